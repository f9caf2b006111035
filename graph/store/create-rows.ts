import { listOf, type PropertiesOf } from "../cypher/columns.ts";
import * as cypher from "../cypher/write.ts";
import { LIMITS } from "../model/index.ts";
import type { CypherParams, CypherRow, CypherValue, Transaction } from "./engine.ts";
import { sortedBy } from "./grouping.ts";
import { claimantProperties, claimProperties, documentProperties, memberProperties } from "./properties.ts";
import type { ClaimRow, DocumentRow, GraphRows, MemberRow } from "./rows.ts";

/** What is known not to be in the store yet, statement by statement: nodes before what joins them. */

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

export async function createDocuments(tx: Transaction, batch: readonly GraphRows[]): Promise<void> {
  const sorted = sortedBy(batch, (rows) => rows.document.id);
  await inParts(tx, cypher.CREATE_DOCUMENTS, "rows", sorted.map(documentRow));
}

export async function createMentions(tx: Transaction, members: readonly MemberRow[]): Promise<void> {
  const mentions = sortedBy(members, (member) => member.key).map((member) => [
    member.entity,
    member.document,
    ...listOf("mention", memberProperties(member)),
  ]);
  await inParts(tx, cypher.CREATE_MENTIONS, "rows", mentions);
}

export async function createClaims(tx: Transaction, unsorted: readonly StatedClaim[]): Promise<void> {
  const claims = sortedBy(unsorted, ({ claim }) => claim.id);
  const properties = claims.map(({ claim, document }) =>
    listOf("claim", claimProperties(claim, document.publishedAt)),
  );
  await inParts(tx, cypher.CREATE_CLAIMS, "rows", properties);
  const joins = claims.map(({ claim }) => [
    claim.id,
    claim.document,
    claim.subject,
    claim.subjectLocal,
    claim.object,
    claim.objectLocal,
  ]);
  await inParts(tx, cypher.JOIN_CLAIMS, "rows", joins);
  const claimants = claims.flatMap(({ claim }) =>
    claim.attribution.map((claimant, order) => [
      claim.id,
      claimant.entity,
      ...listOf("claimant", claimantProperties(claimant, order)),
    ]),
  );
  await inParts(tx, cypher.CREATE_CLAIMANTS, "rows", claimants);
}

/** Runs a statement over its list in parts of `LIMITS.batchRows`; nothing at all for an empty list. */
export async function inParts(
  tx: Transaction,
  statement: string,
  name: "rows" | "ids",
  list: readonly CypherParams[string][],
): Promise<readonly CypherRow[]> {
  const found: CypherRow[] = [];
  for (let at = 0; at < list.length; at += LIMITS.batchRows) {
    const part = await tx.run(statement, { [name]: list.slice(at, at + LIMITS.batchRows) });
    for (const row of part) found.push(row);
  }
  return found;
}
