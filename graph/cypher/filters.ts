import {
  type ClaimFilter,
  type EntityType,
  familyOf,
  type GraphFilter,
  RELATION_TYPES,
  type RelationType,
} from "../model/index.ts";
import type { CypherParams } from "../store/engine.ts";
import { foldText } from "../store/folded-text.ts";
import { firstDay, lastDay } from "../store/properties.ts";
import { quoted, quotedTypes } from "./labels.ts";

/** A condition and the parameters it names. `where` is empty or begins with WHERE. */
export interface Fragment {
  readonly where: string;
  readonly params: CypherParams;
}

/** The relation types that a filter lets through; those of `types` and `families` together. */
export function typesOf(filter: GraphFilter): readonly RelationType[] {
  const { types, families } = filter;
  if (!types && !families) return RELATION_TYPES;
  return RELATION_TYPES.filter(
    (type) => (types?.includes(type) ?? true) && (families?.includes(familyOf(type)) ?? true),
  );
}

/** Whether a filter asks for edges of a kind, so that a node without any does not fit. */
export function asksForEdges(filter: GraphFilter): boolean {
  const { types, families, standing, from, to, since } = filter;
  return [types, families, standing, from, to, since].some((part) => part !== undefined);
}

/** Over `(a:Entity)-[r]->(b:Entity)`. Both ends have to be of the entity types, one of them to bear the text.
 *  A period holds when one of the edge's claims falls into it; rejected claims do not count. `since` is part of the
 *  pattern: see `edgePattern`. */
export function edgeFilter(filter: GraphFilter): Fragment {
  const conditions: string[] = [];
  const params: Record<string, CypherParams[string]> = {};
  if (filter.standing) {
    conditions.push("r.standing IN $standing");
    params.standing = filter.standing;
  }
  if (filter.entityTypes)
    conditions.push(isOfType("a", filter.entityTypes), isOfType("b", filter.entityTypes));
  const folded = foldText(filter.text ?? "");
  if (folded !== "") {
    conditions.push("(a.search CONTAINS $text OR b.search CONTAINS $text)");
    params.text = folded;
  }
  const period: string[] = [];
  if (filter.from) {
    period.push("c.last_day >= $from");
    params.from = firstDay(filter.from);
  }
  if (filter.to) {
    period.push("c.first_day <= $to");
    params.to = lastDay(filter.to);
  }
  if (period.length > 0) {
    const claim = ["c.edge = r.id", "c.review <> 'rejected'", ...period].join(" AND ");
    conditions.push(`EXISTS { MATCH (c:Claim) WHERE ${claim} }`);
  }
  if (filter.since) params.since = filter.since;
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", params };
}

/** A condition more. */
export function and(where: string, condition: string): string {
  return where === "" ? `WHERE ${condition}` : `${where} AND ${condition}`;
}

/** The edges `(a)-[r]->(b)` of these types that a filter starts from, all of them or those of the node `$id` at one end.
 *  Since a day they are reached through the claims of the documents that came in, from the end with fewer edges, so
 *  that the question costs what is new: a list of their ids would be gone through for each edge of the graph. */
export function edgePattern(
  filter: GraphFilter,
  types: readonly RelationType[],
  node: "a" | "b" | null = null,
): string {
  const edge = `[r:${quotedTypes(types)}]`;
  if (!filter.since) {
    if (node === "b") return `MATCH (b:Entity {id: $id})<-${edge}-(a:Entity)`;
    return `MATCH (a:Entity${node === "a" ? " {id: $id}" : ""})-${edge}->(b:Entity)`;
  }
  return `MATCH (d:Document)<-[:STATED_IN]-(c:Claim) WHERE d.received_at >= $since
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
WITH DISTINCT c.edge AS edge, CASE WHEN s.degree < o.degree THEN s ELSE o END AS n
MATCH (n)-${edge}-(:Entity) WHERE r.id = edge
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b${node === null ? "" : ` WHERE ${node}.id = $id`}
WITH r, a, b`;
}

/** Over `(n:Entity)`. */
export function nodeFilter(filter: GraphFilter): Fragment {
  const conditions: string[] = [];
  const params: Record<string, CypherParams[string]> = {};
  if (filter.entityTypes) conditions.push(isOfType("n", filter.entityTypes));
  const folded = foldText(filter.text ?? "");
  if (folded !== "") {
    conditions.push("n.search CONTAINS $text");
    params.text = folded;
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", params };
}

function isOfType(variable: string, types: readonly EntityType[]): string {
  if (types.length === 0) return "false";
  return `(${types.map((type) => `${variable}:${quoted(type)}`).join(" OR ")})`;
}

/** Over `(c:Claim)-[:STATED_IN]->(d:Document)`. Edge, edges, document, claimant and entity are part of the pattern: see
 *  `claimPattern`. */
export function claimFilter(filter: ClaimFilter): Fragment {
  const conditions: string[] = [];
  const params: Record<string, CypherParams[string]> = {};
  if (filter.types) {
    conditions.push("c.type IN $types");
    params.types = filter.types;
  }
  if (filter.polarity) {
    conditions.push("c.polarity = $polarity");
    params.polarity = filter.polarity;
  }
  if (filter.certainty) {
    conditions.push("c.certainty = $certainty");
    params.certainty = filter.certainty;
  }
  if (filter.text) {
    conditions.push("toLower(c.sentence) CONTAINS $text");
    params.text = filter.text.toLowerCase();
  }
  if (filter.review) {
    conditions.push("c.review IN $review");
    params.review = filter.review;
  }
  for (const key of ["edge", "edges", "document", "claimant", "entity"] as const) {
    const id = filter[key];
    if (id !== undefined) params[key] = id;
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", params };
}

/** The pattern that a claim filter starts from, the narrowest first, each by a key that is indexed. */
export function claimPattern(filter: ClaimFilter): string {
  const steps: string[] = [];
  if (filter.edge !== undefined) steps.push("MATCH (c:Claim {edge: $edge})");
  if (filter.edges !== undefined) steps.push("UNWIND $edges AS edge MATCH (c:Claim {edge: edge})");
  if (filter.document !== undefined) steps.push("MATCH (:Document {id: $document})<-[:STATED_IN]-(c:Claim)");
  if (filter.claimant !== undefined)
    steps.push("MATCH (:Entity {id: $claimant})<-[:ATTRIBUTED_TO]-(c:Claim)");
  if (filter.entity !== undefined) steps.push("MATCH (:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(c:Claim)");
  // Someone may be both parties of a claim, or stand twice in its chain.
  return [
    ...steps.map((step) => `${step} WITH DISTINCT c`),
    "MATCH (c:Claim)-[:STATED_IN]->(d:Document)",
  ].join(" ");
}
