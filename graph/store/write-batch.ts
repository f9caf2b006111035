// One file above 300 lines: the steps of one write transaction, which are only right in this order.
import * as cypher from "../cypher/write.ts";
import { type EntityType, isSymmetric, LIMITS, type RelationType } from "../model/index.ts";
import type { CypherParams, CypherRow, Transaction } from "./engine.ts";
import { type FoldedNode, foldMembers, joinNodes } from "./fold-members.ts";
import {
  claimantProperties,
  claimProperties,
  documentProperties,
  edgeProperties,
  map,
  memberProperties,
  nodeProperties,
  number,
  text,
  textOrNull,
  texts,
  toFolded,
  toMember,
} from "./properties.ts";
import type { GraphRows, MemberRow } from "./rows.ts";
import { type ClaimForSummary, type Summary, summarise } from "./summary.ts";

/** An edge as its claims name it: of a symmetric type the ends come in either order. */
interface TouchedEdge {
  readonly id: string;
  readonly type: RelationType;
  readonly subject: string;
  readonly object: string;
}

/** Takes the documents `gone` out, puts `batch` in, and makes everything derived that they touch right again, all
 *  inside one transaction. Documents whose stored extraction is the same are left alone, others are replaced.
 *  Reads what the documents touch and nothing else. Returns how many documents of the batch were written. */
export async function writeBatch(
  tx: Transaction,
  batch: readonly GraphRows[],
  gone: readonly string[],
): Promise<number> {
  const stored = await storedExtractions(tx, [...batch.map((rows) => rows.document.id), ...gone]);
  const once = new Map(batch.map((rows) => [rows.document.id, rows])).values();
  const fresh = [...once].filter((rows) => stored.get(rows.document.id) !== rows.document.extraction);
  const leaving = [...new Set([...fresh.map((rows) => rows.document.id), ...gone])]
    .filter((id) => stored.has(id))
    .sort();
  const touched = new Map<string, TouchedEdge>();
  const left = leaving.length > 0 ? await takeOut(tx, leaving, touched) : NOTHING_LEFT;
  await createDocuments(tx, fresh);
  const { orphans, turned } = await writeNodes(tx, fresh, left);
  await createMentionsAndClaims(tx, fresh);
  for (const claim of fresh.flatMap((rows) => rows.claims)) {
    const { edge: id, type, subject, object } = claim;
    touched.set(id, { id, type, subject, object });
  }
  for (const row of await inParts(tx, cypher.SYMMETRIC_EDGES_OF_NODES, "ids", turned)) {
    touched.set(text(row.id), toTouched(row));
  }
  await summariseEdges(tx, [...touched.values()]);
  await inParts(tx, cypher.DELETE_ENTITIES, "ids", orphans);
  return fresh.length;
}

async function storedExtractions(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await inParts(tx, cypher.STORED_DOCUMENTS, "ids", [...new Set(ids)].sort());
  return new Map(rows.map((row) => [text(row.id), text(row.extraction)]));
}

/** Nodes that lost members, and how many documents of each went. */
type Left = ReadonlyMap<string, number>;
const NOTHING_LEFT: Left = new Map();

async function takeOut(
  tx: Transaction,
  documents: readonly string[],
  touched: Map<string, TouchedEdge>,
): Promise<Left> {
  for (const row of await inParts(tx, cypher.CLAIMS_OF_DOCUMENTS, "ids", documents)) {
    touched.set(text(row.id), toTouched(row));
  }
  const mentioned = await inParts(tx, cypher.ENTITIES_OF_DOCUMENTS, "ids", documents);
  await inParts(tx, cypher.DELETE_CLAIMS, "ids", documents);
  await inParts(tx, cypher.DELETE_DOCUMENTS, "ids", documents);
  return countBy(mentioned, (row) => text(row.entity));
}

async function createDocuments(tx: Transaction, batch: readonly GraphRows[]): Promise<void> {
  const rows = batch.map(({ document, claims, members }) =>
    documentProperties(document, claims.length, members.length),
  );
  await inParts(
    tx,
    cypher.CREATE_DOCUMENTS,
    "rows",
    sortedBy(rows, (row) => text(row.id)),
  );
}

/** Nodes without members left, and nodes whose smallest member key is another than before. */
interface ChangedNodes {
  readonly orphans: readonly string[];
  readonly turned: readonly string[];
}

async function writeNodes(tx: Transaction, batch: readonly GraphRows[], left: Left): Promise<ChangedNodes> {
  const arriving = groupBy(
    batch.flatMap((rows) => rows.members),
    (member) => member.entity,
  );
  const ids = [...new Set([...arriving.keys(), ...left.keys()])].sort();
  const before = await readNodes(tx, ids);
  const remaining = await readRemaining(tx, [...left.keys()].sort());
  const orphans: string[] = [];
  const turned: string[] = [];
  const byType = new Map<EntityType, ReturnType<typeof nodeProperties>[]>();
  for (const id of ids) {
    const members = arriving.get(id) ?? [];
    const old = before.get(id);
    // A node that only gained members is joined with them; one that lost some is derived from those it has left.
    const kept = left.has(id) ? (remaining.get(id) ?? null) : (old?.node ?? null);
    const node = join(kept, foldMembers(members));
    if (node === null) {
      orphans.push(id);
      continue;
    }
    const documents = (old?.documents ?? 0) - (left.get(id) ?? 0) + documentsOf(members);
    push(byType, node.type, nodeProperties(id, node, documents, old?.degree ?? 0));
    if (old && old.node.firstMember !== node.firstMember) turned.push(id);
    if (old && old.node.type !== node.type) await tx.run(cypher.removeLabel(old.node.type), { ids: [id] });
  }
  for (const [type, rows] of sortedBy([...byType], ([type]) => type)) {
    await inParts(tx, cypher.mergeEntities(type), "rows", rows);
  }
  return { orphans, turned };
}

function documentsOf(members: readonly MemberRow[]): number {
  return new Set(members.map((member) => member.document)).size;
}

function join(a: FoldedNode | null, b: FoldedNode | null): FoldedNode | null {
  return a && b ? joinNodes(a, b) : (a ?? b);
}

async function readNodes(tx: Transaction, ids: readonly string[]) {
  const rows = await inParts(tx, cypher.NODES_BY_ID, "ids", ids);
  return new Map(
    rows.map((row) => {
      const p = map(row.node);
      const node = toFolded(row.labels, p);
      return [text(p.id), { node, documents: number(p.documents), degree: number(p.degree) }];
    }),
  );
}

async function readRemaining(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoldedNode | null>> {
  const rows = await inParts(tx, cypher.MEMBERS_OF_NODES, "ids", ids);
  const members = groupBy(rows, (row) => text(row.entity));
  return new Map(
    [...members].map(([id, of]) => [id, foldMembers(of.map((row) => toMember(map(row.member))))]),
  );
}

async function createMentionsAndClaims(tx: Transaction, batch: readonly GraphRows[]): Promise<void> {
  const members = sortedBy(
    batch.flatMap((rows) => rows.members),
    (member) => member.key,
  );
  const mentions = members.map((member) => ({
    entity: member.entity,
    document: member.document,
    properties: memberProperties(member),
  }));
  await inParts(tx, cypher.CREATE_MENTIONS, "rows", mentions);
  const claims = sortedBy(
    batch.flatMap((rows) => rows.claims.map((claim) => ({ claim, document: rows.document }))),
    ({ claim }) => claim.id,
  );
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

/** A summary edge as it should stand in the graph: `null` when no claim counts for it any more. */
interface WantedEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly summary: Summary | null;
}

async function summariseEdges(tx: Transaction, edges: readonly TouchedEdge[]): Promise<void> {
  if (edges.length === 0) return;
  const summaries = await readSummaries(tx, edges.map((edge) => edge.id).sort());
  const ends = [...new Set(edges.flatMap((edge) => [edge.subject, edge.object]))].sort();
  const firstRows = await inParts(tx, cypher.FIRST_MEMBERS, "ids", ends);
  const firstMember = new Map(firstRows.map((row) => [text(row.id), text(row.first_member)]));
  const degrees = new Map<string, number>();
  const byType = groupBy(edges, (edge) => edge.type);
  for (const [type, ofType] of sortedBy([...byType], ([type]) => type)) {
    const wanted = sortedBy(ofType, (edge) => edge.id).map((edge): WantedEdge => {
      // An orphan, about to go, has no smallest member any more; its edges have no claims either.
      const turn =
        isSymmetric(type) && (firstMember.get(edge.object) ?? "") < (firstMember.get(edge.subject) ?? "");
      const [source, target] = turn ? [edge.object, edge.subject] : [edge.subject, edge.object];
      return { id: edge.id, source, target, summary: summaries.get(edge.id) ?? null };
    });
    await writeEdges(tx, type, wanted, degrees);
  }
  const changes = [...degrees].filter(([, by]) => by !== 0).map(([id, by]) => ({ id, by }));
  await inParts(
    tx,
    cypher.ADD_TO_DEGREES,
    "rows",
    sortedBy(changes, (row) => row.id),
  );
}

async function writeEdges(
  tx: Transaction,
  type: RelationType,
  wanted: readonly WantedEdge[],
  degrees: Map<string, number>,
): Promise<void> {
  const there = wanted.map(({ source, target }) => ({ source, target }));
  const back = isSymmetric(type)
    ? there.map(({ source, target }) => ({ source: target, target: source }))
    : [];
  const rows = await inParts(tx, cypher.existingEdges(type), "rows", [...there, ...back]);
  const existing = new Map(
    rows.map((row) => [text(row.id), { source: text(row.source), target: text(row.target) }]),
  );
  const stands = (edge: WantedEdge): boolean => existing.get(edge.id)?.source === edge.source;
  const goes = wanted.filter((edge) => existing.has(edge.id) && (edge.summary === null || !stands(edge)));
  const comes = wanted.filter((edge) => edge.summary !== null && !stands(edge));
  const stays = wanted.filter((edge) => edge.summary !== null && stands(edge));
  const toRow = ({ id, source, target, summary }: WantedEdge) => ({
    source,
    target,
    properties: edgeProperties(id, summary!),
  });
  await inParts(
    tx,
    cypher.deleteEdges(type),
    "rows",
    goes.map((edge) => ({ ...existing.get(edge.id)! })),
  );
  await inParts(tx, cypher.createEdges(type), "rows", comes.map(toRow));
  await inParts(tx, cypher.updateEdges(type), "rows", stays.map(toRow));
  for (const edge of wanted) {
    const by = Number(edge.summary !== null) - Number(existing.has(edge.id));
    for (const end of new Set([edge.source, edge.target])) degrees.set(end, (degrees.get(end) ?? 0) + by);
  }
}

async function readSummaries(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Summary | null>> {
  const claims = await inParts(tx, cypher.CLAIMS_OF_EDGES, "ids", ids);
  const innermost = await inParts(tx, cypher.INNERMOST_OF_EDGES, "ids", ids);
  const claimants = new Map(innermost.map((row) => [text(row.claim), row]));
  const byEdge = groupBy(claims, (row) => text(row.edge));
  return new Map(
    [...byEdge].map(([edge, rows]) => [
      edge,
      summarise(rows.map((row) => toClaimForSummary(row, claimants.get(text(row.id)) ?? null))),
    ]),
  );
}

function toClaimForSummary(row: CypherRow, innermost: CypherRow | null): ClaimForSummary {
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
  };
}

function toTouched(row: CypherRow): TouchedEdge {
  return {
    id: text(row.id),
    type: text(row.type) as RelationType,
    subject: text(row.subject),
    object: text(row.object),
  };
}

/** Runs a statement over its list in parts of `LIMITS.batchRows`; nothing at all for an empty list. */
async function inParts(
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

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) push(groups, keyOf(row), row);
  return groups;
}

function push<K, T>(groups: Map<K, T[]>, key: K, row: T): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}

function countBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

function sortedBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
