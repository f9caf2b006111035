import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

describe("what somebody is said to engage in", () => {
  const finds = (sentence: string, ...printed: readonly string[]) =>
    it(sentence, async () => {
      const { claims } = await claimsOf(sentence);
      expect(claims.map(print)).toEqual(expect.arrayContaining([...printed]));
    });

  finds(
    "In [Belgium] [Polaris] operates in a grey zone between lobbying, interference and intimidation.",
    "Polaris LOBBIES Belgium, positive, certain",
    "Polaris INTERFERES_IN Belgium, positive, certain",
    "Polaris COERCES Belgium, positive, certain",
  );
  finds("The [GRU] engages in intimidation against the [Patria].", "GRU COERCES Patria, positive, certain");
});
