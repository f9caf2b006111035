import type { Word } from "../lexicon/words.ts";
import type { Point } from "./date-expressions.ts";

const YEAR = /^(?:19|20)\d{2}$/;
/** Before a year in figures; "2022 dollars" and "Unit 2014" are no years. */
const BEFORE_YEAR =
  /^(?:in|since|during|by|of|from|until|till|to|between|and|early|late|mid|around|circa|before|after|throughout|through|–|-|year)$/;
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
};
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  "first quarter": [1, 3],
  "second quarter": [4, 6],
  "third quarter": [7, 9],
  "fourth quarter": [10, 12],
  "last quarter": [10, 12],
  "first half": [1, 6],
  "second half": [7, 12],
};

const two = (n: number) => String(n).padStart(2, "0");

/** Years in figures, with the part of the year that stands before them. */
export function yearPoints(words: readonly Word[]): Point[] {
  return words.flatMap((word, at): Point[] => {
    if (word.mention !== null) return [];
    const decade = /^((?:19|20)\d)0s$/.exec(word.lower);
    if (decade !== null)
      return [
        {
          date: `${decade[1]}0`,
          endDate: `${decade[1]}9`,
          precision: "year",
          from: at,
          to: at + 1,
          hasYear: true,
          rest: "",
        },
      ];
    const span = /^((?:19|20)\d{2})[-–]((?:19|20)\d{2})$/.exec(word.lower);
    if (span !== null)
      return [
        {
          date: span[1]!,
          endDate: span[2]!,
          precision: "year",
          from: at,
          to: at + 1,
          hasYear: true,
          rest: "",
        },
      ];
    const year = /^(?:mid-|early-|late-)?((?:19|20)\d{2})$/.exec(word.lower)?.[1];
    const before = words[at - 1]?.lower ?? "";
    if (year === undefined || !YEAR.test(year)) return [];
    const lead = words.slice(Math.max(0, at - 3), at).map(({ lower }) => lower);
    const name = (lead.at(-1) === "of" ? lead.slice(0, -1) : lead).join(" ");
    const part = Object.entries(PARTS).find(([words]) => name.endsWith(words))?.[1];
    const season = SEASONS[name.split(" ").at(-1) ?? ""];
    const months = part ?? season;
    if (months !== undefined)
      return [
        {
          date: `${year}-${two(months[0])}`,
          endDate: `${year}-${two(months[1])}`,
          precision: "month",
          from: at,
          to: at + 1,
          hasYear: true,
          rest: "",
        },
      ];
    if (!BEFORE_YEAR.test(before) && !word.lower.includes("-")) return [];
    return [{ date: year, endDate: null, precision: "year", from: at, to: at + 1, hasYear: true, rest: "" }];
  });
}
