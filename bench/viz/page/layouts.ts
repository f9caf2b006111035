/** Layouts of one planted network: by graphology's stock worker, and by ours. Both from the same places, with the same
 *  links, weights, settings and θ. */
import Graph from "graphology";
import StockWorker from "graphology-layout-forceatlas2/worker";
import Sigma from "sigma";
import { separation } from "../../../test/viz/clusters.ts";
import { GraphView } from "../../../viz/graph-view/graph-view.ts";
import { ForceRun, settingsFor } from "../../../viz/layout/forces.ts";
import { toForces } from "../../../viz/layout/order.ts";
import { seedPositions } from "../../../viz/layout/seeds.ts";
import { plantedGraph } from "../planted.ts";

/** Steps, and how long they took. */
export interface Pace {
  readonly steps: number;
  readonly seconds: number;
}

interface Drawn {
  readonly nodes: number;
  readonly edges: number;
  readonly seconds: number;
}

interface Alone {
  readonly nodes: number;
  readonly edges: number;
  readonly steps: number;
}

/** How far steps led. */
export interface Outcome extends Pace {
  /** As `separation` tells it. */
  readonly separation: number;
}

const stage = () => document.getElementById("stage") as HTMLDivElement;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const since = (began: number) => (performance.now() - began) / 1_000;

function prepared(nodeCount: number, edgeCount: number) {
  const graph = plantedGraph(nodeCount, edgeCount);
  const ids = graph.nodes.map(({ id }) => id);
  const seeds = seedPositions(ids, new Map(), new Map());
  const nodes = ids.map((id) => ({ id, x: 0, y: 0, ...seeds.get(id), size: 5, pinned: false }));
  return {
    graph,
    nodes,
    forces: toForces(nodes, graph.edges, 1),
    clusterOf: Int32Array.from(graph.clusters),
  };
}

/** The stock worker over a graph of the same numbers, as its manual has it used. Counts its steps. */
function stockOver({ nodes, forces }: ReturnType<typeof prepared>) {
  const graph = new Graph({ type: "undirected" });
  for (const { id, x, y, size } of nodes) graph.addNode(id, { x, y, size, color: "#5a6b7f" });
  for (let e = 0; e < forces.links.length; e += 3) {
    const [a = 0, b = 0, weight = 1] = forces.links.subarray(e, e + 3);
    graph.addEdge(nodes[a]?.id, nodes[b]?.id, { weight });
  }
  const { theta, ...settings } = settingsFor(nodes.length);
  const worker = new StockWorker(graph, {
    settings: {
      ...settings,
      strongGravityMode: true,
      edgeWeightInfluence: 1,
      barnesHutOptimize: true,
      barnesHutTheta: theta ?? 0.5,
    },
  });
  const counted = { steps: 0 };
  graph.on("eachNodeAttributesUpdated", () => {
    counted.steps += 1;
  });
  const positions = () =>
    Float32Array.from(
      nodes.flatMap(({ id }) => [graph.getNodeAttribute(id, "x"), graph.getNodeAttribute(id, "y")]),
    );
  return { graph, worker, counted, positions };
}

export const layouts = {
  /** The stock worker for so many seconds, while Sigma with its own programs draws what it does. */
  async stockDrawn({ nodes, edges, seconds }: Drawn): Promise<Pace> {
    const stock = stockOver(prepared(nodes, edges));
    const sigma = new Sigma(stock.graph, stage(), { renderLabels: false });
    // The first frame makes the programs: that is nobody's step.
    await pause(500);
    const began = performance.now();
    stock.worker.start();
    while (since(began) < seconds) await pause(100);
    const pace = { steps: stock.counted.steps, seconds: since(began) };
    stock.worker.kill();
    sigma.kill();
    stage().replaceChildren();
    return pace;
  },

  /** Our worker for so many seconds at the most, while the page's own view draws what it does. */
  async oursDrawn({ nodes, edges, seconds }: Drawn): Promise<Pace & { readonly secondsTillStill: number }> {
    const { graph } = prepared(nodes, edges);
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
    view.show(graph);
    const began = performance.now();
    while (view.probe.layoutRunning() && since(began) < seconds) await pause(50);
    const pace = view.probe.layoutPace();
    const secondsTillStill = view.probe.layoutRunning() ? Number.POSITIVE_INFINITY : since(began);
    view.close();
    stage().replaceChildren();
    return { ...pace, secondsTillStill };
  },

  /** The stock worker for so many steps, with nothing drawn. */
  async stockAlone({ nodes, edges, steps }: Alone): Promise<Outcome> {
    const planted = prepared(nodes, edges);
    const { graph, worker, counted, positions } = stockOver(planted);
    const began = performance.now();
    await new Promise<void>((resolve) => {
      graph.on("eachNodeAttributesUpdated", () => {
        if (counted.steps < steps) return;
        worker.stop();
        resolve();
      });
      worker.start();
    });
    const seconds = since(began);
    worker.kill();
    return { steps, seconds, separation: separation(positions(), planted.clusterOf) };
  },

  /** Ours for so many steps, with nothing drawn: on this thread, as fast as in the worker. */
  oursAlone({ nodes, edges, steps }: Alone): Outcome {
    const { forces, clusterOf } = prepared(nodes, edges);
    const run = new ForceRun(forces);
    const began = performance.now();
    run.run(steps);
    const seconds = since(began);
    return { steps, seconds, separation: separation(run.positions(), clusterOf) };
  },
};
