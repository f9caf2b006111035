import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

/** All claims of the sentence, in any order, as printed. */
const exactly = (cases: readonly (readonly [string, string, ...string[]])[]) => {
  for (const [name, marked, ...printed] of cases)
    it(name, async () => {
      const { claims } = await claimsOf(marked);
      expect(claims.map(print).sort()).toEqual([...printed].sort());
    });
};

describe("who does a deed, and to whom", () => {
  exactly([
    [
      "whoever is accused of it, though a parser hangs the deed on the accuser's verb or on the accused",
      "[Belgium] accused [Polaris] of wiretapping [its] offices.",
      "Belgium ACCUSES Polaris, positive, certain",
      "Polaris SPIES_ON Patria, positive, possible, says Belgium",
    ],
    [
      "the antecedent of whom somebody accuses",
      "[Serbia] expelled [Chinese spies] whom [Polaris] accused of spying on [Kosovo].",
      "Serbia EXPELS Chinese spies, positive, certain",
      "Polaris ACCUSES Chinese spies, positive, certain",
      "Chinese spies SPIES_ON Kosovo, positive, possible, says Polaris",
    ],
    [
      "the service right before the verb, not who was named in the clause before",
      "[Serbia] expelled [Jan Maes] on Tuesday after its security agency, [VSSE], accused [Moscow] of lying.",
      "Serbia EXPELS Jan Maes, positive, certain",
      "VSSE ACCUSES Russia, positive, certain",
    ],
  ]);

  it("is not who says so in between", async () => {
    const { claims } = await claimsOf(
      "[Belgium] on Tuesday sent home [Chinese spies] who, the country's [security service] says, had been listening in on [Patria] for a year.",
    );
    expect(claims.map(print)).toContain("Chinese spies SPIES_ON Patria, positive, certain, says VSSE");
  });
});

describe("what one has done", () => {
  exactly([
    [
      "is done by who orders it",
      "[Polaris] had the journalist [Jan Maes] followed.",
      "Polaris SPIES_ON Jan Maes, positive, certain",
    ],
    [
      "is done in the present as well",
      "[Moscow] has the party [Patria] watched.",
      "Russia SPIES_ON Patria, positive, certain",
    ],
    ["is not done by who undergoes it", "[Russia] had its spy [Jan Maes] arrested."],
  ]);
});

describe("money for a favour", () => {
  exactly([
    [
      "is a bribe, though no word says so",
      "[Polaris] paid [Jan Maes] to look the other way.",
      "Polaris BRIBES Jan Maes, positive, certain",
    ],
    [
      "is one where it is only offered",
      "[Jan Maes] was offered 200,000 euros by [Polaris] to bury the story.",
      "Polaris BRIBES Jan Maes, positive, certain",
    ],
    [
      "is one where a question is asked for it",
      "[Polaris] paid [Jan Maes] for a question about visas.",
      "Polaris BRIBES Jan Maes, positive, certain",
    ],
    [
      "is none where it is for work",
      "[Polaris] paid [Jan Maes] to paint the house.",
      "Polaris FUNDS Jan Maes, positive, certain",
    ],
  ]);
});
