import { describe, expect, it } from "vitest";
import { BoxIndex, boxRound } from "../../viz/graph-view/box-index.ts";
import { placeWords, type WordsWish } from "../../viz/graph-view/edge-words.ts";
import { arePiled } from "../../viz/graph-view/group-places.ts";
import { nearestEdge, shifted } from "../../viz/graph-view/hit-test.ts";
import { type LabelWish, NO_LINES, placeLabels } from "../../viz/graph-view/labels.ts";
import { markShare, toLanes } from "../../viz/graph-view/lanes.ts";
import { groupLabel } from "../../viz/graph-view/overlay-plan.ts";
import { PALETTES } from "../../viz/graph-view/palette.ts";
import { Scene } from "../../viz/graph-view/scene.ts";
import { Screen } from "../../viz/graph-view/screen.ts";
import { edgeWidth, lookOfEdge, scaleOf } from "../../viz/graph-view/style.ts";
import { edgeOf, nodeOf } from "./made.ts";

/** A scene of nodes at these places, y upwards, and edges between them, called by their ends. */
function sceneOf(
  places: Readonly<Record<string, readonly [number, number]>>,
  ends: readonly (readonly [string, string])[],
): Scene {
  const scene = new Scene({
    nodes: Object.keys(places).map((id) => nodeOf({ id })),
    edges: ends.map(([source, target], at) => edgeOf({ id: `${source}>${target}#${at}`, source, target })),
  });
  for (const [id, [x, y]] of Object.entries(places)) scene.put(scene.indexOf.get(id) ?? -1, { x, y });
  scene.placed();
  return scene;
}

/** A canvas of 400 x 300 on which one unit of the graph is a pixel, its origin in the middle. */
const screen = new Screen({
  width: 400,
  height: 300,
  perSize: 1,
  origin: { x: 200, y: 150 },
  right: { x: 201, y: 150 },
  up: { x: 200, y: 149 },
});

describe("what lies under the pointer", () => {
  const scene = sceneOf({ a: [-100, 0], b: [100, 0], c: [0, 80], lone: [-100, 4] }, [
    ["a", "b"],
    ["b", "a"],
    ["a", "c"],
    ["a", "a"],
  ]);

  it("is the node that lies on top, the more important of two", () => {
    expect(scene.nodeAt({ x: 100, y: 148 }, screen, null)).toBe("a");
    expect(scene.nodeAt({ x: 200, y: 70 }, screen, null)).toBe("c");
    expect(scene.nodeAt({ x: 200, y: 110 }, screen, null)).toBeNull();
  });

  it("is one of the focus before one without it", () => {
    const focus = { nodes: new Set(["lone"]), edges: new Set<string>() };
    expect(scene.nodeAt({ x: 100, y: 148 }, screen, focus)).toBe("lone");
  });

  it("is the edge whose lane is nearest, of two of one pair", () => {
    expect(scene.edgeAt({ x: 200, y: 157 }, screen, 6)).toBe("a>b#0");
    expect(scene.edgeAt({ x: 200, y: 143 }, screen, 6)).toBe("b>a#1");
    expect(scene.edgeAt({ x: 200, y: 170 }, screen, 6)).toBeNull();
  });

  it("is found the same as by a look at every edge", () => {
    const all = scene.edges.map((_, index) => scene.edgeOnScreen(index, screen));
    for (let x = 0; x < 400; x += 7) {
      for (let y = 0; y < 300; y += 7) {
        expect(scene.edgeAt({ x, y }, screen, 6)).toBe(nearestEdge({ x, y }, all, 6));
      }
    }
  });

  it("brings with it what goes with it: neighbours and edges, loops among them; an edge its ends", () => {
    const focus = scene.focusOn({ kind: "node", id: "a" });
    expect([...(focus?.nodes ?? [])].sort()).toEqual(["a", "b", "c"]);
    expect([...(focus?.edges ?? [])].sort()).toEqual(["a>a#3", "a>b#0", "a>c#2", "b>a#1"]);
    expect([...(scene.focusOn({ kind: "edge", id: "a>c#2" })?.nodes ?? [])].sort()).toEqual(["a", "c"]);
    expect([...(scene.focusOn({ kind: "edge", id: "a>a#3" })?.nodes ?? [])]).toEqual(["a"]);
    expect(scene.focusOn({ kind: "node", id: "gone" })).toBeNull();
  });
});

describe("the screen", () => {
  const moved = (x: number, y: number, zoom = 1) =>
    new Screen({
      width: 400,
      height: 300,
      perSize: zoom,
      origin: { x, y },
      right: { x: x + zoom, y },
      up: { x, y: y - zoom },
    });

  it("tells by how much it was moved, and that it was zoomed", () => {
    expect(moved(212, 145).shiftSince(screen)).toEqual({ x: 12, y: -5 });
    expect(moved(212, 145, 1.1).shiftSince(screen)).toBeNull();
  });
});

describe("an edge under the pointer", () => {
  const flat = {
    id: "flat",
    source: "a",
    target: "b",
    from: { x: 0, y: 100 },
    to: { x: 200, y: 100 },
    width: 2,
  };
  const steep = {
    id: "steep",
    source: "c",
    target: "d",
    from: { x: 100, y: 0 },
    to: { x: 100, y: 80 },
    width: 2,
  };

  it("is found up to 6 pixels beside its line", () => {
    expect(nearestEdge({ x: 50, y: 107 }, [flat, steep], 6)).toBe("flat");
    expect(nearestEdge({ x: 50, y: 108 }, [flat, steep], 6)).toBeNull();
  });

  it("is the nearest of several", () => {
    expect(nearestEdge({ x: 97, y: 78 }, [flat, steep], 30)).toBe("steep");
    expect(nearestEdge({ x: 97, y: 92 }, [flat, steep], 30)).toBe("flat");
  });

  it("ends where its line ends", () => {
    expect(nearestEdge({ x: 212, y: 100 }, [flat], 6)).toBeNull();
  });

  it("lies in its lane, clear of the nodes", () => {
    const { from, to } = shifted({ x: 0, y: 0 }, { x: 100, y: 0 }, 6, 10, 20);
    expect(from).toEqual({ x: 10, y: -6 });
    expect(to).toEqual({ x: 80, y: -6 });
  });
});

describe("lanes", () => {
  it("leave an edge that is alone in the middle", () => {
    expect(toLanes([{ id: "one", source: "a", target: "b" }]).get("one")).toBe(0);
  });

  it("keep the edges of a pair apart, whatever their direction", () => {
    const edges = [
      { id: "one", source: "a", target: "b" },
      { id: "two", source: "b", target: "a" },
      { id: "three", source: "a", target: "b" },
    ];
    const lanes = toLanes(edges);
    // Seen from a to b: the sign of an edge from b to a turns round.
    const sides = edges.map(({ id, source }) => (lanes.get(id) ?? 0) * (source === "a" ? 1 : -1));
    expect([...sides].sort()).toEqual([-1, 0, 1]);
  });

  it("are not for self-loops", () => {
    expect(toLanes([{ id: "loop", source: "a", target: "a" }]).has("loop")).toBe(false);
  });
});

describe("names on the canvas", () => {
  const view = { x: 0, y: 0, width: 400, height: 300 };
  const wish = (id: string, x: number, y: number, leading = false): LabelWish => ({
    id,
    text: id,
    x,
    y,
    radius: 6,
    width: 90,
    height: 14,
    leading,
    isMarked: false,
    lines: NO_LINES,
  });
  const overlap = (
    a: { x: number; y: number; width: number; height: number },
    b: { x: number; y: number; width: number; height: number },
  ) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  it("never lie over one another, and the important come first", () => {
    const wishes = Array.from({ length: 60 }, (_, i) =>
      wish(`n${i}`, 60 + (i % 10) * 28, 40 + Math.floor(i / 10) * 36),
    );
    const placed = placeLabels(wishes, view);
    expect(placed.length).toBeGreaterThan(5);
    expect(placed[0]?.id).toBe("n0");
    placed.forEach((a, i) => {
      for (const b of placed.slice(i + 1)) expect(overlap(a, b)).toBe(false);
    });
  });

  it("are never cut by the border", () => {
    for (const { x, width } of placeLabels([wish("left", 4, 100), wish("right", 396, 100)], view)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(400);
    }
  });

  it("stand for the leading ones before any lesser node takes the room, clear of each other", () => {
    const crowd = Array.from({ length: 200 }, (_, i) =>
      wish(`n${i}`, 20 + (i % 20) * 19, 20 + Math.floor(i / 20) * 28),
    );
    const leading = [
      wish("Russia", 120, 90, true),
      wish("China", 280, 90, true),
      wish("Iran", 200, 200, true),
    ];
    const placed = placeLabels([...leading, ...crowd], view).slice(0, 3);
    expect(placed.map(({ id }) => id)).toEqual(["Russia", "China", "Iran"]);
    placed.forEach((a, i) => {
      for (const b of placed.slice(i + 1)) expect(overlap(a, b)).toBe(false);
    });
  });

  it("stand on the side of a node that its edges leave free", () => {
    const scene = sceneOf({ hub: [0, 0], down: [5, -90], "down too": [-5, -90], right: [90, 0] }, [
      ["hub", "down"],
      ["down too", "hub"],
      ["hub", "right"],
    ]);
    const lines = scene.linesOf(scene.indexOf.get("hub") ?? -1);
    expect(lines).toEqual([1, 0, 2, 0, 0, 0, 0, 0]);
    const [label] = placeLabels([{ ...wish("hub", 200, 150), lines }], view);
    expect((label?.y ?? 0) + 14).toBeLessThanOrEqual(150);
  });

  it("keep off the numbers of groups, where lines are crossed instead", () => {
    const disc = (id: string, x: number, y: number, leading = false): LabelWish => ({
      ...wish(id, x, y, leading),
      radius: 24,
      isMarked: true,
    });
    const around = [disc("left", 120, 150), disc("right", 280, 150), disc("below", 200, 205)];
    // Most of its lines go up.
    const hub = { ...disc("hub", 200, 150, true), lines: [0, 0, 0, 0, 0, 3, 100, 3] };
    const [label] = placeLabels([hub, ...around], view);
    expect(label).toMatchObject({ id: "hub" });
    expect((label?.y ?? 0) + 14).toBeLessThanOrEqual(150 - 24);
    const plain = around.map((one) => ({ ...one, isMarked: false }));
    expect(placeLabels([hub, ...plain], view)[0]?.y).toBeGreaterThan(150);
  });

  it("of a group are as many as have room beside it, the strongest at the least", () => {
    expect(groupLabel("Iran, Gazprom, India")).toBe("Iran, Gazprom, India");
    expect(groupLabel("China, Sofie Gour, Lija Mégret")).toBe("China, Sofie Gour");
    expect(groupLabel("Ministry of State Security, Wu, Li")).toBe("Ministry of State Security");
    expect(groupLabel("836 small circles")).toBe("836 small circles");
  });

  it("stand for the chosen one even where there is no room", () => {
    const crowd = Array.from({ length: 30 }, (_, i) => wish(`n${i}`, 200 + (i % 6), 150 + Math.floor(i / 6)));
    expect(
      placeLabels([...crowd, wish("chosen", 200, 150, true)], view).some(({ id }) => id === "chosen"),
    ).toBe(true);
  });
});

describe("groups that have their places", () => {
  const row = (apart: number) => Array.from({ length: 10 }, (_, at) => ({ x: at * apart, y: 0, radius: 20 }));

  it("are piled where they hide each other's numbers, and not where their rims touch", () => {
    expect(arePiled(row(45), 1)).toBe(false);
    expect(arePiled(row(35), 1)).toBe(false);
    expect(arePiled(row(20), 1)).toBe(true);
    // The same places in a picture of half the size.
    expect(arePiled(row(45), 2)).toBe(true);
  });

  it("are not piled for a pair of them that do", () => {
    expect(arePiled([...row(45), { x: 0, y: 1, radius: 20 }], 1)).toBe(false);
  });
});

describe("words on an edge", () => {
  const edge: WordsWish = {
    from: { x: 0, y: 100 },
    to: { x: 300, y: 100 },
    width: 60,
    line: 2,
    leading: false,
  };
  const marked = () => {
    const taken = new BoxIndex();
    taken.add(boxRound(150, 100, 8));
    return taken;
  };

  it("stand in the middle, and beside a mark where there is one", () => {
    expect(placeWords(edge, new BoxIndex())).toMatchObject({ x: 150, y: 100 });
    const words = placeWords(edge, marked());
    expect(Math.abs((words?.x ?? 150) - 150)).toBeGreaterThan(30 + 8);
  });

  it("keep off each other, and are left out where there is no room", () => {
    const taken = new BoxIndex();
    const all = Array.from({ length: 12 }, () => placeWords(edge, taken));
    const boxes = all.map((words) => words?.boxes ?? []);
    expect(boxes.filter(({ length }) => length > 0).length).toBeLessThan(12);
    boxes.forEach((mine, i) => {
      const others = new BoxIndex();
      for (const box of boxes.slice(i + 1).flat()) others.add(box);
      for (const box of mine) expect(others.overlap(box)).toBe(0);
    });
  });

  it("stand for the chosen edge even where it is short and marked", () => {
    const short = { ...edge, from: { x: 120, y: 100 }, to: { x: 180, y: 100 } };
    expect(placeWords(short, marked())).toBeNull();
    const words = placeWords({ ...short, leading: true }, marked());
    expect(Math.abs((words?.y ?? 100) - 100)).toBeGreaterThan(8);
  });

  it("are never upside down", () => {
    const back = placeWords({ ...edge, from: edge.to, to: edge.from }, new BoxIndex());
    expect(Math.cos(back?.angle ?? Math.PI)).toBeGreaterThan(0);
  });

  it("leave the marks of neighbouring lanes apart, also of edges that run against each other", () => {
    expect(markShare(0)).toBe(0.5);
    expect(Math.abs(markShare(0.5) - markShare(-0.5))).toBeGreaterThan(0.15);
    expect(Math.abs(markShare(0.5) - (1 - markShare(0.5)))).toBeGreaterThan(0.15);
  });
});

describe("how a line looks", () => {
  const palette = PALETTES.light;

  it("tells all six standings apart", () => {
    const standings = ["stated", "claimed", "alleged", "contested", "denied", "prospective"] as const;
    const lines = standings.map((standing) => lookOfEdge(edgeOf({ standing }), palette).line);
    expect(new Set(lines).size).toBe(6);
  });

  it("grows with independent claimants, not with claims", () => {
    const thin = edgeWidth(edgeOf({ claimants: 1, claims: 10 }));
    expect(thin).toBe(1.5);
    expect(edgeWidth(edgeOf({ claimants: 3 }))).toBe(3);
    expect(edgeWidth(edgeOf({ claimants: 900 }))).toBe(6);
  });

  it("shrinks with the canvas, and with the crowd on it", () => {
    const wide = { width: 840, height: 780 };
    expect(scaleOf(wide, 115)).toBe(1);
    expect(scaleOf({ width: 390, height: 520 }, 50)).toBeLessThan(0.6);
    expect(scaleOf(wide, 400)).toBeLessThan(scaleOf(wide, 200));
    expect(scaleOf(wide, 1_350)).toBeLessThan(0.45);
    expect(scaleOf(wide, 100_000)).toBeGreaterThan(0.2);
  });

  it("has an arrow only where the relation has a direction", () => {
    expect(lookOfEdge(edgeOf({ type: "SPIES_ON" }), palette).arrow).toBe(true);
    expect(lookOfEdge(edgeOf({ type: "MEETS", family: "cooperation" }), palette).arrow).toBe(false);
  });
});
