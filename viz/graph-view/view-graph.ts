import type { GraphEdge, GraphNode } from "../../graph/model/index.ts";
import type { Rearrangement } from "../desk/picture.ts";
import type { Box } from "./box-index.ts";
import type { DrawnGroup } from "./group-places.ts";
import type { Point } from "./hit-test.ts";

/** What is to be seen. */
export interface ViewGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How many edges of a node are not in view, by the node's id: a badge says so. */
  readonly more?: ReadonlyMap<string, number>;
  /** Groups by their ids; a closed one stands among the nodes for its members. */
  readonly groups?: ReadonlyMap<string, DrawnGroup>;
  /** Edges that stand for several, by their ids. */
  readonly sums?: ReadonlyMap<string, { readonly edges: readonly unknown[] }>;
}

export type Target = { readonly kind: "node" | "edge"; readonly id: string };

/** Where the camera looks, in Sigma's framed units: 0.5, 0.5 is the middle, a smaller ratio is nearer. */
export interface CameraPlace {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

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
  /** The camera rests where it was moved to, by hand, keys or a button. */
  cameraMoved(camera: CameraPlace): void;
  /** A double click on a node: more of it is asked for. */
  opened(target: Target): void;
  /** A right click or a long press: what can be done with it, or with all of it (null, the ground), is asked for, at this
   *  point of the page. */
  menuAsked(target: Target | null, point: Point): void;
  /** The picture rests after a layout, or something was put somewhere or let go: what a person did by it, null for what came by
   *  itself. */
  arranged(done: Rearrangement | null): void;
}
