import { type Box, BoxIndex, boxRound } from "./box-index.ts";
import { markPx, type PlacedWords, placeWords } from "./edge-words.ts";
import type { Point } from "./hit-test.ts";
import { type LabelWish, type PlacedLabel, placeLabels } from "./labels.ts";

const FONT = 'Inter, "Segoe UI", "Noto Sans", system-ui, sans-serif';
const WORDS_FONT = `500 11.5px ${FONT}`;
const BADGE_FONT = `500 9.5px ${FONT}`;
/** A font of names. */
export interface NameFont {
  readonly px: number;
  /** As a canvas is told of it. */
  readonly css: string;
}

const nameFont = (weight: number, px: number): NameFont => ({ px, css: `${weight} ${px}px ${FONT}` });

/** From what has the focus down to the least. */
export const NAME_FONTS = {
  target: nameFont(600, 14),
  large: nameFont(600, 13.5),
  strong: nameFont(600, 12.5),
  plain: nameFont(450, 12.5),
  small: nameFont(450, 11.5),
} as const;

/** Longest label before it is cut; the whole name stands in the panel. */
const LABEL_UNITS = 34;

/** A node as the overlay sees it, most important first. */
export interface OverlayNode extends Point {
  readonly id: string;
  readonly name: string;
  readonly radius: number;
  readonly font: NameFont;
  readonly leading: boolean;
  /** Ends of edges round it, by eighths of the circle. */
  readonly lines: readonly number[];
  /** Edges of it that are not in view; 0 where none are, or where it is not to be said. */
  readonly more: number;
  /** What stands in it; "" for nothing. */
  readonly inside: string;
  /** Colours of its self-loops, one each. */
  readonly loops: readonly { readonly edge: string; readonly color: string; readonly chosen: boolean }[];
}

/** Words along an edge. */
export interface OverlayEdge {
  readonly from: Point;
  readonly to: Point;
  readonly text: string;
  readonly color: string;
  /** Width of its line. */
  readonly width: number;
  /** Where along it a mark stands, 0-1; null for none. */
  readonly mark: number | null;
  readonly leading: boolean;
}

export interface OverlayColours {
  readonly ink: string;
  readonly background: string;
  /** Borders that do not call. */
  readonly quiet: string;
}

/** What was drawn where, for clicks. */
export interface DrawnOverlay {
  readonly labels: readonly PlacedLabel[];
  readonly loops: readonly (Box & { readonly edge: string })[];
  /** Badges "+N" at nodes. */
  readonly badges: readonly (Box & { readonly id: string; readonly more: number })[];
}

export const NOTHING_DRAWN: DrawnOverlay = { labels: [], loops: [], badges: [] };

const cut = (name: string) =>
  name.length > LABEL_UNITS ? `${name.slice(0, LABEL_UNITS - 1).trimEnd()}…` : name;

type NameWish = LabelWish & { readonly font: NameFont };

function markBox({ from, to, mark, width }: OverlayEdge): Box[] {
  if (mark === null) return [];
  const half = markPx(width, Math.hypot(to.x - from.x, to.y - from.y));
  return [boxRound(from.x + mark * (to.x - from.x), from.y + mark * (to.y - from.y), half)];
}

/** Draws what WebGL is not for: names, words on edges, badges of self-loops (Sigma 3 draws no loops) and of edges that are
 *  not in view. While the network is only moved about, its picture moves with it. */
export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  /** Of words measured before, by their font. */
  readonly #widths = new Map<string, Map<string, number>>();

  /** Throws when the canvas gives no context. */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("the canvas for names gives no context");
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Moves what was drawn by so many pixels. */
  shift({ x, y }: Point): void {
    this.#canvas.style.transform = x === 0 && y === 0 ? "" : `translate(${x}px, ${y}px)`;
  }

  #clear(width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    this.shift({ x: 0, y: 0 });
  }

  draw(
    nodes: readonly OverlayNode[],
    edges: readonly OverlayEdge[],
    colours: OverlayColours,
    size: { readonly width: number; readonly height: number },
  ): DrawnOverlay {
    const context = this.#context;
    this.#clear(size.width, size.height);
    context.lineJoin = "round";
    context.textBaseline = "middle";
    const loops = nodes.flatMap((node) => (node.loops.length > 0 ? this.#loopBadges(node, colours) : []));
    // Words keep off nodes, marks and badges, and names keep off the words.
    const occupied = new BoxIndex();
    for (const { x, y, radius } of edges.length > 0 ? nodes : []) occupied.add(boxRound(x, y, radius));
    const taken = new BoxIndex();
    for (const box of [...loops, ...edges.flatMap(markBox)]) {
      occupied.add(box);
      taken.add(box);
    }
    for (const edge of edges) {
      const width = this.#measure(edge.text, WORDS_FONT);
      const words = placeWords({ ...edge, width, line: edge.width }, occupied);
      if (!words) continue;
      for (const box of words.boxes) taken.add(box);
      this.#edgeWords(edge, words, colours);
    }
    const wishes = nodes.map((node) => {
      const text = cut(node.name);
      const { font } = node;
      return {
        id: node.id,
        text,
        x: node.x,
        y: node.y,
        radius: node.radius,
        width: this.#measure(text, font.css) + 4,
        height: font.px + 3,
        leading: node.leading,
        isMarked: node.inside !== "",
        lines: node.lines,
        font,
      };
    });
    const labels = placeLabels(wishes, { x: 0, y: 0, ...size }, taken);
    for (const node of nodes) if (node.inside !== "") this.#inside(node, colours);
    this.#names(labels, colours);
    const badges = nodes.flatMap((node) => this.#moreBadge(node, size, taken, colours) ?? []);
    return { labels, loops, badges };
  }

  #names(labels: readonly PlacedLabel<NameWish>[], { background, ink }: OverlayColours): void {
    const context = this.#context;
    context.textAlign = "left";
    context.lineWidth = 3.5;
    context.strokeStyle = background;
    context.fillStyle = ink;
    let font: NameFont | null = null;
    for (const { x, y, height, text, wish } of labels) {
      // A canvas reads the words for its font anew each time.
      if (wish.font !== font) {
        font = wish.font;
        context.font = font.css;
      }
      context.strokeText(text, x + 2, y + height / 2);
      context.fillText(text, x + 2, y + height / 2);
    }
  }

  /** How many edges are not in view, beside a corner of the node that is free; null where none is. */
  #moreBadge(
    node: OverlayNode,
    size: { readonly width: number; readonly height: number },
    taken: BoxIndex,
    colours: OverlayColours,
  ): DrawnOverlay["badges"][number] | null {
    if (node.more === 0) return null;
    const text = node.more > 999 ? "+999" : `+${node.more}`;
    const width = this.#measure(text, BADGE_FONT) + 6;
    const height = 12;
    const [right, left] = [node.x + node.radius + 0.5, node.x - node.radius - 0.5 - width];
    const [above, below] = [node.y - node.radius * 0.4 - height, node.y + node.radius * 0.4];
    for (const [x, y] of [
      [right, above],
      [right, below],
      [left, above],
      [left, below],
    ] as const) {
      const box = { x, y, width, height };
      const inView = x >= 0 && y >= 0 && x + width <= size.width && y + height <= size.height;
      if (!inView || !taken.isFree(x, y, width, height)) continue;
      taken.add(box);
      const context = this.#context;
      context.beginPath();
      context.roundRect(x, y, width, height, 6);
      context.fillStyle = colours.background;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = colours.quiet;
      context.stroke();
      context.font = BADGE_FONT;
      context.textAlign = "center";
      context.fillStyle = colours.ink;
      context.fillText(text, x + width / 2, y + height / 2 + 0.5);
      return { ...box, id: node.id, more: node.more };
    }
    return null;
  }

  #inside({ x, y, radius, inside }: OverlayNode, { ink }: OverlayColours): void {
    const context = this.#context;
    context.font = `600 ${Math.max(9, Math.min(15, radius * 0.7))}px ${FONT}`;
    context.textAlign = "center";
    context.fillStyle = ink;
    context.fillText(inside, x, y + 0.5);
  }

  #measure(text: string, font: string): number {
    const own = this.#widths.get(font) ?? new Map<string, number>();
    const known = own.get(text);
    if (known !== undefined) return known;
    this.#context.font = font;
    const { width } = this.#context.measureText(text);
    own.set(text, width);
    this.#widths.set(font, own);
    return width;
  }

  #edgeWords({ text, color }: OverlayEdge, { x, y, angle }: PlacedWords, colours: OverlayColours): void {
    const context = this.#context;
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.font = WORDS_FONT;
    context.textAlign = "center";
    context.lineWidth = 4;
    context.strokeStyle = colours.background;
    context.strokeText(text, 0, -0.5);
    context.fillStyle = color;
    context.fillText(text, 0, -0.5);
    context.restore();
  }

  /** A small open ring with an arrow head at the upper right of the node, one for each loop. */
  #loopBadges(node: OverlayNode, colours: OverlayColours): (Box & { readonly edge: string })[] {
    const context = this.#context;
    return node.loops.map(({ edge, color, chosen }, index) => {
      const r = 5.5;
      const x = node.x + node.radius * 0.75 + r + index * (2 * r + 4);
      const y = node.y - node.radius * 0.75 - r;
      context.beginPath();
      context.arc(x, y, r + 2.5, 0, 2 * Math.PI);
      context.fillStyle = colours.background;
      context.fill();
      context.beginPath();
      context.arc(x, y, r, -0.2 * Math.PI, 1.45 * Math.PI);
      context.lineWidth = chosen ? 3.2 : 2;
      context.strokeStyle = color;
      context.stroke();
      context.beginPath();
      context.moveTo(x + 3.6, y - r - 0.6);
      context.lineTo(x - 1.4, y - r - 3.4);
      context.lineTo(x - 1.2, y - r + 2.8);
      context.closePath();
      context.fillStyle = color;
      context.fill();
      return { edge, x: x - r - 3, y: y - r - 3, width: 2 * r + 6, height: 2 * r + 6 };
    });
  }
}
