import type { GraphEdge, GraphNode } from "../../graph/model/index.ts";
import type { Placed } from "../layout/seeds.ts";
import { nearestEdge, type Point, type ScreenEdge, shifted } from "./hit-test.ts";
import { eighthOf, NO_LINES } from "./labels.ts";
import { toLanes } from "./lanes.ts";
import type { Screen } from "./screen.ts";
import { edgeWidthDrawn, groupSize, LANE_PX, nodeImportance, nodeSize } from "./style.ts";
import type { Target, ViewGraph } from "./view-graph.ts";

/** What has the focus: a hovered or selected node or edge, and what goes with it. */
export interface Focus {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** What is shown, in rows of numbers, so that what is asked at each frame and each move of the pointer is a walk over
 *  arrays: 10,000 nodes and 30,000 edges take half a millisecond. Nodes come most important first. */
export class Scene {
  readonly nodes: readonly GraphNode[];
  /** Edges between two nodes, in the order in which they are drawn. */
  readonly edges: readonly GraphEdge[];
  readonly loops: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly edgeIndexOf: ReadonlyMap<string, number>;
  /** Places in the graph's own units, y upwards. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Radius at zoom 1, in pixels before the canvas's own scale. */
  readonly size: Float32Array;
  readonly lane: Float32Array;
  /** How many a node stands for: 0 for one that is itself, else it is a closed group. */
  readonly members: Int32Array;
  /** How many an edge stands for; 0 for one that is itself. */
  readonly sum: Int32Array;
  readonly #source: Int32Array;
  readonly #target: Int32Array;
  readonly #width: Float32Array;
  /** Edges of node n: #touching from #first[n] to #first[n + 1]. */
  readonly #first: Int32Array;
  readonly #touching: Int32Array;
  #lines: (readonly number[] | undefined)[] = [];
  /** Places in pixels, x and y in turn, on the screen that was asked for last. */
  #onScreen: { readonly screen: Screen; readonly places: Float64Array } | null = null;

  constructor({ nodes, edges, groups, sums }: ViewGraph) {
    const ids = new Set(nodes.map(({ id }) => id));
    const shown = edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
    const ends = new Map<string, number>();
    const loops = new Map<string, GraphEdge[]>();
    for (const edge of shown) {
      for (const end of [edge.source, edge.target]) ends.set(end, (ends.get(end) ?? 0) + 1);
      if (edge.source !== edge.target) continue;
      const own = loops.get(edge.source);
      if (own) own.push(edge);
      else loops.set(edge.source, [edge]);
    }
    const membersOf = ({ id }: GraphNode) => groups?.get(id)?.members.length ?? 0;
    const weights = new Map(
      nodes.map((node) => [node.id, membersOf(node) + nodeImportance(node, ends.get(node.id) ?? 0)]),
    );
    const weight = (node: GraphNode) => weights.get(node.id) ?? 0;
    this.nodes = [...nodes].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    this.loops = loops;
    const own = shown.filter(({ source, target }) => source !== target);
    // Structure is the ground on which acts are seen.
    const isGround = (edge: GraphEdge) => edge.family === "structure";
    this.edges = [...own.filter(isGround), ...own.filter((edge) => !isGround(edge))];
    this.indexOf = new Map(this.nodes.map(({ id }, index) => [id, index]));
    this.edgeIndexOf = new Map(this.edges.map(({ id }, index) => [id, index]));
    this.x = new Float64Array(this.nodes.length);
    this.y = new Float64Array(this.nodes.length);
    this.members = Int32Array.from(this.nodes, membersOf);
    this.sum = Int32Array.from(this.edges, ({ id }) => sums?.get(id)?.edges.length ?? 0);
    this.size = Float32Array.from(this.nodes, (node, index) => {
      const members = this.members[index] ?? 0;
      return members > 0 ? groupSize(members) : nodeSize(ends.get(node.id) ?? 0, node.type);
    });
    const lanes = toLanes(own);
    this.lane = Float32Array.from(this.edges, ({ id }) => lanes.get(id) ?? 0);
    this.#width = Float32Array.from(this.edges, (edge, at) => edgeWidthDrawn(edge, (this.sum[at] ?? 0) > 0));
    this.#source = Int32Array.from(this.edges, ({ source }) => this.indexOf.get(source) ?? 0);
    this.#target = Int32Array.from(this.edges, ({ target }) => this.indexOf.get(target) ?? 0);
    this.#first = new Int32Array(this.nodes.length + 1);
    for (const row of [this.#source, this.#target]) {
      for (const node of row) this.#first[node + 1] = (this.#first[node + 1] ?? 0) + 1;
    }
    for (let n = 0; n < this.nodes.length; n++)
      this.#first[n + 1] = (this.#first[n + 1] ?? 0) + (this.#first[n] ?? 0);
    const next = this.#first.slice();
    this.#touching = new Int32Array(2 * this.edges.length);
    for (let e = 0; e < this.edges.length; e++) {
      for (const node of [this.#source[e] ?? 0, this.#target[e] ?? 0]) {
        const at = next[node] ?? 0;
        this.#touching[at] = e;
        next[node] = at + 1;
      }
    }
  }

  /** Puts a node somewhere. After the last of them call `placed`. */
  put(index: number, { x, y }: Placed): void {
    this.x[index] = x;
    this.y[index] = y;
  }

  /** Places have changed. */
  placed(): void {
    this.#lines = [];
    this.#onScreen = null;
  }

  has({ kind, id }: Target): boolean {
    return kind === "node" ? this.indexOf.has(id) : this.edgeIndexOf.has(id);
  }

  /** Indices of the nodes of a target: itself, or both ends; none for what is not shown, or a loop. */
  endsOf({ kind, id }: Target): readonly number[] {
    if (kind === "node") {
      const index = this.indexOf.get(id);
      return index === undefined ? [] : [index];
    }
    const edge = this.edgeIndexOf.get(id);
    return edge === undefined ? [] : [this.#source[edge] ?? 0, this.#target[edge] ?? 0];
  }

  /** Indices of the edges of a node. */
  edgesOf(node: number): Int32Array {
    return this.#touching.subarray(this.#first[node] ?? 0, this.#first[node + 1] ?? 0);
  }

  /** Indices of the nodes at the other ends of its edges; one may come more than once. */
  neighboursOf(node: number): number[] {
    return Array.from(this.edgesOf(node), (edge) => {
      const source = this.#source[edge] ?? 0;
      return source === node ? (this.#target[edge] ?? 0) : source;
    });
  }

  /** What goes with a target: a node's neighbours and edges, an edge's ends. Null for what is not shown. */
  focusOn({ kind, id }: Target): Focus | null {
    const nameOf = (index: number) => this.nodes[index]?.id ?? "";
    if (kind === "node") {
      const node = this.indexOf.get(id);
      if (node === undefined) return null;
      const own = Array.from(this.edgesOf(node), (edge) => this.edges[edge]?.id ?? "");
      const loops = this.loops.get(id)?.map((edge) => edge.id) ?? [];
      return {
        nodes: new Set([id, ...this.neighboursOf(node).map(nameOf)]),
        edges: new Set([...own, ...loops]),
      };
    }
    const ends = this.endsOf({ kind, id });
    if (ends.length > 0) return { nodes: new Set(ends.map(nameOf)), edges: new Set([id]) };
    for (const [node, loops] of this.loops) {
      if (loops.some((edge) => edge.id === id)) return { nodes: new Set([node]), edges: new Set([id]) };
    }
    return null;
  }

  /** How many edges leave a node in each eighth of the circle; neither panning nor zooming changes it. */
  linesOf(node: number): readonly number[] {
    const known = this.#lines[node];
    if (known) return known;
    const counts = [...NO_LINES];
    for (const other of this.neighboursOf(node)) {
      const eighth = eighthOf(
        (this.x[other] ?? 0) - (this.x[node] ?? 0),
        (this.y[node] ?? 0) - (this.y[other] ?? 0),
      );
      counts[eighth] = (counts[eighth] ?? 0) + 1;
    }
    this.#lines[node] = counts;
    return counts;
  }

  /** Places of all nodes in pixels, x and y in turn. */
  #placesOn(screen: Screen): Float64Array {
    if (this.#onScreen?.screen === screen) return this.#onScreen.places;
    const places = new Float64Array(2 * this.nodes.length);
    for (let n = 0; n < this.nodes.length; n++) {
      const [x, y] = [this.x[n] ?? 0, this.y[n] ?? 0];
      places[2 * n] = screen.across(x, y);
      places[2 * n + 1] = screen.down(x, y);
    }
    this.#onScreen = { screen, places };
    return places;
  }

  nodeOnScreen(node: number, screen: Screen): Point {
    return screen.toScreen(this.x[node] ?? 0, this.y[node] ?? 0);
  }

  radiusOnScreen(node: number, screen: Screen): number {
    return Math.max(2.5, (this.size[node] ?? 0) * screen.perSize);
  }

  /** The node under a point: of several the one that lies on top, the most important; with a focus, one of its own. */
  nodeAt(point: Point, screen: Screen, focus: Focus | null): string | null {
    const places = this.#placesOn(screen);
    let found: string | null = null;
    for (let n = 0; n < this.nodes.length; n++) {
      const [dx, dy] = [(places[2 * n] ?? 0) - point.x, (places[2 * n + 1] ?? 0) - point.y];
      const reach = this.radiusOnScreen(n, screen) + 1;
      if (dx * dx + dy * dy > reach * reach) continue;
      const id = this.nodes[n]?.id ?? "";
      if (focus === null || focus.nodes.has(id)) return id;
      found ??= id;
    }
    return found;
  }

  /** An edge as it lies on the screen, in its lane and clear of its nodes. */
  edgeOnScreen(edge: number, screen: Screen): ScreenEdge {
    const [a, b] = [this.#source[edge] ?? 0, this.#target[edge] ?? 0];
    const [from, to] = [this.nodeOnScreen(a, screen), this.nodeOnScreen(b, screen)];
    const [trimFrom, trimTo] = [this.radiusOnScreen(a, screen), this.radiusOnScreen(b, screen)];
    const reach = 0.75 * Math.min(trimFrom, trimTo);
    const offset = Math.max(-reach, Math.min(reach, (this.lane[edge] ?? 0) * LANE_PX * screen.perSize));
    const { id = "", source = "", target = "" } = this.edges[edge] ?? {};
    return {
      id,
      source,
      target,
      ...shifted(from, to, offset, trimFrom, trimTo),
      width: Math.max(1, (this.#width[edge] ?? 0) * screen.perSize),
    };
  }

  /** The edge nearest to a point, no farther than `tolerancePx` from its line. */
  edgeAt(point: Point, screen: Screen, tolerancePx: number): string | null {
    return nearestEdge(point, this.#edgesNear(point, screen, tolerancePx), tolerancePx);
  }

  *#edgesNear({ x, y }: Point, screen: Screen, tolerancePx: number): Generator<ScreenEdge> {
    const places = this.#placesOn(screen);
    for (let e = 0; e < this.edges.length; e++) {
      const [a, b] = [2 * (this.#source[e] ?? 0), 2 * (this.#target[e] ?? 0)];
      // What an edge may lie beside the line between its nodes: its lane and its width.
      const beside = Math.abs(this.lane[e] ?? 0) * LANE_PX + (this.#width[e] ?? 0);
      const reach = tolerancePx + 1 + beside * screen.perSize;
      const [fromX, fromY] = [(places[a] ?? 0) - x, (places[a + 1] ?? 0) - y];
      const [toX, toY] = [(places[b] ?? 0) - x, (places[b + 1] ?? 0) - y];
      if (Math.min(fromX, toX) > reach || Math.max(fromX, toX) < -reach) continue;
      if (Math.min(fromY, toY) > reach || Math.max(fromY, toY) < -reach) continue;
      const cross = Math.abs(fromX * toY - fromY * toX);
      if (cross > reach * Math.hypot(toX - fromX, toY - fromY)) continue;
      yield this.edgeOnScreen(e, screen);
    }
  }
}
