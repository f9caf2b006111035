import type { DatePrecision } from "../../../graph/model/index.ts";
import { type Lexicon, saysSomething } from "../lexicon/lexicon.ts";
import { stepsUp } from "../tree/scope.ts";
import { plain, relationOf, type Tree } from "../tree/tree.ts";
import type { DateExpression } from "./date-expressions.ts";

export interface ClaimDate {
  readonly date: string | null;
  readonly endDate: string | null;
  readonly datePrecision: DatePrecision | null;
}

/** An act without a date, or with several. */
export const NO_DATE: ClaimDate = { date: null, endDate: null, datePrecision: null };

/** The date of the act at a word: that which hangs on it, else on the verb that carries it, tries it or begins it. "said on Tuesday
 *  that X had attacked" dates the saying. Null where two compete. */
export function dateOf(
  tree: Tree,
  lexicon: Lexicon,
  dates: readonly DateExpression[],
  at: number,
): ClaimDate {
  if (dates.length === 0) return NO_DATE;
  const hosts = dates.map((date) => hostOf(tree, date));
  for (const word of eventWords(tree, lexicon, at)) {
    const mine = dates.filter((_, k) => hosts[k]?.includes(word));
    const [first, ...others] = mine;
    if (first === undefined) continue;
    if (others.some(({ date, endDate }) => date !== first.date || endDate !== first.endDate)) return NO_DATE;
    return first.date === null
      ? NO_DATE
      : { date: first.date, endDate: first.endDate, datePrecision: first.precision };
  }
  return NO_DATE;
}

/** Dates that count from a day that the document does not give ("last Tuesday"). */
export const adrift = (dates: readonly DateExpression[]): DateExpression[] =>
  dates.filter(({ date }) => date === null);

/** The words that a date can be said of: the noun it stands with and the verb of its clause. */
function hostOf(tree: Tree, { from, to }: DateExpression): number[] {
  const inside = (word: number) => word >= from && word < to;
  const hosts: number[] = [];
  for (let word = from; word < to; word++) {
    if (inside(tree.parse.heads[word] ?? -1)) continue;
    for (const { at } of stepsUp(tree, word)) {
      if (!inside(at)) hosts.push(at);
      if (/^(?:VERB|AUX)$/.test(tree.parse.upos[at]!)) break;
    }
  }
  return hosts;
}

/** An act's word and those above it that are one event with it, innermost first. */
export function eventWords(tree: Tree, lexicon: Lexicon, at: number): number[] {
  const words = [at];
  for (const { at: up, below, hold } of stepsUp(tree, at)) {
    const lemmas = (lexicon.verbForms.get(tree.words[up]!.lower) ?? []).map(({ lemma }) => lemma);
    const says = lemmas.some((lemma) => saysSomething(lexicon, lemma));
    if (hold === "inside" || hold === "laid" || (hold === "complement" && says)) break;
    if (hold === "complement" && plain(relationOf(tree, below)) !== "xcomp" && !says && lemmas.length > 0)
      break;
    words.push(up);
  }
  return words;
}
