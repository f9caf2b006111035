/** The network on a canvas, over Sigma. It is above 300 lines because it is one resource with one state: what is shown,
 *  what has the focus and where the camera looks decide together what a frame draws. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { GraphEdge, GraphNode } from "../../graph/model/index.ts";
import type { Frame, Picture, Rearrangement, Stand } from "../desk/picture.ts";
import { toForces } from "../layout/order.ts";
import { LayoutSchedule } from "../layout/schedule.ts";
import { type Placed, seedPositions } from "../layout/seeds.ts";
import type { Ground } from "./attributes.ts";
import { type Box, boxRound } from "./box-index.ts";
import { type DrawnEdge, edgeProgram } from "./edge-program.ts";
import { arePiled, placesByGroups } from "./group-places.ts";
import type { Point } from "./hit-test.ts";
import { markShare } from "./lanes.ts";
import { type DrawnNode, nodeProgram } from "./node-program.ts";
import { type DrawnOverlay, NOTHING_DRAWN, Overlay } from "./overlay.ts";
import { overlayEdges, overlayNodes, type Sight } from "./overlay-plan.ts";
import { mix, PALETTES, type Palette, type ThemeName } from "./palette.ts";
import { Pointer } from "./pointer.ts";
import { type Focus, Scene } from "./scene.ts";
import { type Screen, screenOf } from "./screen.ts";
import { LANE_PX, lookOfEdge, lookOfGroup, lookOfNode, scaleOf } from "./style.ts";
import type { CameraPlace, GraphViewListener, HoverSpot, Target, ViewGraph } from "./view-graph.ts";

export type { CameraPlace, GraphViewListener, HoverSpot, Target, ViewGraph };

interface NodeState extends Record<string, unknown> {
  x: number;
  y: number;
  size: number;
  node: GraphNode;
  /** It stands for others. */
  isGroup: boolean;
}

interface EdgeState extends Record<string, unknown> {
  edge: GraphEdge;
  lane: number;
  /** It stands for others. */
  isSum: boolean;
}

const TOLERANCE_PX = 6;
/** Share of new nodes up to which those that have a place keep it while the new ones find theirs. */
const PIN_SHARE = 0.35;
/** From so many nodes on a picture is known to who looks at it: it keeps its places until three times as many are shown. */
const KNOWN_NODES = 10;
const KNOWN_SHARE = 0.67;
/** How long the camera stands still before its place is told. */
const CAMERA_REST_MS = 300;
/** While the network is moved about, names find their places anew this often; in between they move with it. */
const NAMES_MS = 120;
/** New nodes glow this long. */
const GLOW_MS = 3_000;
/** Nodes up to which the glow is animated: each step of it draws the whole network. */
const GLOW_NODES = 2_000;
/** All of the network in the picture. */
const WHOLE: CameraPlace = { x: 0.5, y: 0.5, ratio: 1 };
const NOTHING_MORE: ReadonlyMap<string, number> = new Map();
const NO_PLACES: ReadonlyMap<string, Placed> = new Map();

/** The network on a canvas. A resource: `close` frees WebGL and the layout's worker. Throws when the browser gives
 *  no WebGL. */
export class GraphView {
  #graph = new MultiDirectedGraph<NodeState, EdgeState>();
  #scene = new Scene({ nodes: [], edges: [] });
  #screen: Screen;
  readonly #sigma: Sigma<NodeState, EdgeState>;
  readonly #overlay: Overlay;
  readonly #pointer: Pointer;
  readonly #layout = new LayoutSchedule();
  readonly #container: HTMLElement;
  readonly #listener: GraphViewListener;
  readonly #places = new Map<string, Placed>();
  readonly #pinned = new Set<string>();
  readonly #observer: ResizeObserver;
  #palette: Palette;
  #hovered: Target | null = null;
  #selected: Target | null = null;
  #focus: Focus | null = null;
  #more = NOTHING_MORE;
  #drawn: DrawnOverlay = NOTHING_DRAWN;
  /** The screen for which names were placed last, and when; null when they must be placed anew. */
  #named: { readonly screen: Screen; readonly at: number } | null = null;
  #namesTimer: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #told: CameraPlace = WHOLE;
  #scale = 1;
  /** Nodes of the last layout: filters that leave fewer of them do not make the rest grow. */
  #crowd = 0;
  /** Whether groups stand for their members; null before anything was shown. */
  #isGrouped: boolean | null = null;
  /** What the layout that runs moves; null: all that is not fastened. */
  #moving: readonly string[] | null = null;
  /** What the camera is on its way to. */
  #flyingTo: Target | null = null;
  /** How the node in hand stood before it was taken. */
  #beforeDrag: Stand | null = null;
  /** How all stood before the layout that somebody asked for; null while none runs. */
  #beforeArranging: Stand | null = null;
  #glowing: ReadonlySet<string> = new Set();
  #glow = 0;
  #glowFrame = 0;

  constructor(container: HTMLElement, theme: ThemeName, listener: GraphViewListener) {
    this.#container = container;
    this.#listener = listener;
    this.#palette = PALETTES[theme];
    const ground = () => this.#ground();
    this.#sigma = new Sigma<NodeState, EdgeState>(this.#graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      // Names stand upright, and a link tells of no angle.
      enableCameraRotation: false,
      stagePadding: 64,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: nodeProgram(ground) as never },
      edgeProgramClasses: { line: edgeProgram(ground) as never },
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, state) => this.#drawnNode(id, state),
      edgeReducer: (id, state) => this.#drawnEdge(id, state),
    });
    this.#overlay = new Overlay(this.#sigma.createCanvas("names", { afterLayer: "labels" }));
    this.#sigma.resize(true);
    this.#screen = screenOf(this.#sigma, this.#scale);
    this.#pointer = new Pointer(this.#sigma as unknown as Sigma, container, {
      nodeAt: (point) => this.#scene.nodeAt(point, this.#screen, this.#focus),
      targetAt: (point) => this.#targetAt(point),
      hovered: (target, at) => this.#hover(target, at),
      clicked: (target) => listener.clicked(target),
      opened: (target) => listener.opened(target),
      menuAsked: (target, at) => listener.menuAsked(target, this.#onPage(at)),
      dragBegan: (node) => {
        this.#sigma.setCustomBBox(this.#sigma.getCustomBBox() ?? this.#sigma.getBBox());
        this.#beforeDrag = this.#standOf([node]);
      },
      dragged: (node, to) => this.#drag(node, to),
      dropped: () => {
        if (this.#beforeDrag) this.#tell("move", this.#beforeDrag);
        else this.#listener.arranged(null);
      },
    });
    this.#sigma.on("afterRender", () => this.#afterRender());
    this.#sigma.getCamera().on("updated", () => this.#awaitRest());
    this.#observer = new ResizeObserver(() => {
      this.#sigma.resize();
      this.#rescale();
      this.#sigma.scheduleRefresh();
    });
    this.#observer.observe(container);
  }

  /** Shows this and nothing else. What has a place keeps it; new nodes get theirs from a layout. */
  show(view: ViewGraph): void {
    const scene = new Scene(view);
    const before = this.#scene;
    const wasShown = (id: string) => before.indexOf.has(id);
    const ids = scene.nodes.map(({ id }) => id);
    const parted = view.groups ? placesByGroups(view.groups, wasShown, this.#places) : NO_PLACES;
    const known = parted.size === 0 ? this.#places : new Map([...this.#places, ...parted]);
    const fresh = ids.filter((id) => parted.has(id) || !this.#places.has(id));
    const neighbours = new Map(
      fresh.map((id) => [
        id,
        scene.neighboursOf(scene.indexOf.get(id) ?? 0).map((index) => ids[index] ?? ""),
      ]),
    );
    const places = seedPositions(ids, neighbours, known);
    ids.forEach((id, index) => {
      scene.put(index, places.get(id) ?? { x: 0, y: 0 });
    });
    scene.placed();

    // A graph of its own, handed over whole: Sigma indexes anew after each single change. What comes last lies on top.
    this.#graph = new MultiDirectedGraph<NodeState, EdgeState>();
    for (let index = scene.nodes.length - 1; index >= 0; index--) {
      const node = scene.nodes[index];
      if (!node) continue;
      const [x, y] = [scene.x[index] ?? 0, scene.y[index] ?? 0];
      const isGroup = (scene.members[index] ?? 0) > 0;
      this.#graph.addNode(node.id, { x, y, size: scene.size[index] ?? 1, node, isGroup });
    }
    scene.edges.forEach((edge, index) => {
      const [lane, isSum] = [scene.lane[index] ?? 0, (scene.sum[index] ?? 0) > 0];
      this.#graph.addEdgeWithKey(edge.id, edge.source, edge.target, { edge, lane, isSum });
    });
    this.#scene = scene;
    this.#more = view.more ?? NOTHING_MORE;
    if (this.#pointer.dragged !== null && !scene.indexOf.has(this.#pointer.dragged)) this.#pointer.drop();
    this.#hovered = null;
    this.#focus = this.#selected && scene.focusOn(this.#selected);
    this.#named = null;
    this.#sigma.setGraph(this.#graph);
    const isOther = ids.length !== before.nodes.length || !ids.every(wasShown);
    this.#fitCrowd(view.groups !== undefined);
    if (this.#layout.running && isOther) {
      // What goes leaves the layout; what comes joins it.
      this.#arrange(this.#moving && [...this.#moving, ...fresh]);
    } else if (view.groups && isOther && this.#isPiled(new Set(fresh))) {
      this.#arrange(null);
    } else if (fresh.length > 0) {
      const isKnown = ids.length - fresh.length >= KNOWN_NODES;
      this.#arrange(fresh.length < (isKnown ? KNOWN_SHARE : PIN_SHARE) * ids.length ? fresh : null);
    } else if (ids.length > 0) {
      // What comes back may stand outside: others were arranged anew while it was away.
      if (ids.some((id, index) => !wasShown(id) && !this.#isFramed(index))) this.#frame();
      // All places were known: this is the rest that a first layout comes to.
      if (before.nodes.length === 0) this.#listener.layoutChanged(false);
    }
  }

  /** The picture as it was left: what is shown next and has a place in it is not laid out. */
  place({ places, pinned, frame, crowd }: Picture): void {
    for (const [id, place] of places) this.#places.set(id, place);
    for (const id of pinned) this.#pinned.add(id);
    if (!frame) return;
    this.#crowd = crowd;
    this.#rescale();
    this.#sigma.setCustomBBox(boxOf(frame));
  }

  /** The picture as it is, to be kept. */
  picture(): Picture {
    const shown = this.#scene.nodes.flatMap(({ id }) => {
      const place = this.#places.get(id);
      return place ? [[id, place] as const] : [];
    });
    return {
      places: new Map([...shown, ...this.#places]),
      pinned: new Set(this.#pinned),
      frame: this.#frameNow(),
      crowd: this.#crowd,
    };
  }

  /** Puts nodes where they stood once, pinned or not as they were then. A layout that runs goes on round them. */
  put({ nodes, frame }: Stand): void {
    for (const [id, { x, y, pinned }] of nodes) {
      this.#places.set(id, { x, y });
      if (pinned) this.#pinned.add(id);
      else this.#pinned.delete(id);
      const index = this.#scene.indexOf.get(id);
      if (index !== undefined) this.#move(index, { x, y });
    }
    this.#scene.placed();
    this.#named = null;
    if (frame) this.#sigma.setCustomBBox(boxOf(frame));
    this.#sigma.refresh();
    this.#flyOn();
    if (this.#layout.running) this.#arrange(this.#moving);
    this.#listener.arranged(null);
  }

  /** How these stand now. */
  #standOf(ids: readonly string[]): Stand {
    const nodes = new Map<string, { x: number; y: number; pinned: boolean }>();
    for (const id of ids) {
      const index = this.#scene.indexOf.get(id);
      const pinned = this.#pinned.has(id);
      const place =
        index === undefined
          ? this.#places.get(id)
          : { x: this.#scene.x[index] ?? 0, y: this.#scene.y[index] ?? 0 };
      if (place) nodes.set(id, { ...place, pinned });
    }
    return { nodes, frame: this.#frameNow() };
  }

  #frameNow(): Frame | null {
    const box = this.#sigma.getCustomBBox();
    return box && { left: box.x[0], right: box.x[1], low: box.y[0], high: box.y[1] };
  }

  #tell(act: Rearrangement["act"], before: Stand): void {
    this.#listener.arranged({ act, before, after: this.#standOf([...before.nodes.keys()]) });
  }

  /** Fastens a node to its place, so that layouts leave it there, or lets it go. */
  pin(id: string, on: boolean): void {
    if (on === this.#pinned.has(id) || !this.#places.has(id)) return;
    const before = this.#standOf([id]);
    if (on) this.#pinned.add(id);
    else this.#pinned.delete(id);
    this.#tell(on ? "pin" : "let go", before);
  }

  isPinned(id: string): boolean {
    return this.#pinned.has(id);
  }

  /** Lets all nodes go that are fastened to their places. */
  unpinAll(): void {
    const before = this.#standOf([...this.#pinned]);
    this.#pinned.clear();
    this.#tell("let go", before);
  }

  /** Lays everything out anew round what is fastened to its place. */
  arrangeAnew(): void {
    this.#beforeArranging ??= this.#standOf(this.#scene.nodes.map(({ id }) => id));
    this.#arrange(null);
  }

  setTheme(theme: ThemeName): void {
    this.#palette = PALETTES[theme];
    this.#named = null;
    this.#sigma.refresh();
  }

  select(target: Target | null): void {
    const before = this.#selected;
    this.#selected = target;
    // What was chosen by keyboard or in a panel is not what the pointer happens to rest on.
    if (target?.id !== this.#hovered?.id) this.#hovered = null;
    this.#refocus([before, target]);
  }

  /** Brings a node, or both ends of an edge, into the middle. */
  centre(target: Target): void {
    const ends = this.#scene.endsOf(target);
    const places = ends.flatMap((index) => {
      const id = this.#scene.nodes[index]?.id;
      return (id !== undefined && this.#sigma.getNodeDisplayData(id)) || [];
    });
    if (places.length === 0) return;
    const { ratio } = this.#sigma.getCamera().getState();
    this.#fly(
      {
        x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
        y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
        ratio: Math.max(Math.min(ratio, 0.65), ratio * this.#spreadOf(ends)),
      },
      350,
      target,
    );
  }

  /** By how much the camera must move away for these nodes to be in one picture, clear of its border. */
  #spreadOf(nodes: readonly number[]): number {
    const { width, height } = this.#screen;
    const places = nodes.map((node) => this.#scene.nodeOnScreen(node, this.#screen));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [wide, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    return Math.max(wide / (0.7 * width), high / (0.7 * height));
  }

  /** Whether it can be seen without moving the camera, clear of the border. */
  isInView(target: Target): boolean {
    const { width, height } = this.#screen;
    if (target.kind === "node" && !this.#scene.indexOf.has(target.id)) return false;
    return this.#scene.endsOf(target).every((end) => {
      const { x, y } = this.#scene.nodeOnScreen(end, this.#screen);
      return x > 20 && y > 20 && x < width - 20 && y < height - 20;
    });
  }

  /** Where something is drawn, in page pixels; null for what is not shown. */
  pointOf(target: Target): Point | null {
    if (target.kind === "edge") return this.#pointOfEdge(target.id);
    const index = this.#scene.indexOf.get(target.id);
    return index === undefined ? null : this.#onPage(this.#scene.nodeOnScreen(index, this.#screen));
  }

  zoomBy(factor: number): void {
    const camera = this.#sigma.getCamera();
    this.#fly({ ...camera.getState(), ratio: camera.getBoundedRatio(camera.getState().ratio / factor) }, 180);
  }

  /** Looks where a link says, at once. */
  look(camera: CameraPlace): void {
    this.#sigma.getCamera().setState(camera);
  }

  /** All of it in the picture. */
  fit(): void {
    this.#frame();
    this.#fly(WHOLE, 300);
  }

  /** `towards` is what the goal was computed from. */
  #fly(goal: CameraPlace, durationMs: number, towards: Target | null = null): void {
    if (reducedMotion()) {
      this.look(goal);
      return;
    }
    this.#flyingTo = towards;
    const arrived = this.#sigma.getCamera().animate(goal, { duration: durationMs });
    void arrived.then(() => {
      if (this.#flyingTo === towards) this.#flyingTo = null;
    });
  }

  /** Where the camera looks is told in shares of the frame: in another one, what it is on its way to lies elsewhere. */
  #flyOn(): void {
    if (this.#flyingTo !== null) this.centre(this.#flyingTo);
  }

  /** A ring round each of these for a few seconds: they are new. It breathes, unless motion is not wanted. */
  glow(ids: Iterable<string>): void {
    // What is not shown yet glows when it comes.
    const fresh = new Set(ids);
    cancelAnimationFrame(this.#glowFrame);
    const before = this.#glowing;
    this.#glowing = fresh;
    this.#repaint([...before, ...fresh], []);
    if (fresh.size === 0) return;
    const isStill = reducedMotion() || this.#scene.nodes.length > GLOW_NODES;
    const began = performance.now();
    const step = () => {
      const passed = performance.now() - began;
      if (passed >= GLOW_MS) return this.glow([]);
      this.#glow = isStill
        ? 1
        : (1 - passed / GLOW_MS) * (0.55 + 0.45 * Math.cos((6 * Math.PI * passed) / GLOW_MS));
      if (!isStill) this.#sigma.scheduleRender();
      this.#glowFrame = requestAnimationFrame(step);
    };
    step();
    this.#sigma.scheduleRender();
  }

  /** The next node from `from` that lies in a direction of the screen, among its neighbours; null if none does. */
  neighbourTowards(from: string, way: Point): string | null {
    const start = this.#scene.indexOf.get(from);
    if (start === undefined) return this.#scene.nodes[0]?.id ?? null;
    const here = this.#scene.nodeOnScreen(start, this.#screen);
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const index of this.#scene.neighboursOf(start)) {
      const there = this.#scene.nodeOnScreen(index, this.#screen);
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const along = dx * way.x + dy * way.y;
      const cost = Math.hypot(dx, dy) + 2 * Math.abs(dx * way.y - dy * way.x);
      if (along > 0 && cost < least) {
        best = this.#scene.nodes[index]?.id ?? null;
        least = cost;
      }
    }
    return best;
  }

  /** What is drawn, in page pixels: for tests, which must not read pixels. */
  get probe() {
    const loops = () => [...this.#scene.loops.values()].flat();
    return {
      nodes: () => this.#scene.nodes.map(({ id }) => id),
      edges: () => [...this.#scene.edges, ...loops()].map(({ id }) => id),
      labels: () => this.#drawn.labels.map((label) => label.text),
      /** Where the name of a node stands, in page pixels; null where it has none. */
      labelAt: (id: string): Box | null => {
        const label = this.#drawn.labels.find((one) => one.id === id);
        const shift = this.#namesShift();
        return label ? { ...label, ...this.#onPage({ x: label.x + shift.x, y: label.y + shift.y }) } : null;
      },
      /** How many edges a badge at a node says are not in view, by the node's id. */
      badges: () => Object.fromEntries(this.#drawn.badges.map(({ id, more }) => [id, more])),
      layoutRunning: () => this.#layout.running,
      layoutPace: () => this.#layout.pace,
      camera: () => this.#sigma.getCamera().getState(),
      focus: () =>
        this.#focus && { nodes: [...this.#focus.nodes].sort(), edges: [...this.#focus.edges].sort() },
      glowing: () => [...this.#glowing].filter((id) => this.#scene.indexOf.has(id)).sort(),
      /** How a node or an edge is drawn now: what Sigma's programs were given. */
      look: ({ kind, id }: Target) => {
        const shown =
          kind === "node" ? this.#sigma.getNodeDisplayData(id) : this.#sigma.getEdgeDisplayData(id);
        return (shown ?? null) as DrawnNode | DrawnEdge | null;
      },
      nodeAt: (id: string) => this.pointOf({ kind: "node", id }),
      /** In units of the layout: the same wherever the camera looks, and however the picture is framed. */
      placeOf: (id: string) => this.#places.get(id) ?? null,
      /** A point where a click meets this edge and nothing else; null where others cover all of it. */
      edgeAt: (id: string) => this.#pointOfEdge(id),
      /** What a click at a point of the page would meet. */
      targetAt: ({ x, y }: Point) => {
        const { left, top } = this.#container.getBoundingClientRect();
        return this.#targetAt({ x: x - left, y: y - top });
      },
    };
  }

  close(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#namesTimer);
    cancelAnimationFrame(this.#glowFrame);
    this.#observer.disconnect();
    this.#pointer.close();
    this.#layout.close();
    this.#sigma.kill();
  }

  /** Tells where the camera is, once it has been still for a while. */
  #awaitRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      const { x, y, ratio } = this.#sigma.getCamera().getState();
      // Sigma tells of settings too: they move nothing.
      if (x === this.#told.x && y === this.#told.y && ratio === this.#told.ratio) return;
      this.#told = { x, y, ratio };
      this.#listener.cameraMoved(this.#told);
    }, CAMERA_REST_MS);
  }

  #targetAt(point: Point): Target | null {
    const node = this.#scene.nodeAt(point, this.#screen, this.#focus);
    if (node !== null) return { kind: "node", id: node };
    const shift = this.#namesShift();
    const within = ({ x, y, width, height }: Box) => {
      const [dx, dy] = [point.x - shift.x - x, point.y - shift.y - y];
      return dx >= 0 && dy >= 0 && dx <= width && dy <= height;
    };
    const loop = this.#drawn.loops.find(within);
    if (loop) return { kind: "edge", id: loop.edge };
    const edge = this.#scene.edgeAt(point, this.#screen, TOLERANCE_PX);
    if (edge !== null) return { kind: "edge", id: edge };
    const label = this.#drawn.labels.find(within);
    return label ? { kind: "node", id: label.id } : null;
  }

  #hover(target: Target | null, at: Point | null): void {
    const same = target?.kind === this.#hovered?.kind && target?.id === this.#hovered?.id;
    this.#container.style.cursor = target ? "pointer" : "";
    if (!same) {
      this.#hovered = target;
      this.#refocus([]);
    }
    if (target || !same) this.#listener.hovered(target, target && this.#spotOf(target, at));
  }

  /** The shape with its name, or the line where the pointer is. */
  #spotOf({ kind, id }: Target, at: Point | null): HoverSpot {
    const onPage = (box: Box): Box => ({ ...box, ...this.#onPage(box) });
    if (kind === "node") {
      const index = this.#scene.indexOf.get(id) ?? 0;
      const { x, y } = this.#scene.nodeOnScreen(index, this.#screen);
      const shape = boxRound(x, y, 4 + this.#scene.radiusOnScreen(index, this.#screen));
      const label = this.#drawn.labels.find((one) => one.id === id);
      return { box: onPage(label ? around(shape, label) : shape), falls: null };
    }
    const loop = this.#drawn.loops.find(({ edge }) => edge === id);
    if (loop || !at) return { box: onPage(loop ?? boxRound(0, 0, 0)), falls: null };
    const index = this.#scene.edgeIndexOf.get(id);
    const edge = index === undefined ? null : this.#scene.edgeOnScreen(index, this.#screen);
    const falls = edge ? (edge.to.x - edge.from.x) * (edge.to.y - edge.from.y) > 0 : null;
    return { box: onPage(boxRound(at.x, at.y, 10)), falls };
  }

  /** The hovered, else the chosen, with what goes with it. Draws anew what that changes, and these. */
  #refocus(also: readonly (Target | null)[]): void {
    const target = this.#hovered ?? this.#selected;
    const before = this.#focus;
    this.#focus = target === null ? null : this.#scene.focusOn(target);
    this.#named = null;
    const others = (kind: Target["kind"]) => also.flatMap((one) => (one?.kind === kind ? one.id : []));
    this.#repaint(
      [...(before?.nodes ?? []), ...(this.#focus?.nodes ?? []), ...others("node")],
      [...(before?.edges ?? []), ...(this.#focus?.edges ?? []), ...others("edge")],
    );
  }

  /** Draws anew these nodes and edges alone: at 10,000 nodes all of them would take a tenth of a second. */
  #repaint(nodes: readonly string[], edges: readonly string[]): void {
    // Sigma throws where single rows are asked for while it is about to write all of them, which it does not tell.
    const { needToProcess } = this.#sigma as unknown as { needToProcess: boolean };
    this.#sigma.refresh({
      partialGraph: {
        nodes: [...new Set(nodes)].filter((id) => this.#graph.hasNode(id)),
        edges: [...new Set(edges)].filter((id) => this.#graph.hasEdge(id)),
      },
      skipIndexation: !needToProcess,
      schedule: true,
    });
  }

  #ground(): Ground {
    const { accent, background, fadedShare } = this.#palette;
    return { accent, background, fadedShare: this.#focus && fadedShare, glow: this.#glow };
  }

  #isSelected(kind: Target["kind"], id: string): boolean {
    return this.#selected?.kind === kind && this.#selected.id === id;
  }

  #drawnNode(id: string, { x, y, size, node, isGroup }: NodeState): Partial<NodeDisplayData> {
    const drawn: Partial<DrawnNode> = {
      x,
      y,
      size: size * this.#scale,
      ...(isGroup ? lookOfGroup(this.#palette) : lookOfNode(node, this.#palette)),
      chosen: this.#isSelected("node", id),
      lit: this.#focus?.nodes.has(id) ?? false,
      fresh: this.#glowing.has(id),
    };
    return drawn;
  }

  #drawnEdge(id: string, { edge, lane, isSum }: EdgeState): Partial<EdgeDisplayData> {
    const { color, line, width, arrow } = lookOfEdge(edge, this.#palette, isSum);
    const drawn: Partial<DrawnEdge> = {
      size: width * this.#scale,
      color,
      lanePx: lane * LANE_PX * this.#scale,
      mark: markShare(lane),
      line,
      arrow,
      chosen: this.#isSelected("edge", id),
      lit: this.#focus?.edges.has(id) ?? false,
    };
    return drawn;
  }

  #onPage({ x, y }: Point): Point {
    const { left, top } = this.#container.getBoundingClientRect();
    return { x: x + left, y: y + top };
  }

  #pointOfEdge(id: string): Point | null {
    const loop = this.#drawn.loops.find(({ edge }) => edge === id);
    if (loop) return this.#onPage({ x: loop.x + loop.width / 2, y: loop.y + loop.height / 2 });
    const index = this.#scene.edgeIndexOf.get(id);
    if (index === undefined) return null;
    const { from, to } = this.#scene.edgeOnScreen(index, this.#screen);
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const point = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
      const inView =
        point.x > 0 && point.y > 0 && point.x < this.#screen.width && point.y < this.#screen.height;
      if (inView && this.#targetAt(point)?.id === id) return this.#onPage(point);
    }
    return null;
  }

  /** By how much names have moved since they were placed. */
  #namesShift(): Point {
    return (this.#named && this.#screen.shiftSince(this.#named.screen)) ?? { x: 0, y: 0 };
  }

  #afterRender(): void {
    this.#screen = screenOf(this.#sigma, this.#scale);
    const shift = this.#named && this.#screen.shiftSince(this.#named.screen);
    if (shift === null || performance.now() - (this.#named?.at ?? 0) > NAMES_MS) {
      this.#placeNames();
    } else if (shift.x !== 0 || shift.y !== 0) {
      this.#overlay.shift(shift);
      clearTimeout(this.#namesTimer);
      this.#namesTimer = setTimeout(() => this.#placeNames(), NAMES_MS);
    }
  }

  /** Names, words and badges where they have room now. */
  #placeNames(): void {
    clearTimeout(this.#namesTimer);
    const { width, height } = this.#screen;
    const sight: Sight = {
      palette: this.#palette,
      focus: this.#focus,
      target: this.#hovered ?? this.#selected,
      selected: this.#selected,
      more: this.#more,
    };
    const colours = { ...this.#palette, quiet: mix(this.#palette.ink, this.#palette.background, 0.3) };
    this.#drawn = this.#overlay.draw(
      overlayNodes(this.#scene, this.#screen, sight),
      overlayEdges(this.#scene, this.#screen, sight),
      colours,
      { width, height },
    );
    this.#named = { screen: this.#screen, at: performance.now() };
  }

  #rescale(): void {
    const { width, height } = this.#sigma.getDimensions();
    this.#scale = scaleOf({ width, height }, this.#crowd);
    this.#named = null;
    this.#sigma.setSetting("stagePadding", paddingOf(width, height));
  }

  /** Fits the picture round what is shown, and keeps it there while filters take nodes away. */
  #frame(): void {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const x of this.#scene.x) [left, right] = [Math.min(left, x), Math.max(right, x)];
    for (const y of this.#scene.y) [low, high] = [Math.min(low, y), Math.max(high, y)];
    this.#sigma.setCustomBBox(left > right ? null : { x: [left, right], y: [low, high] });
    this.#named = null;
    this.#sigma.refresh();
    this.#flyOn();
  }

  /** A node follows the pointer, with its edges. */
  #drag(id: string, to: Placed): void {
    const index = this.#scene.indexOf.get(id);
    if (index === undefined) return;
    const place = { x: to.x, y: to.y };
    this.#places.set(id, place);
    this.#pinned.add(id);
    this.#move(index, place);
    this.#scene.placed();
    this.#named = null;
    this.#repaint(
      [id],
      Array.from(this.#scene.edgesOf(index), (edge) => this.#scene.edges[edge]?.id ?? ""),
    );
  }

  /** Without a word to Sigma, which would answer each change of a node by indexing all of them. */
  #move(index: number, place: Placed): void {
    this.#scene.put(index, place);
    const id = this.#scene.nodes[index]?.id;
    if (id === undefined) return;
    const state = this.#graph.getNodeAttributes(id);
    state.x = place.x;
    state.y = place.y;
  }

  /** Shapes as large as goes with what is shown, where the last layout was of fewer, or groups stand where nodes stood. */
  #fitCrowd(isGrouped: boolean): void {
    const shown = this.#scene.nodes.length;
    const isOther = isGrouped !== this.#isGrouped;
    this.#isGrouped = isGrouped;
    if (shown <= this.#crowd && !(isGrouped && isOther)) return;
    this.#crowd = shown;
    this.#rescale();
    this.#sigma.refresh({ schedule: true });
  }

  /** Whether the closed groups that have their places lie over each other, in the picture as it is framed. */
  #isPiled(fresh: ReadonlySet<string>): boolean {
    const { width, height } = this.#sigma.getDimensions();
    const padding = paddingOf(width, height);
    const { x, y } = this.#sigma.getCustomBBox() ?? this.#sigma.getBBox();
    const unitsPerPx = Math.max(
      (x[1] - x[0]) / Math.max(1, width - 2 * padding),
      (y[1] - y[0]) / Math.max(1, height - 2 * padding),
    );
    const discs = this.#scene.nodes.flatMap(({ id }, index) => {
      if ((this.#scene.members[index] ?? 0) === 0 || fresh.has(id)) return [];
      const radius = (this.#scene.size[index] ?? 0) * this.#scale;
      return { x: this.#scene.x[index] ?? 0, y: this.#scene.y[index] ?? 0, radius };
    });
    return arePiled(discs, unitsPerPx);
  }

  #isFramed(index: number): boolean {
    const box = this.#sigma.getCustomBBox();
    if (!box) return false;
    const [x, y] = [this.#scene.x[index] ?? 0, this.#scene.y[index] ?? 0];
    return x >= box.x[0] && x <= box.x[1] && y >= box.y[0] && y <= box.y[1];
  }

  /** Lays out all nodes, or only `fresh` ones among the others. */
  #arrange(fresh: readonly string[] | null): void {
    const moving = fresh && new Set(fresh);
    this.#moving = fresh;
    const scene = this.#scene;
    const { width, height } = this.#sigma.getDimensions();
    const padding = paddingOf(width, height);
    this.#crowd = scene.nodes.length;
    this.#rescale();
    this.#sigma.setCustomBBox(fresh ? (this.#sigma.getCustomBBox() ?? null) : null);
    this.#layout.start(
      {
        ...toForces(
          scene.nodes.map(({ id }, index) => ({
            id,
            x: scene.x[index] ?? 0,
            y: scene.y[index] ?? 0,
            size: scene.size[index] ?? 1,
            pinned: this.#pinned.has(id) || (moving !== null && !moving.has(id)),
          })),
          scene.edges,
          this.#scale,
        ),
        view: {
          width: Math.max(200, width - 2 * padding),
          height: Math.max(200, height - 2 * padding),
        },
      },
      {
        moved: (positions) => {
          const inHand = this.#pointer.dragged;
          scene.nodes.forEach(({ id }, index) => {
            // The worker knows of neither that was put somewhere since it began.
            if (id === inHand || this.#pinned.has(id)) return;
            const place = { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 };
            this.#places.set(id, place);
            // Filters may have taken it away meanwhile: it keeps its place for when it comes back.
            const now = scene === this.#scene ? index : this.#scene.indexOf.get(id);
            if (now !== undefined) this.#move(now, place);
          });
          this.#scene.placed();
          this.#named = null;
          // One frame for all of them, however often the layout tells of itself.
          this.#sigma.refresh({ partialGraph: {}, schedule: true });
        },
        stopped: () => {
          this.#frame();
          this.#listener.layoutChanged(false);
          const before = this.#beforeArranging;
          this.#beforeArranging = null;
          if (before) this.#tell("arrange", before);
          else this.#listener.arranged(null);
        },
      },
    );
    this.#listener.layoutChanged(true);
  }
}

function boxOf({ left, right, low, high }: Frame): { x: [number, number]; y: [number, number] } {
  return { x: [left, right], y: [low, high] };
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
