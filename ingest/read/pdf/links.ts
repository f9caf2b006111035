/** A page as far as its links are asked for. */
interface LinkedPage {
  getAnnotations(): Promise<readonly unknown[]>;
}

/** Turns a rectangle of the file's own space into points of the page as it is shown, y downwards. */
interface Shown {
  convertToViewportRectangle(rect: number[]): readonly number[];
}

/** Where a link lies, points, y downwards. */
interface LinkBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Letters that lie side by side, from their first one's origin. */
interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly size: number;
}

/** Tells which share of a stretch of text lies in links, 0 to 1. */
export type LinksAt = (stretch: Stretch) => number;

/** Links of a page, and of one band of it, at the most: a page full of them is told by fewer. */
const MOST_LINKS = 1_000;
const MOST_IN_BAND = 40;
/** Points by which a page is parted into bands, and bands that a link reaches into at the most. */
const BAND = 20;
const MOST_BANDS = 60;

export const NO_LINKS: LinksAt = () => 0;

/** The rectangles of a page's links (ISO 32000, 12.5.6.5), as the file has them. A page whose annotations are broken has none. */
export async function linksOn(page: LinkedPage): Promise<readonly number[][]> {
  let annotations: readonly unknown[];
  try {
    annotations = await page.getAnnotations();
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
  return annotations.slice(0, MOST_LINKS).flatMap((one) => {
    const { subtype, rect } = one as { readonly subtype?: unknown; readonly rect?: unknown };
    const isBox = Array.isArray(rect) && rect.length === 4 && rect.every(Number.isFinite);
    return subtype === "Link" && isBox ? [rect as number[]] : [];
  });
}

/** For the text of a page how much of it lies in its links. Each asking costs at most MOST_IN_BAND steps. */
export function toLinks(rects: readonly number[][], shown: Shown): LinksAt {
  const boxes = rects
    .map((rect): LinkBox => {
      const [x1, y1, x2, y2] = shown.convertToViewportRectangle(rect) as [number, number, number, number];
      return {
        left: Math.min(x1, x2),
        right: Math.max(x1, x2),
        top: Math.min(y1, y2),
        bottom: Math.max(y1, y2),
      };
    })
    .sort((a, b) => a.left - b.left);
  if (boxes.length === 0) return NO_LINKS;
  const bands = new Map<number, LinkBox[]>();
  for (const box of boxes) {
    const first = Math.floor(box.top / BAND);
    const last = Math.min(Math.floor(box.bottom / BAND), first + MOST_BANDS);
    for (let band = first; band <= last; band += 1) {
      const same = bands.get(band) ?? [];
      if (same.length < MOST_IN_BAND) same.push(box);
      bands.set(band, same);
    }
  }
  return ({ x, y, length, size }) => {
    if (length <= 0) return 0;
    // Where small letters have their middle.
    const middle = y - size * 0.25;
    let covered = 0;
    let from = x;
    for (const { left, right, top, bottom } of bands.get(Math.floor(middle / BAND)) ?? []) {
      if (left >= x + length) break;
      if (middle < top || middle > bottom || right <= from) continue;
      const to = Math.min(right, x + length);
      covered += Math.max(0, to - Math.max(left, from));
      from = Math.max(from, to);
    }
    return Math.min(1, covered / length);
  };
}
