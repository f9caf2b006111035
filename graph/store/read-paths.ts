import * as filters from "../cypher/filters.ts";
import * as cypher from "../cypher/paths.ts";
import { LIMITS, type PathFilter, type PathsFound, RELATION_TYPES } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { partsOf } from "./grouping.ts";
import { type KnownEdge, layPaths } from "./lay-paths.ts";
import { number, text, typeOf } from "./properties.ts";
import { nodesByIds, toEdge } from "./read-graph.ts";

/** One side of the search: the nodes reached from an end, and those that the next step goes on from. */
interface Side {
  readonly way: cypher.Way;
  readonly reached: Set<string>;
  frontier: readonly string[];
  /** Steps taken. */
  depth: number;
}

/** Paths from one node to another, searched from both ends in steps of bounded reads: the engines' own search for
 *  paths is slow on one and takes no account of hubs on the other. After i steps from one end and j from the other
 *  every edge is known that a path of i + j edges can have. Both ends are nodes of the graph. */
export async function readPaths(
  engine: Engine,
  from: string,
  to: string,
  filter: PathFilter,
): Promise<PathsFound> {
  const maxLength = Math.min(filter.maxLength ?? LIMITS.pathLength, LIMITS.pathLengthMost);
  const longer = Math.min(filter.longer ?? 0, LIMITS.pathLongerMost);
  const limit = Math.min(filter.limit ?? LIMITS.paths, LIMITS.pathsMost);
  const found = await explore(engine, from, to, filter, maxLength, longer);
  const laid = layPaths(found.roads, from, to, { longest: found.longest, limit, steps: LIMITS.pathSteps });
  // An edge is looked up from what lies between the ends: an end may be a hub.
  const rows = laid.paths.flatMap(({ nodes, hops }) =>
    hops.flatMap((edges, at) => {
      const [near, far] = at === 0 ? [nodes[1]!, from] : [nodes[at]!, nodes[at + 1]!];
      return edges.map((id) => ({ id, near, far }));
    }),
  );
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const named = [...new Set([from, to, ...laid.paths.flatMap((path) => path.nodes)])].sort();
  const edges =
    once.length === 0 ? [] : await engine.read(cypher.edgesBetween(RELATION_TYPES), { rows: once });
  return {
    paths: laid.paths,
    nodes: await nodesByIds(engine, named),
    edges: edges.map(toEdge).sort((a, b) => (a.id < b.id ? -1 : 1)),
    hubs: found.hubs,
    more: laid.more,
    complete: found.complete && laid.complete,
  };
}

async function explore(
  engine: Engine,
  from: string,
  to: string,
  filter: PathFilter,
  maxLength: number,
  longer: number,
) {
  const { entityTypes, directed = false, hubDegree = LIMITS.hubDegree, avoid = [] } = filter;
  const types = filters.typesOf(filter);
  // What kind of entity may lie between is asked of the far end here: the ends of the path may be of any.
  const { where, params } = filters.edgeFilter({
    ...(filter.standing && { standing: filter.standing }),
    ...(filter.from && { from: filter.from }),
    ...(filter.to && { to: filter.to }),
  });
  const roads = new Map<string, Map<string, KnownEdge[]>>();
  const hubs = new Set<string>();
  const barred = new Set(avoid.filter((id) => id !== from && id !== to));
  const sides: readonly [Side, Side] = [
    { way: "along", reached: new Set([from]), frontier: [from], depth: 0 },
    { way: "against", reached: new Set([to]), frontier: [to], depth: 0 },
  ];
  let budget: number = LIMITS.pathEdges;
  let complete = true;
  let longest = maxLength;
  let met = false;

  const mayPass = (far: string, degree: number, type: string): boolean => {
    if (far === from || far === to) return true;
    if (barred.has(far) || (entityTypes && !entityTypes.some((wanted) => wanted === type))) return false;
    if (degree > hubDegree) hubs.add(far);
    return degree <= hubDegree;
  };
  const pave = (near: string, far: string, edge: KnownEdge): void => {
    const hops = roads.get(near) ?? new Map<string, KnownEdge[]>();
    roads.set(near, hops);
    const edges = hops.get(far) ?? [];
    hops.set(far, edges);
    if (!edges.some((known) => known.id === edge.id)) edges.push(edge);
  };
  const take = async (side: Side): Promise<void> => {
    const next = new Set<string>();
    for (const statement of cypher.steps(types, where, side.way, directed)) {
      for (const ids of partsOf(side.frontier, LIMITS.batchRows)) {
        if (!complete) break;
        const rows = await engine.read(statement, { ...params, ids, limit: budget + 1 });
        complete = rows.length <= budget;
        for (const row of rows.slice(0, budget)) {
          const [near, far] = [text(row.near), text(row.far)];
          if (near === far || !mayPass(far, number(row.degree), typeOf(row.labels))) continue;
          const edge = { id: text(row.id), claimants: number(row.claimants), claims: number(row.claims) };
          if (side.way === "along") pave(near, far, edge);
          else pave(far, near, edge);
          if (!side.reached.has(far)) next.add(far);
        }
        budget -= Math.min(budget, rows.length);
      }
    }
    for (const id of next) side.reached.add(id);
    side.frontier = [...next].sort();
    side.depth += 1;
  };

  const [near, far] = sides;
  while (complete && near.depth + far.depth < longest) {
    const smaller = near.frontier.length <= far.frontier.length ? near : far;
    if (smaller.frontier.length === 0) break;
    await take(smaller);
    const other = smaller === near ? far : near;
    if (!met && smaller.frontier.some((id) => other.reached.has(id))) {
      met = true;
      longest = Math.min(maxLength, near.depth + far.depth + longer);
    }
  }
  return { roads, hubs: hubs.size, complete, longest };
}
