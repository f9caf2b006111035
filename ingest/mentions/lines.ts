import type { Sentence } from "../segment/index.ts";
import { isCapitalised, isShouted, keyOf, type Word } from "./gazetteer.ts";

/** A sentence with keys on its words, and what its capitals say: nothing where all letters are capitals
 *  (`shouted`) or all long words begin with one (`titled`). */
export interface Line {
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  readonly capitals: "meaningful" | "shouted" | "titled";
}

const LETTER = /\p{L}/u;

/** Sentences as lines, in order. Linear. */
export function toLines(sentences: readonly Sentence[]): Line[] {
  return sentences.map((sentence) => {
    const words = sentence.tokens.map((token, at) => ({ ...token, key: keyOf(token.text), at }));
    const lettered = words.filter((word) => LETTER.test(word.text) && word.text.length > 1);
    const shouted = lettered.filter((word) => isShouted(word.text)).length;
    const long = lettered.filter((word) => word.text.length > 3);
    const raised = long.filter((word) => isCapitalised(word.text)).length;
    const ends = /[.!?]["”’')\]]*$/.test(sentence.tokens.at(-1)?.text ?? "");
    const capitals =
      lettered.length >= 3 && shouted / lettered.length > 0.7
        ? "shouted"
        : !ends && long.length >= 5 && raised / long.length > 0.8
          ? "titled"
          : "meaningful";
    return { sentence, words, capitals };
  });
}
