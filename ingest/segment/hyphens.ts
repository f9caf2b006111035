import type { Span } from "../../graph/model/index.ts";
import { HYPHEN_PREFIXES } from "./word-parts.ts";

/** A hyphen at a line's end, the line end, the next line's indent; a letter follows. Soft hyphens too. */
const BREAK = /([-‐\u00AD])[ \t]{0,8}(?:\r\n|[\n\r\u0085\u2028])[ \t>]{0,80}(?=\p{Ll})/gu;
/** No word is longer; looking no further keeps every break cheap. */
const LONGEST_WORD = 60;
const WORD_BEFORE = /[\p{L}\p{M}'’]{2,}$/u;
const WORD_AFTER = /^[\p{L}\p{M}]+/u;
const WORDS = /[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*/gu;

/** Second halves of compounds that writers hyphenate and typesetters seldom break words at: "state-\nowned". */
const COMPOUND_ENDS = new Set(
  `based led owned backed funded sponsored controlled linked related run wide old year term level scale made like
   free time called known born style speaking aligned affiliated language market profile ranking turned elect off
   up out in down on by to and day month week million billion`.split(/\s+/),
);
/** First halves of such compounds. */
const COMPOUND_STARTS = new Set(
  `self well so long short high low large small full part first second third one two three four five six seven
   eight nine ten twenty thirty forty fifty sixty seventy eighty ninety state vice world much then all half`.split(
    /\s+/,
  ),
);

/** Whether the two halves are one word: as the document writes it elsewhere; else, unless they look like a
 *  compound, since most breaks are the typesetter's. */
function isOneWord(first: string, second: string, elsewhere: ReadonlySet<string>): boolean {
  const [left, right] = [first.toLowerCase(), second.toLowerCase()];
  if (elsewhere.has(left + right)) return true;
  if (elsewhere.has(`${left}-${right}`)) return false;
  if (HYPHEN_PREFIXES.has(left) && left !== "re" && left !== "e" && left !== "co") return false;
  if (COMPOUND_STARTS.has(left) || COMPOUND_ENDS.has(right)) return false;
  return !(left.length > 2 && elsewhere.has(left) && elsewhere.has(right));
}

/** The text's words in lower case, hyphenated ones whole, but for the halves that stand at the breaks. */
function wordsElsewhere(text: string, breaks: readonly Span[]): ReadonlySet<string> {
  const halves = new Set(breaks.flatMap(({ start, end }) => [start, end]));
  const words = new Set<string>();
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!halves.has(index) && !halves.has(index + word.length))
      words.add(word.toLowerCase().replaceAll("‐", "-"));
  }
  return words;
}

/** Words that a line end parts ("organi-" and "sation"): from the place of the hyphen to the offset at which the word
 *  goes on, both in UTF-16 units. A compound that was broken at its own hyphen ("state-" and "owned") is not among
 *  them. Decided by the other words of the document where they tell. Linear; never throws. */
export function findMends(text: string): ReadonlyMap<number, number> {
  const breaks = Array.from(text.matchAll(BREAK), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const mends = new Map<number, number>();
  if (breaks.length === 0) return mends;
  const elsewhere = wordsElsewhere(text, breaks);
  for (const { start, end } of breaks) {
    const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0];
    const after = WORD_AFTER.exec(text.slice(end, end + LONGEST_WORD))?.[0];
    if (before === undefined || after === undefined) continue;
    if (text[start] === "\u00AD" || isOneWord(before, after, elsewhere)) mends.set(start, end);
  }
  return mends;
}
