import { describe, expect, it } from "vitest";
import { nearestEdge, shifted } from "../../viz/graph-view/hit-test.ts";
import { type LabelWish, placeLabels } from "../../viz/graph-view/labels.ts";
import { toLanes } from "../../viz/graph-view/lanes.ts";
import { PALETTES } from "../../viz/graph-view/palette.ts";
import { edgeWidth, lookOfEdge, lookOfNode, scaleOf } from "../../viz/graph-view/style.ts";
import { edgeOf, nodeOf } from "./made.ts";

describe("an edge under the pointer", () => {
  const flat = { id: "flat", from: { x: 0, y: 100 }, to: { x: 200, y: 100 }, width: 2 };
  const steep = { id: "steep", from: { x: 100, y: 0 }, to: { x: 100, y: 80 }, width: 2 };

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
  const wish = (id: string, x: number, y: number, forced = false): LabelWish => ({
    id,
    text: id,
    x,
    y,
    radius: 6,
    width: 90,
    height: 14,
    forced,
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

  it("stand for the chosen one even where there is no room", () => {
    const crowd = Array.from({ length: 30 }, (_, i) => wish(`n${i}`, 200 + (i % 6), 150 + Math.floor(i / 6)));
    expect(
      placeLabels([...crowd, wish("chosen", 200, 150, true)], view).some(({ id }) => id === "chosen"),
    ).toBe(true);
  });
});

describe("how a line looks", () => {
  const palette = PALETTES.light;

  it("tells all six standings apart", () => {
    const standings = ["stated", "claimed", "alleged", "contested", "denied", "prospective"] as const;
    const lines = standings.map((standing) => lookOfEdge(edgeOf({ standing }), palette, null).line);
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
    expect(lookOfEdge(edgeOf({ type: "SPIES_ON" }), palette, null).arrow).toBe(true);
    expect(lookOfEdge(edgeOf({ type: "MEETS", family: "cooperation" }), palette, null).arrow).toBe(false);
  });

  it("fades with everything that does not go with the focus", () => {
    const focus = { nodes: new Set(["a"]), edges: new Set(["other"]) };
    expect(lookOfEdge(edgeOf({ id: "e" }), palette, focus).faded).toBe(true);
    expect(lookOfNode(nodeOf({ id: "a" }), palette, focus).faded).toBe(false);
    expect(lookOfNode(nodeOf({ id: "b" }), palette, focus).faded).toBe(true);
  });
});
