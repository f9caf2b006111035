import { describe, expect, it } from "vitest";
import { claimsOf, print } from "./marked.ts";

const exactly = (cases: readonly (readonly [string, string, ...string[]])[]) => {
  for (const [name, marked, ...printed] of cases)
    it(name, async () => {
      const { claims } = await claimsOf(marked);
      expect(claims.map(print).sort()).toEqual([...printed].sort());
    });
};

describe("phrases of several words", () => {
  exactly([
    [
      "find the one whose arm is twisted before the noun",
      "[Russia] twisted [Belgium]'s arm.",
      "Russia COERCES Belgium, positive, certain",
    ],
    ["and behind it", "[Russia] twisted the arm of [Belgium].", "Russia COERCES Belgium, positive, certain"],
    [
      "find the object of their second verb",
      "[Anna Lindqvist] came to see [Ivo Perić].",
      "Anna Lindqvist MEETS Ivo Perić, positive, certain",
    ],
    [
      "stand around their object",
      "[VSSE] led [Ivo Perić] away from the church.",
      "VSSE DETAINS Ivo Perić, positive, certain",
    ],
    ["leave the everyday word alone that they begin with", "[VSSE] led [Ivo Perić] to the church."],
  ]);
});
