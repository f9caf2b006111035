/** A stretch of a document's text: UTF-16 code units, end exclusive, so that `text.slice(start, end)` is it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the words that stand there; `text.slice(start, end) === span.text` always holds. */
export interface QuotedSpan extends Span {
  readonly text: string;
}

/** The span with its words. Throws RangeError when the offsets do not lie inside the text. */
export function quote(text: string, start: number, end: number): QuotedSpan {
  if (start < 0 || end < start || end > text.length) {
    throw new RangeError(`span ${start}-${end} lies outside a text of ${text.length} UTF-16 units`);
  }
  return { start, end, text: text.slice(start, end) };
}

/** Whether two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
