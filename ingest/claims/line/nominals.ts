import type { Mention } from "../../mentions/mention.ts";
import {
  COORDINATORS,
  DETERMINERS,
  isPunctuation,
  POSSESSIVE_MARKS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
  SUBORDINATORS,
  TIME_WORDS,
  type Word,
} from "../lexicon/words.ts";
import type { Line } from "./coordination.ts";

/** A noun phrase with the mentions in it. Positions are of the line; `to` exclusive. */
export interface Nominal {
  readonly from: number;
  readonly to: number;
  /** Preposition before it; null for none. */
  readonly preposition: string | null;
  /** The mention that is its head; null when its last word is a plain noun ("Russia's allies"). */
  readonly head: Mention | null;
  /** Mentions inside that are not the head: possessors, demonyms, names before a noun. */
  readonly modifiers: readonly Mention[];
}

const ADVERBS = new Set(
  "also then now still again ever even already just yet long often twice once soon later too only rather instead far always both since therefore however thus thereafter so".split(
    " ",
  ),
);
export const isAdverb = (word: Word) =>
  word.mention === null &&
  (ADVERBS.has(word.lower) ||
    (/..ly$/.test(word.lower) &&
      word.verbs.length === 0 &&
      ![
        "family",
        "supply",
        "ally",
        "assembly",
        "july",
        "italy",
        "daily",
        "weekly",
        "monopoly",
        "reply",
      ].includes(word.lower)));

/** Words that no noun phrase reaches across. */
export const isBorder = (word: Word) =>
  word.mention === null &&
  (/^[;:–—.?!]+$/.test(word.lower) ||
    word.lower === "--" ||
    SUBORDINATORS.has(word.lower) ||
    RELATIVES.has(word.lower));

/** Splits a stretch of the line into noun phrases. A phrase begins at a preposition, at a determiner, at a
 *  possessive or at a mention that follows a noun's end. */
export function toNominals(
  line: Line,
  from: number,
  to: number,
  skip: ReadonlySet<number> = new Set(),
): Nominal[] {
  const nominals: Nominal[] = [];
  let preposition: string | null = null;
  let start = -1;
  const close = (end: number) => {
    if (start < 0) return;
    const mentions: Mention[] = [];
    for (let i = start; i < end; i += 1) {
      const m = line[i]!.mention;
      if (m !== null && mentions.at(-1) !== m) mentions.push(m);
    }
    const lastWord = line[end - 1]!;
    const head =
      lastWord.mention ?? (POSSESSIVE_MARKS.has(lastWord.lower) ? (line[end - 2]?.mention ?? null) : null);
    nominals.push({ from: start, to: end, preposition, head, modifiers: mentions.filter((m) => m !== head) });
    start = -1;
    preposition = null;
  };
  for (let i = from; i < to; i += 1) {
    const word = line[i]!;
    if (skip.has(i)) continue;
    if (word.mention !== null) {
      const before = line[i - 1];
      // "the party Verelk" is one phrase; "Iceland Norway" would be two.
      if (
        start >= 0 &&
        i > start &&
        before?.mention !== null &&
        before?.mention !== undefined &&
        before.mention !== word.mention &&
        before.mention.form !== "demonym" &&
        before.mention.how !== "pronoun" &&
        before.mention.type === word.mention.type
      )
        close(i);
      else if (
        start >= 0 &&
        preposition !== null &&
        before !== undefined &&
        before.mention === null &&
        /^\p{Lu}/u.test(before.text) &&
        ["in", "at", "near", "from"].includes(preposition)
      )
        close(i);
      else if (
        start >= 0 &&
        before !== undefined &&
        before.mention === null &&
        (TIME_WORDS.has(before.lower) || /^\d+$/.test(before.lower)) &&
        word.mention.how !== "pronoun"
      )
        close(i);
      else if (
        start >= 0 &&
        before?.mention?.how === "pronoun" &&
        before.mention !== word.mention &&
        !POSSESSIVES.has(before.lower)
      )
        close(i);
      if (start < 0) start = i;
    } else if (PREPOSITIONS.has(word.lower)) {
      close(i);
      preposition = word.lower;
    } else if (isPunctuation(word.lower) || COORDINATORS.has(word.lower)) {
      close(i);
    } else if (isAdverb(word) && start < 0) {
    } else if ((DETERMINERS.has(word.lower) || POSSESSIVES.has(word.lower)) && start >= 0 && i > start) {
      close(i);
      start = i;
    } else if (start < 0) start = i;
    else if (
      line[i - 1]?.mention?.how === "pronoun" &&
      !POSSESSIVES.has(line[i - 1]!.lower) &&
      !POSSESSIVE_MARKS.has(word.lower)
    ) {
      close(i);
      start = i;
    }
  }
  close(to);
  return nominals;
}

/** Where the noun phrase that ends before `end` begins, prepositions and lists included; `end` when there is none. */
export function nominalStart(
  line: Line,
  end: number,
  floor: number,
  verbAt: ReadonlySet<number>,
  listStart: ReadonlyMap<number, number>,
): number {
  let i = end;
  while (i > floor) {
    const word = line[i - 1]!;
    if (word.mention !== null) {
      let k = i - 1;
      while (k > floor && line[k - 1]!.mention === word.mention) k -= 1;
      i = Math.max(floor, listStart.get(k) ?? k);
      continue;
    }
    if (
      verbAt.has(i - 1) ||
      isBorder(word) ||
      isPunctuation(word.lower) ||
      COORDINATORS.has(word.lower) ||
      word.lower === "that"
    )
      break;
    i -= 1;
  }
  return i;
}

/** The last phrase without a preposition, and what hangs on it with one. */
export function withHead(nominals: readonly Nominal[]): Nominal[] {
  const at = nominals.findLastIndex((n) => n.preposition === null);
  return at < 0 ? [] : nominals.slice(at);
}
