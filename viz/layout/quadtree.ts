import type { Space } from "./kernel.ts";

/** Cells a side of the finest level: a picture of 800 px has 80 of them a pixel. */
const LEVELS = 16;
const RADIX_BITS = 11;
const RADIX = 1 << RADIX_BITS;
/** Bodies up to which a cell is not divided: of 1, 2, 4 and 8 the fastest at 10,000 bodies, by a tenth. */
const BUCKET = 2;

/** Spreads the low 16 bits of a number over its even bits. */
function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Bodies in the order of a Z-shaped curve (Morton 1966), and over them a quadtree of Barnes and Hut (1986), all in flat
 *  arrays that are made once and filled anew at each step.
 *
 *  Cells stand in the order of a walk from the root down, so that the walk needs no stack: the next cell is the one
 *  behind, or, where a cell is taken as one body or has none below it, the one at `skip`. Cells with one cell alone in
 *  them are left out. */
export class Quadtree {
  /** Cells in use. */
  cells = 0;
  /** Which body stands at each place of the order. */
  readonly order: Int32Array;
  /** x, y and mass: of the bodies, in the order, and behind them those of the cells: their centres of mass. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly mass: Float64Array;
  /** Square of the distance from which on a cell is one body: of its width / θ. */
  readonly reach: Float64Array;
  readonly skip: Int32Array;
  /** First of the bodies of a cell in the order, and the one after its last. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly #keys: Uint32Array;
  readonly #keysAside: Uint32Array;
  readonly #orderAside: Int32Array;
  readonly #tally = new Int32Array(RADIX);
  /** Sums of mass, mass by x and mass by y over all bodies before a place. */
  readonly #sumMass: Float64Array;
  readonly #sumX: Float64Array;
  readonly #sumY: Float64Array;
  /** Square of the width of a finest cell / θ. */
  #reachOfFinest = 0;

  constructor(count: number, space: Space) {
    // Inner cells have two below them at least, so that there are fewer of them than of leaves.
    const most = Math.max(1, 2 * count);
    this.order = space.ints(count);
    this.#orderAside = new Int32Array(count);
    this.#keys = new Uint32Array(count);
    this.#keysAside = new Uint32Array(count);
    this.x = space.floats(count + most);
    this.y = space.floats(count + most);
    this.mass = space.floats(count + most);
    this.#sumMass = new Float64Array(count + 1);
    this.#sumX = new Float64Array(count + 1);
    this.#sumY = new Float64Array(count + 1);
    this.reach = new Float64Array(most);
    this.skip = new Int32Array(most);
    this.first = new Int32Array(most);
    this.end = new Int32Array(most);
    for (let i = 0; i < count; i++) this.order[i] = i;
  }

  /** Bytes of a space that a tree over so many bodies takes. */
  static bytes(count: number): number {
    return 3 * 8 * (3 * count + 1) + 4 * count + 4 * 16;
  }

  /** How many bodies there are; their cells stand behind them. */
  get count(): number {
    return this.order.length;
  }

  /** Fills the tree anew, for Barnes and Hut's θ: a cell is one body to whom it looks narrower than that. */
  build(x: Float64Array, y: Float64Array, mass: Float64Array, theta: number): void {
    this.cells = 0;
    if (this.count === 0) return;
    this.#sort(x, y, theta);
    for (let i = 0; i < this.count; i++) this.mass[i] = mass[this.order[i]!]!;
    this.#divide(0, this.count, LEVELS);
    this.follow(x, y);
  }

  /** Takes in where the bodies are now, and with them the centres of mass; who is in which cell stays as it is. */
  follow(x: Float64Array, y: Float64Array): void {
    const { order, count, cells, first, end } = this;
    const toX = this.x;
    const toY = this.y;
    const toMass = this.mass;
    const sumsMass = this.#sumMass;
    const sumsX = this.#sumX;
    const sumsY = this.#sumY;
    let sum = 0;
    let sumX = 0;
    let sumY = 0;
    for (let i = 0; i < count; i++) {
      const body = order[i]!;
      const bx = x[body]!;
      const by = y[body]!;
      const bm = toMass[i]!;
      toX[i] = bx;
      toY[i] = by;
      sum += bm;
      sumX += bm * bx;
      sumY += bm * by;
      sumsMass[i + 1] = sum;
      sumsX[i + 1] = sumX;
      sumsY[i + 1] = sumY;
    }
    for (let cell = 0; cell < cells; cell++) {
      const from = first[cell]!;
      const to = end[cell]!;
      const at = count + cell;
      if (to - from === 1) {
        toX[at] = toX[from]!;
        toY[at] = toY[from]!;
        toMass[at] = toMass[from]!;
      } else {
        const mass = sumsMass[to]! - sumsMass[from]!;
        toMass[at] = mass;
        toX[at] = (sumsX[to]! - sumsX[from]!) / mass;
        toY[at] = (sumsY[to]! - sumsY[from]!) / mass;
      }
    }
  }

  #sort(x: Float64Array, y: Float64Array, theta: number): void {
    const count = this.order.length;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < count; i++) {
      const bx = x[i]!;
      const by = y[i]!;
      if (bx < left) left = bx;
      if (bx > right) right = bx;
      if (by < low) low = by;
      if (by > high) high = by;
    }
    const width = Math.max(right - left, high - low, 1e-9);
    const grid = (1 << LEVELS) - 1;
    const perUnit = grid / width;
    this.#reachOfFinest = (width / grid / theta) ** 2;
    // The order of the step before is nearly that of this one: memory is then read in turn.
    let { order } = this;
    let keys = this.#keys;
    for (let i = 0; i < count; i++) {
      const body = order[i]!;
      keys[i] = spread((x[body]! - left) * perUnit) | (spread((y[body]! - low) * perUnit) << 1);
    }
    let [keysTo, orderTo] = [this.#keysAside, this.#orderAside];
    const tally = this.#tally;
    for (let shift = 0; shift < 2 * LEVELS; shift += RADIX_BITS) {
      tally.fill(0);
      for (let i = 0; i < count; i++) tally[(keys[i]! >>> shift) & (RADIX - 1)]!++;
      let before = 0;
      for (let k = 0; k < RADIX; k++) {
        const here = tally[k]!;
        tally[k] = before;
        before += here;
      }
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        const to = tally[(key >>> shift) & (RADIX - 1)]!++;
        keysTo[to] = key;
        orderTo[to] = order[i]!;
      }
      [keys, keysTo] = [keysTo, keys];
      [order, orderTo] = [orderTo, order];
    }
    // Three passes end in the arrays that were aside.
    this.#keys.set(keys);
    this.order.set(order);
  }

  /** Writes the cell of the bodies from `from` up to `to`, and all below it. `level` is that of the smallest cell known
   *  to hold them; its width is the finest's, doubled so often. */
  #divide(from: number, to: number, level: number): void {
    const keys = this.#keys;
    const cell = this.cells++;
    this.first[cell] = from;
    this.end[cell] = to;
    if (to - from === 1) {
      this.reach[cell] = 0;
      this.skip[cell] = cell + 1;
      return;
    }
    // The smallest cell that holds them all: that in which first and last begin to differ.
    const differing = keys[from]! ^ keys[to - 1]!;
    const own = differing === 0 ? 0 : Math.min(level, (33 - Math.clz32(differing)) >>> 1);
    this.reach[cell] = this.#reachOfFinest * 4 ** own;
    if (own > 0 && to - from > BUCKET) {
      const shift = 2 * (own - 1);
      let at = from;
      while (at < to) {
        const quadrant = keys[at]! >>> shift;
        let end = at + 1;
        while (end < to && keys[end]! >>> shift === quadrant) end++;
        this.#divide(at, end, own - 1);
        at = end;
      }
    }
    this.skip[cell] = this.cells;
  }
}
