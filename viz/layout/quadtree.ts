import { roomFor, type Space } from "./kernel.ts";

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
  readonly order: Int32Array<ArrayBuffer>;
  /** x, y, mass and nothing: of the bodies, in the order, and behind them of the cells, of which x and y are the centre of mass. */
  readonly spots: Float32Array<ArrayBuffer>;
  /** Square of the distance from which on a cell is one body: of its width / θ. */
  readonly reach: Float64Array<ArrayBuffer>;
  /** The cell behind a cell and all that are in it. */
  readonly skip: Int32Array<ArrayBuffer>;
  /** First of the bodies of a cell in the order, and the one after its last. */
  readonly first: Int32Array<ArrayBuffer>;
  readonly end: Int32Array<ArrayBuffer>;
  readonly #keys: Int32Array<ArrayBuffer>;
  readonly #keysAside: Int32Array<ArrayBuffer>;
  readonly #orderAside: Int32Array<ArrayBuffer>;
  readonly #tally: Int32Array<ArrayBuffer>;
  /** Sums over all bodies before a place: of mass, and of mass by x and mass by y, in turn. */
  readonly #sumMass: Float64Array;
  readonly #sums: Float64Array;
  /** 1 / the mass of a cell. */
  readonly #share: Float64Array;
  readonly #space: Space;
  /** Square of the width of a finest cell / θ. */
  #reachOfFinest = 0;

  constructor(count: number, space: Space) {
    // Inner cells have two below them at least, so that there are fewer of them than of leaves.
    const most = Math.max(1, 2 * count);
    this.order = space.ints(count);
    this.#orderAside = space.ints(count);
    this.#keys = space.ints(count);
    this.#keysAside = space.ints(count);
    this.#tally = space.ints(RADIX);
    this.spots = space.singles(4 * (count + most));
    this.#sumMass = new Float64Array(count + 1);
    this.#sums = space.floats(2 * count + 2);
    this.#share = space.floats(most);
    this.reach = space.floats(most);
    this.skip = space.ints(most);
    this.first = space.ints(most);
    this.end = space.ints(most);
    this.#space = space;
    for (let i = 0; i < count; i++) this.order[i] = i;
  }

  /** Bytes of a space that a tree over so many bodies takes. */
  static bytes(count: number): number {
    const most = Math.max(1, 2 * count);
    const perCell = 2 * roomFor(8 * most) + 3 * roomFor(4 * most);
    return (
      4 * roomFor(4 * count) +
      roomFor(4 * RADIX) +
      roomFor(16 * (count + most)) +
      roomFor(16 * count + 16) +
      perCell
    );
  }

  /** How many bodies there are; their cells stand behind them. */
  get count(): number {
    return this.order.length;
  }

  /** Fills the tree anew, for Barnes and Hut's θ: a cell is one body to whom it looks narrower than that. `places` holds x and
   *  y of each body in turn. */
  build(places: Float64Array, mass: Float32Array, theta: number): void {
    this.cells = 0;
    const { count, order, spots } = this;
    if (count === 0) return;
    const { left, low, perUnit } = this.#frame(places, theta);
    const { kernel } = this.#space;
    if (kernel === null) {
      this.#sort(places, left, low, perUnit);
      this.#divide(0, count, LEVELS);
    } else {
      this.cells = kernel.build(
        count,
        places.byteOffset,
        order.byteOffset,
        this.#orderAside.byteOffset,
        this.#keys.byteOffset,
        this.#keysAside.byteOffset,
        this.#tally.byteOffset,
        left,
        low,
        perUnit,
        this.#reachOfFinest,
        this.reach.byteOffset,
        this.skip.byteOffset,
        this.first.byteOffset,
        this.end.byteOffset,
      );
    }
    const sums = this.#sumMass;
    for (let i = 0; i < count; i++) {
      const own = mass[order[i]!]!;
      spots[4 * i + 2] = own;
      sums[i + 1] = sums[i]! + own;
    }
    for (let cell = 0; cell < this.cells; cell++) {
      const whole = sums[this.end[cell]!]! - sums[this.first[cell]!]!;
      spots[4 * (count + cell) + 2] = whole;
      this.#share[cell] = 1 / whole;
    }
    this.follow(places);
  }

  /** Takes in where the bodies are now, and with them the centres of mass; who is in which cell stays as it is. */
  follow(places: Float64Array): void {
    const { order, count, cells, first, end, spots } = this;
    const sums = this.#sums;
    const share = this.#share;
    const { kernel } = this.#space;
    if (kernel !== null) {
      kernel.follow(
        count,
        order.byteOffset,
        places.byteOffset,
        spots.byteOffset,
        sums.byteOffset,
        cells,
        first.byteOffset,
        end.byteOffset,
        share.byteOffset,
      );
      return;
    }
    let sumX = 0;
    let sumY = 0;
    for (let i = 0; i < count; i++) {
      const x = places[2 * order[i]!]!;
      const y = places[2 * order[i]! + 1]!;
      const mass = spots[4 * i + 2]!;
      spots[4 * i] = x;
      spots[4 * i + 1] = y;
      sumX += mass * x;
      sumY += mass * y;
      sums[2 * i + 2] = sumX;
      sums[2 * i + 3] = sumY;
    }
    for (let cell = 0; cell < cells; cell++) {
      const from = 2 * first[cell]!;
      const to = 2 * end[cell]!;
      const at = 4 * (count + cell);
      // A body that met its own cell a rounding away would be thrown out of the picture.
      const isOne = to - from === 2;
      spots[at] = isOne ? spots[2 * from]! : (sums[to]! - sums[from]!) * share[cell]!;
      spots[at + 1] = isOne ? spots[2 * from + 1]! : (sums[to + 1]! - sums[from + 1]!) * share[cell]!;
    }
  }

  /** What makes whole numbers of places, so that all lie on the grid of finest cells. */
  #frame(places: Float64Array, theta: number): { left: number; low: number; perUnit: number } {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < this.count; i++) {
      const x = places[2 * i]!;
      const y = places[2 * i + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    const width = Math.max(right - left, high - low, 1e-9);
    const grid = (1 << LEVELS) - 1;
    this.#reachOfFinest = (width / grid / theta) ** 2;
    return { left, low, perUnit: grid / width };
  }

  #sort(places: Float64Array, left: number, low: number, perUnit: number): void {
    const { count } = this;
    // The order of the step before is nearly that of this one: memory is then read in turn.
    let { order } = this;
    let keys = this.#keys;
    for (let i = 0; i < count; i++) {
      const body = order[i]!;
      const [across, up] = [places[2 * body]! - left, places[2 * body + 1]! - low];
      keys[i] = spread(across * perUnit) | (spread(up * perUnit) << 1);
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
