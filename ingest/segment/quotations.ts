/** Stretches of a text in quotation marks. */

/** A stretch of text with its quotation marks; end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch that a place lies inside of; null for none. Stretches in text order, apart from each other. */
export function stretchAt(stretches: readonly Stretch[], at: number): Stretch | null {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stretches[middle]!.start < at) low = middle + 1;
    else high = middle;
  }
  const last = stretches[low - 1];
  return last !== undefined && at < last.end ? last : null;
}

/** Stretches of text inside quotation marks, for a whole document. Straight marks open and close in turn and begin
 *  anew with each paragraph. */
export function quotedStretches(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (c === "“" || (c === '"' && open < 0)) open = i;
    else if ((c === "”" || c === '"') && open >= 0) {
      stretches.push({ start: open, end: i + 1 });
      open = -1;
    } else if (c === "\n" && text[i + 1] === "\n") {
      // A quotation that goes on in the next paragraph is not closed here: it ends with the paragraph.
      if (open >= 0) stretches.push({ start: open, end: i });
      open = -1;
    }
  }
  return stretches;
}
