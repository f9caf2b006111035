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
const HAS_ALONE = new RegExp(`[${ALONE}]`, "u");
const WORDS = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
/** The same where there is no such character, three times as fast. */
const WORDS_BETWEEN_BLANKS = /[\p{L}\p{N}\p{M}]+/gu;

const wordsIn = (text: string): RegExp => (HAS_ALONE.test(text) ? WORDS : WORDS_BETWEEN_BLANKS);

const ASCII = /^[\0-\x7f]*$/;

/** Of most words folding changes no more than the case: the rest of it is left out for them. Empty for marks alone. */
function foldWord(word: string): string {
  const folded = ASCII.test(word) ? word.toLowerCase() : foldText(word).replace(/[^\p{L}\p{N}]+/gu, "");
  return folded.slice(0, WORD_UNITS);
}

/** The words of a text in order: letters and digits, folded (`foldText`). "China's Łódź" gives "china", "s", "lodz". */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordsIn(text))].flatMap((match) => {
    const word = foldWord(match[0]);
    return word === "" ? [] : [{ word, start: match.index, end: match.index + match[0].length }];
  });
}

/** The `words` property of a claim and a document, from which both engines make their full-text index: each word once,
 *  between blanks. */
export function wordsText(text: string): string {
  const words = new Set([...new Set(text.match(wordsIn(text)))].map(foldWord));
  words.delete("");
  return words.size === 0 ? "" : ` ${[...words].join(" ")} `;
}
