import type { GraphEdge } from "../../graph/model/index.ts";
import type { Forces } from "./forces.ts";
import type { Placed } from "./seeds.ts";

/** Room round a shape of plain size for its name, in pixels. */
const MARGIN_PX = 13;

/** A node as the layout needs it. */
export interface LayoutNode extends Placed {
  readonly id: string;
  /** Radius at plain size, in pixels. */
  readonly size: number;
  readonly pinned: boolean;
}

/** The graph in numbers. `scale` is that at which shapes are drawn: what they keep for themselves shrinks with them. */
export function toForces(
  nodes: readonly LayoutNode[],
  edges: readonly Pick<GraphEdge, "source" | "target" | "family">[],
  scale: number,
): Forces {
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const weights = new Map<string, number>();
  for (const { source, target, family } of edges) {
    const [a, b] = [indexOf.get(source), indexOf.get(target)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    // Many acts between two draw them together, but not as much as many times one act.
    weights.set(key, (weights.get(key) ?? 0) + (family === "structure" ? 0.8 : 1));
  }
  return {
    positions: Float32Array.from(nodes.flatMap(({ x, y }) => [x, y])),
    radii: Float32Array.from(nodes.map(({ size }) => (size + MARGIN_PX) * scale)),
    links: Float32Array.from(
      [...weights].flatMap(([key, weight]) => [...key.split(" ").map(Number), Math.sqrt(weight)]),
    ),
    pinned: Uint8Array.from(nodes.map(({ pinned }) => (pinned ? 1 : 0))),
  };
}
