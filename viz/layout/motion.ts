import { roomFor, type Space } from "./kernel.ts";

/** Draws linked bodies together, and moves bodies along their forces. Places and forces are x and y in turn. */
export class Motion {
  /** 1 and the weights of all links. */
  readonly mass: Float32Array<ArrayBuffer>;
  /** What is left of each body's speed where it swings to and fro. */
  readonly #convergence: Float32Array<ArrayBuffer>;
  /** 0 for a body that is pinned, else 1 / the slow-down. */
  readonly #free: Float32Array<ArrayBuffer>;
  /** Links of body n: from #first[n] to #first[n + 1]. Each stands with one of its ends. */
  readonly #first: Int32Array<ArrayBuffer>;
  readonly #target: Int32Array<ArrayBuffer>;
  readonly #weight: Float32Array<ArrayBuffer>;
  readonly #space: Space;

  /** `links` holds index, index, weight of each. */
  constructor(links: Float32Array, pinned: Uint8Array, slowDown: number, space: Space) {
    const count = pinned.length;
    const length = links.length / 3;
    this.#space = space;
    this.mass = space.singles(count).fill(1);
    this.#convergence = space.singles(count).fill(1);
    this.#free = space.singles(count);
    pinned.forEach((isPinned, body) => {
      this.#free[body] = isPinned === 1 ? 0 : 1 / slowDown;
    });
    this.#first = space.ints(count + 1);
    this.#target = space.ints(length);
    this.#weight = space.singles(length);
    for (let e = 0; e < length; e++) {
      const [a, b, weight] = [links[3 * e]!, links[3 * e + 1]!, links[3 * e + 2]!];
      this.mass[a]! += weight;
      this.mass[b]! += weight;
      this.#first[a + 1]!++;
    }
    for (let body = 0; body < count; body++) this.#first[body + 1]! += this.#first[body]!;
    const next = this.#first.slice();
    for (let e = 0; e < length; e++) {
      const at = next[links[3 * e]!]!++;
      this.#target[at] = links[3 * e + 1]!;
      this.#weight[at] = links[3 * e + 2]!;
    }
  }

  /** Bytes of a space that this takes for so many bodies and links. */
  static bytes(count: number, links: number): number {
    return 3 * roomFor(4 * count) + roomFor(4 * count + 4) + 2 * roomFor(4 * links);
  }

  /** Draws the ends of each link together: adds to `forces`. */
  attract(places: Float64Array, forces: Float64Array): void {
    const count = this.mass.length;
    const { kernel } = this.#space;
    if (kernel !== null) {
      const [first, target, weight] = [this.#first, this.#target, this.#weight];
      kernel.attract(
        count,
        first.byteOffset,
        target.byteOffset,
        weight.byteOffset,
        places.byteOffset,
        forces.byteOffset,
      );
      return;
    }
    for (let body = 0; body < count; body++) {
      const stop = this.#first[body + 1]!;
      for (let at = this.#first[body]!; at < stop; at++) {
        const other = this.#target[at]!;
        const pull = this.#weight[at]!;
        const ex = (places[2 * body]! - places[2 * other]!) * pull;
        const ey = (places[2 * body + 1]! - places[2 * other + 1]!) * pull;
        forces[2 * body]! -= ex;
        forces[2 * body + 1]! -= ey;
        forces[2 * other]! += ex;
        forces[2 * other + 1]! += ey;
      }
    }
  }

  /** Moves each body along its force: the faster the more that agrees with the one before (traction), the slower the
   *  more it turned (swinging). Says how far they moved, all together. */
  move(places: Float64Array, forces: Float64Array, before: Float64Array): number {
    const count = this.mass.length;
    const { kernel } = this.#space;
    const [mass, convergence, free] = [this.mass, this.#convergence, this.#free];
    if (kernel !== null) {
      return kernel.move(
        count,
        places.byteOffset,
        forces.byteOffset,
        before.byteOffset,
        mass.byteOffset,
        convergence.byteOffset,
        free.byteOffset,
      );
    }
    let moved = 0;
    for (let i = 0; i < count; i++) {
      const fx = forces[2 * i]!;
      const fy = forces[2 * i + 1]!;
      const bx = before[2 * i]!;
      const by = before[2 * i + 1]!;
      const turnX = bx - fx;
      const turnY = by - fy;
      const alongX = bx + fx;
      const alongY = by + fy;
      const brake = 1 + Math.sqrt(mass[i]! * Math.sqrt(turnX * turnX + turnY * turnY));
      const traction = Math.sqrt(alongX * alongX + alongY * alongY) / 2;
      const speed = (convergence[i]! * Math.log1p(traction)) / brake;
      const force = fx * fx + fy * fy;
      convergence[i] = Math.min(1, Math.sqrt((speed * force) / brake));
      const way = speed * free[i]!;
      places[2 * i]! += fx * way;
      places[2 * i + 1]! += fy * way;
      moved += Math.sqrt(force) * way;
    }
    return moved;
  }
}
