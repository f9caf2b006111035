import {
  type Claim,
  type ClaimSnapshot,
  type Entity,
  type EntitySnapshot,
  type Extraction,
  LIMITS,
  type QuotedSpan,
  quote,
  type Span,
  UsageError,
} from "../../graph/model/index.ts";

/** What a decision keeps of an entity. */
export function snapshotOf(extraction: Extraction, entity: Entity): EntitySnapshot {
  const { id: local, type, name, aliases, mentions } = entity;
  const spans = mentions.slice(0, LIMITS.snapshotSpans).map(({ start, end, text }) => ({ start, end, text }));
  return { document: extraction.document.sha256, local, type, name, aliases, spans };
}

/** What a decision keeps of a claim. */
export function claimSnapshotOf(extraction: Extraction, claim: Claim): ClaimSnapshot {
  const party = (local: string): EntitySnapshot => {
    const entity = extraction.entities.find(({ id }) => id === local);
    if (entity === undefined)
      throw new Error(`the claim ${claim.id} names ${local}, which its document lacks`);
    return snapshotOf(extraction, entity);
  };
  const { id, type, polarity, evidence, trigger, subjectSpan, objectSpan } = claim;
  return {
    id,
    document: extraction.document.sha256,
    type,
    polarity,
    subject: party(claim.subject),
    object: party(claim.object),
    evidence,
    trigger,
    subjectSpan,
    objectSpan,
  };
}

/** The words that somebody points at, by offsets or by quoting them, inside `within`. Throws usage/invalid when they do not
 *  stand there, or stand there more than once. */
export function quoteOf(text: string, given: Span | string, what: string, within?: Span): QuotedSpan {
  const { start: from, end: to } = within ?? { start: 0, end: text.length };
  if (typeof given !== "string") {
    if (given.start < given.end && given.start >= from && given.end <= to)
      return quote(text, given.start, given.end);
    throw invalid(
      `The field ${what} must lie within ${from} to ${to}, not at ${given.start} to ${given.end}.`,
    );
  }
  const at = text.indexOf(given, from);
  if (at < 0 || at + given.length > to)
    throw invalid(`The field ${what} must quote words that stand in the text.`);
  const second = text.indexOf(given, at + 1);
  if (second >= 0 && second + given.length <= to) {
    throw invalid(
      `The field ${what} quotes words that stand there more than once: give {"start", "end"} instead.`,
    );
  }
  return quote(text, at, at + given.length);
}

/** Where a name stands in a text as whole words, at most `LIMITS.pageRows` times. */
export function placesOf(text: string, name: string): readonly QuotedSpan[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu");
  const found: QuotedSpan[] = [];
  for (const { index, 0: words } of text.matchAll(whole)) {
    found.push({ start: index, end: index + words.length, text: words });
    if (found.length === LIMITS.pageRows) break;
  }
  return found;
}

export function invalid(reason: string): UsageError {
  return new UsageError("usage/invalid", { reason });
}
