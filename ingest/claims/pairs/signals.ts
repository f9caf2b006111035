import type { RelationType } from "../../../graph/model/index.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { nounMatches } from "../lexicon/noun-triggers.ts";
import type { Slot, Trigger } from "../lexicon/tables.ts";
import type { Word } from "../lexicon/words.ts";

/** A word that the lexicon has as a trigger, wherever it stands. */
export interface Signal {
  readonly at: number;
  readonly type: RelationType;
  readonly part: Trigger["part"];
  readonly subject: readonly Slot[];
  readonly object: readonly Slot[];
  /** Words of the trigger. */
  readonly length: number;
}

/** How far behind its verb the further words of a phrase are looked for. */
const REACH = 8;

/** The triggers of a sentence. More than the rules take: whether a word stands as a verb is left to the learnt layer. */
export function findSignals(words: readonly Word[], lexicon: Lexicon): Signal[] {
  const signals: Signal[] = [];
  words.forEach((word, at) => {
    const push = ({ type, part, subject, object, words: { length } }: Trigger) =>
      signals.push({ at, type, part, subject, object, length });
    for (const lemma of new Set((lexicon.verbForms.get(word.lower) ?? []).map((form) => form.lemma)))
      for (const trigger of lexicon.verbTriggers.get(lemma) ?? []) {
        const after = words.slice(at + 1, at + 1 + REACH);
        const stands = (wanted: string) =>
          after.some(({ lower, noun }) => lower === wanted || noun === wanted);
        if (trigger.words.slice(1).every(stands)) push(trigger);
      }
    for (const { trigger } of nounMatches(words, at, lexicon)) push(trigger);
  });
  return signals;
}
