import {
  ENTITY_TYPES,
  type EntityType,
  isSymmetric,
  RELATION_TYPES,
  type RelationType,
} from "../model/index.ts";
import { mapOf } from "./columns.ts";
import { quoted, quotedTypes } from "./labels.ts";
import { typeLabels } from "./shown.ts";

/** Statements that write (`$rows`), and those that a write asks first (`$ids`). Each takes one list, so that a batch is one
 *  statement for each label and relationship type; a row is an id, or a list in the order of columns.ts behind the ids
 *  of what it joins. Both engines read all of them alike. */

export const STORED_DOCUMENTS =
  "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.extraction AS extraction";

/** Who wrote last: set with every transaction. */
export const READ_STAMP = "MATCH (m:TangleCase) RETURN m.stamp AS stamp";
export const SET_STAMP = "MATCH (m:TangleCase) SET m.stamp = $stamp";

/** What documents that are replaced or taken out had brought. */
export const DOCUMENTS_BEFORE =
  "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN properties(d) AS document";
export const MEMBERS_BEFORE = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[m:MENTIONED_IN]-(n:Entity)
RETURN d.id AS document, n.id AS entity, properties(m) AS member`;
export const CLAIMS_BEFORE = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[:STATED_IN]-(c:Claim)-[x:SUBJECT]->(s:Entity)
MATCH (c)-[y:OBJECT]->(o:Entity)
RETURN d.id AS document, properties(c) AS claim, s.id AS subject, x.local_id AS subject_local,
  o.id AS object, y.local_id AS object_local`;
export const CLAIMANTS_BEFORE = `UNWIND $ids AS id
MATCH (d:Document {id: id})<-[:STATED_IN]-(c:Claim)-[t:ATTRIBUTED_TO]->(n:Entity)
RETURN c.id AS claim, n.id AS entity, properties(t) AS claimant`;

export const DELETE_CLAIMS = "UNWIND $rows AS id MATCH (c:Claim {id: id}) DETACH DELETE c";
/** Rows: entity, document, member key. Both ends first: see `edgeBetween`. */
export const DELETE_MENTIONS = `UNWIND $rows AS row
MATCH (n:Entity {id: row[0]}) MATCH (d:Document {id: row[1]}) WITH row, n, d SKIP 0
MATCH (n)-[m:MENTIONED_IN]->(d) WHERE m.id = row[2] DELETE m`;
export const DELETE_DOCUMENTS = "UNWIND $rows AS id MATCH (d:Document {id: id}) DETACH DELETE d";
export const DELETE_ENTITIES = "UNWIND $rows AS id MATCH (n:Entity {id: id}) DETACH DELETE n";

export const CREATE_DOCUMENTS = `UNWIND $rows AS row CREATE (d:Document ${mapOf("document", 0)})`;
export const UPDATE_DOCUMENTS = `UNWIND $rows AS row MATCH (d:Document {id: row[0]}) SET d = ${mapOf("document", 0)}`;
export const CREATE_CLAIMS = `UNWIND $rows AS row CREATE (c:Claim ${mapOf("claim", 0)})`;

export const NODES_BY_ID = `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN ${typeLabels("n")} AS labels, properties(n) AS node`;

export const MEMBERS_OF_NODES = `UNWIND $ids AS id
MATCH (n:Entity {id: id})-[m:MENTIONED_IN]->(:Document) RETURN n.id AS entity, properties(m) AS member`;

/** Nodes that are known not to be there yet. */
export function createEntities(type: EntityType): string {
  return `UNWIND $rows AS row CREATE (n:Entity:${quoted(type)} ${mapOf("entity", 0)})`;
}

export function updateEntities(type: EntityType): string {
  return `UNWIND $rows AS row MATCH (n:Entity {id: row[0]}) SET n += ${mapOf("entity", 0)} SET n:${quoted(type)}`;
}

/** Whatever type they had. */
export function relabelled(type: EntityType): string {
  const others = ENTITY_TYPES.filter((other) => other !== type).map((other) => `n:${quoted(other)}`);
  return `UNWIND $rows AS row MATCH (n:Entity {id: row[0]}) SET n += ${mapOf("entity", 0)}
REMOVE ${others.join(", ")} SET n:${quoted(type)}`;
}

/** Rows: id, documents, degree. */
export const UPDATE_COUNTS = `UNWIND $rows AS row MATCH (n:Entity {id: row[0]})
SET n.documents = row[1], n.degree = row[2]`;

/** A class whose members turn out to be of another type. */
export function removeLabel(type: EntityType): string {
  return `UNWIND $rows AS id MATCH (n:Entity {id: id}) REMOVE n:${quoted(type)}`;
}

/** Rows: entity, document, mention. */
export const CREATE_MENTIONS = `UNWIND $rows AS row
MATCH (n:Entity {id: row[0]}) MATCH (d:Document {id: row[1]})
CREATE (n)-[:MENTIONED_IN ${mapOf("mention", 2)}]->(d)`;

/** Rows: claim, document, subject, its local id, object, its local id. */
export const JOIN_CLAIMS = `UNWIND $rows AS row
MATCH (c:Claim {id: row[0]}) MATCH (d:Document {id: row[1]})
MATCH (s:Entity {id: row[2]}) MATCH (o:Entity {id: row[4]})
CREATE (c)-[:STATED_IN]->(d), (c)-[:SUBJECT {local_id: row[3]}]->(s), (c)-[:OBJECT {local_id: row[5]}]->(o)`;

/** Rows: claim, entity, claimant. */
export const CREATE_CLAIMANTS = `UNWIND $rows AS row
MATCH (c:Claim {id: row[0]}) MATCH (n:Entity {id: row[1]})
CREATE (c)-[:ATTRIBUTED_TO ${mapOf("claimant", 2)}]->(n)`;

export const CLAIMS_OF_EDGES = `UNWIND $ids AS id
MATCH (c:Claim {edge: id})-[:STATED_IN]->(d:Document)
RETURN c.edge AS edge, c.id AS id, c.polarity AS polarity, c.certainty AS certainty, c.modality AS modality,
  c.review AS review, c.credibility AS credibility, c.unnamed_source AS unnamed_source, c.date AS date,
  c.end_date AS end_date, d.id AS document, d.publisher AS publisher, d.published_at AS published_at, d.report AS report`;

export const INNERMOST_OF_EDGES = `UNWIND $ids AS id
MATCH (c:Claim {edge: id})-[t:ATTRIBUTED_TO]->(n:Entity) WHERE t.order = 0
RETURN c.id AS claim, n.id AS entity, t.names AS names`;

const SYMMETRIC = quotedTypes(RELATION_TYPES.filter(isSymmetric));

/** Edges whose direction hangs on the smallest member key of a node. */
export const SYMMETRIC_EDGES_OF_NODES = `UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r:${SYMMETRIC}]-(m:Entity)
RETURN r.id AS id, type(r) AS type, n.id AS subject, n.first_member AS subject_first, m.id AS object,
  m.first_member AS object_first, properties(r) AS edge`;

/** Both ends first, then what joins them: from one end on, all edges of a hub would be gone through. Nothing is skipped;
 *  that there could be keeps Neo4j's planner from beginning at one end all the same. */
const edgeBetween = (type: RelationType): string =>
  `MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) WITH row, a, b SKIP 0 MATCH (a)-[r:${quoted(type)}]->(b)`;

/** Rows: source, target. */
export function deleteEdges(type: RelationType): string {
  return `UNWIND $rows AS row ${edgeBetween(type)} DELETE r`;
}

/** Rows: source, target, edge; those of `updateEdges` likewise. */
export function createEdges(type: RelationType): string {
  return `UNWIND $rows AS row
MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]})
CREATE (a)-[:${quoted(type)} ${mapOf("edge", 2)}]->(b)`;
}

export function updateEdges(type: RelationType): string {
  return `UNWIND $rows AS row ${edgeBetween(type)} SET r = ${mapOf("edge", 2)}`;
}

/** Of everything in the graph some ids, and how those go; claims first, since most hangs on them. */
export const EMPTYING: readonly (readonly [string, string])[] = [
  ["MATCH (c:Claim) RETURN c.id AS id LIMIT $limit", DELETE_CLAIMS],
  ["MATCH (d:Document) RETURN d.id AS id LIMIT $limit", DELETE_DOCUMENTS],
  ["MATCH (n:Entity) RETURN n.id AS id LIMIT $limit", DELETE_ENTITIES],
];
