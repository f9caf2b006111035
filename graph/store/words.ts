import type { Span } from "../model/index.ts";
import { foldText } from "./folded-text.ts";

/** A word as search compares it, and where it stands (UTF-16 units). */
export interface Word extends Span {
  readonly word: string;
}

/** UTF-16 units of a word that count: longer runs are no words of a language. */
const WORD_UNITS = 64;

/** Chinese and Japanese leave no blanks between words, so that each character is taken as one. */
const ALONE = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const WORDS = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

/** The words of a text in order: letters and digits, folded (`foldText`). "China's Łódź" gives "china", "s", "lodz". */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORDS)].flatMap((match) => {
    const word = foldText(match[0])
      .replace(/[^\p{L}\p{N}]+/gu, "")
      .slice(0, WORD_UNITS);
    return word === "" ? [] : [{ word, start: match.index, end: match.index + match[0].length }];
  });
}

/** The `words` property of a claim and a document, from which both engines make their full-text index: each word once,
 *  between blanks. */
export function wordsText(text: string): string {
  const words = [...new Set(wordsOf(text).map(({ word }) => word))];
  return words.length === 0 ? "" : ` ${words.join(" ")} `;
}
