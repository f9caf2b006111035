import * as cypher from "../cypher/read.ts";
import { LIMITS, QueryError, type QueryTable } from "../model/index.ts";
import { digestOf } from "./digest.ts";
import type { ConsoleLimits, CypherParams, CypherRow, Engine } from "./engine.ts";
import type { GraphStore, StoredDocument } from "./graph-store.ts";
import { number, text } from "./properties.ts";
import { readEdgesBetween } from "./read-between.ts";
import { readClaimTable } from "./read-claim-table.ts";
import * as read from "./read-graph.ts";
import { readPaths } from "./read-paths.ts";
import { findWords, nodesNamed } from "./read-search.ts";
import { readTimeline } from "./read-timeline.ts";
import { rebuildGraph } from "./rebuild-graph.ts";
import type { GraphRows } from "./rows.ts";
import { writeBatch } from "./write-batch.ts";
import { writeMemory } from "./write-memory.ts";

/** Edges and documents that a node's profile names at the most. */
const PROFILE_ROWS = 200;

/** The graph store over any engine. The engine has been prepared. */
export function cypherStore(engine: Engine): GraphStore {
  let asked = 0;

  const memory = writeMemory();
  const change = (batch: readonly GraphRows[], gone: readonly string[]): Promise<number> =>
    engine.write((tx) => writeBatch(tx, batch, gone, memory));

  const write = async (batch: readonly GraphRows[]): Promise<number> => {
    let written = 0;
    for (const part of inParts(batch, ({ claims }) => claims.length)) written += await change(part, []);
    return written;
  };
  const remove = async (documents: readonly string[]): Promise<void> => {
    for (const part of inParts(documents, () => 0)) {
      await change([], part);
    }
  };
  const rebuild = async (documents: AsyncIterable<GraphRows> | Iterable<GraphRows>): Promise<number> => {
    memory.forget();
    return await rebuildGraph(engine, documents);
  };
  const node = async (id: string) => (await read.nodesByIds(engine, [id]))[0] ?? null;

  return {
    engine: engine.name,
    write,
    remove,
    rebuild,
    compact: async () => engine.compact?.(),
    storedDocuments: async (ids) => {
      if (ids?.length === 0) return new Map();
      const rows = ids
        ? await engine.read(cypher.DOCUMENTS_BY_ID, { ids })
        : await engine.read(cypher.DOCUMENTS);
      return new Map(rows.map((row) => [text(row.id), toStored(row)]));
    },
    graph: (filter) => read.readGraph(engine, filter),
    node,
    profile: async (id) => {
      const found = await node(id);
      if (!found) return null;
      const { edges } = await read.readEdgesOf(engine, id, {}, PROFILE_ROWS, found.degree);
      const others = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
      others.delete(id);
      return {
        node: found,
        edges,
        neighbours: await read.nodesByIds(engine, [...others].sort()),
        documents: await read.documentsOf(engine, id, PROFILE_ROWS),
        tags: await read.tagsOf(engine, id),
        claimsMade: await read.total(engine, cypher.CLAIMS_MADE, { id }),
      };
    },
    neighbours: (id, filter) => read.readNeighbours(engine, id, filter),
    edgeCounts: async (id, filter) => ((await node(id)) ? read.readEdgeCounts(engine, id, filter) : null),
    edgesBetween: (filter) => readEdgesBetween(engine, filter),
    members: (id, filter) => read.readMembers(engine, id, filter),
    edge: (id) => read.readEdge(engine, id),
    claim: async (id) => (await read.claimsByIds(engine, [id]))[0] ?? null,
    claims: (filter) => read.readClaims(engine, filter),
    claimTable: (edges) => readClaimTable(engine, edges),
    search: (words, limit) => nodesNamed(engine, words, limit),
    find: (words, parts, limit) => findWords(engine, words, parts, limit),
    paths: async (from, to, filter) => {
      const ends = await read.nodesByIds(engine, [from, to]);
      return new Set(ends.map((end) => end.id)).size < 2 ? null : readPaths(engine, from, to, filter);
    },
    top: (filter) => read.topNodes(engine, filter),
    timeline: (filter) => readTimeline(engine, filter),
    documentsOf: (id, limit) => read.documentsOf(engine, id, limit),
    counts: async () => ({
      documents: await read.total(engine, cypher.COUNT_DOCUMENTS),
      entities: await read.total(engine, cypher.COUNT_ENTITIES),
      claims: await read.total(engine, cypher.COUNT_CLAIMS),
      edges: await read.total(engine, cypher.COUNT_EDGES),
    }),
    digest: () => digestOf(engine),
    console: async (query: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable> => {
      if (asked >= LIMITS.queriesAtOnce) throw new QueryError("query/busy", { running: asked });
      asked += 1;
      try {
        return await engine.console(query, params, limits);
      } finally {
        asked -= 1;
      }
    },
    close: () => engine.close(),
  };
}

function toStored(row: CypherRow): StoredDocument {
  return {
    id: text(row.id),
    extraction: text(row.extraction),
    claims: number(row.claims),
    entities: number(row.entities),
  };
}

/** Parts of `LIMITS.batchDocuments` at the most, and of no more claims than fill one statement; a document with more
 *  than that is a part of its own. */
function inParts<T>(list: readonly T[], claimsOf: (one: T) => number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let claims = 0;
  for (const one of list) {
    const part = parts.at(-1);
    claims += claimsOf(one);
    if (part && part.length < LIMITS.batchDocuments && claims <= LIMITS.batchRows) {
      part.push(one);
    } else {
      parts.push([one]);
      claims = claimsOf(one);
    }
  }
  return parts;
}
