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

export interface PlacedLabel extends Box {
  readonly id: string;
  readonly text: string;
}

const EIGHTHS = 8;
export const NO_LINES: readonly number[] = new Array(EIGHTHS).fill(0);

/** The eighth of the circle in which a direction of the screen lies: 0 to the right, 2 downwards, 4 left, 6 upwards. */
export function eighthOf(dx: number, dy: number): number {
  return (Math.round((Math.atan2(dy, dx) / Math.PI) * 4) + EIGHTHS) % EIGHTHS;
}

interface Candidate {
  readonly box: Box;
  /** Lines that run through it: those of its eighth, and half of those beside. */
  readonly crossed: number;
}

/** Where a label may stand, best first: under the node, right, above, left, then at the corners. */
const SIDES = [2, 0, 6, 4, 1, 7, 3, 5] as const;

function candidates(wish: LabelWish): readonly Candidate[] {
  const { x, y, radius, width, height, lines } = wish;
  const gap = 3;
  return SIDES.map((side) => {
    const [across, down] = [Math.cos((side * Math.PI) / 4), Math.sin((side * Math.PI) / 4)];
    const left =
      Math.abs(across) < 0.1
        ? x - width / 2
        : x + across * radius + Math.sign(across) * (gap + 2) - (across < 0 ? width : 0);
    const top =
      Math.abs(down) < 0.1
        ? y - height / 2
        : y + down * radius + Math.sign(down) * gap - (down < 0 ? height : 0);
    const at = (eighth: number) => lines[(eighth + EIGHTHS) % EIGHTHS] ?? 0;
    return {
      box: { x: left, y: top, width, height },
      crossed: at(side) + 0.5 * (at(side - 1) + at(side + 1)),
    };
  });
}

const isOn = (viewport: Box, box: Box) =>
  box.x >= viewport.x &&
  box.x + box.width <= viewport.x + viewport.width &&
  box.y >= viewport.y &&
  box.y + box.height <= viewport.y + viewport.height;

/** Moves a box onto the page, as little as it needs. */
function pushedOn(viewport: Box, box: Box): Box {
  const within = (start: number, size: number, low: number, room: number) =>
    Math.max(low, Math.min(start, low + room - size));
  return {
    ...box,
    x: within(box.x, box.width, viewport.x, viewport.width),
    y: within(box.y, box.height, viewport.y, viewport.height),
  };
}

/** Square pixels of a lesser node that a leading label would rather cover than have one more line cross it. */
const LINE_PX = 8;
/** Covering another label is worse than covering a lesser node by this. */
const TAKEN_WEIGHT = 4;

/** Labels that fit, in the order of the wishes (most important first); none is cut by the border, for a cut name reads
 *  as another. Leading ones come first, and take the least crowded place where none is free; of the others none
 *  lies over a label, a node or what is `taken` before. Of free places the one with the fewest lines through it. */
export function placeLabels(
  wishes: readonly LabelWish[],
  viewport: Box,
  taken: BoxIndex = new BoxIndex(),
): PlacedLabel[] {
  const leading = wishes.filter((wish) => wish.leading);
  const others = wishes.filter((wish) => !wish.leading);
  const lesser = new BoxIndex();
  for (const { x, y, radius } of leading) taken.add(boxRound(x, y, radius));
  for (const { x, y, radius, isMarked } of others) (isMarked ? taken : lesser).add(boxRound(x, y, radius));

  const placed: PlacedLabel[] = [];
  const place = (wish: LabelWish, box: Box) => {
    taken.add(box);
    placed.push({ ...box, id: wish.id, text: wish.text });
  };
  for (const wish of leading) {
    if (!isOn(viewport, { x: wish.x, y: wish.y, width: 0, height: 0 })) continue;
    const best = lowest(
      candidates(wish).map(({ box, crossed }) => ({ box: pushedOn(viewport, box), crossed })),
      ({ box, crossed }) => TAKEN_WEIGHT * taken.overlap(box) + lesser.overlap(box) + LINE_PX * crossed,
    );
    if (best) place(wish, best.box);
  }
  for (const { x, y, radius, isMarked } of others) if (!isMarked) taken.add(boxRound(x, y, radius));
  for (const wish of others) {
    const free = candidates(wish).filter(({ box }) => isOn(viewport, box) && taken.isFree(box));
    const best = lowest(free, ({ crossed }) => crossed);
    if (best) place(wish, best.box);
  }
  return placed;
}

/** The first of those with the lowest cost. */
function lowest<T>(list: readonly T[], cost: (one: T) => number): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of list) {
    const here = cost(one);
    if (here < least) {
      best = one;
      least = here;
    }
  }
  return best;
}
