import { listOf, type PropertiesOf } from "../cypher/columns.ts";
import * as cypher from "../cypher/write.ts";
import type { CypherRow, CypherValue } from "./engine.ts";
import { sortedBy } from "./grouping.ts";
import { claimantProperties, claimProperties, documentProperties, memberProperties } from "./properties.ts";
import type { ClaimRow, DocumentRow, GraphRows, MemberRow } from "./rows.ts";
import type { Step } from "./steps.ts";

/** What is known not to be in the store yet, step by step: nodes before what joins them. */

/** A claim with the document that states it. */
export interface StatedClaim {
  readonly claim: ClaimRow;
  readonly document: DocumentRow;
}

export interface EdgeEnds {
  readonly source: string;
  readonly target: string;
}

export function documentRow({ document, claims, members }: GraphRows): CypherValue {
  return listOf("document", documentProperties(document, claims.length, members.length));
}

export function entityRow(properties: PropertiesOf<"entity">): CypherValue {
  return listOf("entity", properties);
}

export function edgeRow({ source, target }: EdgeEnds, properties: CypherRow): CypherValue {
  return [source, target, ...listOf("edge", properties)];
}

export function createDocuments(batch: readonly GraphRows[]): Step {
  const sorted = sortedBy(batch, (rows) => rows.document.id);
  return { statement: cypher.CREATE_DOCUMENTS, rows: sorted.map(documentRow) };
}

export function createMentions(members: readonly MemberRow[]): Step {
  const rows = sortedBy(members, (member) => member.key).map((member) => [
    member.entity,
    member.document,
    ...listOf("mention", memberProperties(member)),
  ]);
  return { statement: cypher.CREATE_MENTIONS, rows };
}

export function createClaims(unsorted: readonly StatedClaim[]): readonly Step[] {
  const claims = sortedBy(unsorted, ({ claim }) => claim.id);
  const properties = claims.map(({ claim, document }) =>
    listOf("claim", claimProperties(claim, document.publishedAt)),
  );
  const joins = claims.map(({ claim }) => [
    claim.id,
    claim.document,
    claim.subject,
    claim.subjectLocal,
    claim.object,
    claim.objectLocal,
  ]);
  const claimants = claims.flatMap(({ claim }) =>
    claim.attribution.map((claimant, order) => [
      claim.id,
      claimant.entity,
      ...listOf("claimant", claimantProperties(claimant, order)),
    ]),
  );
  return [
    { statement: cypher.CREATE_CLAIMS, rows: properties },
    { statement: cypher.JOIN_CLAIMS, rows: joins },
    { statement: cypher.CREATE_CLAIMANTS, rows: claimants },
  ];
}
