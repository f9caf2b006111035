/** What a lane is decided by. */
export interface LaneEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** Lane of each edge, so that the edges of one pair run side by side: 0 in the middle, then to both sides in steps
 *  of one (-0.5 and 0.5 for two). The sign is seen along the edge's own direction, so edges that run against each
 *  other and carry lanes of equal sign lie on different sides. Order within a pair: as given.
 *  Self-loops have no lane. */
export function toLanes(edges: readonly LaneEdge[]): ReadonlyMap<string, number> {
  const pairs = new Map<string, LaneEdge[]>();
  for (const edge of edges) {
    if (edge.source === edge.target) continue;
    const key =
      edge.source < edge.target ? `${edge.source}\n${edge.target}` : `${edge.target}\n${edge.source}`;
    const pair = pairs.get(key);
    if (pair) pair.push(edge);
    else pairs.set(key, [edge]);
  }
  const lanes = new Map<string, number>();
  for (const pair of pairs.values()) {
    // Edges of one direction beside each other: less to cross for the eye.
    const forth = pair.filter((edge) => edge.source < edge.target);
    const back = pair.filter((edge) => edge.source > edge.target);
    [...forth, ...back].forEach((edge, index) => {
      const lane = index - (pair.length - 1) / 2;
      lanes.set(edge.id, edge.source < edge.target ? lane : -lane);
    });
  }
  return lanes;
}

/** Where along its edge a mark stands, 0-1: those of neighbouring lanes not side by side, where they would touch. */
export function markShare(lane: number): number {
  return Math.max(0.15, Math.min(0.85, 0.5 + 0.2 * lane));
}
