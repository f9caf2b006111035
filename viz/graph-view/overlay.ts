import type { Point } from "./hit-test.ts";
import { type Box, type LabelWish, type PlacedLabel, placeLabels } from "./labels.ts";

const FONT = 'Inter, "Segoe UI", "Noto Sans", system-ui, sans-serif';
/** Longest label before it is cut; the whole name stands in the panel. */
const LABEL_UNITS = 34;

/** A node as the overlay sees it, most important first. */
export interface OverlayNode extends Point {
  readonly id: string;
  readonly name: string;
  readonly radius: number;
  readonly fontPx: number;
  readonly strong: boolean;
  readonly forced: boolean;
  /** Colours of its self-loops, one each. */
  readonly loops: readonly { readonly edge: string; readonly color: string; readonly chosen: boolean }[];
}

/** Words along an edge. */
export interface OverlayEdge {
  readonly from: Point;
  readonly to: Point;
  readonly text: string;
  readonly color: string;
}

export interface OverlayColours {
  readonly ink: string;
  readonly background: string;
}

/** What was drawn where, for clicks. */
export interface DrawnOverlay {
  readonly labels: readonly PlacedLabel[];
  readonly loops: readonly (Box & { readonly edge: string })[];
}

const cut = (name: string) =>
  name.length > LABEL_UNITS ? `${name.slice(0, LABEL_UNITS - 1).trimEnd()}…` : name;

/** Draws what WebGL is not for: names, words on edges, badges of self-loops (Sigma 3 draws no loops). */
export class Overlay {
  readonly #context: CanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  draw(
    nodes: readonly OverlayNode[],
    edges: readonly OverlayEdge[],
    colours: OverlayColours,
    size: { readonly width: number; readonly height: number },
  ): DrawnOverlay {
    const context = this.#context;
    context.clearRect(0, 0, size.width, size.height);
    context.lineJoin = "round";
    context.textBaseline = "middle";
    for (const edge of edges) this.#edgeWords(edge, colours);
    const loops = nodes.flatMap((node) => this.#loopBadges(node, colours));
    const wishes: LabelWish[] = nodes.map((node) => ({
      id: node.id,
      text: cut(node.name),
      x: node.x,
      y: node.y,
      radius: node.radius,
      width: this.#measure(cut(node.name), this.#font(node)) + 4,
      height: node.fontPx + 3,
      forced: node.forced,
    }));
    const labels = placeLabels(wishes, { x: 0, y: 0, ...size });
    const byId = new Map(nodes.map((node) => [node.id, node]));
    for (const label of labels) {
      const node = byId.get(label.id);
      if (!node) continue;
      context.font = this.#font(node);
      context.textAlign = "left";
      context.lineWidth = 3.5;
      context.strokeStyle = colours.background;
      context.strokeText(label.text, label.x + 2, label.y + label.height / 2);
      context.fillStyle = colours.ink;
      context.fillText(label.text, label.x + 2, label.y + label.height / 2);
    }
    return { labels, loops };
  }

  #font(node: OverlayNode): string {
    return `${node.strong ? 600 : 450} ${node.fontPx}px ${FONT}`;
  }

  #measure(text: string, font: string): number {
    const key = `${font}\n${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#context.font = font;
    const { width } = this.#context.measureText(text);
    this.#widths.set(key, width);
    return width;
  }

  #edgeWords({ from, to, text, color }: OverlayEdge, colours: OverlayColours): void {
    const context = this.#context;
    const font = `500 11.5px ${FONT}`;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < this.#measure(text, font) + 16) return;
    let angle = Math.atan2(to.y - from.y, to.x - from.x);
    // Never upside down.
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    context.save();
    context.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
    context.rotate(angle);
    context.font = font;
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
