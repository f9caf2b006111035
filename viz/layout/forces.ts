import iterate from "graphology-layout-forceatlas2/iterate.js";

/** A graph in numbers. `links` holds index, index, weight for each linked pair. */
export interface Forces {
  /** x, y of each node, in turn. */
  readonly positions: Float32Array;
  /** Radius of each node with its margin, in pixels of the finished picture. */
  readonly radii: Float32Array;
  readonly links: Float32Array;
  /** 1 for a node that stays where it is. */
  readonly pinned: Uint8Array;
}

/** Numbers ForceAtlas2 keeps for each node, and for each edge. */
const NODE_CELLS = 10;
const EDGE_CELLS = 3;

/** Barnes-Hut pays above some hundred nodes; θ 1.2 keeps clusters as far apart as 0.5 does, in 36-41 % of the
 *  time (measured at 10,000 / 30,000).
 *
 *  A network of reports falls into parts that hang together by little or nothing. Plain gravity lets these drift
 *  until each is a dot; strong gravity, which grows with distance, keeps them side by side. Measured on 14 reports
 *  (205 nodes): of gravity 0.01-1.6, 0.4 left 19 nodes closer than 25 px to another, with 59 crossings; less
 *  gravity left 80-190 so close, 1.6 never came to rest. */
export function settingsFor(nodes: number) {
  return {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: nodes < 400 ? 0.4 : nodes < 2_000 ? 0.2 : 0.08,
    slowDown: 1,
    barnesHutOptimize: nodes > 400,
    barnesHutTheta: 1.2,
  };
}

/** One run of ForceAtlas2 (Jacomy et al. 2014) over numbers of its own. */
export class ForceRun {
  readonly #nodes: Float32Array;
  readonly #edges: Float32Array;
  readonly #settings: ReturnType<typeof settingsFor>;
  readonly count: number;

  constructor({ positions, radii, links, pinned }: Forces) {
    this.count = positions.length / 2;
    this.#settings = settingsFor(this.count);
    this.#nodes = new Float32Array(this.count * NODE_CELLS);
    for (let i = 0; i < this.count; i++) {
      const at = i * NODE_CELLS;
      this.#nodes[at] = positions[2 * i] ?? 0;
      this.#nodes[at + 1] = positions[2 * i + 1] ?? 0;
      this.#nodes[at + 6] = 1;
      this.#nodes[at + 7] = 1;
      this.#nodes[at + 8] = radii[i] ?? 1;
      this.#nodes[at + 9] = pinned[i] ?? 0;
    }
    this.#edges = new Float32Array(links.length);
    for (let e = 0; e < links.length; e += EDGE_CELLS) {
      const [a, b, weight] = [
        (links[e] ?? 0) * NODE_CELLS,
        (links[e + 1] ?? 0) * NODE_CELLS,
        links[e + 2] ?? 1,
      ];
      this.#edges.set([a, b, weight], e);
      this.#nodes[a + 6] = (this.#nodes[a + 6] ?? 0) + weight;
      this.#nodes[b + 6] = (this.#nodes[b + 6] ?? 0) + weight;
    }
  }

  /** Runs `steps` steps. Returns how far a node moved in the last of them on average, as a share of the whole
   *  picture's extent. */
  run(steps: number): number {
    for (let step = 1; step < steps; step++) iterate(this.#settings, this.#nodes, this.#edges);
    const before = this.positions();
    iterate(this.#settings, this.#nodes, this.#edges);
    const after = this.positions();
    let moved = 0;
    for (let i = 0; i < after.length; i += 2) {
      moved += Math.hypot((after[i] ?? 0) - (before[i] ?? 0), (after[i + 1] ?? 0) - (before[i + 1] ?? 0));
    }
    const { width, height } = extentOf(after);
    return this.count === 0 ? 0 : moved / this.count / Math.max(width, height, 1e-6);
  }

  positions(): Float32Array {
    const positions = new Float32Array(this.count * 2);
    for (let i = 0; i < this.count; i++) {
      positions[2 * i] = this.#nodes[i * NODE_CELLS] ?? 0;
      positions[2 * i + 1] = this.#nodes[i * NODE_CELLS + 1] ?? 0;
    }
    return positions;
  }
}

export function extentOf(positions: Float32Array): { x: number; y: number; width: number; height: number } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  if (positions.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: low, width: right - left, height: high - low };
}

/** Share of the picture that nodes with their margins may ask for when they are pushed apart. Beyond it the push,
 *  not the forces, would decide who stands where, and the picture becomes an even carpet; the samples ask for 0.36
 *  of a canvas of 840 x 800. */
const ROOM_SHARE = 0.36;

/** Room of a node is an ellipse, wider than high: labels stand below nodes. */
const WIDER = 1.25;

/** Radii no larger than the picture has room for: all of them smaller by one factor where they ask for too much. */
export function fittingRadii(
  radii: Float32Array,
  view: { readonly width: number; readonly height: number },
): Float32Array {
  const asked = radii.reduce((sum, radius) => sum + Math.PI * WIDER * radius * radius, 0);
  const factor = Math.min(1, Math.sqrt((ROOM_SHARE * view.width * view.height) / Math.max(asked, 1)));
  return radii.map((radius) => radius * factor);
}

/** Pushes apart what overlaps, for a picture of `view` pixels: all pairs, so for small sets only (600 nodes: about
 *  60 ms; 2,000: under a second). Returns new positions. */
export function withoutOverlap(
  positions: Float32Array,
  wanted: Float32Array,
  pinned: Uint8Array,
  view: { readonly width: number; readonly height: number },
  passes = 40,
): Float32Array {
  const result = positions.slice();
  const radii = fittingRadii(wanted, view);
  const count = result.length / 2;
  for (let pass = 0; pass < passes; pass++) {
    const { width, height } = extentOf(result);
    const unitsPerPx = Math.max(width / view.width, height / view.height, 1e-6);
    let touched = false;
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const dx = ((result[2 * b] ?? 0) - (result[2 * a] ?? 0)) / unitsPerPx;
        const dy = ((result[2 * b + 1] ?? 0) - (result[2 * a + 1] ?? 0)) / unitsPerPx;
        const room = (radii[a] ?? 0) + (radii[b] ?? 0);
        const distance = Math.hypot(dx / WIDER, dy);
        if (distance >= room) continue;
        touched = true;
        const push = (((room - distance) / Math.max(distance, 0.01)) * unitsPerPx) / 2.5;
        // Two at one place part along a direction of their own.
        const [px, py] = distance < 0.01 ? [Math.cos(a + b) * 0.01, Math.sin(a + b) * 0.01] : [dx, dy];
        if (!pinned[a]) {
          result[2 * a] = (result[2 * a] ?? 0) - px * push;
          result[2 * a + 1] = (result[2 * a + 1] ?? 0) - py * push;
        }
        if (!pinned[b]) {
          result[2 * b] = (result[2 * b] ?? 0) + px * push;
          result[2 * b + 1] = (result[2 * b + 1] ?? 0) + py * push;
        }
      }
    }
    if (!touched) break;
  }
  return result;
}
