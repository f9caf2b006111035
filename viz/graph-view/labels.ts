/** A box of the viewport in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node that would like a label. */
export interface LabelWish {
  readonly id: string;
  readonly text: string;
  /** Centre of the node and its radius, CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Measured width and height of the words. */
  readonly width: number;
  readonly height: number;
  /** Gets its label whatever lies beneath: the chosen node. */
  readonly forced: boolean;
}

export interface PlacedLabel extends Box {
  readonly id: string;
  readonly text: string;
}

const CELL_PX = 64;

/** Boxes by cells of the viewport, so that a look for overlaps is not a look at all of them. */
function boxIndex() {
  const cells = new Map<string, Box[]>();
  const cellsOf = (box: Box): string[] => {
    const keys: string[] = [];
    for (let cx = Math.floor(box.x / CELL_PX); cx <= Math.floor((box.x + box.width) / CELL_PX); cx++) {
      for (let cy = Math.floor(box.y / CELL_PX); cy <= Math.floor((box.y + box.height) / CELL_PX); cy++) {
        keys.push(`${cx},${cy}`);
      }
    }
    return keys;
  };
  return {
    add(box: Box) {
      for (const key of cellsOf(box)) {
        const cell = cells.get(key);
        if (cell) cell.push(box);
        else cells.set(key, [box]);
      }
    },
    /** Shared area with the boxes that are in. */
    overlap(box: Box): number {
      const seen = new Set<Box>();
      let area = 0;
      for (const key of cellsOf(box)) {
        for (const other of cells.get(key) ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          const w = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
          const h = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
          if (w > 0 && h > 0) area += w * h;
        }
      }
      return area;
    },
  };
}

/** Where a label may stand, best first: under the node, right of it, above, left. */
function candidates(wish: LabelWish): readonly Box[] {
  const { x, y, radius, width, height } = wish;
  const gap = 3;
  return [
    { x: x - width / 2, y: y + radius + gap, width, height },
    { x: x + radius + gap + 2, y: y - height / 2, width, height },
    { x: x - width / 2, y: y - radius - gap - height, width, height },
    { x: x - radius - gap - 2 - width, y: y - height / 2, width, height },
  ];
}

/** Labels that fit, in the order of the wishes (most important first): none lies over another or over a node that
 *  came before it. A forced label that fits nowhere takes the least crowded place. */
export function placeLabels(wishes: readonly LabelWish[], viewport: Box): PlacedLabel[] {
  const taken = boxIndex();
  for (const { x, y, radius } of wishes) {
    taken.add({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    // A name cut by the border reads as another name.
    const onPage = candidates(wish).filter(
      (box) =>
        box.x >= viewport.x &&
        box.x + box.width <= viewport.x + viewport.width &&
        box.y >= viewport.y &&
        box.y + box.height <= viewport.y + viewport.height,
    );
    let best: Box | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const box of onPage) {
      const overlap = taken.overlap(box);
      if (overlap < least) {
        best = box;
        least = overlap;
      }
      if (overlap === 0) break;
    }
    if (best === null || (least > 0 && !wish.forced)) continue;
    taken.add(best);
    placed.push({ ...best, id: wish.id, text: wish.text });
  }
  return placed;
}
