import { type Box, type BoxIndex, boxRound } from "./box-index.ts";
import type { Point } from "./hit-test.ts";

/** An edge that would like its words beside it, in CSS pixels. */
export interface WordsWish {
  readonly from: Point;
  readonly to: Point;
  /** Measured width of the words. */
  readonly width: number;
  /** Width of the line. */
  readonly line: number;
  /** Stands in any case: the chosen edge. */
  readonly leading: boolean;
}

export interface PlacedWords extends Point {
  /** Turned by this, in radians; never upside down. */
  readonly angle: number;
  /** The ground they stand on. */
  readonly boxes: readonly Box[];
}

/** Half the height of the words, with air. */
const HALF_PX = 8;
const ARROW_PX = 12;
/** Where along the edge words may stand, best first. */
const SHARES = [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8] as const;

/** Half the size of the mark of a contested or denied edge, for a line of this width: as in the edge's shader. */
export function markPx(line: number, length: number): number {
  return Math.min(5 + 1.4 * line, 3 + 0.12 * length);
}

/** A place for the words of an edge, and marks it as taken: on the line where that is free, else beside it; null
 *  where there is no room. A leading one takes the least crowded. */
export function placeWords(wish: WordsWish, taken: BoxIndex): PlacedWords | null {
  const { from, to, width, line, leading } = wish;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < width + ARROW_PX && !leading) return null;
  const [ux, uy] = length === 0 ? [1, 0] : [(to.x - from.x) / length, (to.y - from.y) / length];
  const along = Math.atan2(uy, ux);
  const angle = Math.abs(along) > Math.PI / 2 ? along + Math.PI : along;
  const squares = Math.max(1, Math.ceil(width / (2 * HALF_PX)));
  const boxesAt = ({ x, y }: Point) =>
    Array.from({ length: squares }, (_, i) => {
      const step = ((i + 0.5) / squares - 0.5) * width;
      return boxRound(x + ux * step, y + uy * step, HALF_PX);
    });
  const beside = line / 2 + HALF_PX + 2;
  let best: Point | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const offset of [0, beside, -beside]) {
    for (const share of SHARES) {
      const reach = share * length;
      const fits = reach - width / 2 > 2 && reach + width / 2 < length - ARROW_PX;
      if (!fits && !(leading && share === 0.5)) continue;
      const point = { x: from.x + ux * reach - uy * offset, y: from.y + uy * reach + ux * offset };
      const overlap = boxesAt(point).reduce((sum, box) => sum + taken.overlap(box), 0);
      if (overlap < least) {
        best = point;
        least = overlap;
      }
    }
  }
  if (best === null || (least > 0 && !leading)) return null;
  const boxes = boxesAt(best);
  for (const box of boxes) taken.add(box);
  return { ...best, angle, boxes };
}
