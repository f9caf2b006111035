/** The same network drawn by each of the libraries, in the same place. */

import { NO_PICTURE } from "../../../viz/desk/picture.ts";
import { GraphView } from "../../../viz/graph-view/graph-view.ts";
import { PALETTES } from "../../../viz/graph-view/palette.ts";
import { lookOfEdge, lookOfNode, nodeSize } from "../../../viz/graph-view/style.ts";
import { plantedGraph } from "../planted.ts";

export type Library = "tangle" | "cytoscape" | "cytoscape with a texture" | "vis-network" | "nothing";

/** What is drawn now: how it ends, is seen from nearer, and is moved by so many pixels. */
interface Drawn {
  close(): void;
  nearer(factor: number): void;
  pan(x: number, y: number): void;
}

const NOTHING: Drawn = { close: () => undefined, nearer: () => undefined, pan: () => undefined };
let now: Drawn = NOTHING;

const stage = () => document.getElementById("stage") as HTMLDivElement;
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

async function begin(library: Library, nodeCount: number, edgeCount: number): Promise<void> {
  now.close();
  now = NOTHING;
  stage().replaceChildren();
  const graph = plantedGraph(nodeCount, edgeCount);
  const place = (i: number) => ({ x: graph.places[2 * i] ?? 0, y: graph.places[2 * i + 1] ?? 0 });
  const palette = PALETTES.light;
  const colours = new Map(graph.nodes.map((node) => [node.id, lookOfNode(node, palette).color]));
  switch (library) {
    case "nothing":
      return;
    case "tangle": {
      const quiet = () => undefined;
      const view = new GraphView(stage(), "light", {
        hovered: quiet,
        clicked: quiet,
        layoutChanged: quiet,
        cameraMoved: quiet,
        opened: quiet,
        menuAsked: quiet,
        arranged: quiet,
      });
      view.place({
        ...NO_PICTURE,
        places: new Map(graph.nodes.map(({ id }, i) => [id, place(i)])),
      });
      view.show(graph);
      let camera = { x: 0.5, y: 0.5, ratio: 1 };
      const look = (to: typeof camera) => {
        camera = to;
        view.look(camera);
      };
      // The whole network is one unit wide or high, within a border of 64 pixels.
      const unitPx = Math.min(window.innerWidth, window.innerHeight) - 128;
      now = {
        close: () => view.close(),
        nearer: (factor) => look({ ...camera, ratio: camera.ratio / factor }),
        pan: (x, y) =>
          look({
            ...camera,
            x: camera.x - (x / unitPx) * camera.ratio,
            y: camera.y + (y / unitPx) * camera.ratio,
          }),
      };
      return;
    }
    case "cytoscape":
    case "cytoscape with a texture": {
      const { default: cytoscape } = await import("cytoscape");
      const drawn = cytoscape({
        container: stage(),
        elements: {
          nodes: graph.nodes.map(({ id, name, type, degree }, i) => ({
            data: { id, name, size: 2 * nodeSize(degree, type), color: colours.get(id) },
            position: place(i),
          })),
          edges: graph.edges.map((edge) => {
            const { id, source, target } = edge;
            const { color, width } = lookOfEdge(edge, palette);
            return { data: { id, source, target, color, width } };
          }),
        },
        // As its manual advises for big graphs: straight "haystack" edges (its default), opaque, without arrows, one
        // pixel for one, and no words that are too small to be read.
        style: [
          {
            selector: "node",
            style: {
              label: "data(name)",
              width: "data(size)",
              height: "data(size)",
              "background-color": "data(color)",
              "font-size": 12,
              "min-zoomed-font-size": 8,
            },
          },
          {
            selector: "edge",
            style: { "curve-style": "haystack", width: "data(width)", "line-color": "data(color)" },
          },
        ],
        layout: { name: "preset" },
        pixelRatio: 1,
        textureOnViewport: library !== "cytoscape",
        boxSelectionEnabled: false,
      });
      drawn.fit(undefined, 64);
      const middle = { x: window.innerWidth / 2, y: window.innerHeight / 2 };
      now = {
        close: () => drawn.destroy(),
        nearer: (factor) => drawn.zoom({ level: factor * drawn.zoom(), renderedPosition: middle }),
        pan: (x, y) => drawn.panBy({ x, y }),
      };
      return;
    }
    case "vis-network": {
      const { Network } = await import("vis-network/standalone");
      const drawn = new Network(
        stage(),
        {
          nodes: graph.nodes.map(({ id, name, type, degree }, i) => ({
            id,
            label: name,
            ...place(i),
            size: nodeSize(degree, type),
            color: colours.get(id) ?? "",
          })),
          edges: graph.edges.map((edge) => {
            const { color, width } = lookOfEdge(edge, palette);
            return { id: edge.id, from: edge.source, to: edge.target, color, width };
          }),
        },
        // As its manual advises for big graphs: no physics, no layout of its own, straight edges.
        {
          physics: false,
          layout: { improvedLayout: false },
          nodes: { shape: "dot" },
          edges: { smooth: false },
        },
      );
      drawn.fit({ animation: false });
      const animation = false;
      now = {
        close: () => drawn.destroy(),
        nearer: (factor) => drawn.moveTo({ scale: factor * drawn.getScale(), animation }),
        pan: (x, y) => drawn.moveTo({ offset: { x, y }, position: drawn.getViewPosition(), animation }),
      };
      return;
    }
  }
}

export const drawings = {
  /** Draws a planted network by a library, alone on the page, and waits until it was drawn. */
  async draw(library: Library, nodeCount: number, edgeCount: number): Promise<void> {
    await begin(library, nodeCount, edgeCount);
    for (let i = 0; i < 4; i += 1) await frame();
  },

  nearer(factor: number): void {
    now.nearer(factor);
  },

  /** Moves the network by so many pixels, as the library's own interface does. */
  pan(x: number, y: number): void {
    now.pan(x, y);
  },

  /** Waits until what was asked for before the next frame is drawn. */
  async twoFrames(): Promise<void> {
    await frame();
    await frame();
  },
};
