import { RELATION_TYPES } from "../model/index.ts";
import { quotedTypes } from "./labels.ts";
import { EDGE } from "./read.ts";

/** Statements that find the edges between nodes. Both engines would go through a list of who may be at the other end once for
 *  each edge, and carry every property of edges that then are dropped: so the ends of all edges are told first. */

const types = quotedTypes(RELATION_TYPES);
const ENDS = `a.id AS source, b.id AS target, a.degree AS source_degree, b.degree AS target_degree,
  r.strength AS strength, r.tie AS tie`;

/** The ends of all edges that lead away from nodes, and to nodes. */
export const ENDS_FROM = `UNWIND $nodes AS id MATCH (a:Entity {id: id})-[r:${types}]->(b:Entity) RETURN ${ENDS}`;
export const ENDS_TO = `UNWIND $nodes AS id MATCH (b:Entity {id: id})<-[r:${types}]-(a:Entity) RETURN ${ENDS}`;

/** The edges that lead from each node to some others (`[id, [ids]]`), and to each node from some others. */
export const EDGES_FROM = `UNWIND $nodes AS node MATCH (a:Entity {id: node[0]})-[r:${types}]->(b:Entity)
WHERE b.id IN node[1] RETURN ${EDGE}`;
export const EDGES_TO = `UNWIND $nodes AS node MATCH (b:Entity {id: node[0]})<-[r:${types}]-(a:Entity)
WHERE a.id IN node[1] RETURN ${EDGE}`;
