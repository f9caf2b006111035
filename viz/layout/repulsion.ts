import type { Kernel, Space } from "./kernel.ts";
import type { Quadtree } from "./quadtree.ts";

/** Bodies up to which one walk through the tree serves them all: of 4, 8, 16 and 32 the best at 10,000 bodies, with 8
 *  a tenth slower and 4 a third. */
const GROUP = 16;
/** Room in the kernel's memory for what groups meet, in numbers for each body; at 10,000 bodies they need 11. */
const LISTED_EACH = 64;
/** Keeps a body's distance to itself, which pushes nowhere, from being divided by. */
const NEXT_TO_NOTHING = 1e-12;

/** Pushes each of the bodies away from all others: by the product of their masses / their distance, times `scale`.
 *  Sets `dx` and `dy`. Quadratic. */
export function repelPairs(
  x: Float64Array,
  y: Float64Array,
  mass: Float64Array,
  scale: number,
  dx: Float64Array,
  dy: Float64Array,
): void {
  dx.fill(0);
  dy.fill(0);
  for (let a = 0; a < x.length; a++) {
    for (let b = 0; b < a; b++) {
      const ex = x[a]! - x[b]!;
      const ey = y[a]! - y[b]!;
      const factor = (scale * mass[a]! * mass[b]!) / (ex * ex + ey * ey + NEXT_TO_NOTHING);
      dx[a]! += ex * factor;
      dy[a]! += ey * factor;
      dx[b]! -= ex * factor;
      dy[b]! -= ey * factor;
    }
  }
}

/** The same by a tree over the bodies, with far cells as one body each.
 *
 *  Bodies that stand together see nearly the same cells. So a walk through the tree is made for a group, with the distance
 *  to the nearest place of the box round it: what is one body to the group would be one to each of its members. The walk
 *  writes down what it meets, and the sums then run over that list without a branch, for two members at once: half the
 *  loads, and one division in place of two. From one step to the next hardly anybody comes nearer to anybody, so that the
 *  lists are good for several (Verlet 1967), with the places of bodies and cells as they are then. */
export class Repulsion {
  /** First and last of the bodies of each group, and where its list begins; one more begins where the last list ends. */
  readonly #groupFirst: Int32Array;
  readonly #groupEnd: Int32Array;
  readonly #listBegin: Int32Array;
  #groups = 0;
  /** What groups meet, one list behind the other: numbers of bodies and cells in the tree's arrays. */
  #lists: Int32Array;
  #listed = 0;
  /** x, y and mass of what one group meets. */
  readonly #metX: Float32Array;
  readonly #metY: Float32Array;
  readonly #metMass: Float32Array;
  readonly #kernel: Kernel | null;
  /** The lists in the space that the kernel sees; they are elsewhere where they outgrow it. */
  readonly #within: Int32Array;

  constructor(count: number, space: Space) {
    this.#groupFirst = space.ints(count);
    this.#groupEnd = space.ints(count);
    this.#listBegin = space.ints(count + 1);
    this.#within = space.ints(LISTED_EACH * count);
    this.#lists = this.#within;
    this.#metX = space.singles(count);
    this.#metY = space.singles(count);
    this.#metMass = space.singles(count);
    this.#kernel = space.kernel;
  }

  /** Bytes of a space that this takes for so many bodies. */
  static bytes(count: number): number {
    return 4 * (3 * count + 1 + LISTED_EACH * count + 3 * count) + 7 * 16;
  }

  /** Makes the lists, from a tree that was just built. */
  meet(tree: Quadtree): void {
    const { cells, skip, first, end } = tree;
    this.#groups = 0;
    this.#listed = 0;
    this.#lists = this.#within;
    let cell = 0;
    while (cell < cells) {
      const next = skip[cell]!;
      const from = first[cell]!;
      const to = end[cell]!;
      if (to - from > GROUP && next > cell + 1) {
        cell++;
        continue;
      }
      this.#groupFirst[this.#groups] = from;
      this.#groupEnd[this.#groups] = to;
      this.#listBegin[this.#groups] = this.#listed;
      this.#groups++;
      this.#list(tree, from, to);
      cell = next;
    }
    this.#listBegin[this.#groups] = this.#listed;
  }

  /** Writes down what the bodies from `from` up to `to` meet, themselves included. */
  #list(tree: Quadtree, from: number, to: number): void {
    const { cells, count, reach, skip, first, end, x, y } = tree;
    let left = Infinity;
    let right = -Infinity;
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const bx = x[i]!;
      const by = y[i]!;
      if (bx < left) left = bx;
      if (bx > right) right = bx;
      if (by < low) low = by;
      if (by > high) high = by;
    }
    const middleX = (left + right) / 2;
    const middleY = (low + high) / 2;
    const halfWidth = (right - left) / 2;
    const halfHeight = (high - low) / 2;
    let at = this.#listed;
    // Nothing is met twice.
    if (this.#lists.length < at + count) {
      const longer = new Int32Array(2 * (at + count));
      longer.set(this.#lists);
      this.#lists = longer;
    }
    const lists = this.#lists;
    let cell = 0;
    while (cell < cells) {
      const ex = Math.max(Math.abs(x[count + cell]! - middleX) - halfWidth, 0);
      const ey = Math.max(Math.abs(y[count + cell]! - middleY) - halfHeight, 0);
      const next = skip[cell]!;
      if (reach[cell]! < ex * ex + ey * ey) {
        lists[at++] = count + cell;
        cell = next;
        continue;
      }
      if (next === cell + 1) {
        const last = end[cell]!;
        for (let i = first[cell]!; i < last; i++) lists[at++] = i;
      }
      cell++;
    }
    this.#listed = at;
  }

  /** Pushes each body away from what its group meets. Sets `dx` and `dy`, which lie in the space of the tree. */
  repel(tree: Quadtree, scale: number, dx: Float64Array, dy: Float64Array): void {
    if (this.#kernel === null || this.#lists !== this.#within) {
      this.#repelPlainly(tree, scale, dx, dy);
      return;
    }
    this.#kernel.repel(
      this.#groups,
      this.#groupFirst.byteOffset,
      this.#groupEnd.byteOffset,
      this.#listBegin.byteOffset,
      this.#lists.byteOffset,
      tree.x.byteOffset,
      tree.y.byteOffset,
      tree.mass.byteOffset,
      tree.order.byteOffset,
      this.#metX.byteOffset,
      this.#metY.byteOffset,
      this.#metMass.byteOffset,
      scale,
      dx.byteOffset,
      dy.byteOffset,
    );
  }

  #repelPlainly(tree: Quadtree, scale: number, dx: Float64Array, dy: Float64Array): void {
    const { x, y, mass } = tree;
    const lists = this.#lists;
    const metX = this.#metX;
    const metY = this.#metY;
    const metMass = this.#metMass;
    for (let group = 0; group < this.#groups; group++) {
      const begin = this.#listBegin[group]!;
      // From the group's first body on, 24 bits tell near ones apart wherever they stand.
      const baseX = x[this.#groupFirst[group]!]!;
      const baseY = y[this.#groupFirst[group]!]!;
      const met = this.#listBegin[group + 1]! - begin;
      for (let i = 0; i < met; i++) {
        const source = lists[begin + i]!;
        metX[i] = x[source]! - baseX;
        metY[i] = y[source]! - baseY;
        metMass[i] = mass[source]!;
      }
      this.#push(tree, this.#groupFirst[group]!, this.#groupEnd[group]!, met, scale, dx, dy);
    }
  }

  #push(
    tree: Quadtree,
    from: number,
    to: number,
    met: number,
    scale: number,
    dx: Float64Array,
    dy: Float64Array,
  ): void {
    const { x, y, mass, order } = tree;
    const metX = this.#metX;
    const metY = this.#metY;
    const metMass = this.#metMass;
    for (let one = from; one < to; one += 2) {
      // The last of an odd number goes with itself.
      const other = one + 1 < to ? one + 1 : one;
      // Rounded as what they meet is, so that each meets itself at no distance.
      const ax = Math.fround(x[one]! - x[from]!);
      const ay = Math.fround(y[one]! - y[from]!);
      const bx = Math.fround(x[other]! - x[from]!);
      const by = Math.fround(y[other]! - y[from]!);
      let [sumAx, sumAy, sumBx, sumBy] = [0, 0, 0, 0];
      for (let i = 0; i < met; i++) {
        const mx = metX[i]!;
        const my = metY[i]!;
        const fromAx = ax - mx;
        const fromAy = ay - my;
        const fromBx = bx - mx;
        const fromBy = by - my;
        const a = fromAx * fromAx + fromAy * fromAy + NEXT_TO_NOTHING;
        const b = fromBx * fromBx + fromBy * fromBy + NEXT_TO_NOTHING;
        const share = metMass[i]! / (a * b);
        const byA = b * share;
        const byB = a * share;
        sumAx += fromAx * byA;
        sumAy += fromAy * byA;
        sumBx += fromBx * byB;
        sumBy += fromBy * byB;
      }
      const atA = order[one]!;
      const atB = order[other]!;
      dx[atA] = sumAx * scale * mass[one]!;
      dy[atA] = sumAy * scale * mass[one]!;
      dx[atB] = sumBx * scale * mass[other]!;
      dy[atB] = sumBy * scale * mass[other]!;
    }
  }
}
