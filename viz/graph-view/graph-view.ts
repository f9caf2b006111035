/** The one file that knows Sigma. It is above 300 lines because what a person does with mouse and camera is one
 *  conversation: hover, click, drag and focus share their state. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { type GraphEdge, type GraphNode, RELATIONS } from "../../graph/model/index.ts";
import type { Picture } from "../desk/picture.ts";
import { toForces } from "../layout/order.ts";
import { LayoutSchedule } from "../layout/schedule.ts";
import { type Placed, seedPositions } from "../layout/seeds.ts";
import { type Box, boxRound } from "./box-index.ts";
import { type DrawnEdge, edgeProgram } from "./edge-program.ts";
import { nearestEdge, type Point, type ScreenEdge, shifted } from "./hit-test.ts";
import { linesRound, NO_LINES } from "./labels.ts";
import { markShare, toLanes } from "./lanes.ts";
import { type DrawnNode, nodeProgram } from "./node-program.ts";
import { type DrawnOverlay, Overlay, type OverlayEdge, type OverlayNode } from "./overlay.ts";
import { mix, PALETTES, type Palette, type ThemeName } from "./palette.ts";
import { type Focus, LANE_PX, lookOfEdge, lookOfNode, nodeImportance, nodeSize, scaleOf } from "./style.ts";

/** What is to be seen. */
export interface ViewGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type Target = { readonly kind: "node" | "edge"; readonly id: string };

/** What a person looks at while hovering, in page pixels: a card about it stands clear of it. */
export interface HoverSpot {
  readonly box: Box;
  /** Whether the line runs down to the right through the box; false for one that runs up, null for a node. */
  readonly falls: boolean | null;
}

export interface GraphViewListener {
  /** What lies under the pointer; null when nothing does. */
  hovered(target: Target | null, spot: HoverSpot | null): void;
  /** Null: the empty ground. */
  clicked(target: Target | null): void;
  layoutChanged(running: boolean): void;
  /** The picture rests after a layout, or something was put somewhere or let go. */
  arranged(): void;
}

interface NodeState extends Record<string, unknown> {
  x: number;
  y: number;
  size: number;
  node: GraphNode;
  importance: number;
}

interface EdgeState extends Record<string, unknown> {
  edge: GraphEdge;
  lane: number;
}

const TOLERANCE_PX = 6;
/** A hand that clicks moves up to this; more is dragging. */
const DRAG_PX = 4;
/** Names that compete for room; beyond it the least important never get any. */
const LABELS_AT_MOST = 400;
/** The most important in view, whose names stand in any case. */
const LEADING = 14;
/** Words are written on the edges of a focus up to this many. */
const EDGE_WORDS_AT_MOST = 14;
/** Share of new nodes up to which those that have a place keep it while the new ones find theirs. */
const PIN_SHARE = 0.35;

/** The network on a canvas. A resource: `close` frees WebGL and the layout's worker. Throws when the browser gives
 *  no WebGL. */
export class GraphView {
  #graph = new MultiDirectedGraph<NodeState, EdgeState>();
  readonly #sigma: Sigma<NodeState, EdgeState>;
  readonly #overlay: Overlay;
  readonly #layout = new LayoutSchedule();
  readonly #container: HTMLElement;
  readonly #listener: GraphViewListener;
  readonly #places = new Map<string, Placed>();
  readonly #pinned = new Set<string>();
  readonly #observer: ResizeObserver;
  #palette: Palette;
  #loops = new Map<string, GraphEdge[]>();
  #byImportance: string[] = [];
  #hovered: Target | null = null;
  #selected: Target | null = null;
  #focus: Focus | null = null;
  #dragged: string | null = null;
  #pressedAt: Point = { x: 0, y: 0 };
  #hasMoved = false;
  #screenEdges: ScreenEdge[] | null = null;
  #drawn: DrawnOverlay = { labels: [], loops: [] };
  #moveFrame = 0;
  #scale = 1;
  /** Nodes of the last layout: filters that leave fewer of them do not make the rest grow. */
  #crowd = 0;
  /** What the layout that runs moves; null: all that is not fastened. */
  #moving: readonly string[] | null = null;

  constructor(container: HTMLElement, theme: ThemeName, listener: GraphViewListener) {
    this.#container = container;
    this.#listener = listener;
    this.#palette = PALETTES[theme];
    this.#sigma = new Sigma<NodeState, EdgeState>(this.#graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      zIndex: true,
      stagePadding: 64,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: nodeProgram(() => this.#palette) as never },
      edgeProgramClasses: { line: edgeProgram as never },
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, state) => this.#drawnNode(id, state),
      edgeReducer: (id, state) => this.#drawnEdge(id, state),
    });
    const context = this.#sigma.getCanvases().labels?.getContext("2d");
    if (!context) throw new Error("the canvas for labels gives no context");
    this.#overlay = new Overlay(context);
    this.#bind();
    this.#observer = new ResizeObserver(() => {
      this.#sigma.resize();
      this.#rescale();
      this.#sigma.scheduleRefresh();
    });
    this.#observer.observe(container);
  }

  /** Shows this and nothing else. What has a place keeps it; new nodes get theirs from a layout. */
  show({ nodes, edges }: ViewGraph): void {
    const ids = new Set(nodes.map((node) => node.id));
    const shown = edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target));
    const ends = new Map<string, number>();
    const neighbours = new Map<string, string[]>();
    this.#loops = new Map();
    for (const edge of shown) {
      for (const [end, other] of [
        [edge.source, edge.target],
        [edge.target, edge.source],
      ] as const) {
        ends.set(end, (ends.get(end) ?? 0) + 1);
        neighbours.set(end, [...(neighbours.get(end) ?? []), other]);
      }
      if (edge.source === edge.target) {
        this.#loops.set(edge.source, [...(this.#loops.get(edge.source) ?? []), edge]);
      }
    }
    const ranked = [...nodes].sort(
      (a, b) =>
        nodeImportance(b, ends.get(b.id) ?? 0) - nodeImportance(a, ends.get(a.id) ?? 0) ||
        (a.id < b.id ? -1 : 1),
    );
    this.#byImportance = ranked.map((node) => node.id);
    const before = this.#graph;
    const fresh = ranked.filter((node) => !this.#places.has(node.id));
    const places = seedPositions(this.#byImportance, neighbours, this.#places);
    const lanes = toLanes(shown);

    // A graph of its own, handed over whole: Sigma indexes anew after each single change.
    this.#graph = new MultiDirectedGraph<NodeState, EdgeState>();
    for (const node of ranked) {
      const place = places.get(node.id) ?? { x: 0, y: 0 };
      const weight = ends.get(node.id) ?? 0;
      this.#graph.addNode(node.id, {
        ...place,
        size: nodeSize(weight, node.type),
        node,
        importance: nodeImportance(node, weight),
      });
    }
    for (const edge of shown) {
      if (edge.source === edge.target) continue;
      this.#graph.addEdgeWithKey(edge.id, edge.source, edge.target, {
        edge,
        lane: lanes.get(edge.id) ?? 0,
      });
    }
    if (this.#dragged !== null && !ids.has(this.#dragged)) this.#dragged = null;
    this.#hovered = null;
    this.#focus = this.#selected && this.#focusOn(this.#selected);
    this.#sigma.setGraph(this.#graph);
    const isOther = nodes.length !== before.order || nodes.some(({ id }) => !before.hasNode(id));
    if (this.#layout.running && isOther) {
      // What goes leaves the layout; what comes joins it.
      this.#arrange(this.#moving && [...this.#moving, ...fresh.map(({ id }) => id)]);
    } else if (fresh.length > 0) {
      this.#arrange(fresh.length < PIN_SHARE * nodes.length ? fresh.map(({ id }) => id) : null);
    } else if (nodes.length > 0) {
      if (this.#crowd === 0) {
        this.#crowd = nodes.length;
        this.#rescale();
      }
      // What comes back may stand outside: others were arranged anew while it was away.
      if (nodes.some(({ id }) => !before.hasNode(id) && !this.#isFramed(id))) this.#frame();
      // All places were known: this is the rest that a first layout comes to.
      if (before.order === 0) this.#listener.layoutChanged(false);
    }
  }

  /** The picture as it was left: what is shown next and has a place in it is not laid out. */
  place({ places, pinned, frame, crowd }: Picture): void {
    for (const [id, place] of places) this.#places.set(id, place);
    for (const id of pinned) this.#pinned.add(id);
    if (!frame) return;
    this.#crowd = crowd;
    this.#rescale();
    this.#sigma.setCustomBBox({ x: [frame.left, frame.right], y: [frame.low, frame.high] });
  }

  /** The picture as it is, to be kept. */
  picture(): Picture {
    const shown = this.#graph.nodes().flatMap((id) => {
      const place = this.#places.get(id);
      return place ? [[id, place] as const] : [];
    });
    const box = this.#sigma.getCustomBBox();
    return {
      places: new Map([...shown, ...this.#places]),
      pinned: new Set(this.#pinned),
      frame: box && { left: box.x[0], right: box.x[1], low: box.y[0], high: box.y[1] },
      crowd: this.#crowd,
    };
  }

  /** Fastens a node to its place, so that layouts leave it there, or lets it go. */
  pin(id: string, on: boolean): void {
    if (on === this.#pinned.has(id) || !this.#places.has(id)) return;
    if (on) this.#pinned.add(id);
    else this.#pinned.delete(id);
    this.#listener.arranged();
  }

  isPinned(id: string): boolean {
    return this.#pinned.has(id);
  }

  /** Lets all nodes go that are fastened to their places. */
  unpinAll(): void {
    this.#pinned.clear();
    this.#listener.arranged();
  }

  /** Lays everything out anew round what is fastened to its place. */
  arrangeAnew(): void {
    this.#arrange(null);
  }

  setTheme(theme: ThemeName): void {
    this.#palette = PALETTES[theme];
    this.#sigma.refresh();
  }

  select(target: Target | null): void {
    this.#selected = target;
    // What was chosen by keyboard or in a panel is not what the pointer happens to rest on.
    if (target?.id !== this.#hovered?.id) this.#hovered = null;
    this.#refocus();
  }

  /** Brings a node, or both ends of an edge, into the middle. */
  centre(target: Target): void {
    const ends =
      target.kind === "node"
        ? [target.id]
        : this.#graph.hasEdge(target.id)
          ? this.#graph.extremities(target.id)
          : [];
    const places = ends.flatMap((id) => this.#sigma.getNodeDisplayData(id) ?? []);
    if (places.length === 0) return;
    const camera = this.#sigma.getCamera();
    const { ratio } = camera.getState();
    const goal = {
      x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
      y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
      ratio: Math.max(Math.min(ratio, 0.65), ratio * this.#spreadOf(ends)),
    };
    if (reducedMotion()) camera.setState(goal);
    else void camera.animate(goal, { duration: 350 });
  }

  /** By how much the camera must move away for these nodes to be in one picture, clear of its border. */
  #spreadOf(nodes: readonly string[]): number {
    const { width, height } = this.#sigma.getDimensions();
    const places = nodes.map((id) => this.#nodeOnScreen(id));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [wide, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    return Math.max(wide / (0.7 * width), high / (0.7 * height));
  }

  /** Whether it can be seen without moving the camera, clear of the border. */
  isInView({ kind, id }: Target): boolean {
    const ends = kind === "node" ? [id] : this.#graph.hasEdge(id) ? this.#graph.extremities(id) : [];
    const { width, height } = this.#sigma.getDimensions();
    return ends.every((end) => {
      if (!this.#graph.hasNode(end)) return false;
      const { x, y } = this.#nodeOnScreen(end);
      return x > 20 && y > 20 && x < width - 20 && y < height - 20;
    });
  }

  zoomBy(factor: number): void {
    const camera = this.#sigma.getCamera();
    if (reducedMotion()) camera.setState({ ratio: camera.getBoundedRatio(camera.getState().ratio / factor) });
    else void camera.animatedZoom({ factor, duration: 180 });
  }

  /** All of it in the picture. */
  fit(): void {
    this.#frame();
    const whole = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    if (reducedMotion()) this.#sigma.getCamera().setState(whole);
    else void this.#sigma.getCamera().animate(whole, { duration: 300 });
  }

  /** The next node from `from` that lies in a direction of the screen, among its neighbours; null if none does. */
  neighbourTowards(from: string, way: Point): string | null {
    if (!this.#graph.hasNode(from)) return this.#byImportance[0] ?? null;
    const here = this.#nodeOnScreen(from);
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const id of this.#graph.neighbors(from)) {
      const there = this.#nodeOnScreen(id);
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const along = dx * way.x + dy * way.y;
      const cost = Math.hypot(dx, dy) + 2 * Math.abs(dx * way.y - dy * way.x);
      if (along > 0 && cost < least) {
        best = id;
        least = cost;
      }
    }
    return best;
  }

  /** What is drawn, in page pixels: for tests, which must not read pixels. */
  get probe() {
    return {
      nodes: () => this.#graph.nodes(),
      edges: () => [...this.#graph.edges(), ...[...this.#loops.values()].flat().map((edge) => edge.id)],
      labels: () => this.#drawn.labels.map((label) => label.text),
      layoutRunning: () => this.#layout.running,
      layoutSteps: () => this.#layout.steps,
      camera: () => this.#sigma.getCamera().getState(),
      focus: () =>
        this.#focus && { nodes: [...this.#focus.nodes].sort(), edges: [...this.#focus.edges].sort() },
      nodeAt: (id: string) => (this.#graph.hasNode(id) ? this.#onPage(this.#nodeOnScreen(id)) : null),
      /** In units of the layout: the same wherever the camera looks, and however the picture is framed. */
      placeOf: (id: string) => this.#places.get(id) ?? null,
      /** A point where a click meets this edge and nothing else; null where others cover all of it. */
      edgeAt: (id: string) => this.#pointOfEdge(id),
    };
  }

  close(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#moveFrame);
    this.#layout.close();
    this.#sigma.kill();
  }

  #bind(): void {
    const sigma = this.#sigma;
    sigma.on("afterRender", () => {
      this.#screenEdges = null;
      this.#drawOverlay();
    });
    sigma.on("enterNode", ({ node }) => this.#hover({ kind: "node", id: node }));
    sigma.on("leaveNode", () => this.#hover(null));
    sigma.on("clickNode", ({ node }) => {
      if (!this.#hasMoved) this.#listener.clicked({ kind: "node", id: node });
    });
    sigma.on("clickStage", ({ event }) => this.#listener.clicked(this.#targetAt(event)));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.centre({ kind: "node", id: node });
    });
    sigma.on("downNode", ({ node, event }) => {
      this.#dragged = node;
      this.#pressedAt = { x: event.x, y: event.y };
      this.#hasMoved = false;
      sigma.setCustomBBox(sigma.getCustomBBox() ?? sigma.getBBox());
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (this.#dragged !== null) {
        const { x: fromX, y: fromY } = this.#pressedAt;
        this.#hasMoved ||= Math.hypot(event.x - fromX, event.y - fromY) >= DRAG_PX;
        preventSigmaDefault();
        if (!this.#hasMoved) return;
        const { x, y } = sigma.viewportToGraph(event);
        const place = { x, y };
        this.#graph.mergeNodeAttributes(this.#dragged, place);
        this.#places.set(this.#dragged, place);
        this.#pinned.add(this.#dragged);
        event.original.preventDefault();
        return;
      }
      cancelAnimationFrame(this.#moveFrame);
      // Sigma listens on the whole page: what lies over the canvas is not the network.
      if (!this.#container.contains(event.original.target as Node | null)) return this.#hover(null);
      // Once a frame is as often as the answer can be seen.
      const point = { x: event.x, y: event.y };
      this.#moveFrame = requestAnimationFrame(() => {
        if (this.#hovered?.kind === "node") return;
        // Sigma tells of no node that it left by the border and comes back to.
        const node = this.#nodeUnder(point);
        this.#hover(node === null ? this.#targetAt(point) : { kind: "node", id: node }, point);
      });
    });
    const release = () => {
      const wasMoved = this.#dragged !== null && this.#hasMoved;
      this.#dragged = null;
      if (wasMoved) this.#listener.arranged();
    };
    sigma.on("upNode", release);
    sigma.on("upStage", release);
    sigma.getMouseCaptor().on("mouseleave", () => this.#hover(null));
  }

  #nodeUnder({ x, y }: Point): string | null {
    const under = this.#graph.findNode((id) => {
      const at = this.#nodeOnScreen(id);
      return Math.hypot(at.x - x, at.y - y) <= this.#radiusOnScreen(id);
    });
    return under ?? null;
  }

  #targetAt(point: Point): Target | null {
    const within = (box: { x: number; y: number; width: number; height: number }) =>
      point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
    const loop = this.#drawn.loops.find(within);
    if (loop) return { kind: "edge", id: loop.edge };
    const edge = nearestEdge(point, this.#edgesOnScreen(), TOLERANCE_PX);
    if (edge !== null) return { kind: "edge", id: edge };
    const label = this.#drawn.labels.find(within);
    return label ? { kind: "node", id: label.id } : null;
  }

  #hover(target: Target | null, at?: Point): void {
    const same = target?.kind === this.#hovered?.kind && target?.id === this.#hovered?.id;
    this.#container.style.cursor = target ? "pointer" : "";
    if (!same) {
      this.#hovered = target;
      this.#refocus();
    }
    if (target || !same) this.#listener.hovered(target, target && this.#spotOf(target, at));
  }

  /** The shape with its name, or the line where the pointer is. */
  #spotOf({ kind, id }: Target, at: Point | undefined): HoverSpot {
    const onPage = (box: Box): Box => ({ ...box, ...this.#onPage(box) });
    if (kind === "node") {
      const { x, y } = this.#nodeOnScreen(id);
      const shape = boxRound(x, y, 4 + this.#radiusOnScreen(id));
      const label = this.#drawn.labels.find((one) => one.id === id);
      return { box: onPage(label ? around(shape, label) : shape), falls: null };
    }
    const loop = this.#drawn.loops.find(({ edge }) => edge === id);
    if (loop || !at) return { box: onPage(loop ?? boxRound(0, 0, 0)), falls: null };
    const edge = this.#edgesOnScreen().find((one) => one.id === id);
    const falls = edge ? (edge.to.x - edge.from.x) * (edge.to.y - edge.from.y) > 0 : null;
    return { box: onPage(boxRound(at.x, at.y, 10)), falls };
  }

  /** The hovered, else the chosen, with what goes with it. */
  #refocus(): void {
    const target = this.#hovered ?? this.#selected;
    this.#focus = target === null ? null : this.#focusOn(target);
    this.#sigma.refresh();
  }

  #focusOn({ kind, id }: Target): Focus | null {
    if (kind === "node") {
      if (!this.#graph.hasNode(id)) return null;
      const loops = this.#loops.get(id)?.map((edge) => edge.id) ?? [];
      return {
        nodes: new Set([id, ...this.#graph.neighbors(id)]),
        edges: new Set([...this.#graph.edges(id), ...loops]),
      };
    }
    if (this.#graph.hasEdge(id)) {
      return { nodes: new Set(this.#graph.extremities(id)), edges: new Set([id]) };
    }
    for (const [node, loops] of this.#loops) {
      if (loops.some((edge) => edge.id === id)) return { nodes: new Set([node]), edges: new Set([id]) };
    }
    return null;
  }

  #isSelected(kind: Target["kind"], id: string): boolean {
    return this.#selected?.kind === kind && this.#selected.id === id;
  }

  #drawnNode(id: string, state: NodeState): Partial<NodeDisplayData> {
    const look = lookOfNode(state.node, this.#palette, this.#focus);
    return {
      x: state.x,
      y: state.y,
      size: state.size * this.#scale,
      color: look.color,
      ring: look.ring,
      shape: look.shape,
      chosen: this.#isSelected("node", id),
      zIndex: look.faded ? 0 : 1 + state.importance,
    } as Partial<DrawnNode>;
  }

  #drawnEdge(id: string, { edge, lane }: EdgeState): Partial<EdgeDisplayData> {
    const look = lookOfEdge(edge, this.#palette, this.#focus);
    return {
      size: look.width * this.#scale,
      color: look.color,
      lanePx: lane * LANE_PX * this.#scale,
      mark: markShare(lane),
      line: look.line,
      arrow: look.arrow,
      chosen: this.#isSelected("edge", id),
      zIndex: look.faded ? 0 : edge.family === "structure" ? 1 : 2,
    } as Partial<DrawnEdge>;
  }

  #nodeOnScreen(id: string): Point {
    const data = this.#sigma.getNodeDisplayData(id);
    return data ? this.#sigma.framedGraphToViewport(data) : { x: 0, y: 0 };
  }

  #radiusOnScreen(id: string): number {
    const ratio = this.#sigma.getRenderParams().sizeRatio;
    return Math.max(2.5, (this.#graph.getNodeAttribute(id, "size") * this.#scale) / ratio);
  }

  #onPage({ x, y }: Point): Point {
    const { left, top } = this.#container.getBoundingClientRect();
    return { x: x + left, y: y + top };
  }

  #edgesOnScreen(): ScreenEdge[] {
    if (this.#screenEdges) return this.#screenEdges;
    const ratio = this.#sigma.getRenderParams().sizeRatio;
    const nodes = new Map<string, Point & { radius: number }>();
    this.#graph.forEachNode((id) => {
      nodes.set(id, { ...this.#nodeOnScreen(id), radius: this.#radiusOnScreen(id) });
    });
    const list: ScreenEdge[] = [];
    this.#graph.forEachEdge((id, { edge, lane }, source, target) => {
      const [from, to] = [nodes.get(source), nodes.get(target)];
      if (!from || !to) return;
      const reach = 0.75 * Math.min(from.radius, to.radius);
      const offset = Math.max(-reach, Math.min(reach, (lane * LANE_PX * this.#scale) / ratio));
      const look = lookOfEdge(edge, this.#palette, null);
      list.push({
        id,
        source,
        target,
        ...shifted(from, to, offset, from.radius, to.radius),
        width: Math.max(1, (look.width * this.#scale) / ratio),
      });
    });
    this.#screenEdges = list;
    return list;
  }

  #pointOfEdge(id: string): Point | null {
    const loop = this.#drawn.loops.find(({ edge }) => edge === id);
    if (loop) return this.#onPage({ x: loop.x + loop.width / 2, y: loop.y + loop.height / 2 });
    const edge = this.#edgesOnScreen().find((one) => one.id === id);
    if (!edge) return null;
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const point = {
        x: edge.from.x + share * (edge.to.x - edge.from.x),
        y: edge.from.y + share * (edge.to.y - edge.from.y),
      };
      const onNode = this.#graph.someNode((node, { size }) => {
        const at = this.#nodeOnScreen(node);
        return Math.hypot(at.x - point.x, at.y - point.y) < size + 6;
      });
      const { width, height } = this.#sigma.getDimensions();
      const inView = point.x > 0 && point.y > 0 && point.x < width && point.y < height;
      if (inView && !onNode && this.#targetAt(point)?.id === id) return this.#onPage(point);
    }
    return null;
  }

  #drawOverlay(): void {
    const { width, height } = this.#sigma.getDimensions();
    const focus = this.#focus;
    const palette = this.#palette;
    const target = (this.#hovered ?? this.#selected)?.id;
    const order =
      target !== undefined && this.#graph.hasNode(target)
        ? [target, ...this.#byImportance.filter((id) => id !== target)]
        : this.#byImportance;
    const lines = linesRound(this.#edgesOnScreen());
    const nodes: OverlayNode[] = [];
    let leading = 0;
    for (const id of order) {
      if (nodes.length >= LABELS_AT_MOST) break;
      // A focus is there to be read: the names of the others would stand in its way.
      if (!this.#graph.hasNode(id) || (focus !== null && !focus.nodes.has(id))) continue;
      const state = this.#graph.getNodeAttributes(id);
      const at = this.#nodeOnScreen(id);
      if (at.x < -80 || at.y < -40 || at.x > width + 80 || at.y > height + 40) continue;
      const isTarget = target === id;
      if (at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height) leading += 1;
      nodes.push({
        id,
        name: state.node.name,
        ...at,
        radius: this.#radiusOnScreen(id),
        fontPx: isTarget ? 14 : state.size > 12 ? 13.5 : state.size > 8 ? 12.5 : 11.5,
        strong: isTarget || state.size > 10.5,
        leading: isTarget || leading <= LEADING,
        lines: lines.get(id) ?? NO_LINES,
        loops: (this.#loops.get(id) ?? []).map((edge) => ({
          edge: edge.id,
          color: mix(
            palette.families[edge.family],
            palette.background,
            focus && !focus.edges.has(edge.id) ? palette.fadedShare : 1,
          ),
          chosen: this.#isSelected("edge", edge.id),
        })),
      });
    }
    this.#drawn = this.#overlay.draw(nodes, this.#edgeWords(), palette, { width, height });
  }

  /** What the edges of a focus say, where they are few. */
  #edgeWords(): OverlayEdge[] {
    const focus = this.#focus;
    if (focus === null || focus.edges.size > EDGE_WORDS_AT_MOST) return [];
    return this.#edgesOnScreen()
      .filter(({ id }) => focus.edges.has(id))
      .map(({ id, from, to, width }) => {
        const { edge, lane } = this.#graph.getEdgeAttributes(id);
        const isMarked = edge.standing === "contested" || edge.standing === "denied";
        return {
          from,
          to,
          width,
          mark: isMarked ? markShare(lane) : null,
          leading: focus.edges.size === 1,
          text: RELATIONS[edge.type].label,
          color: mix(this.#palette.families[edge.family], this.#palette.ink, 0.72),
        };
      });
  }

  #rescale(): void {
    const { width, height } = this.#sigma.getDimensions();
    this.#scale = scaleOf({ width, height }, this.#crowd);
    this.#sigma.setSetting("stagePadding", paddingOf(width, height));
  }

  /** Fits the picture round what is shown, and keeps it there while filters take nodes away. */
  #frame(): void {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    this.#graph.forEachNode((_, { x, y }) => {
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    });
    this.#sigma.setCustomBBox(left > right ? null : { x: [left, right], y: [low, high] });
    this.#sigma.refresh();
  }

  #isFramed(id: string): boolean {
    const box = this.#sigma.getCustomBBox();
    if (!box) return false;
    const { x, y } = this.#graph.getNodeAttributes(id);
    return x >= box.x[0] && x <= box.x[1] && y >= box.y[0] && y <= box.y[1];
  }

  /** Lays out all nodes, or only `fresh` ones among the others. */
  #arrange(fresh: readonly string[] | null): void {
    const moving = fresh && new Set(fresh);
    this.#moving = fresh;
    const ids = this.#graph.nodes();
    const { width, height } = this.#sigma.getDimensions();
    const padding = paddingOf(width, height);
    this.#crowd = ids.length;
    this.#rescale();
    this.#sigma.setCustomBBox(fresh ? (this.#sigma.getCustomBBox() ?? null) : null);
    this.#layout.start(
      {
        ...toForces(
          ids.map((id) => {
            const { x, y, size } = this.#graph.getNodeAttributes(id);
            return { id, x, y, size, pinned: this.#pinned.has(id) || (moving !== null && !moving.has(id)) };
          }),
          this.#graph.mapEdges((_, { edge }) => edge),
          this.#scale,
        ),
        view: {
          width: Math.max(200, width - 2 * padding),
          height: Math.max(200, height - 2 * padding),
        },
      },
      {
        moved: (positions) => {
          ids.forEach((id, index) => {
            // The worker knows of neither that was put somewhere since it began.
            if (id === this.#dragged || this.#pinned.has(id)) return;
            this.#places.set(id, { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 });
          });
          // All at once: Sigma answers each change of a node by itself. In place: ten thousand new states are waste.
          this.#graph.updateEachNodeAttributes((id, state) => Object.assign(state, this.#places.get(id)), {
            attributes: ["x", "y"],
          });
        },
        stopped: () => {
          this.#frame();
          this.#listener.layoutChanged(false);
          this.#listener.arranged();
        },
      },
    );
    this.#listener.layoutChanged(true);
  }
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Pixels between the picture and the border, for names at its rim. */
function paddingOf(width: number, height: number): number {
  return Math.min(64, Math.max(28, 0.09 * Math.min(width, height)));
}

function reducedMotion(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
