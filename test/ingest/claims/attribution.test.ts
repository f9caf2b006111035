import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

const printed = async (marked: string) => (await claimsOf(marked)).claims.map(print);

describe("who says so, over the tree", () => {
  it.each([
    [
      "hears it from a service",
      "The [Commission] heard from the [VSSE] that [Russia] had spied on [Belgium].",
      "Russia SPIES_ON Belgium, positive, certain, says VSSE",
    ],
    [
      "hears what comes in a relative clause of a warning",
      "The [VSSE] has warned of the [GRU], which could attack [Poland].",
      "GRU ATTACKS Poland, positive, possible, future, says VSSE",
    ],
    [
      "lets who asks why say that it is so",
      "[Anna Lindqvist] asked the minister why [Poland] had sanctioned [Baltrans].",
      "Poland SANCTIONS Baltrans, positive, certain, says Anna Lindqvist",
    ],
    [
      "does not put what somebody did beside what he denied",
      "[China] denied the charge and expelled [Anna Lindqvist].",
      "China EXPELS Anna Lindqvist, positive, certain",
    ],
  ])("%s", async (_, marked, wanted) => {
    expect(await printed(marked)).toContain(wanted);
  });
});
