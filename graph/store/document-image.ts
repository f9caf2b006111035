import type { RelationType } from "../model/index.ts";
import { canonicalJson } from "./digest.ts";
import type { CypherRow } from "./engine.ts";
import { groupBy } from "./grouping.ts";
import {
  claimantProperties,
  claimProperties,
  map,
  memberProperties,
  number,
  text,
  textOrNull,
  texts,
} from "./properties.ts";
import type { GraphRows } from "./rows.ts";
import { type ClaimForSummary, countsOf } from "./summary.ts";

/** What a document brings into the graph or has brought, in one form for both, so that only what differs is written. */
export interface DocumentImage {
  /** By member key. */
  readonly members: ReadonlyMap<string, MemberImage>;
  /** By claim id. */
  readonly claims: ReadonlyMap<string, ClaimImage>;
}

export interface MemberImage {
  readonly key: string;
  readonly document: string;
  readonly entity: string;
  /** Equal exactly when the graph would hold the same. */
  readonly content: () => string;
}

export interface ClaimImage {
  readonly edge: TouchedEdge;
  readonly counts: ClaimForSummary;
  readonly content: () => string;
}

/** An edge as its claims name it: of a symmetric type the ends come in either order. */
export interface TouchedEdge {
  readonly id: string;
  readonly type: RelationType;
  readonly subject: string;
  readonly object: string;
}

export const NO_DOCUMENT: DocumentImage = { members: new Map(), claims: new Map() };

export function imageOfRows({ document, members, claims }: GraphRows): DocumentImage {
  return {
    members: new Map(
      members.map((member) => [
        member.key,
        {
          key: member.key,
          document: document.id,
          entity: member.entity,
          content: () => canonicalJson([member.entity, memberProperties(member)]),
        },
      ]),
    ),
    claims: new Map(
      claims.map((claim) => [
        claim.id,
        {
          edge: { id: claim.edge, type: claim.type, subject: claim.subject, object: claim.object },
          counts: countsOf(claim, document),
          content: () =>
            contentOf(
              claimProperties(claim, document.publishedAt),
              [claim.subject, claim.subjectLocal, claim.object, claim.objectLocal],
              claim.attribution.map((one, order) => [one.entity, claimantProperties(one, order)]),
            ),
        },
      ]),
    ),
  };
}

/** Images of stored documents, by document id, from the rows of the statements named `..._BEFORE`. */
export function imagesOfStored(
  documents: readonly CypherRow[],
  members: readonly CypherRow[],
  claims: readonly CypherRow[],
  claimants: readonly CypherRow[],
): ReadonlyMap<string, DocumentImage> {
  const membersOf = groupBy(members, (row) => text(row.document));
  const claimsOf = groupBy(claims, (row) => text(row.document));
  const chains = groupBy(claimants, (row) => text(row.claim));
  return new Map(
    documents.map(({ document: properties }) => {
      const document = map(properties);
      const id = text(document.id);
      const image: DocumentImage = {
        members: new Map(
          (membersOf.get(id) ?? []).map((row) => {
            const key = text(map(row.member).id);
            const entity = text(row.entity);
            return [key, { key, document: id, entity, content: () => canonicalJson([entity, row.member!]) }];
          }),
        ),
        claims: new Map(
          (claimsOf.get(id) ?? []).map((row) => {
            const claim = text(map(row.claim).id);
            return [claim, imageOfStoredClaim(row, document, chains.get(claim) ?? [])];
          }),
        ),
      };
      return [id, image];
    }),
  );
}

function imageOfStoredClaim(
  row: CypherRow,
  document: CypherRow,
  unordered: readonly CypherRow[],
): ClaimImage {
  const claim = map(row.claim);
  const order = (one: CypherRow) => number(map(one.claimant).order);
  const chain = [...unordered].sort((a, b) => order(a) - order(b));
  const innermost = chain[0];
  const [subject, object] = [text(row.subject), text(row.object)];
  return {
    edge: { id: text(claim.edge), type: text(claim.type) as RelationType, subject, object },
    counts: toClaimForSummary(
      {
        ...claim,
        document: document.id!,
        publisher: document.publisher!,
        published_at: document.published_at!,
        report: document.report!,
      },
      innermost ? { entity: innermost.entity!, names: map(innermost.claimant).names! } : null,
    ),
    content: () =>
      contentOf(
        claim,
        [subject, row.subject_local!, object, row.object_local!],
        chain.map((one) => [one.entity!, one.claimant!]),
      ),
  };
}

function contentOf(
  claim: CypherRow,
  parties: readonly CypherRow[string][],
  chain: readonly CypherRow[string][],
): string {
  return canonicalJson([claim, parties, chain]);
}

/** A stored claim with its document's `document`, `publisher`, `published_at` and `report`, and its original claimant. */
export function toClaimForSummary(row: CypherRow, innermost: CypherRow | null): ClaimForSummary {
  return {
    polarity: text(row.polarity) as ClaimForSummary["polarity"],
    certainty: text(row.certainty) as ClaimForSummary["certainty"],
    modality: text(row.modality) as ClaimForSummary["modality"],
    review: text(row.review) as ClaimForSummary["review"],
    credibility: typeof row.credibility === "number" ? row.credibility : null,
    claimant: innermost && text(innermost.entity),
    claimantNames: texts(innermost?.names),
    unnamed: textOrNull(row.unnamed_source) !== null,
    date: textOrNull(row.date),
    endDate: textOrNull(row.end_date),
    document: text(row.document),
    publisher: textOrNull(row.publisher),
    publishedAt: textOrNull(row.published_at),
    report: textOrNull(row.report),
  };
}
