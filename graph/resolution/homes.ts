import {
  type Claim,
  type ClaimSnapshot,
  type Entity,
  type EntitySnapshot,
  type Extraction,
  isSymmetric,
  type QuotedSpan,
} from "../model/index.ts";
import { nameWords } from "../store/folded-text.ts";

/** The entity of an extraction that a snapshot speaks of: the one of the same id, else, after another engine read the
 *  document, one that is mentioned in the same words at the same place or bears one of its names. Null when none is of
 *  its type and shares either, or of another type and shares both. Linear in the entities' mentions. */
export function homeOfEntity(snapshot: EntitySnapshot, extraction: Extraction): Entity | null {
  const same = extraction.entities.find(({ id, type }) => id === snapshot.local && type === snapshot.type);
  if (same) return same;
  return best(extraction.entities, (entity) => {
    const places = snapshot.spans.filter((span) => entity.mentions.some((mention) => meets(span, mention)));
    const shares = sharesName(entity, snapshot);
    const isOfType = entity.type === snapshot.type;
    if (isOfType ? places.length === 0 && !shares : places.length === 0 || !shares) return null;
    return [Number(isOfType), Number(shares), places.length];
  });
}

/** The claim of an extraction that a snapshot speaks of: the one of the same id, else one of the same type and polarity,
 *  made from the same words, between the same two. Null when there is none. */
export function homeOfClaim(snapshot: ClaimSnapshot, extraction: Extraction): Claim | null {
  const same = extraction.claims.find(({ id }) => id === snapshot.id);
  if (same) return same;
  const subject = homeOfEntity(snapshot.subject, extraction)?.id ?? null;
  const object = homeOfEntity(snapshot.object, extraction)?.id ?? null;
  return best(extraction.claims, (claim) => {
    if (claim.type !== snapshot.type || claim.polarity !== snapshot.polarity) return null;
    if (!meets(claim.evidence, snapshot.evidence)) return null;
    const isBetween =
      (isParty(claim.subject, claim.subjectSpan, subject, snapshot.subjectSpan) &&
        isParty(claim.object, claim.objectSpan, object, snapshot.objectSpan)) ||
      (isSymmetric(claim.type) &&
        isParty(claim.subject, claim.subjectSpan, object, snapshot.objectSpan) &&
        isParty(claim.object, claim.objectSpan, subject, snapshot.subjectSpan));
    if (!isBetween) return null;
    return [
      Number(meets(claim.trigger, snapshot.trigger)),
      Number(plain(claim.evidence) === plain(snapshot.evidence)),
    ];
  });
}

/** Whether a claim's party is the one of the snapshot: the same entity, or, when its entity has no home, the same words. */
function isParty(local: string, span: QuotedSpan, home: string | null, was: QuotedSpan): boolean {
  return home === null ? meets(span, was) : local === home;
}

/** Two spans over the same words: they overlap and one holds the other's text; or, should the document's text have moved
 *  as a whole, they quote the same words of a sentence's length. */
function meets(a: QuotedSpan, b: QuotedSpan): boolean {
  const [textA, textB] = [plain(a), plain(b)];
  if (a.start < b.end && b.start < a.end) return textA.includes(textB) || textB.includes(textA);
  return textA === textB && textA.length >= TELLING_UNITS;
}

/** Words this long stand in a report once. "China" may stand anywhere, a sentence may not. */
const TELLING_UNITS = 40;

function plain(span: QuotedSpan): string {
  return span.text.replace(/\s+/g, " ").trim();
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Whether two entities have a name or alias in common, folded. */
export function sharesName(a: Named, b: Named): boolean {
  const names = namesOf(a);
  return [...namesOf(b)].some((name) => names.has(name));
}

function namesOf({
  name,
  aliases,
}: {
  readonly name: string;
  readonly aliases: readonly string[];
}): Set<string> {
  return new Set([name, ...aliases].map((one) => nameWords(one).join(" ")).filter((one) => one !== ""));
}

/** The candidate with the highest rank, compared place by place; of equals the first by id. Null ranks are out. */
function best<T extends { readonly id: string }>(
  candidates: readonly T[],
  rankOf: (candidate: T) => readonly number[] | null,
): T | null {
  let found: { readonly candidate: T; readonly rank: readonly number[] } | null = null;
  for (const candidate of candidates) {
    const rank = rankOf(candidate);
    if (rank === null) continue;
    const order = found === null ? 1 : compare(rank, found.rank);
    if (found === null || order > 0 || (order === 0 && candidate.id < found.candidate.id))
      found = { candidate, rank };
  }
  return found?.candidate ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
