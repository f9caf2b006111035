import { describe, expect, it } from "vitest";
import { FORM_ROWS, fnv, formRows, normal, shape } from "../../../ingest/parse/features.ts";

// What `python training/parser/features.py` prints: the network learnt from these rows, so it must be asked by them.
const PRINTED: readonly [string, string, string, number, readonly number[]][] = [
  ["China", "china", "Xxxx", 1830863406, [28, 122, 64, 820, 3873, 3671, 235]],
  ["spies", "spies", "xxx", 3237559975, [130, 171, 70, 223, 3320, 1248, 125]],
  ["on", "on", "xx", 471565418, [106, 1130, 115, 106, 1130, 1130, 83]],
  ["U.S.", "u.s.", "X.X.", 599466964, [510, 969, 109, 828, 2986, 980, 219]],
  ["’s", "'s", "'x", 1844820637, [157, 669, 70, 669, 2717, 2717, 196]],
  ["1,200", "!number", "d,ddd", 1525405505, [110, 1202, 4, 106, 20, 1197, 210]],
  ["2023", "!year", "ddd", 3620879395, [412, 1641, 4, 98, 3063, 3189, 25]],
  ["Havlíček", "havlíček", "Xxxx", 1544367762, [308, 715, 124, 32, 2942, 3359, 235]],
  ["F-35s", "f-35s", "X-ddx", 1162579762, [297, 1345, 70, 174, 3724, 3533, 107]],
  ["—", "–", "–", 2215561749, [21, 533, 21, 533, 2581, 2581, 21]],
  ["McDONALD's", "mcdonald's", "XxXXX'x", 3218950670, [365, 1196, 70, 669, 357, 2556, 176]],
  // Ten units are five letters of two units each.
  ["🚀🛰🕵🇧🇪🇨🇳", "🚀🛰🕵🇧🇪🇨🇳", "🚀🛰🕵🇧🇪", 2017707119, [467, 529, 15, 526, 135, 1351, 108]],
];

describe("what the network sees of a word", () => {
  it.each(PRINTED)("is the same as in training: %s", (word, form, letters, hash, rows) => {
    expect([normal(word), shape(word), fnv(normal(word)), formRows(word)]).toEqual([
      form,
      letters,
      hash,
      rows,
    ]);
  });

  it("makes no difference between curly and straight marks", () => {
    expect(normal("“")).toBe(normal('"'));
    expect(formRows("n’t")).toEqual(formRows("n't"));
  });

  it("has rows for what is no word at all", () => {
    for (const odd of ["", "\ud800", "\u202e", "🕵️‍♀️", "x".repeat(100_000)]) {
      const rows = formRows(odd);
      expect(Object.values(FORM_ROWS).map((most, i) => (rows[i] as number) < most)).not.toContain(false);
    }
  });
});
