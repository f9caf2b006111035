import { createHash } from "node:crypto";
import * as cypher from "../cypher/read.ts";
import { LIMITS } from "../model/index.ts";
import type { CypherRow, CypherValue, Engine } from "./engine.ts";
import { map, text, typeOf } from "./properties.ts";

/** A sum of SHA-256 values modulo 2^256. Adding commutes, so that nothing has to be sorted or held at once. */
export interface HashSum {
  add(line: CypherValue): void;
  /** 64 hex digits. */
  hex(): string;
}

export function hashSum(): HashSum {
  let sum = 0n;
  return {
    add: (line) => {
      const digest = createHash("sha256").update(canonicalJson(line)).digest("hex");
      sum = BigInt.asUintN(256, sum + BigInt(`0x${digest}`));
    },
    hex: () => sum.toString(16).padStart(64, "0"),
  };
}

/** JSON with sorted keys. What is null is left out, since a graph does not tell null from absent. */
export function canonicalJson(value: CypherValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

/** The lines that the graph hash sums up, one for each document, member, claim, node and summary edge. `class` is the
 *  smallest member key of an entity's class. Minted ids stay out and what is made of them, and what depends on how a
 *  source first came in: the time, and the title to show, which may be a file's name. What is only there to be searched
 *  by stays out too. */
export const lineOf = {
  document: (document: CypherRow): CypherValue => ({
    is: "document",
    ...without(document, ["received_at", "display_title", "extraction", "words"]),
  }),
  member: (member: CypherRow, of: CypherValue): CypherValue => ({ is: "member", of, ...member }),
  claim: (claim: CypherRow, joins: ClaimJoins): CypherValue => ({
    is: "claim",
    ...without(claim, ["edge", "dated", "words"]),
    ...joins,
  }),
  node: (node: CypherRow, type: CypherValue): CypherValue => ({ is: "node", type, ...without(node, ["id"]) }),
  edge: (edge: CypherRow, ends: EdgeEnds): CypherValue => ({
    is: "edge",
    ...without(edge, ["id", "strength", "tie"]),
    ...ends,
  }),
};

interface ClaimJoins extends CypherRow {
  readonly document: CypherValue;
  /** Classes of the parties. */
  readonly subject: CypherValue;
  readonly object: CypherValue;
  /** Of each claimant in order, its properties and its class. */
  readonly attribution: readonly CypherRow[];
}

interface EdgeEnds extends CypherRow {
  readonly type: CypherValue;
  /** Classes of the ends. */
  readonly source: CypherValue;
  readonly target: CypherValue;
}

/** Documents and nodes read at a time. */
const PART = Math.max(1, Math.floor(LIMITS.batchRows / 25));

/** The graph hash of what an engine holds: over documents, members with their class, claims, nodes as derived and
 *  summary edges. Linear in the graph. */
export async function digestOf(engine: Engine): Promise<string> {
  const sum = hashSum();
  const documents = (await engine.read(cypher.DOCUMENT_IDS)).map((row) => text(row.id));
  for (const ids of parts(documents)) {
    const read = (statement: string) => engine.read(statement, { ids });
    for (const row of await read(cypher.HASHED_DOCUMENTS)) {
      sum.add(lineOf.document(map(row.document)));
    }
    for (const row of await read(cypher.HASHED_MEMBERS)) {
      sum.add(lineOf.member(map(row.member), row.class ?? null));
    }
    const claimants = claimantsByClaim(await read(cypher.HASHED_CLAIMANTS));
    for (const row of await read(cypher.HASHED_CLAIMS)) {
      const claim = map(row.claim);
      const { document = null, subject = null, object = null } = row;
      const attribution = claimants.get(text(claim.id)) ?? [];
      sum.add(lineOf.claim(claim, { document, subject, object, attribution }));
    }
  }
  const entities = (await engine.read(cypher.ENTITY_IDS)).map((row) => text(row.id));
  for (const ids of parts(entities)) {
    for (const row of await engine.read(cypher.HASHED_NODES, { ids })) {
      sum.add(lineOf.node(map(row.node), typeOf(row.labels)));
    }
    for (const row of await engine.read(cypher.HASHED_EDGES, { ids })) {
      const { type = null, source = null, target = null } = row;
      sum.add(lineOf.edge(map(row.edge), { type, source, target }));
    }
  }
  return sum.hex();
}

function claimantsByClaim(rows: readonly CypherRow[]): ReadonlyMap<string, readonly CypherRow[]> {
  const byClaim = new Map<string, CypherRow[]>();
  for (const row of rows) {
    const claim = text(row.claim);
    byClaim.set(claim, [...(byClaim.get(claim) ?? []), { ...map(row.claimant), class: row.class ?? null }]);
  }
  for (const chain of byClaim.values()) chain.sort((a, b) => Number(a.order) - Number(b.order));
  return byClaim;
}

function without(row: CypherRow, keys: readonly string[]): CypherRow {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

function parts(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / PART);
  return Array.from({ length: count }, (_, i) => ids.slice(i * PART, (i + 1) * PART));
}
