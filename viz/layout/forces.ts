import { roomFor, Space } from "./kernel.ts";
import { Motion } from "./motion.ts";
import { Quadtree } from "./quadtree.ts";
import { Repulsion, repelPairs } from "./repulsion.ts";

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

/** What ForceAtlas2 can be told, of what is used here; the names are graphology's. */
export interface ForceSettings {
  /** How strongly nodes push each other away. */
  readonly scalingRatio: number;
  /** How strongly each is drawn to the middle, by its distance to it ("strong gravity"). */
  readonly gravity: number;
  readonly slowDown: number;
  /** θ of Barnes and Hut; null where each pair is looked at. */
  readonly theta: number | null;
}

/** Barnes-Hut pays above some hundred nodes; θ 1.2 keeps clusters as far apart as 0.5 does, in 36-41 % of the
 *  time (measured at 10,000 / 30,000).
 *
 *  A network of reports falls into parts that hang together by little or nothing. Plain gravity lets these drift
 *  until each is a dot; strong gravity, which grows with distance, keeps them side by side. Measured on 14 reports
 *  (205 nodes): of gravity 0.01-1.6, 0.4 left 19 nodes closer than 25 px to another, with 59 crossings; less
 *  gravity left 80-190 so close, 1.6 never came to rest. */
export function settingsFor(nodes: number): ForceSettings {
  return {
    scalingRatio: 10,
    gravity: nodes < 400 ? 0.4 : nodes < 2_000 ? 0.2 : 0.08,
    slowDown: 1,
    theta: nodes > 400 ? 1.2 : null,
  };
}

/** Steps that lists of who meets whom serve at the most, and how far nodes may move meanwhile on average, in spaces
 *  between neighbours. */
const LIST_STEPS = 8;
const DRIFT = 1;

/** One run of ForceAtlas2 (Jacomy et al. 2014) over numbers of its own. Its steps are those of graphology's `iterate`
 *  (tests hold it to that), which is written for any settings and takes ten times as long and more. */
export class ForceRun {
  readonly count: number;
  readonly #settings: ForceSettings;
  /** x and y of each node, in turn. */
  readonly #places: Float64Array;
  /** Forces of this step, and of the one before, likewise. */
  #forces: Float64Array;
  #before: Float64Array;
  readonly #motion: Motion;
  readonly #tree: Quadtree;
  readonly #repulsion: Repulsion;
  /** How far nodes moved on average since lists of who meets whom were made, in spaces between neighbours. */
  #drift = Infinity;
  #stepsOfLists = 0;

  /** `sums`: "plain" leaves the kernel in WebAssembly out. */
  constructor(
    { positions, links, pinned }: Omit<Forces, "radii">,
    settings?: ForceSettings,
    sums: "kernel" | "plain" = "kernel",
  ) {
    const count = positions.length / 2;
    this.count = count;
    this.#settings = settings ?? settingsFor(count);
    const tables = Quadtree.bytes(count) + Repulsion.bytes(count) + Motion.bytes(count, links.length / 3);
    // Few nodes, each pair of them looked at, are moved in numbers of double length.
    const wanted = this.#settings.theta === null ? "plain" : sums;
    const space = new Space(tables + 3 * roomFor(16 * count), wanted);
    this.#places = space.floats(2 * count);
    this.#places.set(positions);
    this.#forces = space.floats(2 * count);
    this.#before = space.floats(2 * count);
    this.#motion = new Motion(links, pinned, this.#settings.slowDown, space);
    this.#tree = new Quadtree(count, space);
    this.#repulsion = new Repulsion(count, space);
  }

  /** Runs `steps` steps. Returns how far a node moved in the last of them on average, as a share of the whole
   *  picture's extent. */
  run(steps: number): number {
    let moved = 0;
    let extent = 1;
    for (let step = 0; step < steps; step++) {
      [this.#forces, this.#before] = [this.#before, this.#forces];
      this.#repel();
      this.#motion.attract(this.#places, this.#forces);
      moved = this.#motion.move(this.#places, this.#forces, this.#before) / Math.max(this.count, 1);
      extent = this.#extent();
      this.#drift += moved / (extent / Math.sqrt(this.count));
    }
    return moved / extent;
  }

  positions(): Float32Array {
    return Float32Array.from(this.#places);
  }

  /** Sets the forces: away from all others, and to the middle. */
  #repel(): void {
    const { theta, scalingRatio, gravity } = this.#settings;
    if (theta === null) {
      repelPairs(this.#places, this.#motion.mass, scalingRatio, gravity, this.#forces);
      return;
    }
    if (this.#drift > DRIFT || this.#stepsOfLists >= LIST_STEPS) {
      this.#tree.build(this.#places, this.#motion.mass, theta);
      this.#repulsion.meet(this.#tree);
      this.#drift = 0;
      this.#stepsOfLists = 0;
    } else {
      this.#tree.follow(this.#places);
    }
    this.#stepsOfLists += 1;
    this.#repulsion.repel(this.#tree, this.#places, scalingRatio, gravity, this.#forces);
  }

  /** The longer side of the picture. */
  #extent(): number {
    const places = this.#places;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < places.length; i += 2) {
      const x = places[i]!;
      const y = places[i + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    return Math.max(right - left, high - low, 1e-6);
  }
}
