import type { Span } from "../../graph/model/index.ts";

/** A word or a mark of punctuation, as UD English has them where that is cheap: possessive `'s` and clitics are
 *  tokens of their own; hyphenated words are one token. UTF-16 offsets into the document's text. */
export interface Token extends Span {
  readonly text: string;
}

/** One sentence, headline or list item. Its span has no white space at either end. */
export interface Sentence extends Span {
  /** Position in the document, from 0. */
  readonly index: number;
  /** Paragraphs count from 0; a blank line, a heading or a list item begins a new one. */
  readonly paragraph: number;
  readonly tokens: readonly Token[];
}
