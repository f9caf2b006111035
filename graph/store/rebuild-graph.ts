import { randomUUID } from "node:crypto";
import { READ_CASE, SET_REBUILDING } from "../cypher/schema.ts";
import * as cypher from "../cypher/write.ts";
import { isSymmetric, LIMITS, type RelationType, StoreError } from "../model/index.ts";
import { createClaims, createDocuments, createMentions, edgeRow, entityRow, inParts } from "./create-rows.ts";
import { imageOfRows, type TouchedEdge } from "./document-image.ts";
import type { CypherValue, Engine, Transaction } from "./engine.ts";
import { type FoldedNode, joinNodes, toFoldedNode } from "./fold-members.ts";
import { groupBy, sortedBy } from "./grouping.ts";
import { edgeProperties, nodeProperties, text } from "./properties.ts";
import type { GraphRows } from "./rows.ts";
import { type ClaimForSummary, summarise } from "./summary.ts";

/** A node as far as it has been read. */
interface GrowingNode {
  node: FoldedNode;
  documents: number;
  degree: number;
  /** Whether it is another than the one that was created. */
  isChanged: boolean;
  isCreated: boolean;
}

interface GrowingEdge extends TouchedEdge {
  readonly claims: ClaimForSummary[];
  stands: boolean;
}

interface Growing {
  readonly nodes: Map<string, GrowingNode>;
  readonly edges: Map<string, GrowingEdge>;
}

/** Empties the graph and fills it with the documents, each given once: everything is known to be new, so that nothing is
 *  read, nodes are joined and edges gathered in memory, and edges are created at the end, once. Linear; holds a
 *  record of about a kilobyte for every entity and one of 200 bytes for every claim. */
export async function rebuildGraph(
  engine: Engine,
  documents: AsyncIterable<GraphRows> | Iterable<GraphRows>,
): Promise<number> {
  const token = randomUUID();
  await engine.write((tx) => tx.run(SET_REBUILDING, { rebuilding: token }));
  await emptyGraph(engine);
  const growing: Growing = { nodes: new Map(), edges: new Map() };
  let written = 0;
  // One part is written while the next is read.
  let writing: Promise<unknown> = Promise.resolve();
  const writePart = async (part: readonly GraphRows[]): Promise<void> => {
    const created = grow(part, growing);
    await writing;
    writing = engine.write(async (tx) => {
      await checkToken(tx, token);
      await createPart(tx, part, created);
    });
    // Waited for with the next part; until then nobody would hear of a failure.
    writing.catch(() => undefined);
    written += part.length;
  };
  let part: GraphRows[] = [];
  let claims = 0;
  try {
    for await (const rows of documents) {
      part.push(rows);
      claims += rows.claims.length;
      if (part.length < LIMITS.batchDocuments && claims < LIMITS.batchRows) continue;
      await writePart(part);
      part = [];
      claims = 0;
    }
    await writePart(part);
  } finally {
    await writing;
  }
  await finish(engine, growing);
  await engine.write(async (tx) => {
    await checkToken(tx, token);
    await tx.run(SET_REBUILDING, { rebuilding: null });
  });
  return written;
}

/** A store whose files were lost meanwhile, and made anew, lacks what went before: nothing must be built on that. */
async function checkToken(tx: Transaction, token: string): Promise<void> {
  const [marked] = await tx.run(READ_CASE);
  if (marked?.rebuilding === token) return;
  throw new StoreError("store/failed", { reason: "it lost what a rebuild had written so far" });
}

/** Empties a graph in which a rebuild ended half-way; its documents would be taken for whole. */
export async function clearHalfRebuilt(engine: Engine): Promise<boolean> {
  const [marked] = await engine.read(READ_CASE);
  if (typeof marked?.rebuilding !== "string") return false;
  await emptyGraph(engine);
  await engine.write((tx) => tx.run(SET_REBUILDING, { rebuilding: null }));
  return true;
}

async function emptyGraph(engine: Engine): Promise<void> {
  for (const [ask, remove] of cypher.EMPTYING) {
    for (;;) {
      const ids = (await engine.read(ask, { limit: LIMITS.batchRows })).map((row) => text(row.id));
      if (ids.length === 0) break;
      await engine.write((tx) => tx.run(remove, { ids }));
    }
  }
}

/** Takes the documents into what grows. Returns the nodes that are new with them, as they are then. */
function grow(part: readonly GraphRows[], { nodes, edges }: Growing): readonly CreatedNode[] {
  const fresh = new Set<string>();
  const change = (id: string, by: (node: GrowingNode) => void): void => {
    const node = nodes.get(id)!;
    by(node);
    node.isChanged = node.isCreated;
  };
  for (const rows of part) {
    for (const [id, members] of groupBy(rows.members, (member) => member.entity)) {
      const folded = members.map(toFoldedNode).reduce(joinNodes);
      if (!nodes.has(id)) {
        fresh.add(id);
        nodes.set(id, { node: folded, documents: 1, degree: 0, isChanged: false, isCreated: false });
        continue;
      }
      change(id, (known) => {
        known.node = joinNodes(known.node, folded);
        known.documents += 1;
      });
    }
    for (const { edge: touched, counts } of imageOfRows(rows).claims.values()) {
      const edge = edges.get(touched.id) ?? { ...touched, claims: [], stands: false };
      edges.set(touched.id, edge);
      edge.claims.push(counts);
      if (edge.stands || counts.review === "rejected") continue;
      edge.stands = true;
      for (const end of new Set([edge.subject, edge.object])) {
        change(end, (node) => {
          node.degree += 1;
        });
      }
    }
  }
  return [...fresh].sort().map((id) => {
    const node = nodes.get(id)!;
    node.isCreated = true;
    return toCreated(id, node);
  });
}

interface CreatedNode {
  readonly type: FoldedNode["type"];
  readonly row: CypherValue;
}

function toCreated(id: string, { node, documents, degree }: GrowingNode): CreatedNode {
  return { type: node.type, row: entityRow(nodeProperties(id, node, documents, degree)) };
}

async function createPart(
  tx: Transaction,
  part: readonly GraphRows[],
  created: readonly CreatedNode[],
): Promise<void> {
  await createDocuments(tx, part);
  for (const [type, of] of groupBy(created, (node) => node.type)) {
    const rows = of.map(({ row }) => row);
    await inParts(tx, cypher.createEntities(type), "rows", rows);
  }
  await createMentions(
    tx,
    part.flatMap((rows) => rows.members),
  );
  await createClaims(
    tx,
    part.flatMap(({ document, claims }) => claims.map((claim) => ({ claim, document }))),
  );
}

/** Sets right the nodes that grew after they were created, and creates the edges. */
async function finish(engine: Engine, { nodes, edges }: Growing): Promise<void> {
  const changed = [...nodes].filter(([, node]) => node.isChanged).map(([id, node]) => toCreated(id, node));
  for (const [type, of] of groupBy(changed, (node) => node.type)) {
    const rows = of.map(({ row }) => row);
    await inTransactions(engine, rows, cypher.relabelled(type));
  }
  for (const [type, ofType] of groupBy([...edges.values()], (edge) => edge.type)) {
    const rows = sortedBy(ofType, (edge) => edge.id).flatMap((edge) => toEdgeRow(edge, type, nodes));
    await inTransactions(engine, rows, cypher.createEdges(type));
  }
}

function toEdgeRow(
  { id, subject, object, claims }: GrowingEdge,
  type: RelationType,
  nodes: Growing["nodes"],
) {
  const summary = summarise(claims);
  if (summary === null) return [];
  const key = (end: string): string => nodes.get(end)!.node.firstMember;
  const turn = isSymmetric(type) && key(object) < key(subject);
  const [source, target] = turn ? [object, subject] : [subject, object];
  return [edgeRow({ source, target }, edgeProperties(id, summary))];
}

async function inTransactions(
  engine: Engine,
  rows: readonly CypherValue[],
  statement: string,
): Promise<void> {
  for (let at = 0; at < rows.length; at += LIMITS.batchRows) {
    const part = rows.slice(at, at + LIMITS.batchRows);
    await engine.write((tx) => tx.run(statement, { rows: part }));
  }
}
