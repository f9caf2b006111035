/** A box of the viewport in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const boxRound = (x: number, y: number, half: number): Box => ({
  x: x - half,
  y: y - half,
  width: 2 * half,
  height: 2 * half,
});

const CELL_PX = 64;
/** Cells a side, a power of two. What lies farther out than that shares its cell with what lies within, and is told from it by
 *  its place. */
const CELLS = 64;

const cellAt = (px: number) => Math.floor(px / CELL_PX);
const slotOf = (cx: number, cy: number) => (cy & (CELLS - 1)) * CELLS + (cx & (CELLS - 1));

/** What is taken on the canvas: boxes by cells of the viewport, so that a look for overlaps is not a look at all. Names ask it
 *  some thousand times a frame: nothing is made for an answer. */
export class BoxIndex {
  /** The four borders of each box, in turn: left, top, right, low. */
  readonly #borders: number[] = [];
  /** Of each cell the entry that came last, from 1 on; 0 for none. */
  readonly #last = new Int32Array(CELLS * CELLS);
  /** Of each entry its box's place among the borders, and the entry before it in its cell. */
  readonly #boxes: number[] = [0];
  readonly #before: number[] = [0];

  add({ x, y, width, height }: Box): void {
    const at = this.#borders.length;
    this.#borders.push(x, y, x + width, y + height);
    const [left, top] = [cellAt(x), cellAt(y)];
    // Once round is all there is.
    const right = Math.min(cellAt(x + width), left + CELLS - 1);
    const low = Math.min(cellAt(y + height), top + CELLS - 1);
    for (let cy = top; cy <= low; cy++) {
      for (let cx = left; cx <= right; cx++) {
        const slot = slotOf(cx, cy);
        this.#before.push(this.#last[slot] ?? 0);
        this.#last[slot] = this.#boxes.push(at) - 1;
      }
    }
  }

  /** Area shared with the boxes that are in. */
  overlap({ x, y, width, height }: Box): number {
    const borders = this.#borders;
    const [right, low] = [x + width, y + height];
    const [lastX, lastY] = [cellAt(right), cellAt(low)];
    let area = 0;
    for (let cy = cellAt(y); cy <= lastY; cy++) {
      for (let cx = cellAt(x); cx <= lastX; cx++) {
        for (let one = this.#last[slotOf(cx, cy)] ?? 0; one !== 0; one = this.#before[one] ?? 0) {
          const at = this.#boxes[one] ?? 0;
          const left = Math.max(x, borders[at] ?? 0);
          const top = Math.max(y, borders[at + 1] ?? 0);
          const w = Math.min(right, borders[at + 2] ?? 0) - left;
          const h = Math.min(low, borders[at + 3] ?? 0) - top;
          // What both have in common begins in one cell only: there it counts.
          if (w > 0 && h > 0 && cellAt(left) === cx && cellAt(top) === cy) area += w * h;
        }
      }
    }
    return area;
  }

  /** Whether a box shares nothing with those that are in. */
  isFree(x: number, y: number, width: number, height: number): boolean {
    const borders = this.#borders;
    const [right, low] = [x + width, y + height];
    const [lastX, lastY] = [cellAt(right), cellAt(low)];
    for (let cy = cellAt(y); cy <= lastY; cy++) {
      for (let cx = cellAt(x); cx <= lastX; cx++) {
        for (let one = this.#last[slotOf(cx, cy)] ?? 0; one !== 0; one = this.#before[one] ?? 0) {
          const at = this.#boxes[one] ?? 0;
          if ((borders[at] ?? 0) >= right || (borders[at + 2] ?? 0) <= x) continue;
          if ((borders[at + 1] ?? 0) < low && (borders[at + 3] ?? 0) > y) return false;
        }
      }
    }
    return true;
  }
}
