import { FAMILIES, type Family, familyOf, RELATION_TYPES, type RelationType } from "../model/index.ts";

/** What an act weighs in the order of review: the longer nobody has looked at it, the more harm it does. */
export const ACT_WEIGHTS: Readonly<Record<Family, number>> = {
  covert: 4,
  influence: 3,
  pressure: 3,
  resources: 2,
  discourse: 1,
  cooperation: 1,
  structure: 0,
};

/** Edges of both parties together, from which on a claim weighs one more: a part of the network hangs on it. */
export const WELL_CONNECTED = [10, 30, 100] as const;

/** Of an edge that is said and denied; and of a claim that stands alone behind its edge. */
const DISPUTED = 2;
const ALONE = 1;

/** What the act of each type weighs, for `$weights`. Looked up: a CASE over lists of types took more of the engine's time than
 *  all else. */
export const TYPE_WEIGHTS: Readonly<Record<RelationType, number>> = Object.fromEntries(
  RELATION_TYPES.map((type) => [type, ACT_WEIGHTS[familyOf(type)]]),
) as Record<RelationType, number>;

const GRAVE = 3;
/** Types of acts that weigh most, and what a claim of any other type weighs at the most: where enough claims of the grave types
 *  weigh more, no other need be looked at. */
export const GRAVE_TYPES: readonly RelationType[] = RELATION_TYPES.filter(
  (type) => TYPE_WEIGHTS[type] >= GRAVE,
);
export const MOST_OF_OTHERS =
  Math.max(...FAMILIES.map((family) => ACT_WEIGHTS[family]).filter((weight) => weight < GRAVE)) +
  DISPUTED +
  WELL_CONNECTED.length;

const connected = `CASE ${[...WELL_CONNECTED]
  .map((edges, at) => `WHEN degree >= ${edges} THEN ${at + 1}`)
  .reverse()
  .join(" ")} ELSE 0 END`;

const standing = (polarity: string) =>
  `sum(CASE WHEN x.review <> 'rejected' AND x.polarity = '${polarity}' THEN 1 ELSE 0 END)`;

/** Claims in the order in which they should be looked at, with what they weigh: by what the act is (`$weights`), whether it is
 *  disputed or stands alone, and how well connected its parties are; among equals the least sure first, then by id. Each edge is
 *  looked at once, however many of its claims there are. `pattern` and `where` come from filters.ts. */
export function claimIdsForReview(pattern: string, where: string): string {
  return `${pattern} ${where} WITH c.edge AS edge, collect(c.id) AS ids
MATCH (x:Claim {edge: edge}) WITH ids, ${standing("positive")} AS said, ${standing("negative")} AS denied
UNWIND ids AS id MATCH (c:Claim {id: id})
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
WITH c.id AS id, c.confidence AS confidence, $weights[c.type] AS act, s.degree + o.degree AS degree, said, denied
WITH id, confidence, act
  + CASE WHEN said > 0 AND denied > 0 THEN ${DISPUTED} WHEN said + denied <= 1 THEN ${ALONE} ELSE 0 END
  + ${connected} AS weight
RETURN id, weight ORDER BY weight DESC, confidence, id SKIP $offset LIMIT $limit`;
}
