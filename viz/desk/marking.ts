import type { DocumentEntity, Span } from "../../graph/model/index.ts";

/** UTF-16 units that can be marked: what is longer is more than a claim stands in. */
export const MOST_MARKED = 2_000;

/** What somebody marked in a text: without the white space at its ends, and with whole characters, where an end fell into
 *  one. Null where no words are marked. */
export function toMarked(text: string, from: number, to: number): Span | null {
  let start = Math.max(0, Math.min(from, to));
  let end = Math.min(text.length, Math.max(from, to));
  if (isInsidePair(text, start)) start -= 1;
  if (isInsidePair(text, end)) end += 1;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null;
}

/** Whether an offset lies between the two units of one character. */
function isInsidePair(text: string, at: number): boolean {
  return (
    at > 0 && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at) || "")
  );
}

/** The next word behind an offset, or before it; null at the ends of the text. */
export function wordFrom(text: string, offset: number, step: 1 | -1): Span | null {
  const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;
  if (step === 1) {
    word.lastIndex = offset;
    const found = word.exec(text);
    return found && { start: found.index, end: found.index + found[0].length };
  }
  const from = Math.max(0, offset - 200);
  const before = [...text.slice(from, offset).matchAll(word)].at(-1);
  return before ? { start: from + before.index, end: from + before.index + before[0].length } : null;
}

/** Who of a document's entities is named in a sentence, in the order of their first mention there. */
export function namedIn(entities: readonly DocumentEntity[], sentence: Span): DocumentEntity[] {
  return entities
    .flatMap((entity) => {
      const first = entity.mentions.find(
        ({ start, end }) => sentence.start <= start && end <= sentence.end,
      )?.start;
      return first === undefined ? [] : [{ entity, first }];
    })
    .sort((a, b) => a.first - b.first)
    .map(({ entity }) => entity);
}

/** Who may have acted and who was acted on, as a first guess: of those that the marked words hold, the first and the last;
 *  else whoever is named last before them and first behind them. */
export function partiesRound(
  entities: readonly DocumentEntity[],
  sentence: Span,
  marked: Span,
): { readonly subject: DocumentEntity | null; readonly object: DocumentEntity | null } {
  const mentions = entities
    .flatMap((entity) => entity.mentions.map((mention) => ({ entity, ...mention })))
    .filter(({ start, end }) => sentence.start <= start && end <= sentence.end)
    .sort((a, b) => a.start - b.start);
  const inside = mentions.filter(({ start, end }) => marked.start <= start && end <= marked.end);
  const before = mentions.findLast(({ end }) => end <= marked.start)?.entity ?? null;
  const behind = mentions.find(({ start }) => start >= marked.end)?.entity ?? null;
  const subject = inside.length > 1 ? inside[0]!.entity : (before ?? inside[0]?.entity ?? null);
  const object = inside.findLast(({ entity }) => entity !== subject)?.entity ?? behind;
  return { subject, object: object === subject ? null : object };
}
