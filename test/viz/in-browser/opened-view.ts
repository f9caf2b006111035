import { type Mock, vi } from "vitest";
import { GraphView, type ViewGraph } from "../../../viz/graph-view/graph-view.ts";
import type { GraphViewListener } from "../../../viz/graph-view/view-graph.ts";

export interface OpenedView {
  readonly view: GraphView;
  readonly probe: GraphView["probe"];
  readonly container: HTMLElement;
  /** What the view told, call by call. */
  readonly told: { readonly [Name in keyof GraphViewListener]: Mock<GraphViewListener[Name]> };
  /** Waits until no layout runs and what was asked for is drawn. */
  atRest(): Promise<void>;
  close(): void;
}

/** A view of its own on a canvas of 900 x 600. */
export function openView(theme: "light" | "dark" = "light"): OpenedView {
  const container = document.createElement("div");
  container.style.cssText = "position: absolute; left: 20px; top: 10px; width: 900px; height: 600px";
  document.body.append(container);
  const told = {
    hovered: vi.fn<GraphViewListener["hovered"]>(),
    clicked: vi.fn<GraphViewListener["clicked"]>(),
    layoutChanged: vi.fn<GraphViewListener["layoutChanged"]>(),
    cameraMoved: vi.fn<GraphViewListener["cameraMoved"]>(),
    opened: vi.fn<GraphViewListener["opened"]>(),
    menuAsked: vi.fn<GraphViewListener["menuAsked"]>(),
    arranged: vi.fn<GraphViewListener["arranged"]>(),
  };
  const view = new GraphView(container, theme, told);
  return {
    view,
    probe: view.probe,
    container,
    told,
    async atRest() {
      await vi.waitFor(() => {
        if (view.probe.layoutRunning()) throw new Error("the layout runs");
      }, 60_000);
      await frames(2);
    },
    close() {
      view.close();
      container.remove();
    },
  };
}

export async function frames(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

interface At {
  readonly x: number;
  readonly y: number;
}

/** What a hand does with the mouse, in whole pixels. Each step ends when the view has answered it. */
export const mouse = {
  async move(to: At, buttons = 0): Promise<void> {
    under(to).dispatchEvent(mouseEvent("mousemove", to, { buttons }));
    await frames(2);
  },

  async down(at: At): Promise<void> {
    under(at).dispatchEvent(mouseEvent("mousedown", at, { buttons: 1 }));
  },

  async up(at: At): Promise<void> {
    under(at).dispatchEvent(mouseEvent("mouseup", at));
    under(at).dispatchEvent(mouseEvent("click", at));
    await frames(2);
  },

  async click(at: At): Promise<void> {
    await mouse.down(at);
    await mouse.up(at);
  },

  /** Two clicks with nothing between them, however busy the machine is. */
  async doubleClick(at: At): Promise<void> {
    await mouse.twoClicks(at, at);
  },

  async twoClicks(first: At, second: At): Promise<void> {
    for (const at of [first, second]) {
      const target = under(at);
      target.dispatchEvent(mouseEvent("mousedown", at, { buttons: 1 }));
      target.dispatchEvent(mouseEvent("mouseup", at));
      target.dispatchEvent(mouseEvent("click", at));
    }
    await frames(2);
  },

  async rightClick(at: At): Promise<void> {
    const given = { ...shared(at), button: 2, pointerType: "mouse" };
    under(at).dispatchEvent(new PointerEvent("contextmenu", given));
  },
};

function under({ x, y }: At): Element {
  const found = document.elementFromPoint(x, y);
  if (!found) throw new Error(`nothing lies at ${x}, ${y}`);
  return found;
}

const shared = ({ x, y }: At) => ({
  clientX: Math.round(x),
  clientY: Math.round(y),
  bubbles: true,
  cancelable: true,
  view: window,
});
const mouseEvent = (kind: string, at: At, more: MouseEventInit = {}) =>
  new MouseEvent(kind, { ...shared(at), ...more });

/** The middle of a box. */
export const middleOf = (box: DOMRect): At =>
  rounded({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export const rounded = ({ x, y }: At): At => ({ x: Math.round(x), y: Math.round(y) });

/** A view of what is given, laid out. */
export async function openShowing(graph: ViewGraph): Promise<OpenedView> {
  const opened = openView();
  opened.view.show(graph);
  await opened.atRest();
  return opened;
}
