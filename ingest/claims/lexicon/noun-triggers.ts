import type { Lexicon } from "./lexicon.ts";
import type { Trigger } from "./tables.ts";
import type { Word } from "./words.ts";

/** A row of the lexicon that ends in a word, and where its first word stands. */
export interface NounMatch {
  readonly trigger: Trigger;
  readonly from: number;
}

/** Rows for nouns, adjectives and roles that end at `at`, whose other words stand right before it: the longest first. `last` are the
 *  ways in which the last word may be looked up, the surest first. */
export function nounMatches(
  words: readonly Word[],
  at: number,
  lexicon: Lexicon,
  last: readonly string[] = [words[at]!.lower, words[at]!.noun],
): NounMatch[] {
  return [...new Set(last)].flatMap((key) =>
    (lexicon.nounTriggers.get(key) ?? []).flatMap((trigger) => {
      const from = at - trigger.words.length + 1;
      const before = trigger.words.slice(0, -1);
      const stands = from >= 0 && before.every((part, k) => words[from + k]!.lower === part.toLowerCase());
      return stands ? [{ trigger, from }] : [];
    }),
  );
}
