import { RELATION_TYPES, type RelationType } from "../model/index.ts";
import { quotedTypes } from "./labels.ts";
import { SHOWN_CLAIM, SHOWN_DOCUMENT, SHOWN_EDGE, SHOWN_NODE, typeLabels } from "./shown.ts";

/** Statements that read. `where` comes from filters.ts. Strongest edges first: claimants, claims, id. */

export const EDGE = `r.id AS id, type(r) AS type, a.id AS source, b.id AS target, ${SHOWN_EDGE} AS edge`;
const STRONGEST = "ORDER BY r.strength DESC, r.tie";

/** `pattern` comes from filters.ts, as `where` does. */
export function edges(pattern: string, where: string): string {
  // Cut first: to carry the properties of every edge of a hub through the sorting costs most of the time.
  return `${pattern} ${where} WITH r, a, b ${STRONGEST} LIMIT $limit RETURN ${EDGE} ${STRONGEST}`;
}

export function countEdges(pattern: string, where: string): string {
  return `${pattern} ${where} RETURN count(r) AS total`;
}

export function countEnds(pattern: string, where: string): string {
  return `${pattern} ${where} UNWIND [a.id, b.id] AS id RETURN count(DISTINCT id) AS total`;
}

/** How many edges of these types a node has, in either direction, and how many nodes are at their other ends, itself among
 *  them when one leads back to it (`countLoops`). The node is `a`: conditions on both ends hold either way round. */
export function countAround(types: readonly RelationType[], where: string): string {
  return `MATCH (a:Entity {id: $id})-[r:${quotedTypes(types)}]-(b:Entity) ${where}
RETURN count(DISTINCT r) AS edges, count(DISTINCT b) AS ends`;
}

export function countLoops(types: readonly RelationType[]): string {
  return `MATCH (a:Entity {id: $id})-[r:${quotedTypes(types)}]->(a) RETURN count(r) AS total`;
}

/** Edges of a pattern by type and standing. */
export function countKinds(pattern: string, where: string): string {
  return `${pattern} ${where} RETURN type(r) AS type, r.standing AS standing, count(r) AS edges`;
}

/** How many other nodes a node has edges with. */
export const COUNT_OTHERS = `MATCH (a:Entity {id: $id})-[r:${quotedTypes(RELATION_TYPES)}]-(b) WHERE a <> b
RETURN count(DISTINCT b) AS total`;

/** Of each edge the end that is not the node asked about. */
export function otherEnds(pattern: string, where: string, end: "a" | "b"): string {
  return `${pattern} ${where} RETURN r.id AS id, ${end}.id AS end`;
}

/** An edge by its id, through one of its claims, which are indexed by it. */
export const EDGE_BY_ID = `MATCH (c:Claim {edge: $id})-[:SUBJECT]->(s:Entity) WITH DISTINCT s
MATCH (s)-[r:${quotedTypes(RELATION_TYPES)}]-(:Entity) WHERE r.id = $id
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b RETURN ${EDGE}`;

export const NODES = `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN ${typeLabels("n")} AS labels, ${SHOWN_NODE} AS node`;

/** Nodes that fit, those with most documents first. */
export function nodes(where: string): string {
  const most = "ORDER BY n.documents DESC, n.id";
  return `MATCH (n:Entity) ${where} WITH n ${most} LIMIT $limit
RETURN ${typeLabels("n")} AS labels, ${SHOWN_NODE} AS node ${most}`;
}

export function countNodes(where: string): string {
  return `MATCH (n:Entity) ${where} RETURN count(n) AS total`;
}

/** Nodes with most of something first; of some types by the filter over `(n:Entity)`. */
export function top(by: "degree" | "documents", where: string): string {
  const some = where === "" ? "WHERE" : `${where} AND`;
  const most = `ORDER BY n.${by} DESC, n.id`;
  return `MATCH (n:Entity) ${some} n.${by} > 0 WITH n ${most} LIMIT $limit
RETURN ${typeLabels("n")} AS labels, ${SHOWN_NODE} AS node ${most}`;
}

const DOCUMENT_REF =
  "d.id AS id, d.display_title AS title, d.publisher AS publisher, d.url AS url, d.published_at AS published_at, d.marking AS marking, d.reliability AS reliability, d.report AS report";

export const DOCUMENTS_OF = `MATCH (:Entity {id: $id})-[:MENTIONED_IN]->(d:Document) WITH DISTINCT d
RETURN ${DOCUMENT_REF} ORDER BY coalesce(d.published_at, '') DESC, d.id LIMIT $limit`;

export const COUNT_MEMBERS =
  "MATCH (:Entity {id: $id})-[m:MENTIONED_IN]->(:Document) RETURN count(m) AS total";

/** Members of a node; those of one document when it is named. By key, or those with most mentions first. */
export function members(ofDocument: boolean, by: "key" | "mentions"): string {
  const order = by === "key" ? "m.id" : "m.count DESC, m.id";
  return `MATCH (n:Entity {id: $id})-[m:MENTIONED_IN]->(d:Document${ofDocument ? " {id: $document}" : ""})
RETURN m.id AS member, m.name AS name, m.entity_type AS type, m.count AS mentions, m.first_start AS first_start, ${SHOWN_DOCUMENT} AS document
ORDER BY ${order} SKIP $offset LIMIT $limit`;
}

export const CLAIMS_MADE =
  "MATCH (:Entity {id: $id})<-[:ATTRIBUTED_TO]-(c:Claim) RETURN count(DISTINCT c.id) AS total";

export function countClaims(pattern: string, where: string): string {
  return `${pattern} ${where} RETURN count(c) AS total`;
}

/** Newest publication first, then document and place in it. */
export function claimIds(pattern: string, where: string): string {
  return `${pattern} ${where} RETURN c.id AS id
ORDER BY coalesce(d.published_at, '') DESC, d.id, c.start, c.trigger_start, c.id SKIP $offset LIMIT $limit`;
}

export const CLAIMS = `UNWIND $ids AS id
MATCH (c:Claim {id: id})-[:STATED_IN]->(d:Document)
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
RETURN ${SHOWN_CLAIM} AS claim, ${SHOWN_DOCUMENT} AS document, s.id AS subject, s.name AS subject_name,
  ${typeLabels("s")} AS subject_labels, o.id AS object, o.name AS object_name, ${typeLabels("o")} AS object_labels`;

export const CLAIMANTS = `UNWIND $ids AS id
MATCH (c:Claim {id: id})-[t:ATTRIBUTED_TO]->(n:Entity)
RETURN c.id AS claim, t.order AS order, t.cue_start AS cue_start, t.cue_end AS cue_end,
  n.id AS id, n.name AS name, ${typeLabels("n")} AS labels`;

/** Claims behind edges, in few words, and those who say so first. */
export const CLAIM_TABLE = `UNWIND $edges AS edge
MATCH (c:Claim {edge: edge})-[:STATED_IN]->(d:Document)
RETURN c.id AS id, c.edge AS edge, d.id AS document, c.unnamed_source IS NOT NULL AS unnamed, c.polarity AS polarity,
  c.review AS review, c.confidence AS confidence, c.first_day AS first_day, c.last_day AS last_day,
  c.date IS NULL AS undated LIMIT $limit`;
export const FIRST_CLAIMANTS = `UNWIND $edges AS edge
MATCH (c:Claim {edge: edge})-[t:ATTRIBUTED_TO]->(n:Entity) WHERE t.order = 0
RETURN c.id AS claim, n.id AS claimant`;
export const COUNT_CLAIMS_BEHIND = `UNWIND $edges AS edge
MATCH (c:Claim {edge: edge}) RETURN c.edge AS edge, count(c) AS total`;
export const DOCUMENT_NAMES = `UNWIND $ids AS id MATCH (d:Document {id: id})
RETURN d.id AS id, d.display_title AS title, d.publisher AS publisher, d.published_at AS published_at`;

export const DOCUMENTS =
  "MATCH (d:Document) RETURN d.id AS id, d.extraction AS extraction, d.claims AS claims, d.entities AS entities";
export const DOCUMENTS_BY_ID = `UNWIND $ids AS id MATCH (d:Document {id: id})
RETURN d.id AS id, d.extraction AS extraction, d.claims AS claims, d.entities AS entities`;

export const COUNT_DOCUMENTS = "MATCH (d:Document) RETURN count(d) AS total";
export const COUNT_ENTITIES = "MATCH (n:Entity) RETURN count(n) AS total";
export const COUNT_CLAIMS = "MATCH (c:Claim) RETURN count(c) AS total";
export const COUNT_EDGES = `MATCH (:Entity)-[r:${quotedTypes(RELATION_TYPES)}]->(:Entity) RETURN count(r) AS total`;

/** For the graph hash: everything of some documents, everything of some nodes. Ends are named by the smallest
 *  member key of their class. */
export const DOCUMENT_IDS = "MATCH (d:Document) RETURN d.id AS id";
export const ENTITY_IDS = "MATCH (n:Entity) RETURN n.id AS id";
export const HASHED_DOCUMENTS =
  "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN properties(d) AS document";
export const HASHED_MEMBERS = `UNWIND $ids AS id MATCH (d:Document {id: id})<-[m:MENTIONED_IN]-(n:Entity)
RETURN properties(m) AS member, n.first_member AS class`;
export const HASHED_CLAIMS = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[:STATED_IN]-(c:Claim)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
RETURN properties(c) AS claim, d.id AS document, s.first_member AS subject, o.first_member AS object`;
export const HASHED_CLAIMANTS = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[:STATED_IN]-(c:Claim)-[t:ATTRIBUTED_TO]->(n:Entity)
RETURN c.id AS claim, properties(t) AS claimant, n.first_member AS class`;
export const HASHED_NODES = `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN properties(n) AS node, ${typeLabels("n")} AS labels`;
export const HASHED_EDGES = `UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:${quotedTypes(RELATION_TYPES)}]->(b:Entity)
RETURN type(r) AS type, properties(r) AS edge, a.first_member AS source, b.first_member AS target`;
