/** A line of running text and the one that goes on with it. */
export interface LineBreak {
  readonly before: string;
  readonly after: string;
}

/** What becomes of a hyphen at a line's end: `drop` where the typesetter put it in, `keep` where it is the word's own.
 *  `none`: there is none, and a space belongs there. */
export type Mend = "drop" | "keep" | "none";

const WORDS = /[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*/gu;
/** A word as far as it stands before its hyphen. LibreOffice sets a gap before the hyphen of a stretched line. */
const BROKEN = /([\p{L}\p{M}\p{N}'’]+(?:[-‐][\p{L}\p{M}\p{N}'’]+)*)( ?)([-‐\u00AD])$/u;
/** Longer words are none; looking no further keeps each break cheap. */
const LONGEST_WORD = 60;

/** Before these a hyphen is nearly always the word's own. */
const OWN_STARTS = new Set("non anti self ultra neo semi pseudo quasi well".split(" "));
/** First halves of compounds, which are their own words. */
const COMPOUND_STARTS = new Set(
  `long high low short large small full two three four five six seven eight nine ten twenty thirty forty fifty sixty
   seventy eighty ninety first second third state vice world north south east west far hard half brother sister father
   mother son daughter`.split(/\s+/),
);
/** Second halves of compounds that typesetters seldom break words at: "state-owned". */
const COMPOUND_ENDS = new Set(
  `based led owned backed funded sponsored controlled linked related run wide old year term level scale aligned
   affiliated language market profile ranking speaking elect made style driven known called intelligence espionage
   range general quarters of in to and`.split(/\s+/),
);
/** Endings, which are no words: "high-\nest". */
const ENDING =
  /^(?:e[drsn]|er|est|ly|ing|ings|age|ages|ness|y|ies|ier|iest|teen|teenth|ty|tion|sion|ment|th)(?:$|[^\p{L}])/u;
const LINKS = /[-‐](?:in|of|to|and|the|by|at|on|up|a|de)$/u;

/** How a document breaks its words. */
export interface Hyphenation {
  /** Its words in lower case, but for those at line ends. */
  readonly words: ReadonlySet<string>;
  /** The typesetter's hyphens are of another kind than those of the words. */
  readonly hasOwnSign: boolean;
  /** Whether the typesetter broke words at all. */
  readonly breaksWords: boolean;
  /** Whether a hyphen between spaces stands for a dash. */
  readonly hasSpacedHyphens: boolean;
}

/** Share of lines that end in a hyphen above which the typesetter put some of them in. Of texts that were not broken
 *  so many words have a hyphen of their own at a line's end. */
const OWN_HYPHENS = 0.025;

const lower = (word: string) => word.toLowerCase().replaceAll("‐", "-");
const isBroken = ({ before, after }: LineBreak) =>
  BROKEN.test(before.slice(-LONGEST_WORD)) && /^\p{Ll}/u.test(after);

/** How a document breaks its words: `lines` are all of its lines, `breaks` those within paragraphs. */
export function toHyphenation(lines: readonly string[], breaks: readonly LineBreak[]): Hyphenation {
  const words = new Set<string>();
  let inLine = false;
  let hasSpacedHyphens = false;
  for (const line of lines) {
    const found = [...line.matchAll(WORDS)];
    const ends = BROKEN.test(line.slice(-LONGEST_WORD));
    for (const [at, { 0: word }] of found.entries()) {
      // Those at the ends of the line may be halves.
      if (!(ends && at === found.length - 1) && at > 0) words.add(lower(word));
    }
    inLine ||= /\p{L}‐\p{L}/u.test(line);
    hasSpacedHyphens ||= / [-‐] \S/u.test(line);
  }
  const broken = breaks.filter(isBroken);
  const signs = broken.filter(({ before }) => /[‐\u00AD]$/u.test(before)).length;
  return {
    words,
    hasOwnSign: signs > 0 && !inLine,
    breaksWords: broken.length > breaks.length * OWN_HYPHENS,
    hasSpacedHyphens,
  };
}

/** Whether two halves are one word: as the document writes it elsewhere, else by what typesetters and writers do. */
function isOneWord(left: string, right: string, { words, breaksWords }: Hyphenation): boolean {
  if (words.has(left + right)) return true;
  if (words.has(`${left}-${right}`)) return false;
  if (!breaksWords) return false;
  const last = /[^-]*$/.exec(left)?.[0] ?? left;
  const first = /^[^-]*/.exec(right)?.[0] ?? right;
  if (LINKS.test(left) || /^(?:in|of|to|and|the|by|at|up)-/.test(right)) return false;
  if (ENDING.test(first)) return true;
  if (OWN_STARTS.has(left) || (left === "ex" && words.has(right))) return false;
  if (COMPOUND_STARTS.has(left)) return false;
  return !(last.length >= 4 && COMPOUND_ENDS.has(first));
}

/** What becomes of the hyphen between two lines of a paragraph. Never throws. */
export function mendOf({ before, after }: LineBreak, hyphenation: Hyphenation): Mend {
  const match = BROKEN.exec(before.slice(-LONGEST_WORD));
  if (!match) return /[\p{L}\p{N}][–—]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) ? "keep" : "none";
  const [, word = "", space, sign] = match;
  if (!/^[\p{L}\p{N}]/u.test(after) || (space !== "" && hyphenation.hasSpacedHyphens)) return "none";
  if (sign === "\u00AD") return "drop";
  if (!/^\p{Ll}/u.test(after) || /\p{N}$/u.test(word)) return space === "" ? "keep" : "none";
  if (hyphenation.hasOwnSign) return sign === "‐" ? "drop" : "keep";
  const right = /^[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*/u.exec(after.slice(0, LONGEST_WORD))?.[0] ?? "";
  return isOneWord(lower(word), lower(right), hyphenation) ? "drop" : "keep";
}
