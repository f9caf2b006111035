import type { Span } from "../../graph/model/index.ts";
import { AFTER_CLOCK, BEFORE_NAME, MAY_END, SENTENCE_OPENERS, SPEECH_VERBS } from "./abbreviations.ts";
import { findParagraphs } from "./layout.ts";
import type { Sentence, Token } from "./sentence.ts";
import { tokenise } from "./tokens.ts";

/** A run of more tokens than this with no end in it (a table, a log) is cut, so that no later stage meets a
 *  sentence as long as the document. The longest sentence of UD English EWT has 159. */
const LONGEST = 600;

const TERMINAL = /^(?:[.!?…。！？]|\.{2,}|[!?]{2,})$/u;
const CRY = /^[!?！？]+$/u;
const CLOSER = /^(?:["'”’)\]}»›]|'')$/u;
const OPENER = /^(?:["'“‘„([{«‹¿¡—–-]|``|--)$/u;
const NUMBER_OR_LETTER = /^(?:\d{1,3}|\p{L}|[IVXLC]+)$/u;
const STARTS_SENTENCE = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]|^al-|^el-|^[$€£¥@#]|^i[A-Z]/u;

const spaceBefore = (tokens: readonly Token[], i: number) =>
  i === 0 || (tokens[i] as Token).start > (tokens[i - 1] as Token).end;

/** Index of the last token of what closes the sentence that ends at `i`: marks that stand right behind it, and
 *  footnote numbers in square brackets. */
function withClosers(tokens: readonly Token[], i: number): number {
  let last = i;
  while (last + 1 < tokens.length && !spaceBefore(tokens, last + 1)) {
    const [next, second, third] = [tokens[last + 1], tokens[last + 2], tokens[last + 3]];
    if (next && (CLOSER.test(next.text) || TERMINAL.test(next.text))) last += 1;
    else if (next?.text === "[" && second && /^\d+$/.test(second.text) && third?.text === "]") last += 3;
    else break;
  }
  return last;
}

/** The first word of what follows, past opening quotation marks and brackets. */
function nextWord(tokens: readonly Token[], from: number): Token | null {
  for (let i = from; i < Math.min(tokens.length, from + 4); i += 1) {
    const token = tokens[i] as Token;
    if (!OPENER.test(token.text)) return token;
  }
  return null;
}

/** Whether a quoted question or cry goes on with who says it: “Why us?” asked Ruiz; “Never!” the envoy said. */
function goesOnWithSpeaker(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < Math.min(tokens.length, from + 6); i += 1) {
    const word = (tokens[i] as Token).text;
    if (SPEECH_VERBS.has(word.toLowerCase())) return true;
    if (/^[^\p{L}]/u.test(word)) return false;
  }
  return false;
}

/** Whether a sentence ends behind the stop that belongs to an abbreviation. */
function endsAtAbbreviation(token: Token, next: Token): boolean {
  const bare = token.text.slice(0, -1).toLowerCase().replace(/\s/g, "");
  const opens = SENTENCE_OPENERS.has(next.text.toLowerCase()) && /^\p{Lu}/u.test(next.text);
  if (/^[ap]\.m$/.test(bare)) return STARTS_SENTENCE.test(next.text) && !AFTER_CLOCK.test(next.text);
  if (bare === "etc") return STARTS_SENTENCE.test(next.text);
  if (BEFORE_NAME.has(bare) && !MAY_END.has(bare)) return false;
  // "I" after an initial is a second initial more often than a speaker ("J. I. Novak").
  return opens && next.text !== "I" && next.text !== "A";
}

/** Whether a sentence ends with token `i`; if so, the index of its last token, closers included; else null. */
function endAt(tokens: readonly Token[], first: number, i: number): number | null {
  const token = tokens[i] as Token;
  const isAbbreviation = token.text.length > 1 && /[\p{L}]\.$/u.test(token.text);
  if (!isAbbreviation && !TERMINAL.test(token.text)) return null;
  // The number of a list item or section: "3. Foreign agents", "B. Findings".
  if (i - first <= 1 && token.text === "." && NUMBER_OR_LETTER.test((tokens[first] as Token).text))
    return null;
  const last = withClosers(tokens, i);
  const next = nextWord(tokens, last + 1);
  if (next === null || last + 1 >= tokens.length) return tokens.length - 1;
  if (!spaceBefore(tokens, last + 1)) return null;
  if (isAbbreviation && last === i) return endsAtAbbreviation(token, next) ? last : null;
  // A question ends even where its writer goes on in lower case; a cry may be a name ("Yahoo! said").
  if (!STARTS_SENTENCE.test(next.text)) return token.text.startsWith("?") && last === i ? last : null;
  if (CRY.test(token.text) && last > i && goesOnWithSpeaker(tokens, last + 1)) return null;
  return last;
}

/** Sentences of one paragraph as ranges of its tokens, end exclusive. */
function findEnds(tokens: readonly Token[]): [number, number][] {
  const ranges: [number, number][] = [];
  let first = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const last = i - first + 1 >= LONGEST ? i : endAt(tokens, first, i);
    if (last === null) continue;
    ranges.push([first, last + 1]);
    first = last + 1;
    i = last;
  }
  if (first < tokens.length) ranges.push([first, tokens.length]);
  return ranges;
}

/** The text's sentences, headlines and list items, in order, with their tokens; see `Sentence`. Bullets and rules
 *  of dashes lie between sentences, everything else that is no white space lies in one.
 *  Linear in the text (5 MB in a few seconds); never throws; a text of white space gives none. */
export function segment(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  findParagraphs(text).forEach((paragraph: Span, number) => {
    const tokens = tokenise(text, paragraph);
    for (const [from, to] of findEnds(tokens)) {
      const own = tokens.slice(from, to);
      const [start, end] = [(own[0] as Token).start, (own[own.length - 1] as Token).end];
      sentences.push({ index: sentences.length, paragraph: number, start, end, tokens: own });
    }
  });
  return sentences;
}
