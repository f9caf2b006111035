import * as cypher from "../cypher/write.ts";
import { LIMITS } from "../model/index.ts";
import type { CypherParams, CypherRow, Transaction } from "./engine.ts";
import { sortedBy } from "./grouping.ts";
import { claimantProperties, claimProperties, documentProperties, memberProperties } from "./properties.ts";
import type { ClaimRow, DocumentRow, GraphRows, MemberRow } from "./rows.ts";

/** What is known not to be in the store yet, statement by statement: nodes before what joins them. */

/** A claim with the document that states it. */
export interface StatedClaim {
  readonly claim: ClaimRow;
  readonly document: DocumentRow;
}

export function documentRow({ document, claims, members }: GraphRows): CypherParams {
  return documentProperties(document, claims.length, members.length);
}

export async function createDocuments(tx: Transaction, batch: readonly GraphRows[]): Promise<void> {
  const sorted = sortedBy(batch, (rows) => rows.document.id);
  await inParts(tx, cypher.CREATE_DOCUMENTS, "rows", sorted.map(documentRow));
}

export async function createMentions(tx: Transaction, members: readonly MemberRow[]): Promise<void> {
  const mentions = sortedBy(members, (member) => member.key).map((member) => ({
    entity: member.entity,
    document: member.document,
    properties: memberProperties(member),
  }));
  await inParts(tx, cypher.CREATE_MENTIONS, "rows", mentions);
}

export async function createClaims(tx: Transaction, unsorted: readonly StatedClaim[]): Promise<void> {
  const claims = sortedBy(unsorted, ({ claim }) => claim.id);
  const properties = claims.map(({ claim, document }) => claimProperties(claim, document.publishedAt));
  await inParts(tx, cypher.CREATE_CLAIMS, "rows", properties);
  const stated = claims.map(({ claim }) => ({ claim: claim.id, document: claim.document }));
  await inParts(tx, cypher.CREATE_STATED_IN, "rows", stated);
  const role = (id: string, entity: string, of: object) => ({ claim: id, entity, properties: { ...of } });
  const subjects = claims.map(({ claim }) => role(claim.id, claim.subject, { local_id: claim.subjectLocal }));
  const objects = claims.map(({ claim }) => role(claim.id, claim.object, { local_id: claim.objectLocal }));
  const sources = claims.flatMap(({ claim }) =>
    claim.attribution.map((claimant, order) =>
      role(claim.id, claimant.entity, claimantProperties(claimant, order)),
    ),
  );
  await inParts(tx, cypher.createRole("SUBJECT"), "rows", subjects);
  await inParts(tx, cypher.createRole("OBJECT"), "rows", objects);
  await inParts(tx, cypher.createRole("ATTRIBUTED_TO"), "rows", sources);
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
