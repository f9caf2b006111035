import type { Span } from "../../graph/model/index.ts";

/** A word or a mark of punctuation as UD English has them: possessive `'s`, clitics and the parts of hyphenated words
 *  are tokens of their own. UTF-16 offsets into the document's text, of which `text` is the slice, with one
 *  exception: a word that a line end or soft hyphens part ("organi-\nsation") spans them and reads without them. */
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
