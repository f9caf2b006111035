/** Characters of a name or title that are shown; the whole stands in the tip over it. */
const SHOWN = 160;
/** Marks over and under one letter. Vietnamese and pointed Hebrew need three, a tower of them hides the lines beside it. */
const PILES = /(\p{M}{4})\p{M}+/gu;
/** Something that leaves ink. The Hangul fillers count as letters and leave none. */
const INK = /[\p{L}\p{N}\p{P}\p{S}]/u;
const FILLERS = /[\u115f\u1160\u3164\uffa0\u2800]/gu;

/** A name as it can be shown beside others: not without end, no towers of marks, and never nothing to be seen or clicked.
 *  What hides itself is told by the numbers of its characters. */
export function shownName(name: string): string {
  const flat = name.replace(PILES, "$1");
  if (!INK.test(flat.replace(FILLERS, ""))) {
    const numbers = [...flat].slice(0, 8).map((one) => (one.codePointAt(0) ?? 0).toString(16).toUpperCase());
    return numbers.length === 0
      ? "without a name"
      : numbers.map((one) => `U+${one.padStart(4, "0")}`).join(" ");
  }
  if (flat.length <= SHOWN) return flat;
  // Half a pair at the end would be a letter that nobody wrote.
  return `${flat
    .slice(0, SHOWN - 1)
    .replace(/[\ud800-\udbff]$/u, "")
    .trimEnd()}…`;
}

/** Letters that are written from right to left, and signs that turn what follows. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e]/u;

/** Words of somebody else as they can stand in a sentence that is no markup: what turns the direction of writing stays within
 *  them. */
export function isolated(words: string): string {
  const bare = words.replace(/[\u2066-\u2069]/gu, "");
  return TURNS.test(bare) ? `\u2068${bare}\u2069` : bare;
}

/** A name as it can stand in a sentence that is no markup, a title or a label: as it is shown, and isolated. */
export function inSentence(name: string): string {
  return isolated(shownName(name.replace(/[\u2066-\u2069]/gu, "")));
}
