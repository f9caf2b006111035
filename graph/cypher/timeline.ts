import type { TIME_UNITS, TimelineFilter } from "../model/index.ts";
import type { CypherParams } from "../store/engine.ts";
import { firstDay, lastDay } from "../store/properties.ts";
import { typesOf } from "./filters.ts";
import { quotedTypes } from "./labels.ts";

type Unit = (typeof TIME_UNITS)[number];

/** Characters of an ISO 8601 date that name its year, month or day. */
const UNITS: Readonly<Record<Unit, number>> = { year: 4, month: 7, day: 10 };

/** Counts claims by bucket and polarity, those without a date of their own apart; null where no type fits. */
export function timeline(filter: TimelineFilter): { statement: string; params: CypherParams } | null {
  const types = typesOf(filter);
  if (types.length === 0 || filter.standing?.length === 0) return null;
  const conditions = ["c.review <> 'rejected'"];
  const params: Record<string, CypherParams[string]> = { units: UNITS[filter.by ?? "year"] };
  const keep = (condition: string, name: string, value: CypherParams[string]) => {
    conditions.push(condition);
    params[name] = value;
  };
  if (filter.types || filter.families) keep("c.type IN $types", "types", types);
  if (filter.polarity) keep("c.polarity = $polarity", "polarity", filter.polarity);
  if (filter.from) keep("c.last_day >= $from", "from", firstDay(filter.from));
  if (filter.to) keep("c.first_day <= $to", "to", lastDay(filter.to));
  for (const key of ["node", "edge", "standing"] as const) {
    const value = filter[key];
    if (value !== undefined) params[key] = value;
  }
  return {
    statement: `${pattern(filter)} WHERE ${conditions.join(" AND ")}
WITH substring(c.dated, 0, $units) AS bucket, c.polarity AS polarity, c.date IS NULL AS published
RETURN bucket, polarity, published, count(*) AS total`,
    params,
  };
}

/** The claims a timeline starts from, each once: those of an edge, of a node, of edges that stand so, or all. */
function pattern(filter: TimelineFilter): string {
  const { edge, node, standing } = filter;
  if (standing) {
    const types = quotedTypes(typesOf(filter));
    const edges =
      node === undefined
        ? `(:Entity)-[r:${types}]->(:Entity)`
        : `(:Entity {id: $node})-[r:${types}]-(:Entity)`;
    const one = edge === undefined ? "" : " AND r.id = $edge";
    return `MATCH ${edges} WHERE r.standing IN $standing${one}
WITH DISTINCT r.id AS edge MATCH (c:Claim {edge: edge})`;
  }
  const ofEdge = edge === undefined ? "(c:Claim)" : "(c:Claim {edge: $edge})";
  if (node === undefined) return `MATCH ${ofEdge}`;
  // Someone may be both parties of a claim.
  return `MATCH (:Entity {id: $node})<-[:SUBJECT|OBJECT]-${ofEdge} WITH DISTINCT c`;
}
