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
import { quoted } from "./labels.ts";

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
 *  A period holds when one of the edge's claims falls into it; rejected claims do not count. */
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
  if (filter.since) {
    conditions.push("r.id IN $sinceEdges");
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", params };
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

/** Over `(c:Claim)-[:STATED_IN]->(d:Document)`. Entity, claimant and document are part of the pattern: see
 *  `claimPattern`. */
export function claimFilter(filter: ClaimFilter): Fragment {
  const conditions: string[] = [];
  const params: Record<string, CypherParams[string]> = {};
  if (filter.edge !== undefined) {
    conditions.push("c.edge = $edge");
    params.edge = filter.edge;
  }
  if (filter.document !== undefined) {
    conditions.push("d.id = $document");
    params.document = filter.document;
  }
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
  if (filter.entity !== undefined) params.entity = filter.entity;
  if (filter.claimant !== undefined) params.claimant = filter.claimant;
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", params };
}

/** The pattern that a claim filter starts from, the narrowest first. */
export function claimPattern(filter: ClaimFilter): string {
  const claims = "(c:Claim)-[:STATED_IN]->(d:Document)";
  const by = "(:Entity {id: $claimant})<-[:ATTRIBUTED_TO]-(c:Claim)";
  const about = "(:Entity {id: $entity})<-[:SUBJECT|OBJECT]-(c:Claim)";
  if (filter.entity !== undefined && filter.claimant !== undefined) {
    return `MATCH ${about} WITH DISTINCT c MATCH (:Entity {id: $claimant})<-[:ATTRIBUTED_TO]-(c) WITH DISTINCT c MATCH (c)-[:STATED_IN]->(d:Document)`;
  }
  if (filter.entity !== undefined)
    return `MATCH ${about} WITH DISTINCT c MATCH (c)-[:STATED_IN]->(d:Document)`;
  if (filter.claimant !== undefined)
    return `MATCH ${by} WITH DISTINCT c MATCH (c)-[:STATED_IN]->(d:Document)`;
  return `MATCH ${claims}`;
}
