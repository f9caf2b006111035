import type Sigma from "sigma";
import type { SigmaEventPayload } from "sigma/types";
import type { Placed } from "../layout/seeds.ts";
import type { Point } from "./hit-test.ts";
import type { Target } from "./view-graph.ts";

/** What the view knows and does for the pointer. Points are pixels of the canvas. */
export interface PointerHost {
  nodeAt(point: Point): string | null;
  /** A node, else a badge or line of an edge, else a node by its name. */
  targetAt(point: Point): Target | null;
  hovered(target: Target | null, at: Point | null): void;
  clicked(target: Target | null): void;
  opened(target: Target): void;
  /** Null: the empty ground. */
  menuAsked(target: Target | null, at: Point): void;
  /** A node was taken: the frame of the picture must not follow it. */
  dragBegan(node: string): void;
  dragged(node: string, to: Placed): void;
  /** A node that was moved is let go. */
  dropped(): void;
}

/** A hand that clicks moves up to this; more is dragging. */
const DRAG_PX = 4;
/** A finger that stays this long asks for the menu. */
const LONG_PRESS_MS = 500;
const FINGER_PX = 10;

/** What a person does with mouse and finger: hover, click, double click, drag, menu. A resource: `close` lets go. */
export class Pointer {
  readonly #container: HTMLElement;
  readonly #host: PointerHost;
  #dragged: string | null = null;
  #pressedAt: Point = { x: 0, y: 0 };
  #clicked: Target | null = null;
  #hasMoved = false;
  #hoverFrame = 0;
  #press: ReturnType<typeof setTimeout> | undefined;
  #finger: Point = { x: 0, y: 0 };
  /** The finger that is down has got its menu: that it is lifted means nothing more. */
  #hadMenu = false;

  /** Takes over from Sigma what lies where: it would draw all nodes a second time and wait for the pixels, at each move. */
  constructor(sigma: Sigma, container: HTMLElement, host: PointerHost) {
    this.#container = container;
    this.#host = host;
    const own = sigma as unknown as { getNodeAtPosition: () => null; readonly pickingLayers: Set<string> };
    own.getNodeAtPosition = () => null;
    // Else it makes pictures for that of the canvas's size anew at each frame.
    own.pickingLayers.clear();
    sigma.on("clickStage", ({ event }) => this.#click(event));
    sigma.on("doubleClickStage", ({ event, preventSigmaDefault }) => {
      const target = host.targetAt(event);
      if (target?.id !== this.#clicked?.id) {
        // Two things clicked one shortly after the other, however near.
        preventSigmaDefault();
        this.#click(event);
        return;
      }
      const node = host.nodeAt(event);
      if (node === null) return;
      preventSigmaDefault();
      host.opened({ kind: "node", id: node });
    });
    sigma.on("downStage", ({ event }) => {
      this.#hasMoved = false;
      this.#pressedAt = { x: event.x, y: event.y };
      this.#dragged = isSecondary(event.original) ? null : host.nodeAt(event);
      if (this.#dragged !== null) host.dragBegan(this.#dragged);
    });
    sigma.on("moveBody", (payload) => {
      if (this.#dragged !== null) this.#drag(sigma, this.#dragged, payload);
      else this.#move(payload);
    });
    sigma.on("upStage", () => {
      const wasMoved = this.#dragged !== null && this.#hasMoved;
      this.#dragged = null;
      if (wasMoved) host.dropped();
    });
    sigma.getMouseCaptor().on("mouseleave", () => this.#leave());
    container.addEventListener("contextmenu", this.#onContextMenu);
    container.addEventListener("touchstart", this.#onTouchStart, { passive: true });
    container.addEventListener("touchmove", this.#onTouchMove, { passive: true });
    container.addEventListener("touchend", this.#onTouchEnd, { passive: true });
    container.addEventListener("touchcancel", this.#onTouchEnd, { passive: true });
  }

  /** The node in hand; null when none is. */
  get dragged(): string | null {
    return this.#dragged;
  }

  /** Lets a node go that is no longer shown. */
  drop(): void {
    this.#dragged = null;
  }

  close(): void {
    cancelAnimationFrame(this.#hoverFrame);
    clearTimeout(this.#press);
    this.#container.removeEventListener("contextmenu", this.#onContextMenu);
    this.#container.removeEventListener("touchstart", this.#onTouchStart);
    this.#container.removeEventListener("touchmove", this.#onTouchMove);
    this.#container.removeEventListener("touchend", this.#onTouchEnd);
    this.#container.removeEventListener("touchcancel", this.#onTouchEnd);
  }

  #click(at: Point): void {
    if (this.#hasMoved || this.#hadMenu) return;
    this.#clicked = this.#host.targetAt(at);
    this.#host.clicked(this.#clicked);
  }

  #drag(sigma: Sigma, node: string, { event, preventSigmaDefault }: SigmaEventPayload): void {
    this.#hasMoved ||= distance(event, this.#pressedAt) >= DRAG_PX;
    preventSigmaDefault();
    if (!this.#hasMoved) return;
    this.#host.dragged(node, sigma.viewportToGraph(event));
    event.original.preventDefault();
  }

  #move({ event }: SigmaEventPayload): void {
    cancelAnimationFrame(this.#hoverFrame);
    // Sigma listens on the whole page: what lies over the canvas is not the network.
    if (!this.#container.contains(event.original.target as Node | null)) {
      this.#leave();
      return;
    }
    // While the ground is dragged nothing is looked at.
    if (event.original instanceof MouseEvent && event.original.buttons !== 0) return;
    // Once a frame is as often as the answer can be seen.
    const point = { x: event.x, y: event.y };
    this.#hoverFrame = requestAnimationFrame(() => this.#host.hovered(this.#host.targetAt(point), point));
  }

  #leave(): void {
    cancelAnimationFrame(this.#hoverFrame);
    this.#host.hovered(null, null);
  }

  /** A right click, or what the system takes for one. The keyboard's own menu key is answered by the page, for what is
   *  chosen. */
  readonly #onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    clearTimeout(this.#press);
    if ((event as PointerEvent).pointerType === "" || this.#hadMenu) return;
    this.#askMenu({ x: event.clientX, y: event.clientY });
  };

  readonly #onTouchStart = (event: TouchEvent): void => {
    clearTimeout(this.#press);
    this.#hadMenu = false;
    const [finger, second] = event.touches;
    if (!finger || second) return;
    this.#finger = { x: finger.clientX, y: finger.clientY };
    this.#press = setTimeout(() => {
      this.#hadMenu = true;
      this.#dragged = null;
      this.#askMenu(this.#finger);
    }, LONG_PRESS_MS);
  };

  readonly #onTouchMove = ({ touches: [finger] }: TouchEvent): void => {
    const far = finger && Math.hypot(finger.clientX - this.#finger.x, finger.clientY - this.#finger.y);
    if (far === undefined || far > FINGER_PX) clearTimeout(this.#press);
  };

  readonly #onTouchEnd = (): void => {
    clearTimeout(this.#press);
  };

  #askMenu(onPage: Point): void {
    const { left, top } = this.#container.getBoundingClientRect();
    const point = { x: onPage.x - left, y: onPage.y - top };
    this.#host.menuAsked(this.#host.targetAt(point), point);
  }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** A press that is not the main button's takes no node. */
function isSecondary(event: MouseEvent | TouchEvent): boolean {
  return event instanceof MouseEvent && event.button !== 0;
}
