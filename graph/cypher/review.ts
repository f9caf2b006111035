import { FAMILIES, type Family, familyOf, RELATION_TYPES } from "../model/index.ts";

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

const actWeight = `CASE ${FAMILIES.filter((family) => ACT_WEIGHTS[family] > 0)
  .map((family) => {
    const types = RELATION_TYPES.filter((type) => familyOf(type) === family);
    return `WHEN c.type IN [${types.map((type) => `'${type}'`).join(", ")}] THEN ${ACT_WEIGHTS[family]}`;
  })
  .join(" ")} ELSE 0 END`;

const connected = WELL_CONNECTED.map(
  (edges) => `CASE WHEN s.degree + o.degree >= ${edges} THEN 1 ELSE 0 END`,
).join(" + ");

const standing = (polarity: string) =>
  `sum(CASE WHEN x.review <> 'rejected' AND x.polarity = '${polarity}' THEN 1 ELSE 0 END)`;

/** Claims in the order in which they should be looked at: by what the act is, whether it is disputed or stands alone, and
 *  how well connected its parties are; among equals the least sure first, then by id. Each edge is looked at once, however
 *  many of its claims there are. `pattern` and `where` come from filters.ts. */
export function claimIdsForReview(pattern: string, where: string): string {
  return `${pattern} ${where} WITH c.edge AS edge, collect(c.id) AS ids
MATCH (x:Claim {edge: edge}) WITH ids, ${standing("positive")} AS said, ${standing("negative")} AS denied
UNWIND ids AS id MATCH (c:Claim {id: id})
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
WITH c.id AS id, c.confidence AS confidence, ${actWeight}
  + CASE WHEN said > 0 AND denied > 0 THEN ${DISPUTED} WHEN said + denied <= 1 THEN ${ALONE} ELSE 0 END
  + ${connected} AS weight
RETURN id ORDER BY weight DESC, confidence, id SKIP $offset LIMIT $limit`;
}
