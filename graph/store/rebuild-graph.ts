import { randomUUID } from "node:crypto";
import { READ_CASE, SET_REBUILDING } from "../cypher/schema.ts";
import * as cypher from "../cypher/write.ts";
import { isSymmetric, LIMITS, type RelationType, StoreError } from "../model/index.ts";
import { createClaims, createDocuments, createMentions, edgeRow, entityRow } from "./create-rows.ts";
import { imageOfRows, type TouchedEdge } from "./document-image.ts";
import type { CypherValue, Engine, Transaction } from "./engine.ts";
import { type FoldedNode, joinNodes, toFoldedNode } from "./fold-members.ts";
import { groupBy, partsOf, sortedBy } from "./grouping.ts";
import { edgeProperties, nodeProperties, text } from "./properties.ts";
import type { GraphRows } from "./rows.ts";
import { oneAhead, type Step } from "./steps.ts";
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
  const fill = () => fillGraph(engine, token, documents);
  const written = await (engine.filling ? engine.filling(fill) : fill());
  await engine.write(async (tx) => {
    await checkToken(tx, token);
    await tx.run(SET_REBUILDING, { rebuilding: null });
  });
  return written;
}

async function fillGraph(
  engine: Engine,
  token: string,
  documents: AsyncIterable<GraphRows> | Iterable<GraphRows>,
): Promise<number> {
  const growing: Growing = { nodes: new Map(), edges: new Map() };
  const writer = oneAhead(engine, (tx) => checkToken(tx, token));
  let written = 0;
  let part: GraphRows[] = [];
  let claims = 0;
  const writePart = async (): Promise<void> => {
    written += part.length;
    await writer.give(toSteps(part, grow(part, growing)));
    part = [];
    claims = 0;
  };
  try {
    for await (const rows of documents) {
      part.push(rows);
      claims += rows.claims.length;
      if (part.length >= LIMITS.batchDocuments || claims >= LIMITS.batchRows) await writePart();
    }
    await writePart();
    for (const step of completing(growing)) await writer.give([step]);
  } finally {
    await writer.written();
  }
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
      const rows = (await engine.read(ask, { limit: LIMITS.batchRows })).map((row) => text(row.id));
      if (rows.length === 0) break;
      await engine.write((tx) => tx.run(remove, { rows }));
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

function toSteps(part: readonly GraphRows[], created: readonly CreatedNode[]): readonly Step[] {
  return [
    createDocuments(part),
    ...[...groupBy(created, (node) => node.type)].map(([type, of]) => ({
      statement: cypher.createEntities(type),
      rows: of.map(({ row }) => row),
    })),
    createMentions(part.flatMap((rows) => rows.members)),
    ...createClaims(part.flatMap(({ document, claims }) => claims.map((claim) => ({ claim, document })))),
  ];
}

/** Sets right the nodes that grew after they were created, and creates the edges: a transaction each. */
function* completing({ nodes, edges }: Growing): Generator<Step> {
  const changed = [...nodes].filter(([, node]) => node.isChanged).map(([id, node]) => toCreated(id, node));
  for (const [type, of] of groupBy(changed, (node) => node.type)) {
    for (const part of partsOf(of, LIMITS.batchRows))
      yield { statement: cypher.relabelled(type), rows: part.map(({ row }) => row) };
  }
  for (const [type, ofType] of groupBy([...edges.values()], (edge) => edge.type)) {
    for (const part of partsOf(
      sortedBy(ofType, (edge) => edge.id),
      LIMITS.batchRows,
    ))
      yield {
        statement: cypher.createEdges(type),
        rows: part.flatMap((edge) => toEdgeRow(edge, type, nodes)),
      };
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
