import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

describe("whether it happened, over the tree", () => {
  it.each([
    [
      "does not deny what stands beside the denial",
      "[China] denied the charge and expelled [Anna Lindqvist].",
      "China EXPELS Anna Lindqvist, positive, certain",
    ],
    [
      "hedges what an adverb before the agent hedges",
      "[Baltrans] was hacked, allegedly by [Russia].",
      "Russia CYBER_ATTACKS Baltrans, positive, possible",
    ],
    [
      "puts off what a contract is to bring",
      "[Russia] signed a contract to arm [Serbia].",
      "Russia SUPPLIES Serbia, positive, certain, future",
    ],
    [
      "shares a modal between two verbs",
      "[Russia] may hack and attack [Poland].",
      "Russia ATTACKS Poland, positive, possible, future",
    ],
    [
      "does not take an announcement for hearsay",
      "It was announced that [Russia] had funded [Patria].",
      "Russia FUNDS Patria, positive, certain",
    ],
    [
      "takes 'is said to' for hearsay",
      "[Russia] is said to have funded [Patria].",
      "Russia FUNDS Patria, positive, probable",
    ],
  ])("%s", async (_, marked, wanted) => {
    expect((await claimsOf(marked)).claims.map(print)).toContain(wanted);
  });
});
