import { isAbbreviation } from "./abbreviations.ts";
import type { Sentence, Token } from "./sentence.ts";
import { TWO_WORDS, UNITS } from "./word-parts.ts";

const HYPHEN = /^[-‐‑]$/;
const ENDS_AS_WORD = /[\p{L}\p{M}\p{N}_]$|\p{L}\.$/u;
const BEGINS_AS_WORD = /^[\p{L}\p{N}_]/u;
const DIGITS = /^\d+$/;
const NUMBER = /^\d[\d.,:]*$/;
const UNIT = new RegExp(`^(?:${UNITS})$`);

const touch = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;

/** Index behind the last token of the hyphenated word that begins at `from`; `from + 1` where there is none. */
function endOfHyphened(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  for (;;) {
    const [left, hyphen, right] = [tokens[end - 1], tokens[end], tokens[end + 1]];
    if (!left || !hyphen || !right || !touch(left, hyphen) || !touch(hyphen, right)) break;
    if (!HYPHEN.test(hyphen.text) || !ENDS_AS_WORD.test(left.text) || !BEGINS_AS_WORD.test(right.text)) break;
    end += 2;
  }
  // "10-12" is a range; "12-year" and "10-12-year" are words.
  const isRange = end - from === 3 && DIGITS.test(tokens[from]!.text) && DIGITS.test(tokens[end - 1]!.text);
  return isRange ? from + 1 : end;
}

/** Whether two tokens that touch are one word for the rules: "5" + "km", "gon" + "na", a last "U.S" + ".". */
function areOneWord(left: Token, right: Token, isLast: boolean): boolean {
  if (NUMBER.test(left.text) && UNIT.test(right.text)) return true;
  if (right.text === ".") return isLast && isAbbreviation(left.text);
  const joined = (left.text + right.text).toLowerCase();
  // The rules know "can" + "not".
  return TWO_WORDS.has(joined) && joined !== "cannot";
}

function wholeTokens(tokens: readonly Token[]): readonly Token[] {
  const whole: Token[] = [];
  for (let from = 0; from < tokens.length; ) {
    let end = endOfHyphened(tokens, from);
    const [left, right] = [tokens[from]!, tokens[from + 1]];
    if (end === from + 1 && right && touch(left, right)) {
      if (areOneWord(left, right, from + 2 === tokens.length)) end = from + 2;
    }
    const parts = tokens.slice(from, end);
    whole.push(
      parts.length === 1
        ? left
        : {
            start: left.start,
            end: parts[parts.length - 1]!.end,
            text: parts.map(({ text }) => text).join(""),
          },
    );
    from = end;
  }
  return whole;
}

/** The sentences with hyphenated words as one token each ("US-based", not "US" + "-" + "based"), numbers with their
 *  units, and abbreviations with the stop that also ends the sentence: what the rules for mentions and claims read.
 *  Linear; never throws. */
export function wholeWords(sentences: readonly Sentence[]): Sentence[] {
  return sentences.map((sentence) => ({ ...sentence, tokens: wholeTokens(sentence.tokens) }));
}
