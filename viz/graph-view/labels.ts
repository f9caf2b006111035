import { type Box, BoxIndex, boxRound } from "./box-index.ts";

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
  /** Gets its label whatever lesser node lies beneath: the chosen one, and those that hold the network together. */
  readonly leading: boolean;
  /** Something stands in the node that is to be read: as little of it is covered as of another label. */
  readonly isMarked: boolean;
  /** Ends of edges round the node, by eighths of the circle. */
  readonly lines: readonly number[];
}

export interface PlacedLabel<Wish extends LabelWish = LabelWish> extends Box {
  readonly id: string;
  readonly text: string;
  readonly wish: Wish;
}

const EIGHTHS = 8;
export const NO_LINES: readonly number[] = new Array(EIGHTHS).fill(0);

/** The eighth of the circle in which a direction of the screen lies: 0 to the right, 2 downwards, 4 left, 6 upwards. */
export function eighthOf(dx: number, dy: number): number {
  return (Math.round((Math.atan2(dy, dx) / Math.PI) * 4) + EIGHTHS) % EIGHTHS;
}

/** Where a label may stand, best first: under the node, right, above, left, then at the corners. */
const SIDES = [2, 0, 6, 4, 1, 7, 3, 5] as const;
/** How far across and down each eighth lies on a circle; exactly 0 where it lies on an axis. */
const ACROSS = [1, Math.SQRT1_2, 0, -Math.SQRT1_2, -1, -Math.SQRT1_2, 0, Math.SQRT1_2] as const;
const DOWN = [0, Math.SQRT1_2, 1, Math.SQRT1_2, 0, -Math.SQRT1_2, -1, -Math.SQRT1_2] as const;
/** Between node and label. */
const GAP_PX = 3;

function leftOf({ x, radius, width }: LabelWish, side: number): number {
  const across = ACROSS[side] ?? 0;
  if (across === 0) return x - width / 2;
  return across > 0 ? x + across * radius + GAP_PX + 2 : x + across * radius - GAP_PX - 2 - width;
}

function topOf({ y, radius, height }: LabelWish, side: number): number {
  const down = DOWN[side] ?? 0;
  if (down === 0) return y - height / 2;
  return down > 0 ? y + down * radius + GAP_PX : y + down * radius - GAP_PX - height;
}

/** Lines that run through a label on this side: those of its eighth, and half of those beside. */
function crossedAt(lines: readonly number[], side: number): number {
  const beside = (lines[(side + 1) % EIGHTHS] ?? 0) + (lines[(side + EIGHTHS - 1) % EIGHTHS] ?? 0);
  return (lines[side] ?? 0) + 0.5 * beside;
}

const within = (start: number, size: number, low: number, room: number) =>
  Math.max(low, Math.min(start, low + room - size));

/** Square pixels of a lesser node that a leading label would rather cover than have one more line cross it. */
const LINE_PX = 8;
/** Covering another label is worse than covering a lesser node by this. */
const TAKEN_WEIGHT = 4;

/** Labels that fit, in the order of the wishes (most important first); none is cut by the border, for a cut name reads
 *  as another. Leading ones come first, and take the least crowded place where none is free; of the others none
 *  lies over a label, a node or what is `taken` before. Of free places the one with the fewest lines through it. */
export function placeLabels<Wish extends LabelWish>(
  wishes: readonly Wish[],
  viewport: Box,
  taken: BoxIndex = new BoxIndex(),
): PlacedLabel<Wish>[] {
  const leading = wishes.filter((wish) => wish.leading);
  const others = wishes.filter((wish) => !wish.leading);
  const lesser = new BoxIndex();
  for (const { x, y, radius } of leading) taken.add(boxRound(x, y, radius));
  for (const { x, y, radius, isMarked } of others) (isMarked ? taken : lesser).add(boxRound(x, y, radius));

  const placed: PlacedLabel<Wish>[] = [];
  const place = (wish: Wish, x: number, y: number) => {
    const { id, text, width, height } = wish;
    const label = { id, text, x, y, width, height, wish };
    taken.add(label);
    placed.push(label);
  };
  const [right, low] = [viewport.x + viewport.width, viewport.y + viewport.height];
  for (const wish of leading) {
    if (wish.x < viewport.x || wish.x > right || wish.y < viewport.y || wish.y > low) continue;
    const { width, height } = wish;
    let best: Box | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      // Moved onto the page, as little as it needs.
      const x = within(leftOf(wish, side), width, viewport.x, viewport.width);
      const y = within(topOf(wish, side), height, viewport.y, viewport.height);
      const box = { x, y, width, height };
      const crowded = TAKEN_WEIGHT * taken.overlap(box) + lesser.overlap(box);
      const cost = crowded + LINE_PX * crossedAt(wish.lines, side);
      if (cost < least) [best, least] = [box, cost];
    }
    if (best) place(wish, best.x, best.y);
  }
  for (const { x, y, radius, isMarked } of others) if (!isMarked) taken.add(boxRound(x, y, radius));
  for (const wish of others) {
    const { lines, width, height } = wish;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      const crossed = crossedAt(lines, side);
      if (crossed >= least) continue;
      const x = leftOf(wish, side);
      const y = topOf(wish, side);
      if (x < viewport.x || x + width > right || y < viewport.y || y + height > low) continue;
      if (taken.isFree(x, y, width, height)) [best, least] = [side, crossed];
    }
    if (best >= 0) place(wish, leftOf(wish, best), topOf(wish, best));
  }
  return placed;
}
