import { Space } from "./kernel.ts";
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
const DRIFT = 0.5;

/** One run of ForceAtlas2 (Jacomy et al. 2014) over numbers of its own. Its steps are those of graphology's `iterate`
 *  (tests hold it to that), which is written for any settings and takes four times as long and more. */
export class ForceRun {
  readonly count: number;
  readonly #settings: ForceSettings;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Forces of this step, and of the one before. */
  #dx: Float64Array;
  #dy: Float64Array;
  #dxBefore: Float64Array;
  #dyBefore: Float64Array;
  /** 1 and the weights of all links. */
  readonly #mass: Float64Array;
  /** What is left of each node's speed where it swings to and fro. */
  readonly #convergence: Float64Array;
  readonly #pinned: Uint8Array;
  /** Both ends and the weight of each link. */
  readonly #source: Int32Array;
  readonly #target: Int32Array;
  readonly #weight: Float64Array;
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
    this.#x = Float64Array.from({ length: count }, (_, i) => positions[2 * i]!);
    this.#y = Float64Array.from({ length: count }, (_, i) => positions[2 * i + 1]!);
    const space = new Space(Quadtree.bytes(count) + Repulsion.bytes(count) + 4 * (8 * count + 16), sums);
    this.#dx = space.floats(count);
    this.#dy = space.floats(count);
    this.#dxBefore = space.floats(count);
    this.#dyBefore = space.floats(count);
    this.#mass = new Float64Array(count).fill(1);
    this.#convergence = new Float64Array(count).fill(1);
    this.#pinned = pinned;
    const length = links.length / 3;
    this.#source = Int32Array.from({ length }, (_, e) => links[3 * e]!);
    this.#target = Int32Array.from({ length }, (_, e) => links[3 * e + 1]!);
    this.#weight = Float64Array.from({ length }, (_, e) => links[3 * e + 2]!);
    for (let e = 0; e < length; e++) {
      this.#mass[this.#source[e]!]! += this.#weight[e]!;
      this.#mass[this.#target[e]!]! += this.#weight[e]!;
    }
    this.#tree = new Quadtree(count, space);
    this.#repulsion = new Repulsion(count, space);
  }

  /** Runs `steps` steps. Returns how far a node moved in the last of them on average, as a share of the whole
   *  picture's extent. */
  run(steps: number): number {
    let moved = 0;
    let extent = 1;
    for (let step = 0; step < steps; step++) {
      [this.#dx, this.#dxBefore] = [this.#dxBefore, this.#dx];
      [this.#dy, this.#dyBefore] = [this.#dyBefore, this.#dy];
      this.#repel();
      this.#attract();
      moved = this.#move() / Math.max(this.count, 1);
      const { width, height } = this.#extent();
      extent = Math.max(width, height, 1e-6);
      this.#drift += moved / (extent / Math.sqrt(this.count));
    }
    return moved / extent;
  }

  positions(): Float32Array {
    const positions = new Float32Array(this.count * 2);
    for (let i = 0; i < this.count; i++) {
      positions[2 * i] = this.#x[i]!;
      positions[2 * i + 1] = this.#y[i]!;
    }
    return positions;
  }

  #repel(): void {
    const { theta, scalingRatio } = this.#settings;
    if (theta === null) {
      repelPairs(this.#x, this.#y, this.#mass, scalingRatio, this.#dx, this.#dy);
      return;
    }
    if (this.#drift > DRIFT || this.#stepsOfLists >= LIST_STEPS) {
      this.#tree.build(this.#x, this.#y, this.#mass, theta);
      this.#repulsion.meet(this.#tree);
      this.#drift = 0;
      this.#stepsOfLists = 0;
    } else {
      this.#tree.follow(this.#x, this.#y);
    }
    this.#stepsOfLists += 1;
    this.#repulsion.repel(this.#tree, scalingRatio, this.#dx, this.#dy);
  }

  /** Draws nodes to the middle, and the ends of each link together. */
  #attract(): void {
    const [x, y, dx, dy, mass] = [this.#x, this.#y, this.#dx, this.#dy, this.#mass];
    const { gravity } = this.#settings;
    for (let i = 0; i < x.length; i++) {
      const pull = mass[i]! * gravity;
      dx[i]! -= x[i]! * pull;
      dy[i]! -= y[i]! * pull;
    }
    const [source, target, weight] = [this.#source, this.#target, this.#weight];
    for (let e = 0; e < source.length; e++) {
      const a = source[e]!;
      const b = target[e]!;
      const pull = weight[e]!;
      const ex = (x[a]! - x[b]!) * pull;
      const ey = (y[a]! - y[b]!) * pull;
      dx[a]! -= ex;
      dy[a]! -= ey;
      dx[b]! += ex;
      dy[b]! += ey;
    }
  }

  /** Moves each node along its force: the faster the more that agrees with the one before (traction), the slower the
   *  more it turned (swinging). Says how far they moved, all together. */
  #move(): number {
    const [x, y, dx, dy] = [this.#x, this.#y, this.#dx, this.#dy];
    const [dxBefore, dyBefore, mass, convergence] = [
      this.#dxBefore,
      this.#dyBefore,
      this.#mass,
      this.#convergence,
    ];
    const { slowDown } = this.#settings;
    let moved = 0;
    for (let i = 0; i < x.length; i++) {
      if (this.#pinned[i] === 1) continue;
      const fx = dx[i]!;
      const fy = dy[i]!;
      const bx = dxBefore[i]!;
      const by = dyBefore[i]!;
      const turnX = bx - fx;
      const turnY = by - fy;
      const alongX = bx + fx;
      const alongY = by + fy;
      const brake = 1 + Math.sqrt(mass[i]! * Math.sqrt(turnX * turnX + turnY * turnY));
      const traction = Math.sqrt(alongX * alongX + alongY * alongY) / 2;
      const speed = (convergence[i]! * Math.log(1 + traction)) / brake;
      const force = fx * fx + fy * fy;
      convergence[i] = Math.min(1, Math.sqrt((speed * force) / brake));
      const way = speed / slowDown;
      x[i]! += fx * way;
      y[i]! += fy * way;
      moved += Math.sqrt(force) * way;
    }
    return moved;
  }

  #extent(): { width: number; height: number } {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < this.count; i++) {
      const x = this.#x[i]!;
      const y = this.#y[i]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    return { width: right - left, height: high - low };
  }
}
