import {
  type ClaimContext,
  type PageSpan,
  pageAt,
  type QuotedSpan,
  quote,
  type SentenceAt,
  type Span,
} from "../../graph/model/index.ts";
import { segment } from "../../ingest/index.ts";

/** UTF-16 units on either side of a place in which its sentences are looked for: a document of a million need not be cut
 *  into sentences for one of them. */
const REACH = 4_000;
/** What is longer is no sentence that anybody wants to read beside another. */
const LONGEST = 1_200;

/** Ends as a sentence does, whatever closes behind the stop. A headline, a menu or the number of a page does not. */
const ENDS = /[.!?…][\p{Pe}\p{Pf}\p{Pi}"'’”»)\]]*$/u;

/** The sentence before a place and the one behind it, as they stand beside it in the text. None where something else than a
 *  sentence stands there (a headline, a menu, the number of a page), and none of another page unless the paragraph goes on
 *  over the page's end. Cuts some thousand units of the text into sentences; never throws. */
export function sentencesRound(
  text: string,
  pages: readonly PageSpan[],
  place: Span,
): Pick<ClaimContext, "before" | "after"> {
  const from = Math.max(0, place.start - REACH);
  const head = sentencesIn(text, from, place.start);
  const before = head.at(-1);
  // The first of a stretch that begins in the middle of the text may be the end of one.
  const isWhole = before !== undefined && (from === 0 || head.length > 1);
  const [after] = sentencesIn(text, place.end, Math.min(text.length, place.end + REACH + LONGEST));
  const beside = (sentence: Span | undefined, gap: Span): QuotedSpan | null =>
    sentence !== undefined && isBeside(text, pages, sentence, gap)
      ? quote(text, sentence.start, sentence.end)
      : null;
  return {
    before: beside(isWhole ? before : undefined, { start: before?.end ?? 0, end: place.start }),
    after: beside(after, { start: place.end, end: after?.start ?? place.end }),
  };
}

function sentencesIn(text: string, from: number, to: number): Span[] {
  return segment(text.slice(from, to)).map(({ start, end }) => ({ start: start + from, end: end + from }));
}

function isBeside(text: string, pages: readonly PageSpan[], sentence: Span, gap: Span): boolean {
  const between = text.slice(gap.start, gap.end);
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > LONGEST || !ENDS.test(words) || /[\p{L}\p{N}]/u.test(between)) return false;
  // The place in front of the gap: where a page ends with its sentence, the next begins where that ends.
  return !/\n\s*\n|\f/.test(between) || pageAt(pages, gap.start - 1) === pageAt(pages, gap.end);
}

/** The sentence in which a stretch of text stands, with those beside it; all of them together where it stands in several.
 *  Nothing but the stretch itself where it holds no words of a sentence. */
export function sentenceAt(text: string, pages: readonly PageSpan[], stretch: Span): SentenceAt {
  const from = Math.max(0, stretch.start - REACH);
  const to = Math.min(text.length, stretch.end + REACH);
  const touched = sentencesIn(text, from, to).filter(
    ({ start, end }) => start < stretch.end && stretch.start < end,
  );
  const start = Math.min(stretch.start, touched[0]?.start ?? stretch.start);
  const end = Math.max(stretch.end, touched.at(-1)?.end ?? stretch.end);
  return { sentence: quote(text, start, end), ...sentencesRound(text, pages, { start, end }) };
}
