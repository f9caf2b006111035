import { afterEach, describe, expect, it, vi } from "vitest";
import { STANDINGS } from "../../../graph/model/index.ts";
import { PALETTES } from "../../../viz/graph-view/palette.ts";
import type { ViewGraph } from "../../../viz/graph-view/view-graph.ts";
import { edgeOf, nodeOf } from "../made.ts";
import { frames, middleOf, mouse, type OpenedView, openShowing, openView, rounded } from "./opened-view.ts";

/** China and Belgium with what is said of them; VSSE has one edge more, and one to itself. */
const SMALL: ViewGraph = {
  nodes: [
    nodeOf({ id: "china", name: "China", type: "Country", documents: 9 }),
    nodeOf({ id: "belgium", name: "Belgium", type: "Country", documents: 7 }),
    nodeOf({ id: "vsse", name: "VSSE", type: "Organisation", degree: 9 }),
    nodeOf({ id: "anna", name: "Anna Lindqvist", type: "Actor" }),
  ],
  edges: [
    edgeOf({ id: "spies", source: "china", target: "belgium", standing: "contested", claimants: 7 }),
    edgeOf({ id: "meets", source: "belgium", target: "china", type: "MEETS", family: "cooperation" }),
    edgeOf({ id: "part", source: "vsse", target: "belgium", type: "PART_OF", family: "structure" }),
    edgeOf({ id: "accuses", source: "vsse", target: "china", type: "ACCUSES", family: "discourse" }),
    edgeOf({ id: "warns", source: "anna", target: "china", type: "WARNS", family: "discourse" }),
    edgeOf({ id: "itself", source: "vsse", target: "vsse", type: "CRITICISES", family: "discourse" }),
  ],
};

/** A hub with so many round it. */
function star(leaves: number): ViewGraph {
  return {
    nodes: [
      nodeOf({ id: "hub", name: "Hub" }),
      ...Array.from({ length: leaves }, (_, i) =>
        nodeOf({ id: `leaf${i}`, name: `Leaf ${i}`, type: "Actor" }),
      ),
    ],
    edges: Array.from({ length: leaves }, (_, i) =>
      edgeOf({ id: `e${i}`, source: "hub", target: `leaf${i}` }),
    ),
  };
}

let opened: OpenedView | null = null;
afterEach(() => {
  vi.restoreAllMocks();
  opened?.close();
  opened = null;
});

async function show(graph: ViewGraph): Promise<OpenedView> {
  opened = await openShowing(graph);
  return opened;
}

const at = (place: { x: number; y: number } | null) => {
  if (place === null) throw new Error("it is nowhere");
  return place;
};

describe("the network", () => {
  it("is what was given, an edge to itself among it, without edges of which an end is missing", async () => {
    const stray = edgeOf({ id: "stray", source: "china", target: "nobody" });
    const { probe } = await show({ ...SMALL, edges: [...SMALL.edges, stray] });
    expect(probe.nodes().sort()).toEqual(["anna", "belgium", "china", "vsse"]);
    expect(probe.edges().sort()).toEqual(["accuses", "itself", "meets", "part", "spies", "warns"]);
  });

  it("lies in the picture, nodes clear of each other", async () => {
    const { probe, container } = await show(star(60));
    const box = container.getBoundingClientRect();
    const places = probe.nodes().map((id) => at(probe.nodeAt(id)));
    for (const { x, y } of places) {
      expect(x).toBeGreaterThan(box.left);
      expect(x).toBeLessThan(box.right);
      expect(y).toBeGreaterThan(box.top);
      expect(y).toBeLessThan(box.bottom);
    }
    places.forEach((a, i) => {
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(8);
    });
  });

  it("tells types by shape and colour, and standings by line", async () => {
    const standings = STANDINGS.map((standing) =>
      edgeOf({ id: standing, source: "china", target: "anna", standing }),
    );
    const { probe } = await show({ ...SMALL, edges: [...SMALL.edges, ...standings] });
    const nodes = ["china", "vsse", "anna"].map((id) => probe.look({ kind: "node", id }));
    expect(new Set(nodes.map((look) => look && "shape" in look && look.shape)).size).toBe(3);
    expect(new Set(nodes.map((look) => look?.color)).size).toBe(3);
    const lines = STANDINGS.map((id) => probe.look({ kind: "edge", id }));
    expect(new Set(lines.map((look) => look && "line" in look && look.line)).size).toBe(STANDINGS.length);
  });

  it("draws more claimants wider, and no arrow where a relation has no direction", async () => {
    const { probe } = await show(SMALL);
    const look = (id: string) => probe.look({ kind: "edge", id });
    expect(look("spies")?.size ?? 0).toBeGreaterThan(1.5 * (look("accuses")?.size ?? 0));
    expect(look("spies")).toMatchObject({ arrow: true });
    expect(look("meets")).toMatchObject({ arrow: false });
  });

  it("changes its colours with the theme", async () => {
    const { probe, view } = await show(SMALL);
    expect(probe.look({ kind: "node", id: "china" })?.color).toBe(PALETTES.light.fills.Country);
    view.setTheme("dark");
    expect(probe.look({ kind: "node", id: "china" })?.color).toBe(PALETTES.dark.fills.Country);
  });

  it("keeps known nodes where they are when others come", async () => {
    const { probe, view, atRest } = await show(star(20));
    const before = view.picture().places;
    const grown = star(24);
    view.show(grown);
    await atRest();
    const after = view.picture().places;
    for (const { id } of star(20).nodes) expect(after.get(id)).toEqual(before.get(id));
    expect(probe.nodes()).toHaveLength(25);
  });

  it("stands as it was left, without a layout, where all places are known", async () => {
    const { view: first } = await show(star(12));
    const picture = first.picture();
    opened?.close();
    opened = openView();
    opened.view.place(picture);
    opened.view.show(star(12));
    expect(opened.probe.layoutRunning()).toBe(false);
    expect(opened.told.layoutChanged.mock.calls).toEqual([[false]]);
    expect(opened.view.picture().places).toEqual(picture.places);
  });

  it("goes by arrow key to the neighbour in that direction", async () => {
    const { view, probe } = await show(SMALL);
    const [here, there] = [at(probe.nodeAt("china")), at(probe.nodeAt("anna"))];
    const length = Math.hypot(there.x - here.x, there.y - here.y);
    const way = { x: (there.x - here.x) / length, y: (there.y - here.y) / length };
    expect(view.neighbourTowards("china", way)).toBe("anna");
    expect(view.neighbourTowards("nobody", way)).toBe("china");
  });
});

describe("names", () => {
  it("stand for the most important, whatever the crowd", async () => {
    const { probe } = await show(star(250));
    expect(probe.labels()).toContain("Hub");
    expect(probe.labels().length).toBeLessThan(251);
  });

  it("go with their nodes while the network is moved about", async () => {
    const { probe, view } = await show(SMALL);
    const offset = () => {
      const [label, node] = [probe.labelAt("china"), probe.nodeAt("china")];
      return { x: (label?.x ?? 0) - (node?.x ?? 0), y: (label?.y ?? 0) - (node?.y ?? 0) };
    };
    const before = { offset: offset(), node: at(probe.nodeAt("china")) };
    view.look({ x: 0.52, y: 0.51, ratio: 1 });
    await frames(2);
    expect(Math.abs(at(probe.nodeAt("china")).x - before.node.x)).toBeGreaterThan(5);
    expect(offset().x).toBeCloseTo(before.offset.x, 1);
    expect(offset().y).toBeCloseTo(before.offset.y, 1);
  });
});

describe("badges", () => {
  const more = new Map([
    ["vsse", 6],
    ["anna", 2],
  ]);

  it("say how many edges of a node are not in view, and nothing where all are", async () => {
    const { probe } = await show({ ...SMALL, more });
    expect(probe.badges()).toEqual({ vsse: 6, anna: 2 });
  });

  it("are left out from afar, and of what has not the focus", async () => {
    const { probe, view } = await show({ ...SMALL, more });
    view.select({ kind: "node", id: "anna" });
    await frames(2);
    expect(probe.badges()).toEqual({ anna: 2 });
    view.select(null);
    view.look({ x: 0.5, y: 0.5, ratio: 4 });
    await frames(2);
    expect(probe.badges()).toEqual({});
  });

  it("stand for an edge of a node to itself, which opens as any other", async () => {
    const { probe, told } = await show(SMALL);
    await mouse.click(at(probe.edgeAt("itself")));
    expect(told.clicked).toHaveBeenLastCalledWith({ kind: "edge", id: "itself" });
  });
});

describe("the pointer", () => {
  it("meets every node and every edge", async () => {
    const { probe, told } = await show(SMALL);
    for (const id of probe.nodes()) {
      await mouse.click(at(probe.nodeAt(id)));
      expect(told.clicked).toHaveBeenLastCalledWith({ kind: "node", id });
    }
    for (const id of probe.edges()) {
      await mouse.click(at(probe.edgeAt(id)));
      expect(told.clicked).toHaveBeenLastCalledWith({ kind: "edge", id });
    }
  });

  it("meets an edge up to 6 pixels beside its line, and the ground beyond", async () => {
    const { probe } = await show({
      nodes: [nodeOf({ id: "a", name: "A" }), nodeOf({ id: "b", name: "B" })],
      edges: [edgeOf({ id: "e", source: "a", target: "b" })],
    });
    const [a, b] = [at(probe.nodeAt("a")), at(probe.nodeAt("b"))];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const beside = (px: number) => ({
      x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * px,
      y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * px,
    });
    const half = (probe.look({ kind: "edge", id: "e" })?.size ?? 0) / 2;
    for (const side of [1, -1]) {
      expect(probe.targetAt(beside(side * (half + 5)))).toEqual({ kind: "edge", id: "e" });
      expect(probe.targetAt(beside(side * (half + 8)))).toBeNull();
    }
  });

  it("brings out what goes with a node, and lets all of it stand again when it goes", async () => {
    const { probe, told, container } = await show(SMALL);
    await mouse.move(at(probe.nodeAt("anna")));
    expect(probe.focus()).toEqual({ nodes: ["anna", "china"], edges: ["warns"] });
    expect(told.hovered).toHaveBeenLastCalledWith({ kind: "node", id: "anna" }, expect.anything());
    expect(probe.look({ kind: "edge", id: "warns" })).toMatchObject({ lit: true });
    expect(probe.look({ kind: "node", id: "vsse" })).toMatchObject({ lit: false });
    container.querySelector(".sigma-mouse")?.dispatchEvent(new MouseEvent("mouseleave"));
    await frames(2);
    expect(probe.focus()).toBeNull();
    expect(told.hovered).toHaveBeenLastCalledWith(null, null);
    expect(probe.look({ kind: "edge", id: "warns" })).toMatchObject({ lit: false });
  });

  it("asks for more of a node by a double click", async () => {
    const { probe, told } = await show(SMALL);
    await mouse.doubleClick(at(probe.nodeAt("vsse")));
    expect(told.opened.mock.calls).toEqual([[{ kind: "node", id: "vsse" }]]);
  });

  it("chooses what is clicked shortly after something else: that is no double click", async () => {
    const { probe, told } = await show(SMALL);
    await mouse.click(at(probe.nodeAt("vsse")));
    await mouse.click(at(probe.nodeAt("anna")));
    expect(told.clicked.mock.calls).toEqual([[{ kind: "node", id: "vsse" }], [{ kind: "node", id: "anna" }]]);
    expect(told.opened).not.toHaveBeenCalled();
  });

  it("asks for the menu of what is under it, and for that of all where nothing is", async () => {
    const { probe, told, container } = await show(SMALL);
    const place = rounded(at(probe.nodeAt("vsse")));
    await mouse.rightClick(place);
    expect(told.menuAsked).toHaveBeenLastCalledWith({ kind: "node", id: "vsse" }, place);
    const box = container.getBoundingClientRect();
    const corner = { x: box.left + 3, y: box.top + 3 };
    await mouse.rightClick(corner);
    expect(told.menuAsked).toHaveBeenLastCalledWith(null, corner);
  });

  it("pins a node that it drags, and tells so when it lets go; that was no click", async () => {
    const { probe, view, told, container } = await show(SMALL);
    const from = at(probe.nodeAt("anna"));
    const middle = middleOf(container.getBoundingClientRect());
    const to = rounded({ x: (from.x + middle.x) / 2, y: (from.y + middle.y) / 2 + 60 });
    told.arranged.mockClear();
    await mouse.down(from);
    await mouse.move(to, 1);
    expect(told.arranged).not.toHaveBeenCalled();
    await mouse.up(to);
    expect(probe.nodeAt("anna")?.x).toBeCloseTo(to.x, 0);
    expect(probe.nodeAt("anna")?.y).toBeCloseTo(to.y, 0);
    expect(view.isPinned("anna")).toBe(true);
    expect(told.arranged).toHaveBeenCalledTimes(1);
    expect(told.clicked).not.toHaveBeenCalled();
  });

  it("tells how what was dragged stood before, and puts it back there, let go", async () => {
    const { probe, view, told } = await show(SMALL);
    const from = at(probe.nodeAt("anna"));
    await mouse.down(from);
    await mouse.move(rounded({ x: from.x + 70, y: from.y + 40 }), 1);
    await mouse.up(rounded({ x: from.x + 70, y: from.y + 40 }));
    const done = told.arranged.mock.lastCall?.[0];
    expect(done).toMatchObject({ act: "move" });
    expect([...(done?.before.nodes.keys() ?? [])]).toEqual(["anna"]);
    if (!done) return;
    view.put(done.before);
    await frames(2);
    expect(probe.nodeAt("anna")?.x).toBeCloseTo(from.x, 0);
    expect(probe.nodeAt("anna")?.y).toBeCloseTo(from.y, 0);
    expect(view.isPinned("anna")).toBe(false);
    view.put(done.after);
    await frames(2);
    expect(probe.nodeAt("anna")?.x).toBeCloseTo(from.x + 70, 0);
    expect(view.isPinned("anna")).toBe(true);
  });

  it("keeps a picture in its places until three times as many are shown", async () => {
    const { probe, view, atRest } = await show(star(12));
    const before = probe.nodes().map((id) => [id, probe.placeOf(id)] as const);
    view.show(star(30));
    await atRest();
    expect(probe.nodes().length).toBe(31);
    for (const [id, place] of before) expect(probe.placeOf(id)).toEqual(place);
    view.show(star(120));
    await atRest();
    expect(before.map(([id]) => probe.placeOf(id))).not.toEqual(before.map(([, place]) => place));
  });

  it("puts everything back where it stood before it was arranged anew", async () => {
    const { probe, view, told, atRest } = await show(star(20));
    const before = probe.nodes().map((id) => probe.placeOf(id));
    view.pin("leaf3", true);
    told.arranged.mockClear();
    view.arrangeAnew();
    await atRest();
    const done = told.arranged.mock.lastCall?.[0];
    expect(done).toMatchObject({ act: "arrange" });
    expect(probe.nodes().map((id) => probe.placeOf(id))).not.toEqual(before);
    if (done) view.put(done.before);
    expect(probe.nodes().map((id) => probe.placeOf(id))).toEqual(before);
    expect(view.isPinned("leaf3")).toBe(true);
  });
});

describe("the camera", () => {
  it("tells where it rests, once, and says nothing of what moves nothing", async () => {
    const { view, told, container } = await show(SMALL);
    told.cameraMoved.mockClear();
    container.style.width = "880px";
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(told.cameraMoved).not.toHaveBeenCalled();
    view.look({ x: 0.4, y: 0.6, ratio: 0.5 });
    view.look({ x: 0.3, y: 0.6, ratio: 0.5 });
    await vi.waitFor(() => expect(told.cameraMoved).toHaveBeenCalled());
    expect(told.cameraMoved.mock.calls).toEqual([[{ x: 0.3, y: 0.6, ratio: 0.5 }]]);
  });

  it("arrives at what it flies to, though the picture is framed anew on the way", async () => {
    const { view, told } = await show(star(80));
    view.look({ x: 4, y: 4, ratio: 0.3 });
    await frames(2);
    const { frame } = view.picture();
    expect(frame).not.toBeNull();
    if (frame === null) return;
    view.centre({ kind: "node", id: "leaf7" });
    const wide = { left: 5 * frame.left, right: frame.right, low: frame.low, high: 5 * frame.high };
    view.put({ nodes: new Map(), frame: wide });
    told.cameraMoved.mockClear();
    await vi.waitFor(() => expect(told.cameraMoved).toHaveBeenCalled(), 5_000);
    expect(view.isInView({ kind: "node", id: "leaf7" })).toBe(true);
  });

  it("brings what is asked for into the picture", async () => {
    const { view } = await show(star(80));
    view.look({ x: 4, y: 4, ratio: 0.3 });
    await frames(2);
    expect(view.isInView({ kind: "edge", id: "e7" })).toBe(false);
    view.centre({ kind: "edge", id: "e7" });
    await vi.waitFor(() => expect(view.isInView({ kind: "edge", id: "e7" })).toBe(true));
  });
});

describe("a frame of moving about", () => {
  it("hands no rows to WebGL, makes no picture for picking, and waits for no pixels", async () => {
    const { view, probe } = await show(star(200));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const given = vi.spyOn(WebGL2RenderingContext.prototype, "bufferData");
    const made = vi.spyOn(WebGL2RenderingContext.prototype, "texImage2D");
    const awaited = vi.spyOn(WebGL2RenderingContext.prototype, "readPixels");
    for (let step = 1; step <= 5; step += 1) {
      view.look({ x: 0.5 + step / 100, y: 0.5, ratio: 1 });
      await frames(1);
    }
    await frames(2);
    expect(given).not.toHaveBeenCalled();
    expect(made).not.toHaveBeenCalled();
    await mouse.move(at(probe.nodeAt("leaf3")));
    expect(probe.focus()?.nodes).toEqual(["hub", "leaf3"]);
    expect(awaited).not.toHaveBeenCalled();
  });
});

describe("what is new", () => {
  it("glows for a while, and then no longer", async () => {
    const { view, probe } = await show(SMALL);
    view.glow(["anna", "nobody"]);
    expect(probe.glowing()).toEqual(["anna"]);
    expect(probe.look({ kind: "node", id: "anna" })).toMatchObject({ fresh: true });
    await vi.waitFor(() => expect(probe.glowing()).toEqual([]), 10_000);
    expect(probe.look({ kind: "node", id: "anna" })).toMatchObject({ fresh: false });
  });

  it("moves nothing where motion is not wanted", async () => {
    const { view, probe } = await show(SMALL);
    vi.spyOn(window, "matchMedia").mockImplementation((query) => ({ matches: true, media: query }) as never);
    const drawn = vi.spyOn(WebGL2RenderingContext.prototype, "drawArraysInstanced");
    view.glow(["anna"]);
    await frames(3);
    const once = drawn.mock.calls.length;
    await frames(10);
    expect(probe.glowing()).toEqual(["anna"]);
    expect(drawn.mock.calls.length).toBe(once);
  });
});

describe("groups", () => {
  it("are soft discs, and what runs between them has no arrow and says how many it stands for", async () => {
    const { probe } = await show({
      ...SMALL,
      groups: new Map([["vsse", { open: false, members: [{ id: "x" }, { id: "y" }] }]]),
      sums: new Map([["accuses", { edges: [1, 2, 3] }]]),
    });
    expect(probe.look({ kind: "node", id: "vsse" })).toMatchObject({ shape: 3 });
    expect(probe.look({ kind: "edge", id: "accuses" })).toMatchObject({ arrow: false });
  });

  /** A star whose hub and leaves are closed groups of some hundred. */
  const groupsOf = (leaves: number): ViewGraph => {
    const graph = star(leaves);
    const members = Array.from({ length: 200 }, (_, at) => ({ id: `member ${at}` }));
    return { ...graph, groups: new Map(graph.nodes.map(({ id }) => [id, { open: false, members }])) };
  };
  const sizeOf = ({ probe }: OpenedView, id: string) => probe.look({ kind: "node", id })?.size ?? 0;

  it("that a kept picture has in a heap are laid out clear of each other", async () => {
    const { view: first } = await show(groupsOf(12));
    const { places, ...rest } = first.picture();
    // What another layout left, of a network many times as wide.
    const heap = new Map([...places].map(([id, { x, y }]) => [id, { x: x / 20, y: y / 20 }]));
    opened?.close();
    opened = openView();
    opened.view.place({ places: heap, ...rest });
    opened.view.show(groupsOf(12));
    expect(opened.probe.layoutRunning()).toBe(true);
    await opened.atRest();
    const { probe } = opened;
    const [a, b] = [at(probe.nodeAt("leaf0")), at(probe.nodeAt("leaf1"))];
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(sizeOf(opened, "leaf0"));
  });

  it("leave nodes that come back in their place as small as goes with so many", async () => {
    const { view: first } = await show(star(400));
    const small = sizeOf(opened!, "leaf0");
    const picture = first.picture();
    opened?.close();
    opened = openView();
    // The last layout was of three groups.
    opened.view.place({ ...picture, crowd: 3 });
    opened.view.show(star(400));
    expect(opened.probe.layoutRunning()).toBe(false);
    await frames(3);
    expect(sizeOf(opened, "leaf0")).toBeCloseTo(small, 3);
  });
});
