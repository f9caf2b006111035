import type { GraphPath } from "../model/index.ts";

/** An edge as a search for paths sees it. */
export interface KnownEdge {
  readonly id: string;
  readonly claimants: number;
  readonly claims: number;
}

/** Edges between nodes that a search has read: from a node to those it leads to. Both ends of an edge that may be
 *  passed both ways lead to each other. */
export type Roads = ReadonlyMap<string, ReadonlyMap<string, readonly KnownEdge[]>>;

export interface Laid {
  readonly paths: readonly GraphPath[];
  readonly more: boolean;
  /** False when the steps ran out before all was tried. */
  readonly complete: boolean;
}

/** The paths without a node twice, of at most `longest` edges: shortest first, then by the strength of their edges in
 *  order, then by id. Stops after `limit` paths or `steps` steps. */
export function layPaths(
  roads: Roads,
  from: string,
  to: string,
  { longest, limit, steps }: { readonly longest: number; readonly limit: number; readonly steps: number },
): Laid {
  const left = distancesTo(roads, to);
  const shortest = left.get(from);
  if (shortest === undefined || from === to) return { paths: [], more: false, complete: true };
  const ordered = new Map<string, readonly Hop[]>();
  const hopsOf = (node: string): readonly Hop[] => {
    const known = ordered.get(node);
    if (known) return known;
    const hops = [...(roads.get(node) ?? [])].map(([far, edges]) => ({
      far,
      edges: [...edges].sort(strongest),
    }));
    hops.sort((a, b) => strongest(a.edges[0]!, b.edges[0]!));
    ordered.set(node, hops);
    return hops;
  };

  const paths: GraphPath[] = [];
  const nodes = [from];
  const hops: string[][] = [];
  let taken = 0;
  /** False when it is time to stop. */
  const walk = (node: string, remaining: number): boolean => {
    if (remaining === 0) {
      if (node === to) paths.push({ nodes: [...nodes], hops: hops.map((hop) => [...hop]) });
      return paths.length <= limit;
    }
    // A path ends where it first comes to its end.
    if (node === to) return true;
    for (const hop of hopsOf(node)) {
      taken += 1;
      if (taken > steps) return false;
      const least = left.get(hop.far);
      if (least === undefined || least > remaining - 1 || nodes.includes(hop.far)) continue;
      nodes.push(hop.far);
      hops.push(hop.edges.map((edge) => edge.id));
      const goesOn = walk(hop.far, remaining - 1);
      nodes.pop();
      hops.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  for (let length = shortest; length <= longest; length += 1) if (!walk(from, length)) break;
  return { paths: paths.slice(0, limit), more: paths.length > limit, complete: taken <= steps };
}

interface Hop {
  readonly far: string;
  /** Strongest first, never empty. */
  readonly edges: readonly KnownEdge[];
}

function strongest(a: KnownEdge, b: KnownEdge): number {
  return b.claimants - a.claimants || b.claims - a.claims || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Edges that lie at least between each node and the end. */
function distancesTo(roads: Roads, to: string): ReadonlyMap<string, number> {
  const back = new Map<string, string[]>();
  for (const [near, hops] of roads) {
    for (const far of hops.keys()) {
      const of = back.get(far);
      if (of) of.push(near);
      else back.set(far, [near]);
    }
  }
  const distances = new Map([[to, 0]]);
  let edge = [to];
  for (let distance = 1; edge.length > 0; distance += 1) {
    const next: string[] = [];
    for (const near of edge.flatMap((node) => back.get(node) ?? [])) {
      if (distances.has(near)) continue;
      distances.set(near, distance);
      next.push(near);
    }
    edge = next;
  }
  return distances;
}
