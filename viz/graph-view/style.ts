import {
  type EntityType,
  type GraphEdge,
  type GraphNode,
  isSymmetric,
  type Standing,
} from "../../graph/model/index.ts";
import { mix, type Palette } from "./palette.ts";

/** How a line is drawn, by standing; the number is what the shader knows it by. */
export const LINES: Readonly<Record<Standing, number>> = {
  stated: 0,
  claimed: 1,
  alleged: 2,
  contested: 3,
  denied: 4,
  prospective: 5,
};

/** Shape of a node, by type: circle, diamond, square. */
export const SHAPES: Readonly<Record<EntityType, number>> = { Actor: 0, Organisation: 1, Country: 2 };

/** Shape of a group: a soft disc, with the number of its members in it. */
export const GROUP_SHAPE = 3;

/** Pixels between two lanes of one pair at zoom 1. */
export const LANE_PX = 6;

/** Radius of a node in pixels at zoom 1: its area grows with what is shown of it. 5-20. */
export function nodeSize(shownEdges: number, type: EntityType): number {
  const base = type === "Country" ? 6 : 5;
  return Math.min(20, base + 1.75 * Math.sqrt(shownEdges));
}

/** Radius of a group in pixels at zoom 1: its area grows with its members. 11-34. */
export function groupSize(members: number): number {
  return Math.min(34, 9 + 1.3 * Math.sqrt(members));
}

/** Shorter side of a canvas on which shapes have their plain size, and the ground each of them then has. */
const PLAIN_PX = 700;
const PLAIN_GROUND_PX = 3_000;

/** By how much shapes shrink, as on a map of a smaller scale: on a smaller canvas, and where many share it. 0.3-1. */
export function scaleOf(canvas: { readonly width: number; readonly height: number }, nodes: number): number {
  const forSize = Math.max(0.55, Math.min(canvas.width, canvas.height) / PLAIN_PX);
  const forCrowd = Math.sqrt((canvas.width * canvas.height) / Math.max(1, nodes) / PLAIN_GROUND_PX);
  return Math.max(0.3, Math.min(1, forSize, forCrowd));
}

/** Width of an edge in pixels at zoom 1, by independent claimants: 1.5 for one, 6 at the most. Ten outlets that
 *  repeat one report are one claimant, so repetition does not thicken a line. */
export function edgeWidth(edge: Pick<GraphEdge, "claimants" | "deniers">): number {
  const voices = Math.max(1, edge.claimants, edge.deniers);
  return Math.min(6, 1.5 * Math.log2(1 + voices));
}

/** Which labels come first where there is no room for all. */
export function nodeImportance(node: GraphNode, shownEdges: number): number {
  return 3 * shownEdges + node.documents + (node.type === "Country" ? 2 : 0);
}

export interface NodeLook {
  readonly color: string;
  readonly ring: string;
  readonly shape: number;
}

export function lookOfNode({ type }: Pick<GraphNode, "type">, palette: Palette): NodeLook {
  return { color: palette.fills[type], ring: palette.rings[type], shape: SHAPES[type] };
}

/** A group recedes behind what is drawn by itself: it is none of its members. */
export function lookOfGroup(palette: Palette): NodeLook {
  return {
    color: mix(palette.families.structure, palette.background, 0.3),
    ring: palette.families.structure,
    shape: GROUP_SHAPE,
  };
}

/** Pixels for each doubling of the edges in a sum: between two groups there are often a hundred, and between all of fifty groups
 *  some, of which the wide ones should be seen. */
const SUM_PX = 0.8;

/** Width in pixels at zoom 1 of an edge as it is drawn. Structure recedes: it is the ground on which acts are seen. A sum of
 *  edges is as wide as it has many. */
export function edgeWidthDrawn(
  edge: Pick<GraphEdge, "claimants" | "deniers" | "family">,
  isSum = false,
): number {
  if (isSum) return Math.min(6, 0.2 + SUM_PX * Math.log2(1 + edge.claimants));
  const width = edgeWidth(edge);
  return edge.family === "structure" ? Math.min(1.6, width) : width + 0.2;
}

export interface EdgeLook {
  readonly color: string;
  readonly line: number;
  readonly width: number;
  readonly arrow: boolean;
}

/** A sum of edges goes both ways. */
export function lookOfEdge(edge: GraphEdge, palette: Palette, isSum = false): EdgeLook {
  const share = edge.family === "structure" ? 0.8 : 1;
  return {
    color: mix(palette.families[edge.family], palette.background, share),
    line: LINES[edge.standing],
    width: edgeWidthDrawn(edge, isSum),
    arrow: !isSum && !isSymmetric(edge.type),
  };
}
