// One file above 300 lines: the steps of one write transaction, which are only right in this order.
import * as cypher from "../cypher/write.ts";
import { type EntityType, isSymmetric, type RelationType } from "../model/index.ts";
import {
  createClaims,
  createDocuments,
  createMentions,
  documentRow,
  type EdgeEnds,
  edgeRow,
  entityRow,
  type StatedClaim,
} from "./create-rows.ts";
import { canonicalJson } from "./digest.ts";
import {
  type ClaimImage,
  type DocumentImage,
  imageOfRows,
  imagesOfStored,
  type MemberImage,
  NO_DOCUMENT,
  type TouchedEdge,
  toClaimForSummary,
} from "./document-image.ts";
import type { CypherRow, CypherValue, Transaction } from "./engine.ts";
import { type FoldedNode, foldMembers, joinNodes } from "./fold-members.ts";
import { groupBy, push, sortedBy } from "./grouping.ts";
import { edgeProperties, map, nodeProperties, number, text, toFolded, toMember } from "./properties.ts";
import type { GraphRows, MemberRow } from "./rows.ts";
import { inParts, type Step, take } from "./steps.ts";
import type { ClaimForSummary } from "./summary.ts";
import { countDocument, emptyTally, type Tally, toSummary } from "./tally.ts";
import type { NodeState, WriteMemory } from "./write-memory.ts";

/** Takes the documents `gone` out, puts `batch` in, and makes everything derived that they touch right again, all
 *  inside one transaction. Documents whose stored extraction is the same are left alone; of others that are stored only
 *  what differs is changed. Reads what the documents touch and nothing else, and of that only what `memory` lacks.
 *  Returns how many documents of the batch were written. */
export async function writeBatch(
  tx: Transaction,
  batch: readonly GraphRows[],
  gone: readonly string[],
  memory: WriteMemory,
): Promise<number> {
  const stored = await storedExtractions(tx, [...batch.map((rows) => rows.document.id), ...gone]);
  const once = new Map(batch.map((rows) => [rows.document.id, rows])).values();
  const fresh = [...once].filter((rows) => stored.get(rows.document.id) !== rows.document.extraction);
  const arriving = new Set(fresh.map((rows) => rows.document.id));
  const leaving = [...new Set(gone)].filter((id) => stored.has(id) && !arriving.has(id)).sort();
  if (fresh.length === 0 && leaving.length === 0) return 0;
  await memory.begin(tx);

  const replaced = [...arriving].filter((id) => stored.has(id));
  const before = await readImages(tx, [...leaving, ...replaced].sort());
  const difference = differenceOf(fresh, leaving, before);
  const states = await readStates(tx, difference, memory);
  const nodes = await foldNodes(tx, difference, states);
  const edges = await changeEdges(tx, difference, nodes, memory);

  const orphans = [...nodes].filter(([, { after }]) => after === null).map(([id]) => id);
  await take(tx, [
    { statement: cypher.DELETE_CLAIMS, rows: difference.claimsGone },
    { statement: cypher.DELETE_MENTIONS, rows: difference.membersGone.map(toMentionKey) },
    { statement: cypher.DELETE_DOCUMENTS, rows: leaving },
    ...writeDocuments(fresh, stored),
    ...writeNodes(nodes, edges.degrees),
    createMentions(difference.members),
    ...createClaims(difference.claims),
    ...writeEdges(edges.changes),
    { statement: cypher.DELETE_ENTITIES, rows: orphans.sort() },
  ]);
  remember(nodes, edges, memory);
  return fresh.length;
}

async function storedExtractions(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await inParts(tx, cypher.STORED_DOCUMENTS, "ids", [...new Set(ids)].sort());
  return new Map(rows.map((row) => [text(row.id), text(row.extraction)]));
}

async function readImages(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentImage>> {
  const read = (statement: string) => inParts(tx, statement, "ids", ids);
  return imagesOfStored(
    await read(cypher.DOCUMENTS_BEFORE),
    await read(cypher.MEMBERS_BEFORE),
    await read(cypher.CLAIMS_BEFORE),
    await read(cypher.CLAIMANTS_BEFORE),
  );
}

/** What has to go and what has to come, so that the documents stand as they should. */
interface Difference {
  readonly membersGone: readonly MemberImage[];
  readonly members: readonly MemberRow[];
  readonly claimsGone: readonly string[];
  readonly claims: readonly StatedClaim[];
  /** Documents that name a node now and did not, less those that did and do not. */
  readonly documentsBy: ReadonlyMap<string, number>;
  readonly edges: ReadonlyMap<string, EdgeDifference>;
}

/** Of an edge, document by document, the claims that no longer count for it and those that do. */
interface EdgeDifference extends TouchedEdge {
  readonly less: (readonly ClaimForSummary[])[];
  readonly more: (readonly ClaimForSummary[])[];
}

function differenceOf(
  fresh: readonly GraphRows[],
  leaving: readonly string[],
  before: ReadonlyMap<string, DocumentImage>,
): Difference {
  const membersGone: MemberImage[] = [];
  const members: MemberRow[] = [];
  const claimsGone: string[] = [];
  const claims: StatedClaim[] = [];
  const documentsBy = new Map<string, number>();
  const edges = new Map<string, EdgeDifference>();
  const compare = (old: DocumentImage, now: DocumentImage, rows: GraphRows | null): void => {
    for (const [key, member] of old.members) {
      if (!isSame(member, now.members.get(key))) membersGone.push(member);
    }
    for (const member of rows?.members ?? []) {
      if (!isSame(old.members.get(member.key), now.members.get(member.key))) members.push(member);
    }
    for (const [id, claim] of old.claims) if (!isSame(claim, now.claims.get(id))) claimsGone.push(id);
    for (const claim of rows?.claims ?? []) {
      if (!isSame(old.claims.get(claim.id), now.claims.get(claim.id)))
        claims.push({ claim, document: rows!.document });
    }
    const [named, names] = [old, now].map(
      (image) => new Set([...image.members.values()].map((m) => m.entity)),
    );
    for (const id of named!) if (!names!.has(id)) add(documentsBy, id, -1);
    for (const id of names!) if (!named!.has(id)) add(documentsBy, id, 1);
    compareEdges(old, now, edges);
  };
  for (const rows of fresh) {
    compare(before.get(rows.document.id) ?? NO_DOCUMENT, imageOfRows(rows), rows);
  }
  for (const id of leaving) compare(before.get(id) ?? NO_DOCUMENT, NO_DOCUMENT, null);
  return { membersGone, members, claimsGone, claims, documentsBy, edges };
}

function isSame(a: MemberImage | ClaimImage | undefined, b: MemberImage | ClaimImage | undefined): boolean {
  return a !== undefined && b !== undefined && a.content() === b.content();
}

function compareEdges(old: DocumentImage, now: DocumentImage, edges: Map<string, EdgeDifference>): void {
  const [before, after] = [old, now].map((image) => groupBy([...image.claims.values()], (c) => c.edge.id));
  const counts = (claims: readonly ClaimImage[]) => claims.map((claim) => claim.counts);
  const content = (claims: readonly ClaimImage[]) =>
    counts(claims)
      .map((count) => canonicalJson({ ...count }))
      .sort()
      .join();
  for (const id of new Set([...before!.keys(), ...after!.keys()])) {
    const [less, more] = [before!.get(id) ?? [], after!.get(id) ?? []];
    if (less.length > 0 && more.length > 0 && content(less) === content(more)) continue;
    const edge = edges.get(id) ?? { ...(more[0] ?? less[0]!).edge, less: [], more: [] };
    if (less.length > 0) edge.less.push(counts(less));
    if (more.length > 0) edge.more.push(counts(more));
    edges.set(id, edge);
  }
}

function toMentionKey({ entity, document, key }: MemberImage): CypherValue {
  return [entity, document, key];
}

/** The nodes at which something changes, as they are stored: those that gain or lose members, and the ends of touched
 *  edges. */
async function readStates(
  tx: Transaction,
  { members, membersGone, documentsBy, edges }: Difference,
  memory: WriteMemory,
): Promise<ReadonlyMap<string, NodeState | null>> {
  const ids = new Set(documentsBy.keys());
  for (const { entity } of [...members, ...membersGone]) ids.add(entity);
  for (const { subject, object } of edges.values()) ids.add(subject).add(object);
  const states = new Map<string, NodeState | null>(
    [...ids].sort().map((id) => [id, memory.nodes.get(id) ?? null]),
  );
  const unknown = [...states].filter(([, state]) => state === null).map(([id]) => id);
  for (const row of await inParts(tx, cypher.NODES_BY_ID, "ids", unknown)) {
    const p = map(row.node);
    const [documents, degree] = [number(p.documents), number(p.degree)];
    states.set(text(p.id), { node: toFolded(row.labels, p), documents, degree });
  }
  return states;
}

/** A node before and after, without regard to its edges; null where it is not there. */
interface NodeChange {
  readonly before: NodeState | null;
  readonly after: { readonly node: FoldedNode; readonly documents: number } | null;
}

async function foldNodes(
  tx: Transaction,
  { members, membersGone, documentsBy }: Difference,
  states: ReadonlyMap<string, NodeState | null>,
): Promise<ReadonlyMap<string, NodeChange>> {
  const arriving = groupBy(members, (member) => member.entity);
  const losing = groupBy(membersGone, (member) => member.entity);
  const remaining = await readRemaining(tx, losing);
  return new Map(
    [...states].map(([id, before]) => {
      // A node that only gained members is joined with them; one that lost some is derived from those it has left.
      const kept = losing.has(id) ? (remaining.get(id) ?? null) : (before?.node ?? null);
      const node = join(kept, foldMembers(arriving.get(id) ?? []));
      const documents = (before?.documents ?? 0) + (documentsBy.get(id) ?? 0);
      return [id, { before, after: node && { node, documents } }];
    }),
  );
}

function join(a: FoldedNode | null, b: FoldedNode | null): FoldedNode | null {
  return a && b ? joinNodes(a, b) : (a ?? b);
}

async function readRemaining(
  tx: Transaction,
  losing: ReadonlyMap<string, readonly MemberImage[]>,
): Promise<ReadonlyMap<string, FoldedNode | null>> {
  const rows = await inParts(tx, cypher.MEMBERS_OF_NODES, "ids", [...losing.keys()].sort());
  const members = groupBy(rows, (row) => text(row.entity));
  return new Map(
    [...members].map(([id, of]) => {
      const gone = new Set(losing.get(id)?.map((member) => member.key));
      const left = of.map((row) => toMember(map(row.member))).filter((member) => !gone.has(member.key));
      return [id, foldMembers(left)];
    }),
  );
}

/** A summary edge before and after: null where there is none. */
interface EdgeChange {
  readonly type: RelationType;
  readonly before: EdgeEnds | null;
  readonly after: (EdgeEnds & { readonly properties: CypherRow }) | null;
}

interface EdgeChanges {
  readonly changes: readonly EdgeChange[];
  readonly degrees: ReadonlyMap<string, number>;
  readonly tallies: ReadonlyMap<string, Tally>;
}

async function changeEdges(
  tx: Transaction,
  { edges }: Difference,
  nodes: ReadonlyMap<string, NodeChange>,
  memory: WriteMemory,
): Promise<EdgeChanges> {
  const tallies = await readTallies(tx, [...edges.values()], nodes, memory);
  const changes: EdgeChange[] = [];
  const degrees = new Map<string, number>();
  for (const edge of sortedBy([...edges.values()], ({ id }) => id)) {
    const tally = tallies.get(edge.id)!;
    const was = toSummary(tally);
    for (const claims of edge.less) countDocument(tally, claims, -1);
    for (const claims of edge.more) countDocument(tally, claims, 1);
    const is = toSummary(tally);
    const before = was && endsOf(edge, (id) => nodes.get(id)?.before?.node);
    const ends = endsOf(edge, (id) => nodes.get(id)?.after?.node);
    const after = is && { ...ends, properties: edgeProperties(edge.id, is) };
    const isLeft = isStanding(before, ends) && canonicalJson({ ...was }) === canonicalJson({ ...is });
    if (!isLeft) changes.push({ type: edge.type, before, after });
    const by = Number(after !== null) - Number(before !== null);
    if (by !== 0) for (const end of new Set([edge.subject, edge.object])) add(degrees, end, by);
  }
  return { changes: [...changes, ...(await turnedEdges(tx, nodes, edges))], degrees, tallies };
}

/** Which way an edge goes; of a symmetric type it begins at the smaller member key. */
function endsOf(
  { type, subject, object }: TouchedEdge,
  nodeOf: (id: string) => FoldedNode | undefined,
): EdgeEnds {
  const key = (id: string): string => nodeOf(id)?.firstMember ?? "";
  const turn = isSymmetric(type) && key(object) < key(subject);
  return turn ? { source: object, target: subject } : { source: subject, target: object };
}

function isStanding(before: EdgeEnds | null, after: EdgeEnds | null): boolean {
  return before?.source === after?.source && before?.target === after?.target;
}

async function readTallies(
  tx: Transaction,
  edges: readonly TouchedEdge[],
  nodes: ReadonlyMap<string, NodeChange>,
  memory: WriteMemory,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  const unknown: string[] = [];
  for (const { id, subject, object } of edges) {
    const known = memory.edges.get(id);
    tallies.set(id, known ?? emptyTally());
    // A node that was not there had no edges.
    const isOld = nodes.get(subject)?.before && nodes.get(object)?.before;
    if (known === undefined && isOld) unknown.push(id);
  }
  unknown.sort();
  const claims = await inParts(tx, cypher.CLAIMS_OF_EDGES, "ids", unknown);
  if (claims.length === 0) return tallies;
  const innermost = await inParts(tx, cypher.INNERMOST_OF_EDGES, "ids", unknown);
  const claimants = new Map(innermost.map((row) => [text(row.claim), row]));
  for (const [id, ofEdge] of groupBy(claims, (row) => text(row.edge))) {
    for (const ofDocument of groupBy(ofEdge, (row) => text(row.document)).values()) {
      const counts = ofDocument.map((row) => toClaimForSummary(row, claimants.get(text(row.id)) ?? null));
      countDocument(tallies.get(id)!, counts, 1);
    }
  }
  return tallies;
}

/** Edges of symmetric types that no claim of these documents touches, and that go the other way now since the smallest
 *  member key of a node is another. */
async function turnedEdges(
  tx: Transaction,
  nodes: ReadonlyMap<string, NodeChange>,
  touched: ReadonlyMap<string, unknown>,
): Promise<readonly EdgeChange[]> {
  const turned = [...nodes]
    .filter(([, { before, after }]) => before && after && before.node.firstMember !== after.node.firstMember)
    .map(([id]) => id);
  const found = new Map<string, EdgeChange>();
  for (const row of await inParts(tx, cypher.SYMMETRIC_EDGES_OF_NODES, "ids", turned.sort())) {
    const id = text(row.id);
    if (touched.has(id) || found.has(id)) continue;
    const first = (end: "subject" | "object") => {
      const change = nodes.get(text(row[end]));
      const stored = text(row[`${end}_first`]);
      return [change?.before?.node.firstMember ?? stored, change?.after?.node.firstMember ?? stored] as const;
    };
    const [subject, object] = [first("subject"), first("object")];
    const ends = (at: 0 | 1): EdgeEnds =>
      object[at] < subject[at]
        ? { source: text(row.object), target: text(row.subject) }
        : { source: text(row.subject), target: text(row.object) };
    const [before, after] = [ends(0), ends(1)];
    if (isStanding(before, after)) continue;
    const change = {
      type: text(row.type) as RelationType,
      before,
      after: { ...after, properties: map(row.edge) },
    };
    found.set(id, change);
  }
  return [...found.values()];
}

function writeDocuments(batch: readonly GraphRows[], stored: ReadonlyMap<string, string>): readonly Step[] {
  const isKnown = ({ document }: GraphRows) => stored.has(document.id);
  const known = sortedBy(batch.filter(isKnown), (rows) => rows.document.id);
  return [
    { statement: cypher.UPDATE_DOCUMENTS, rows: known.map(documentRow) },
    createDocuments(batch.filter((rows) => !isKnown(rows))),
  ];
}

function writeNodes(
  nodes: ReadonlyMap<string, NodeChange>,
  degrees: ReadonlyMap<string, number>,
): readonly Step[] {
  const created = new Map<EntityType, CypherValue[]>();
  const updated = new Map<EntityType, CypherValue[]>();
  const relabelled = new Map<EntityType, string[]>();
  const counted: CypherValue[] = [];
  for (const [id, { before, after }] of nodes) {
    if (after === null) continue;
    const { node, documents } = after;
    const degree = (before?.degree ?? 0) + (degrees.get(id) ?? 0);
    if (before === null) {
      push(created, node.type, entityRow(nodeProperties(id, node, documents, degree)));
    } else if (!isSameNode(before.node, node)) {
      push(updated, node.type, entityRow(nodeProperties(id, node, documents, degree)));
      if (before.node.type !== node.type) push(relabelled, before.node.type, id);
    } else if (before.documents !== documents || before.degree !== degree) {
      counted.push([id, documents, degree]);
    }
  }
  return [
    ...byName(relabelled).map(([type, rows]) => ({ statement: cypher.removeLabel(type), rows })),
    ...byName(created).map(([type, rows]) => ({ statement: cypher.createEntities(type), rows })),
    ...byName(updated).map(([type, rows]) => ({ statement: cypher.updateEntities(type), rows })),
    { statement: cypher.UPDATE_COUNTS, rows: counted },
  ];
}

function isSameNode(a: FoldedNode, b: FoldedNode): boolean {
  return a === b || canonicalJson({ ...a }) === canonicalJson({ ...b });
}

function writeEdges(changes: readonly EdgeChange[]): readonly Step[] {
  return byName(groupBy(changes, (change) => change.type)).flatMap(([type, ofType]) => {
    const goes = ofType.filter(({ before, after }) => before && !isStanding(before, after));
    const comes = ofType.filter(({ before, after }) => after && !isStanding(before, after));
    const stays = ofType.filter(({ before, after }) => before && after && isStanding(before, after));
    const toEnds = ({ before }: EdgeChange) => [before!.source, before!.target];
    const toRow = ({ after }: EdgeChange) => edgeRow(after!, after!.properties);
    return [
      { statement: cypher.deleteEdges(type), rows: goes.map(toEnds) },
      { statement: cypher.createEdges(type), rows: comes.map(toRow) },
      { statement: cypher.updateEdges(type), rows: stays.map(toRow) },
    ];
  });
}

function remember(
  nodes: ReadonlyMap<string, NodeChange>,
  { degrees, tallies }: EdgeChanges,
  memory: WriteMemory,
): void {
  for (const [id, { before, after }] of nodes) {
    const degree = (before?.degree ?? 0) + (degrees.get(id) ?? 0);
    if (after === null) memory.nodes.delete(id);
    else memory.nodes.set(id, { ...after, degree });
  }
  for (const [id, tally] of tallies) memory.edges.set(id, tally);
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function byName<K extends string, V>(groups: ReadonlyMap<K, V>): readonly (readonly [K, V])[] {
  return sortedBy([...groups], ([name]) => name);
}
