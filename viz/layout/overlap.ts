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

/** A grid over places, so that what is near is found without looking at all pairs. Made once for a number of places
 *  and filled anew. */
class Grid {
  /** First place of the list of each cell; the next in the list of each place; -1 ends a list. */
  #heads = new Int32Array(0);
  readonly #next: Int32Array;
  readonly #column: Int32Array;
  readonly #row: Int32Array;
  #columns = 0;
  #rows = 0;

  constructor(count: number) {
    this.#next = new Int32Array(count);
    this.#column = new Int32Array(count);
    this.#row = new Int32Array(count);
  }

  /** Cells of `width` by `height`, or larger where that would make far more of them than places. */
  fill(positions: Float32Array, width: number, height: number): void {
    const count = this.#next.length;
    const all = extentOf(positions);
    const most = 2 * Math.sqrt(count) + 8;
    this.#columns = Math.floor(Math.min(all.width / width, most)) + 1;
    this.#rows = Math.floor(Math.min(all.height / height, most)) + 1;
    const [perX, perY] = [this.#columns / (all.width + 1e-6), this.#rows / (all.height + 1e-6)];
    const cells = this.#columns * this.#rows;
    if (this.#heads.length < cells) this.#heads = new Int32Array(cells);
    this.#heads.fill(-1);
    // From the last to the first, so that each list is in order.
    for (let i = count - 1; i >= 0; i--) {
      const column = Math.min(this.#columns - 1, Math.floor((positions[2 * i]! - all.x) * perX));
      const row = Math.min(this.#rows - 1, Math.floor((positions[2 * i + 1]! - all.y) * perY));
      const cell = row * this.#columns + column;
      this.#column[i] = column;
      this.#row[i] = row;
      this.#next[i] = this.#heads[cell]!;
      this.#heads[cell] = i;
    }
  }

  /** Calls back with each place behind this one in the order of places, from its own cell and those round it. */
  near(place: number, meet: (other: number) => void): void {
    const [column, row] = [this.#column[place]!, this.#row[place]!];
    for (let r = Math.max(0, row - 1); r <= Math.min(this.#rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(this.#columns - 1, column + 1); c++) {
        for (let i = this.#heads[r * this.#columns + c]!; i >= 0; i = this.#next[i]!) {
          if (i > place) meet(i);
        }
      }
    }
  }
}

/** Pushes apart what overlaps, for a picture of `view` pixels. Looks at what is near alone, so that 10,000 nodes take a
 *  fraction of a second. Returns new positions. */
export function withoutOverlap(
  positions: Float32Array,
  wanted: Float32Array,
  pinned: Uint8Array,
  view: { readonly width: number; readonly height: number },
  passes = 40,
): Float32Array {
  const result = positions.slice();
  const radii = fittingRadii(wanted, view);
  const count = radii.length;
  const widest = 2 * radii.reduce((most, radius) => Math.max(most, radius), 0);
  const grid = new Grid(count);
  for (let pass = 0; pass < passes; pass++) {
    const { width, height } = extentOf(result);
    const unitsPerPx = Math.max(width / view.width, height / view.height, 1e-6);
    grid.fill(result, widest * WIDER * unitsPerPx, widest * unitsPerPx);
    let touched = false;
    for (let a = 0; a < count; a++) {
      grid.near(a, (b) => {
        const dx = (result[2 * b]! - result[2 * a]!) / unitsPerPx;
        const dy = (result[2 * b + 1]! - result[2 * a + 1]!) / unitsPerPx;
        const room = radii[a]! + radii[b]!;
        const distance = Math.sqrt((dx / WIDER) ** 2 + dy * dy);
        if (distance >= room) return;
        touched = true;
        const push = (((room - distance) / Math.max(distance, 0.01)) * unitsPerPx) / 2.5;
        // Two at one place part along a direction of their own.
        const isOne = distance < 0.01;
        const px = isOne ? Math.cos(a + b) * 0.01 : dx;
        const py = isOne ? Math.sin(a + b) * 0.01 : dy;
        if (!pinned[a]) {
          result[2 * a]! -= px * push;
          result[2 * a + 1]! -= py * push;
        }
        if (!pinned[b]) {
          result[2 * b]! += px * push;
          result[2 * b + 1]! += py * push;
        }
      });
    }
    if (!touched) break;
  }
  return result;
}
