import { documentKey, edgeId, hashOf, memberKey } from "../model/index.ts";
import { nameWords } from "./folded-text.ts";
import {
  type ClaimRow,
  type DocumentRow,
  type GraphRows,
  type MemberRow,
  type RowSource,
  UNDECIDED,
  UNDECIDED_CLAIM,
  UNDECIDED_ENTITY,
} from "./rows.ts";

/** Goes up when rows are made otherwise than before, so that every document is written anew. */
const ROWS = 3;

/** Tells what the store holds of a document from what it should: the extraction (SHA-256 as archived), the ids of its
 *  entities (`IdentityIndex.fingerprintOf`), what was decided about it, the report that it is a copy of, and how rows are
 *  made of them. */
export function writtenHash(
  extraction: string,
  identity: string,
  decisions: string,
  report: string | null = null,
): string {
  return hashOf([ROWS, extraction, identity, decisions, ...(report === null ? [] : [report])]);
}

/** All that one document brings into the graph: members by key, claims by id, graph ids in place of local ones.
 *  A claim given twice counts once. Throws Error when the extraction names an entity that has no graph id, which
 *  is a bug of the caller. */
export function toRows(source: RowSource): GraphRows {
  const { extraction, decided = UNDECIDED } = source;
  const sha = extraction.document.sha256;
  const document = documentKey(sha);
  const graphId = (local: string): string => {
    const id = source.entityIds.get(local);
    if (id === undefined) throw new Error(`entity ${local} of ${document} has no graph id`);
    return id;
  };
  const namesOf = new Map(
    extraction.entities.map(({ id, type, name, aliases }): [string, readonly string[]] => [
      id,
      type === "Organisation" ? foldedNames([name, ...aliases]) : [],
    ]),
  );
  const members = extraction.entities.map((entity): MemberRow => {
    const { id: local, knownAs: _, mentions, ...says } = entity;
    const firstStart = mentions.reduce((first, mention) => Math.min(first, mention.start), Infinity);
    return {
      ...says,
      ...(decided.entities.get(local) ?? UNDECIDED_ENTITY),
      key: memberKey(sha, local),
      entity: graphId(local),
      document,
      local,
      count: mentions.length,
      firstStart: Number.isFinite(firstStart) ? firstStart : 0,
    };
  });
  const claims = extraction.claims.map((claim): ClaimRow => {
    const [subject, object] = [graphId(claim.subject), graphId(claim.object)];
    const { byHand, ...judged } = decided.claims.get(claim.id) ?? UNDECIDED_CLAIM;
    return {
      ...claim,
      ...judged,
      document,
      subject,
      object,
      subjectLocal: claim.subject,
      objectLocal: claim.object,
      edge: edgeId(subject, claim.type, object),
      attribution: claim.attribution.map(({ entity, cue }) => ({
        entity: graphId(entity),
        local: entity,
        cue: cue && { start: cue.start, end: cue.end },
        names: namesOf.get(entity) ?? [],
      })),
      extractor: byHand ? "analyst" : extraction.extractor.id,
      extractorVersion: byHand ? "1" : extraction.extractor.version,
    };
  });
  return {
    document: toDocumentRow(source, document),
    members: sortedOnce(members, (member) => member.key),
    claims: sortedOnce(claims, (claim) => claim.id),
  };
}

function foldedNames(names: readonly string[]): readonly string[] {
  const folded = names.map((name) => nameWords(name).join(" ")).filter((name) => name !== "");
  return [...new Set(folded)].sort();
}

function toDocumentRow(source: RowSource, id: string): DocumentRow {
  const { title, publisher, url, publishedAt, marking, language, sha256 } = source.extraction.document;
  return {
    id,
    sha256,
    title,
    publisher,
    url,
    publishedAt,
    marking,
    language,
    displayTitle: source.displayTitle,
    extraction: source.writtenHash,
    receivedAt: source.receivedAt,
    reliability: source.decided?.reliability ?? null,
    tags: source.decided?.tags ?? [],
    report: source.report ?? null,
  };
}

function sortedOnce<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const row of rows) if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), row);
  return [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
