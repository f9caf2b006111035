import { isSymmetric, type RelationType } from "../model/index.ts";
import { quotedTypes } from "./labels.ts";
import { SHOWN_EDGE, typeLabels } from "./shown.ts";

/** Which way a step is taken: along the edges, or against them. */
export type Way = "along" | "against";

/** The edges of some nodes `$ids` in the direction of their arrows ("a") or against it ("b"), with the other end's degree.
 *  `where` comes from `edgeFilter`. Strongest first, so that a cut keeps those. */
function step(types: readonly RelationType[], where: string, known: "a" | "b"): string {
  const edge = `[r:${quotedTypes(types)}]`;
  const other = known === "a" ? "b" : "a";
  const pattern =
    known === "a"
      ? `MATCH (a:Entity {id: id})-${edge}->(b:Entity)`
      : `MATCH (b:Entity {id: id})<-${edge}-(a:Entity)`;
  return `UNWIND $ids AS id ${pattern} ${where}
RETURN r.id AS id, id AS near, ${other}.id AS far, ${other}.degree AS degree, ${typeLabels(other)} AS labels,
  r.claimants AS claimants, r.claims AS claims
ORDER BY r.strength DESC, r.tie LIMIT $limit`;
}

/** The statements of one step. Undirected both arrows are followed; directed, only symmetric types are both ways. */
export function steps(
  types: readonly RelationType[],
  where: string,
  way: Way,
  directed: boolean,
): readonly string[] {
  const both = directed ? types.filter(isSymmetric) : types;
  const [outward, inward] = way === "along" ? [types, both] : [both, types];
  return [
    ...(outward.length > 0 ? [step(outward, where, "a")] : []),
    ...(inward.length > 0 ? [step(inward, where, "b")] : []),
  ];
}

/** Edges by id and their two ends, in either order. */
export function edgesBetween(types: readonly RelationType[]): string {
  return `UNWIND $rows AS row MATCH (n:Entity {id: row.near})-[r:${quotedTypes(types)}]-(m:Entity {id: row.far})
WHERE r.id = row.id WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS id, type(r) AS type, a.id AS source, b.id AS target, ${SHOWN_EDGE} AS edge`;
}
