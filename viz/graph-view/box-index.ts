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

/** What is taken on the canvas: boxes by cells of the viewport, so that a look for overlaps is not a look at all. */
export class BoxIndex {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** Area shared with the boxes that are in. */
  overlap(box: Box): number {
    const seen = new Set<Box>();
    let area = 0;
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        const w = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
        const h = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
        if (w > 0 && h > 0) area += w * h;
      }
    }
    return area;
  }
}

function cellsOf(box: Box): string[] {
  const keys: string[] = [];
  for (let cx = Math.floor(box.x / CELL_PX); cx <= Math.floor((box.x + box.width) / CELL_PX); cx++) {
    for (let cy = Math.floor(box.y / CELL_PX); cy <= Math.floor((box.y + box.height) / CELL_PX); cy++) {
      keys.push(`${cx},${cy}`);
    }
  }
  return keys;
}
