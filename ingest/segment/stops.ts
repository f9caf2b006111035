import { AFTER_CLOCK, BEFORE_NAME, MAY_END, SENTENCE_OPENERS, SPEECH_VERBS } from "./abbreviations.ts";
import type { Token } from "./sentence.ts";

const TERMINAL = /^(?:[.!?…。！？]|\.{2,}|[!?]{2,})$/u;
const ABBREVIATION = /\p{L}\.$/u;
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

/** Whether no sentence ends behind the stop of an abbreviation: a name or a number must follow, or a word in lower
 *  case does ("et al. in 2020"). */
function goesOnBehind(token: Token, next: Token): boolean {
  const bare = token.text.slice(0, -1).toLowerCase();
  return /^\p{Ll}/u.test(next.text) || (BEFORE_NAME.has(bare) && !MAY_END.has(bare) && bare !== "est");
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
  const isAbbreviation = ABBREVIATION.test(token.text);
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

/** What the rules say about the gap behind a token. */
export const STOP = { none: 0, end: 1, never: 2 } as const;

/** For each token of a paragraph what the rules say: an end at a stop, a question or a cry that no abbreviation, number
 *  or speaker takes on; never an end inside "Mr. Novak". */
export function findStops(tokens: readonly Token[]): Uint8Array {
  const stops = new Uint8Array(tokens.length);
  let first = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const last = endAt(tokens, first, i);
    if (last === null) {
      const [token, next] = [tokens[i]!, tokens[i + 1]];
      if (next && ABBREVIATION.test(token.text) && goesOnBehind(token, next)) stops[i] = STOP.never;
      continue;
    }
    stops[last] = STOP.end;
    first = last + 1;
    i = last;
  }
  return stops;
}
