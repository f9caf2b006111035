import iterate from "graphology-layout-forceatlas2/iterate.js";
import { describe, expect, it } from "vitest";
import { compiled } from "../../viz/layout/compile-kernel.mjs";
import { ForceRun, type ForceSettings, type Forces } from "../../viz/layout/forces.ts";
import { roomFor, Space } from "../../viz/layout/kernel.ts";
import { KERNEL_BYTES } from "../../viz/layout/kernel-bytes.ts";
import { extentOf } from "../../viz/layout/overlap.ts";
import { Quadtree } from "../../viz/layout/quadtree.ts";
import { Repulsion, repelPairs } from "../../viz/layout/repulsion.ts";
import { chance, type PlantedShape, planted, separation } from "./clusters.ts";

const SETTINGS: ForceSettings = { scalingRatio: 10, gravity: 0.2, slowDown: 1, theta: null };

/** A network with places by chance, one of its nodes pinned. */
function scattered(shape: PlantedShape): Omit<Forces, "radii"> & { readonly clusterOf: Int32Array } {
  const { links, clusterOf } = planted(shape);
  const next = chance(shape.seed + 1);
  const positions = Float32Array.from({ length: 2 * shape.nodes }, () => 400 * next() - 200);
  const pinned = new Uint8Array(shape.nodes);
  pinned[3] = 1;
  return { links, clusterOf, positions, pinned };
}

/** Where graphology's own step puts the nodes, with numbers of double length: with its own, of 24 bits, rounding alone
 *  moves nodes by a thousandth of the picture in ten steps. */
function byGraphology(
  { positions, links, pinned }: Omit<Forces, "radii">,
  { theta, ...settings }: ForceSettings,
  steps: number,
): Float32Array {
  const cells = 10;
  const nodes = new Float64Array(pinned.length * cells);
  pinned.forEach((isPinned, i) => {
    nodes.set([positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0, 0, 0, 0, 0, 1, 1, 1, isPinned], i * cells);
  });
  const edges = Float64Array.from(links, (value, at) => (at % 3 === 2 ? value : value * cells));
  links.forEach((value, at) => {
    const weight = links[at - (at % 3) + 2] ?? 0;
    if (at % 3 < 2) nodes[value * cells + 6] = (nodes[value * cells + 6] ?? 0) + weight;
  });
  const all = {
    ...settings,
    strongGravityMode: true,
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    barnesHutOptimize: theta !== null,
    barnesHutTheta: theta ?? 0.5,
  };
  for (let step = 0; step < steps; step += 1) iterate(all, nodes, edges);
  return positions.map((_, at) => nodes[(at >> 1) * cells + (at & 1)] ?? 0);
}

function byOurs(forces: Omit<Forces, "radii">, settings: ForceSettings, steps: number): Float32Array {
  const run = new ForceRun(forces, settings);
  run.run(steps);
  return run.positions();
}

/** How far the same node lies from itself on average, as a share of the picture. */
function apart(one: Float32Array, other: Float32Array): number {
  const { width, height } = extentOf(one);
  let sum = 0;
  for (let i = 0; i < one.length; i += 2) {
    sum += Math.hypot((one[i] ?? 0) - (other[i] ?? 0), (one[i + 1] ?? 0) - (other[i + 1] ?? 0));
  }
  return sum / (one.length / 2) / Math.max(width, height);
}

describe("a step of the layout", () => {
  const small = scattered({ nodes: 80, edges: 160, clusters: 4, within: 0.8, seed: 5 });

  it.each([1, 10])("goes where graphology's goes: after %i, pair by pair", (steps) => {
    const was = apart(small.positions, byGraphology(small, SETTINGS, steps));
    expect(was).toBeGreaterThan(0.01);
    expect(apart(byOurs(small, SETTINGS, steps), byGraphology(small, SETTINGS, steps))).toBeLessThan(1e-6);
  });

  it("goes nearly where graphology's goes at the same θ, and nearer to where it should", () => {
    const many = scattered({ nodes: 1_500, edges: 4_500, clusters: 12, within: 0.8, seed: 6 });
    const exact = byOurs(many, SETTINGS, 1);
    const settings = { ...SETTINGS, theta: 1.2 };
    const ours = apart(exact, byOurs(many, settings, 1));
    expect(ours).toBeLessThan(0.005);
    expect(ours).toBeLessThan(apart(exact, byGraphology(many, settings, 1)));
  });

  it("keeps clusters as far apart as graphology's does", () => {
    const many = scattered({ nodes: 2_000, edges: 6_000, clusters: 16, within: 0.85, seed: 7 });
    const settings = { ...SETTINGS, theta: 1.2 };
    const stock = separation(byGraphology(many, settings, 120), many.clusterOf);
    expect(stock).toBeLessThan(0.6);
    const ours = separation(byOurs(many, settings, 120), many.clusterOf);
    expect(Math.abs(ours / stock - 1)).toBeLessThan(0.02);
  });

  it("parts nodes of which many stand at one place", () => {
    const positions = new Float32Array(2 * 600).fill(7);
    positions.set([0, 0, 90, 40, -30, 60]);
    const links = Float32Array.from(
      { length: 3 * 597 },
      (_, at) => [at % 2, Math.floor(at / 3) + 3, 1][at % 3] ?? 0,
    );
    const run = new ForceRun({ positions, links, pinned: new Uint8Array(600) }, { ...SETTINGS, theta: 1.2 });
    run.run(30);
    expect(run.positions().every(Number.isFinite)).toBe(true);
  });

  it("has nothing to do where there is nobody, and keeps one alone in the middle", () => {
    const settings = { ...SETTINGS, theta: 1.2 };
    const none = new Float32Array(0);
    expect(new ForceRun({ positions: none, links: none, pinned: new Uint8Array(0) }, settings).run(2)).toBe(
      0,
    );
    const one = new ForceRun(
      { positions: Float32Array.from([9, 9]), links: none, pinned: new Uint8Array(1) },
      settings,
    );
    one.run(300);
    expect(Math.hypot(...one.positions())).toBeLessThan(9);
  });
});

describe("the kernel of the layout", () => {
  it("takes steps as plain sums do, and throws nobody out of the picture", () => {
    // As happened where a body met the cell round it alone, a rounding away.
    const many = scattered({ nodes: 4_001, edges: 12_000, clusters: 40, within: 0.85, seed: 8 });
    const [kernel, plain] = [new ForceRun(many), new ForceRun(many, undefined, "plain")];
    expect(kernel.run(2)).toBeCloseTo(plain.run(2), 4);
    const [was, one, other] = [many.positions, kernel.positions(), plain.positions()];
    expect(apart(was, other)).toBeGreaterThan(0.01);
    expect(apart(one, other)).toBeLessThan(1e-5);
    expect(extentOf(one).width / extentOf(other).width).toBeCloseTo(1, 3);
  });

  it("is what its source compiles to", async () => {
    const text = await compiled();
    expect([...text.matchAll(/"(.+)"/g)].map(([, line]) => line).join("")).toBe(KERNEL_BYTES);
  });
});

describe("the tree of bodies", () => {
  const count = 700;
  const next = chance(11);
  const numbers = (scale: number) => Float64Array.from({ length: count }, () => scale * (next() + 0.01));
  const [x, y, mass] = [numbers(300), numbers(120), Float32Array.from(numbers(5))];
  const places = Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? x : y)[at >> 1]!);
  const exact = new Float64Array(2 * count);
  repelPairs(places, mass, 3, 0.2, exact);

  const spaceOf = (sums: "kernel" | "plain") =>
    new Space(Quadtree.bytes(count) + Repulsion.bytes(count) + 2 * roomFor(16 * count), sums);
  const byTree = (theta: number, by: "kernel" | "plain" = "kernel") => {
    const space = spaceOf(by);
    const tree = new Quadtree(count, space);
    const here = space.floats(2 * count);
    here.set(places);
    tree.build(here, mass, theta);
    const forces = space.floats(2 * count);
    const repulsion = new Repulsion(count, space);
    repulsion.meet(tree);
    repulsion.repel(tree, here, 3, 0.2, forces);
    return forces;
  };
  const sizes = (forces: Float64Array) =>
    Array.from({ length: count }, (_, i) => Math.hypot(forces[2 * i]!, forces[2 * i + 1]!));
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  const wrong = (forces: Float64Array, right = exact) =>
    sum(sizes(forces.map((force, at) => force - right[at]!))) / sum(sizes(right));

  it("gives what all pairs give where no cell is far enough to be one body", () => {
    expect(wrong(byTree(1e-6))).toBeLessThan(1e-6);
    expect(wrong(byTree(1e-6, "plain"))).toBeLessThan(1e-6);
  });

  it("gives the same by the kernel as by plain sums", () => {
    expect(spaceOf("kernel").kernel).not.toBeNull();
    const [kernel, plain] = [byTree(1.2, "kernel"), byTree(1.2, "plain")];
    expect([...kernel].every(Number.isFinite)).toBe(true);
    expect(wrong(kernel, plain)).toBeLessThan(1e-6);
    expect(wrong(kernel)).toBeCloseTo(wrong(plain), 6);
  });

  it("errs the less the smaller θ is", () => {
    const errors = [1.2, 0.6, 0.3].map((theta) => wrong(byTree(theta)));
    expect(errors[0]).toBeLessThan(0.05);
    expect([...errors].sort((a, b) => b - a)).toEqual(errors);
  });

  it("holds each body once, in cells that lie one in another", () => {
    const tree = new Quadtree(count, spaceOf("plain"));
    tree.build(places, mass, 1.2);
    expect([...tree.order].sort((a, b) => a - b)).toEqual([...x.keys()]);
    expect([tree.first[0], tree.end[0], tree.skip[0]]).toEqual([0, count, tree.cells]);
    const [, , whole = 0] = tree.spots.subarray(4 * count);
    expect(whole / sum([...mass])).toBeCloseTo(1, 6);
    const inner = Array.from({ length: tree.cells }, (_, cell) => cell).flatMap((cell) =>
      Array.from({ length: tree.skip[cell]! - cell - 1 }, (_, i) => [cell, cell + 1 + i] as const),
    );
    const outside = inner.filter(
      ([cell, one]) =>
        tree.first[one]! < tree.first[cell]! ||
        tree.end[one]! > tree.end[cell]! ||
        tree.skip[one]! > tree.skip[cell]!,
    );
    expect(inner.length).toBeGreaterThan(count);
    expect(outside).toEqual([]);
  });
});
