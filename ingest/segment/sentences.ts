import { findSentences, judgeOf } from "./boundaries.ts";
import { findMends } from "./hyphens.ts";
import { findParagraphs } from "./layout.ts";
import { builtInModel } from "./model.ts";
import type { Sentence, Token } from "./sentence.ts";
import { tokenise } from "./tokens.ts";

/** A sentence's tokens, with the stop that ends it as a token of its own even where it belongs to an abbreviation too
 *  ("etc" + ".", "p.m" + "."), as UD English has it. */
function withFinalStop(tokens: readonly Token[]): readonly Token[] {
  const last = tokens[tokens.length - 1];
  if (!last || last.text.length < 2 || !/[\p{L}\p{N}]\.$/u.test(last.text)) return tokens;
  return [
    ...tokens.slice(0, -1),
    { start: last.start, end: last.end - 1, text: last.text.slice(0, -1) },
    { start: last.end - 1, end: last.end, text: "." },
  ];
}

/** The text's sentences, headlines and list items, in order, with their tokens; see `Sentence`. Bullets and rules
 *  of dashes lie between sentences, everything else that is no white space lies in one.
 *  Linear in the text (5 MB in a few seconds); never throws; a text of white space gives none. */
export function segment(text: string): Sentence[] {
  const mends = findMends(text);
  const model = builtInModel();
  const paragraphs = findParagraphs(text).map((paragraph) => tokenise(text, paragraph, mends));
  const sentences: Sentence[] = [];
  findSentences(paragraphs, model.lexicon, judgeOf(model)).forEach((ranges, paragraph) => {
    for (const [from, to] of ranges) {
      const tokens = withFinalStop(paragraphs[paragraph]!.slice(from, to));
      const [start, end] = [tokens[0]!.start, tokens[tokens.length - 1]!.end];
      sentences.push({ index: sentences.length, paragraph, start, end, tokens });
    }
  });
  return sentences;
}
