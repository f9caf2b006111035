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
/** More cells than any viewport has, to either side: a cell's number is its row and column. */
const COLUMNS = 65_536;

const cellAt = (px: number) => Math.floor(px / CELL_PX);

/** What is taken on the canvas: boxes by cells of the viewport, so that a look for overlaps is not a look at all. */
export class BoxIndex {
  readonly #cells = new Map<number, Box[]>();

  add(box: Box): void {
    const [right, low] = [cellAt(box.x + box.width), cellAt(box.y + box.height)];
    for (let cx = cellAt(box.x); cx <= right; cx++) {
      for (let cy = cellAt(box.y); cy <= low; cy++) {
        const key = cx * COLUMNS + cy;
        const cell = this.#cells.get(key);
        if (cell) cell.push(box);
        else this.#cells.set(key, [box]);
      }
    }
  }

  /** Area shared with the boxes that are in. */
  overlap(box: Box): number {
    return this.#shared(box, false);
  }

  /** Whether it shares nothing with the boxes that are in. */
  isFree(box: Box): boolean {
    return this.#shared(box, true) === 0;
  }

  /** Area shared; where `any` is enough, with the first box found. */
  #shared(box: Box, any: boolean): number {
    const { x, y } = box;
    const [right, low] = [x + box.width, y + box.height];
    const [lastX, lastY] = [cellAt(right), cellAt(low)];
    let area = 0;
    for (let cx = cellAt(x); cx <= lastX; cx++) {
      for (let cy = cellAt(y); cy <= lastY; cy++) {
        const cell = this.#cells.get(cx * COLUMNS + cy);
        if (!cell) continue;
        for (const other of cell) {
          const left = Math.max(x, other.x);
          const top = Math.max(y, other.y);
          const w = Math.min(right, other.x + other.width) - left;
          const h = Math.min(low, other.y + other.height) - top;
          if (w <= 0 || h <= 0) continue;
          // What both have in common begins in one cell only: there it counts.
          if (cellAt(left) !== cx || cellAt(top) !== cy) continue;
          area += w * h;
          if (any) return area;
        }
      }
    }
    return area;
  }
}
