import type { Mention } from "../../mentions/mention.ts";
import {
  BE,
  DETERMINERS,
  DO,
  HAVE,
  isPunctuation,
  MODALS,
  POSSESSIVE_MARKS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
  SUBORDINATORS,
  type Word,
} from "../lexicon/words.ts";

/** The words of a sentence that make clauses: without quotation marks and without what stands in brackets.
 *  Positions in a line are not token indices; `Word.index` is. */
export type Line = readonly Word[];

/** Words in brackets and quotation marks taken out. */
export function toLine(words: readonly Word[]): Line {
  const line: Word[] = [];
  let depth = 0;
  for (const word of words) {
    if (word.lower === "(" || word.lower === "[") depth += 1;
    else if (word.lower === ")" || word.lower === "]") depth = Math.max(0, depth - 1);
    else if (
      depth === 0 &&
      !/^["“”„«»]$/.test(word.lower) &&
      !(word.mention === null && /^['‘]$/.test(word.lower))
    )
      line.push(word);
  }
  return line;
}

/** A mention with its place in the line: `from` to `to`, exclusive. */
export interface Placed {
  readonly mention: Mention;
  readonly from: number;
  readonly to: number;
}

/** Outermost mentions of a line in order. */
export function placedMentions(line: Line): Placed[] {
  const placed: Placed[] = [];
  line.forEach((word, i) => {
    const last = placed.at(-1);
    if (word.mention === null) return;
    if (last !== undefined && last.mention === word.mention && last.to === i)
      placed[placed.length - 1] = { ...last, to: i + 1 };
    else placed.push({ mention: word.mention, from: i, to: i + 1 });
  });
  return placed;
}

type Link = "and" | "comma" | null;

function linkBetween(line: Line, a: Placed, b: Placed): Link {
  let link: Link = null;
  let filler = 0;
  for (let i = a.to; i < b.from; i += 1) {
    const word = line[i]!;
    if (word.lower === ",") {
      if (link !== null || filler > 0) return null;
      link = "comma";
    } else if (word.lower === "and" || word.lower === "or" || word.lower === "nor") {
      if (link === "and" || filler > 0) return null;
      link = "and";
    } else if (
      word.lower === "as" &&
      line[i + 1]?.lower === "well" &&
      line[i + 2]?.lower === "as" &&
      filler === 0
    ) {
      link = "and";
      i += 2;
    } else if (
      word.verbs.length > 0 ||
      isPunctuation(word.lower) ||
      POSSESSIVE_MARKS.has(word.lower) ||
      RELATIVES.has(word.lower) ||
      SUBORDINATORS.has(word.lower) ||
      (PREPOSITIONS.has(word.lower) &&
        !(
          link !== null &&
          filler === 0 &&
          ["from", "by", "with", "of", "against", "to", "in", "for"].includes(word.lower)
        ))
    )
      return null;
    else if (link === null) return null;
    else if (!PREPOSITIONS.has(word.lower))
      filler += DETERMINERS.has(word.lower) || POSSESSIVES.has(word.lower) ? 0 : 1;
    if (filler > 4) return null;
  }
  return link;
}

/** Whether a mention says whose the next one is: "Poland's ABW". */
function possesses(line: Line, { to }: Placed): boolean {
  return POSSESSIVE_MARKS.has(line[to]?.lower ?? "") && (line[to + 1]?.mention ?? null) !== null;
}

function describesNext(line: Line, placed: Placed): boolean {
  if (placed.mention.form !== "demonym") return false;
  const next = line[placed.to];
  const after = line[placed.to + 1];
  return (
    (next !== undefined && next.mention !== null) ||
    (next !== undefined &&
      next.verbs.length === 0 &&
      !isPunctuation(next.lower) &&
      !PREPOSITIONS.has(next.lower) &&
      !["and", "or"].includes(next.lower) &&
      after !== undefined &&
      after.mention !== null &&
      after.mention.how === "name")
  );
}

/** Whether a mention ends a phrase at the sentence's head that a preposition leads in, with a comma after it. */
function isLedIn(line: Line, placed: Placed, next: Placed): boolean {
  const opening = line.slice(0, placed.from);
  return (
    opening.length > 0 &&
    (PREPOSITIONS.has(opening[0]!.lower) || opening[0]!.lower === "according") &&
    !opening.some((w) => w.mention === null && (isPunctuation(w.lower) || w.verbs.length > 0)) &&
    line.slice(placed.to, next.from).some((w) => w.lower === ",")
  );
}

function isFollowedByVerb(line: Line, placed: Placed): boolean {
  const next = line.slice(placed.to).find((w) => w.mention !== null || !/ly$/.test(w.lower));
  return (
    next !== undefined && (next.verbs.length > 0 || [BE, HAVE, DO, MODALS].some((set) => set.has(next.lower)))
  );
}

/** Lists of mentions: "Morocco, Russia, China and Qatar" are four that stand together. A list ends in "and" or
 *  "or"; two with a comma alone are an apposition. Every mention is given, alone where it is in no list. */
export function coordinate(
  line: Line,
  opensClause: (at: Placed, before: Placed) => boolean,
): ReadonlyMap<Mention, readonly Mention[]> {
  // "Poland's ABW and the Slovak SIS": what only describes the next mention stands in no list.
  const placed = placedMentions(line).filter((p) => !describesNext(line, p));
  const lists = new Map<Mention, readonly Mention[]>();
  let i = 0;
  while (i < placed.length) {
    let end = i;
    let lastAnd = i;
    while (end + 1 < placed.length) {
      const a = placed[end]!;
      const b = placed[end + 1]!;
      const link = linkBetween(line, a, b);
      if (link === null || (link === "and" && opensClause(b, a))) break;
      const unlike = (a.mention.type === "Actor") !== (b.mention.type === "Actor");
      if (
        link === "comma" &&
        unlike &&
        !(a.mention.how === "name" && b.mention.how === "name" && b.from === a.to + 1)
      )
        break;
      // "with Germany's BfV and with Poland's ABW": Poland only says whose the next is.
      if (a.mention.type !== "Country" && b.mention.type === "Country" && possesses(line, b)) break;
      end += 1;
      if (link === "and") lastAnd = end;
    }
    // "According to the VSSE, Russia and China spied": the comma closes what the preposition opened.
    if (
      lastAnd > i + 1 &&
      isLedIn(line, placed[i]!, placed[i + 1]!) &&
      isFollowedByVerb(line, placed[lastAnd]!)
    )
      lastAnd = i;
    const list = placed.slice(i, lastAnd + 1).map((p) => p.mention);
    for (const mention of list) lists.set(mention, list);
    i = lastAnd + 1;
  }
  return lists;
}
