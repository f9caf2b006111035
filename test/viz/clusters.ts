/** A made-up network whose clusters are known: which nodes belong together, and links that mostly stay among them. */
export interface Planted {
  /** Which cluster each node belongs to. */
  readonly clusterOf: Int32Array;
  /** Index, index, weight of each linked pair, every pair once. */
  readonly links: Float32Array;
}

export interface PlantedShape {
  readonly nodes: number;
  readonly edges: number;
  readonly clusters: number;
  /** Share of edges that stay in their cluster. */
  readonly within: number;
  readonly seed: number;
}

/** Numbers from 0 up to 1, the same for the same seed (Steele, Lea and Flood 2014, as mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same network for the same shape. */
export function planted({ nodes, edges, clusters, within, seed }: PlantedShape): Planted {
  const next = chance(seed);
  const below = (end: number) => Math.floor(next() * end);
  const clusterOf = Int32Array.from({ length: nodes }, () => below(clusters));
  const members = Array.from({ length: clusters }, (_, cluster) =>
    [...clusterOf.keys()].filter((node) => clusterOf[node] === cluster),
  );
  const pairs = new Map<number, readonly [number, number]>();
  while (pairs.size < edges) {
    const a = below(nodes);
    const own = members[clusterOf[a] ?? 0] ?? [];
    const b = next() < within ? (own[below(own.length)] ?? a) : below(nodes);
    if (a !== b) pairs.set(Math.min(a, b) * nodes + Math.max(a, b), [a, b]);
  }
  return { clusterOf, links: Float32Array.from([...pairs.values()].flatMap(([a, b]) => [a, b, 1])) };
}

/** How well clusters are told apart: the mean distance of two nodes of one cluster over that of two of different ones, by
 *  200,000 pairs of each kind drawn by chance. 0 where each cluster is a dot, 1 where nobody sees them. `positions` holds
 *  x and y of each node in turn. */
export function separation(positions: Float32Array, clusterOf: Int32Array): number {
  const next = chance(1);
  const count = clusterOf.length;
  const wanted = 200_000;
  const sums = { same: 0, different: 0 };
  const pairs = { same: 0, different: 0 };
  while (pairs.same < wanted || pairs.different < wanted) {
    const a = Math.floor(next() * count);
    const b = Math.floor(next() * count);
    const kind = clusterOf[a] === clusterOf[b] ? "same" : "different";
    if (a === b || pairs[kind] >= wanted) continue;
    pairs[kind] += 1;
    sums[kind] += Math.hypot(
      positions[2 * a]! - positions[2 * b]!,
      positions[2 * a + 1]! - positions[2 * b + 1]!,
    );
  }
  return sums.same / sums.different;
}
