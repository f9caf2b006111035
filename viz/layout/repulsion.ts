import { roomFor, type Space } from "./kernel.ts";
import type { Quadtree } from "./quadtree.ts";

/** Bodies up to which one walk through the tree serves them all: of 12, 16, 24 and 32 the best at 10,000 bodies, the others slower
 *  by a twentieth to a sixth. */
const GROUP = 24;
/** Room in the kernel's memory for what groups meet, in numbers for each body; at 10,000 bodies they need 8. */
const LISTED_EACH = 64;
/** Of a spot in the tree. */
const SPOT_BYTES = 16;
/** Keeps a body's distance to itself, which pushes nowhere, from being divided by. */
const NEXT_TO_NOTHING = 1e-12;

/** Pushes each of the bodies away from all others: by the product of their masses / their distance, times `scale`; and draws it to
 *  the middle, by its mass and its distance times `gravity`. Sets `forces`, which like `places` hold x and y in turn. Quadratic. */
export function repelPairs(
  places: Float64Array,
  mass: Float32Array,
  scale: number,
  gravity: number,
  forces: Float64Array,
): void {
  for (let a = 0; a < mass.length; a++) {
    forces[2 * a] = -places[2 * a]! * mass[a]! * gravity;
    forces[2 * a + 1] = -places[2 * a + 1]! * mass[a]! * gravity;
    for (let b = 0; b < a; b++) {
      const ex = places[2 * a]! - places[2 * b]!;
      const ey = places[2 * a + 1]! - places[2 * b + 1]!;
      const factor = (scale * mass[a]! * mass[b]!) / (ex * ex + ey * ey + NEXT_TO_NOTHING);
      forces[2 * a]! += ex * factor;
      forces[2 * a + 1]! += ey * factor;
      forces[2 * b]! -= ex * factor;
      forces[2 * b + 1]! -= ey * factor;
    }
  }
}

/** The same by a tree over the bodies, with far cells as one body each.
 *
 *  Bodies that stand together see nearly the same cells. So a walk through the tree is made for a group, with the distance
 *  to the nearest place of the box round it: what is one body to the group would be one to each of its members. The walk
 *  writes down what it meets, and the sums then run over that list without a branch, for several members at once. From one
 *  step to the next hardly anybody comes nearer to anybody, so that the lists are good for several (Verlet 1967), with the
 *  places of bodies and cells as they are then. */
export class Repulsion {
  /** First and last of the bodies of each group, and where its list begins; one more begins where the last list ends. */
  readonly #groupFirst: Int32Array;
  readonly #groupEnd: Int32Array;
  readonly #listBegin: Int32Array;
  #groups = 0;
  /** What groups meet, one list behind the other: each by its bytes from the tree's first spot on. */
  #lists: Int32Array;
  #listed = 0;
  readonly #space: Space;
  /** The lists in the space that the kernel sees; they are elsewhere where they outgrow it. */
  readonly #within: Int32Array;

  constructor(count: number, space: Space) {
    this.#groupFirst = space.ints(count);
    this.#groupEnd = space.ints(count);
    this.#listBegin = space.ints(count + 1);
    this.#within = space.ints(LISTED_EACH * count);
    this.#lists = this.#within;
    this.#space = space;
  }

  /** Bytes of a space that this takes for so many bodies. */
  static bytes(count: number): number {
    return 2 * roomFor(4 * count) + roomFor(4 * count + 4) + roomFor(4 * LISTED_EACH * count);
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
    const { cells, count, reach, skip, first, end, spots } = tree;
    // Nothing is met twice.
    if (this.#lists.length < this.#listed + count) {
      const longer = new Int32Array(2 * (this.#listed + count));
      longer.set(this.#lists);
      this.#lists = longer;
    }
    const { kernel } = this.#space;
    if (kernel !== null && this.#lists === this.#within) {
      const begin = this.#lists.byteOffset;
      const stop = kernel.meet(
        from,
        to,
        begin + 4 * this.#listed,
        count,
        spots.byteOffset,
        cells,
        reach.byteOffset,
        skip.byteOffset,
        first.byteOffset,
        end.byteOffset,
      );
      this.#listed = (stop - begin) / 4;
      return;
    }
    let left = Infinity;
    let right = -Infinity;
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const x = spots[4 * i]!;
      const y = spots[4 * i + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    const middleX = (left + right) / 2;
    const middleY = (low + high) / 2;
    const halfWidth = (right - left) / 2;
    const halfHeight = (high - low) / 2;
    const lists = this.#lists;
    let at = this.#listed;
    let cell = 0;
    while (cell < cells) {
      const spot = 4 * (count + cell);
      const ex = Math.max(Math.abs(spots[spot]! - middleX) - halfWidth, 0);
      const ey = Math.max(Math.abs(spots[spot + 1]! - middleY) - halfHeight, 0);
      const next = skip[cell]!;
      if (reach[cell]! < ex * ex + ey * ey) {
        lists[at++] = SPOT_BYTES * (count + cell);
        cell = next;
        continue;
      }
      if (next === cell + 1) {
        const last = end[cell]!;
        for (let i = first[cell]!; i < last; i++) lists[at++] = SPOT_BYTES * i;
      }
      cell++;
    }
    this.#listed = at;
  }

  /** Pushes each body away from what its group meets, and draws it to the middle, as `repelPairs` does. Sets `forces`, which
   *  like `places` lies in the space of the tree. */
  repel(tree: Quadtree, places: Float64Array, scale: number, gravity: number, forces: Float64Array): void {
    const { kernel } = this.#space;
    if (kernel === null || this.#lists !== this.#within) {
      this.#repelPlainly(tree, places, scale, gravity, forces);
      return;
    }
    kernel.repel(
      this.#groups,
      this.#groupFirst.byteOffset,
      this.#groupEnd.byteOffset,
      this.#listBegin.byteOffset,
      this.#lists.byteOffset,
      tree.spots.byteOffset,
      tree.order.byteOffset,
      places.byteOffset,
      forces.byteOffset,
      scale,
      gravity,
    );
  }

  #repelPlainly(
    { spots, order }: Quadtree,
    places: Float64Array,
    scale: number,
    gravity: number,
    forces: Float64Array,
  ): void {
    const lists = this.#lists;
    for (let group = 0; group < this.#groups; group++) {
      const begin = this.#listBegin[group]!;
      const stop = this.#listBegin[group + 1]!;
      const end = this.#groupEnd[group]!;
      for (let one = this.#groupFirst[group]!; one < end; one += 2) {
        // Two at once share loads and a division; the last of an odd number goes with itself.
        const other = one + 1 < end ? one + 1 : one;
        const ax = spots[4 * one]!;
        const ay = spots[4 * one + 1]!;
        const bx = spots[4 * other]!;
        const by = spots[4 * other + 1]!;
        let [sumAx, sumAy, sumBx, sumBy] = [0, 0, 0, 0];
        for (let i = begin; i < stop; i++) {
          const met = lists[i]! >> 2;
          const mx = spots[met]!;
          const my = spots[met + 1]!;
          const fromAx = ax - mx;
          const fromAy = ay - my;
          const fromBx = bx - mx;
          const fromBy = by - my;
          const a = fromAx * fromAx + fromAy * fromAy + NEXT_TO_NOTHING;
          const b = fromBx * fromBx + fromBy * fromBy + NEXT_TO_NOTHING;
          const share = spots[met + 2]! / (a * b);
          const byA = b * share;
          const byB = a * share;
          sumAx += fromAx * byA;
          sumAy += fromAy * byA;
          sumBx += fromBx * byB;
          sumBy += fromBy * byB;
        }
        const atA = 2 * order[one]!;
        const atB = 2 * order[other]!;
        const massA = spots[4 * one + 2]!;
        const massB = spots[4 * other + 2]!;
        forces[atA] = (sumAx * scale - places[atA]! * gravity) * massA;
        forces[atA + 1] = (sumAy * scale - places[atA + 1]! * gravity) * massA;
        forces[atB] = (sumBx * scale - places[atB]! * gravity) * massB;
        forces[atB + 1] = (sumBy * scale - places[atB + 1]! * gravity) * massB;
      }
    }
  }
}
