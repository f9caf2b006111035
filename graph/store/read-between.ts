import * as cypher from "../cypher/between.ts";
import { type BetweenFilter, type EdgesBetween, LIMITS } from "../model/index.ts";
import type { CypherRow, Engine } from "./engine.ts";
import { number, text } from "./properties.ts";
import { strongestFirst, toEdge } from "./read-graph.ts";

/** Nodes whose edges one statement reads: a long statement holds others up. */
const NODES_AT_ONCE = 1_000;

/** The edges that newcomers have with each other and with others, the strongest first. Reads the ends of every edge of the
 *  newcomers, and all of an edge only where it is given. */
export async function readEdgesBetween(
  engine: Engine,
  { newcomers, others = [], limit = LIMITS.graphEdges }: BetweenFilter,
): Promise<EdgesBetween> {
  const most = Math.min(limit, LIMITS.graphEdgesMost);
  const came = new Set(newcomers);
  const all = new Set([...newcomers, ...others]);
  const [away, towards] = await Promise.all([
    readParts(engine, cypher.ENDS_FROM, [...came], ({ target }) => all.has(text(target))),
    // Between two newcomers an edge is found at the one that it leads away from.
    readParts(
      engine,
      cypher.ENDS_TO,
      [...came],
      ({ source }) => all.has(text(source)) && !came.has(text(source)),
    ),
  ]);
  const found = away.concat(towards);
  const kept = found.length > most ? found.sort(strongestEnds).slice(0, most) : found;
  const { from, to } = anchored(kept);
  const [out, into] = await Promise.all([
    readParts(engine, cypher.EDGES_FROM, from),
    readParts(engine, cypher.EDGES_TO, to),
  ]);
  // Two nodes may have more edges with each other than are kept.
  const edges = out.concat(into).map(toEdge).sort(strongestFirst).slice(0, most);
  return { edges, omitted: { edges: found.length - kept.length } };
}

const strongestEnds = (a: CypherRow, b: CypherRow): number =>
  number(b.strength) - number(a.strength) || number(a.tie) - number(b.tie);

/** A node, and others with which it has edges. */
type Anchor = readonly [node: string, others: readonly string[]];

/** Pairs of ends by the one that has fewer edges: those that lead away from it, and those that lead to it. Of a hub with
 *  thousands of edges the few that are wanted are found at their other ends. */
function anchored(ends: readonly CypherRow[]): { from: readonly Anchor[]; to: readonly Anchor[] } {
  const [from, to] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const row of ends) {
    const [source, target] = [text(row.source), text(row.target)];
    const isSmaller = number(row.source_degree) <= number(row.target_degree);
    const [anchors, node, other] = isSmaller ? [from, source, target] : [to, target, source];
    const known = anchors.get(node);
    if (known === undefined) anchors.set(node, new Set([other]));
    else known.add(other);
  }
  const listed = (anchors: ReadonlyMap<string, ReadonlySet<string>>): readonly Anchor[] =>
    [...anchors].map(([node, others]) => [node, [...others]]);
  return { from: listed(from), to: listed(to) };
}

/** The rows of a statement over a list, part by part, as far as they are wanted. */
async function readParts(
  engine: Engine,
  statement: string,
  list: readonly (string | Anchor)[],
  isWanted: (row: CypherRow) => boolean = () => true,
): Promise<CypherRow[]> {
  const parts: CypherRow[][] = [];
  for (let at = 0; at < list.length; at += NODES_AT_ONCE) {
    const rows = await engine.read(statement, { nodes: list.slice(at, at + NODES_AT_ONCE) });
    parts.push(rows.filter(isWanted));
  }
  return parts.flat();
}

/** Asks these statements about ids that nothing has: `rehearse.ts` says what for. */
export async function rehearseBetween(engine: Engine, nobody: readonly string[]): Promise<void> {
  const anchors = [...nobody.keys()].map((at): Anchor => [`${nobody[at]}${at}`, nobody.slice(0, 1)]);
  await readEdgesBetween(engine, { newcomers: anchors.map(([id]) => id) });
  await Promise.all([
    readParts(engine, cypher.EDGES_FROM, anchors),
    readParts(engine, cypher.EDGES_TO, anchors),
  ]);
}
