import { describe, expect, it } from "vitest";
import { ForceRun } from "../../viz/layout/forces.ts";
import { toForces } from "../../viz/layout/order.ts";
import { extentOf, fittingRadii, withoutOverlap } from "../../viz/layout/overlap.ts";
import { seedPositions } from "../../viz/layout/seeds.ts";

/** `groups` cliques of `size` nodes, each linked to the next by one edge. */
function cliques(groups: number, size: number) {
  const links: number[] = [];
  for (let group = 0; group < groups; group++) {
    for (let a = 0; a < size; a++) {
      for (let b = a + 1; b < size; b++) links.push(group * size + a, group * size + b, 1);
    }
    if (group > 0) links.push(group * size, (group - 1) * size, 1);
  }
  const ids = Array.from({ length: groups * size }, (_, i) => `n${i}`);
  const places = seedPositions(ids, new Map(), new Map());
  return {
    positions: Float32Array.from(ids.flatMap((id) => [places.get(id)?.x ?? 0, places.get(id)?.y ?? 0])),
    radii: new Float32Array(ids.length).fill(20),
    links: Float32Array.from(links),
    pinned: new Uint8Array(ids.length),
  };
}

const distance = (at: Float32Array, a: number, b: number) =>
  Math.hypot((at[2 * a] ?? 0) - (at[2 * b] ?? 0), (at[2 * a + 1] ?? 0) - (at[2 * b + 1] ?? 0));

describe("the layout", () => {
  it("comes to rest with what hangs together close", () => {
    const run = new ForceRun(cliques(6, 6));
    let moved = 1;
    for (let batch = 0; batch < 40 && moved > 0.00006; batch++) moved = run.run(50);
    expect(moved).toBeLessThan(0.0006);
    const at = run.positions();
    let [within, between, inPairs, outPairs] = [0, 0, 0, 0];
    for (let a = 0; a < 36; a++) {
      for (let b = a + 1; b < 36; b++) {
        if (Math.floor(a / 6) === Math.floor(b / 6)) {
          within += distance(at, a, b);
          inPairs += 1;
        } else {
          between += distance(at, a, b);
          outPairs += 1;
        }
      }
    }
    expect(between / outPairs).toBeGreaterThan(2 * (within / inPairs));
  });

  it("is the same each time", () => {
    const [one, two] = [new ForceRun(cliques(3, 5)), new ForceRun(cliques(3, 5))];
    one.run(100);
    two.run(100);
    expect([...one.positions()]).toEqual([...two.positions()]);
  });

  it("leaves a pinned node where it is", () => {
    const forces = cliques(2, 5);
    forces.pinned[3] = 1;
    const before = forces.positions.slice(6, 8);
    const run = new ForceRun(forces);
    run.run(60);
    expect([...run.positions().slice(6, 8)]).toEqual([...before]);
  });

  it("pushes apart what overlaps, even two at one place", () => {
    const view = { width: 600, height: 600 };
    const positions = Float32Array.from([0, 0, 0, 0, 300, 0, 305, 2, 0, 400, 500, 500]);
    const radii = new Float32Array(6).fill(15);
    const at = withoutOverlap(positions, radii, new Uint8Array(6), view, 200);
    const { width, height } = extentOf(at);
    const pixel = Math.max(width, height) / 600;
    for (let a = 0; a < 6; a++) {
      for (let b = a + 1; b < 6; b++) expect(distance(at, a, b)).toBeGreaterThan(24 * pixel);
    }
  });

  it("keeps who stands where when there is too little room for all", () => {
    // 400 nodes on a small canvas ask for several times its ground.
    const view = { width: 300, height: 300 };
    const positions = seedPositions(
      Array.from({ length: 400 }, (_, i) => `n${i}`),
      new Map(),
      new Map(),
    );
    const before = Float32Array.from([...positions.values()].flatMap(({ x, y }) => [x, y]));
    const after = withoutOverlap(before, new Float32Array(400).fill(20), new Uint8Array(400), view);
    const [was, is] = [extentOf(before), extentOf(after)];
    expect(is.width / was.width).toBeLessThan(1.3);
    let moved = 0;
    for (let i = 0; i < 400; i++) {
      moved += Math.hypot(
        ((after[2 * i] ?? 0) - is.x) / is.width - ((before[2 * i] ?? 0) - was.x) / was.width,
        ((after[2 * i + 1] ?? 0) - is.y) / is.height - ((before[2 * i + 1] ?? 0) - was.y) / was.height,
      );
    }
    expect(moved / 400).toBeLessThan(0.05);
  });

  it("asks for no more room than the picture has, and for all of it where there is enough", () => {
    const view = { width: 300, height: 300 };
    const few = new Float32Array(4).fill(20);
    expect([...fittingRadii(few, view)]).toEqual([...few]);
    const many = fittingRadii(new Float32Array(400).fill(20), view);
    expect(many[0]).toBeLessThan(10);
    expect(400 * Math.PI * 1.25 * (many[0] ?? 0) ** 2).toBeLessThan(0.37 * 300 * 300);
  });

  it("gives shapes that are drawn smaller less room, and joins the edges of a pair", () => {
    const nodes = ["a", "b"].map((id) => ({ id, x: 0, y: 0, size: 7, pinned: id === "b" }));
    const edges = [
      { source: "a", target: "b", family: "covert" },
      { source: "b", target: "a", family: "pressure" },
      { source: "a", target: "a", family: "covert" },
    ] as const;
    const forces = toForces(nodes, edges, 0.5);
    expect([...forces.radii]).toEqual([10, 10]);
    expect([...forces.links]).toEqual([0, 1, expect.closeTo(Math.SQRT2, 5)]);
    expect([...forces.pinned]).toEqual([0, 1]);
  });

  it("puts a newcomer beside whom it is linked to", () => {
    const known = new Map([["a", { x: 500, y: -300 }]]);
    const places = seedPositions(["a", "b"], new Map([["b", ["a"]]]), known);
    expect(places.get("a")).toEqual({ x: 500, y: -300 });
    expect(Math.hypot((places.get("b")?.x ?? 0) - 500, (places.get("b")?.y ?? 0) + 300)).toBeLessThan(20);
  });
});
