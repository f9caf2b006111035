import type { Forces } from "./forces.ts";

/** Page to worker. A second order ends the first. */
export interface LayoutOrder extends Forces {
  readonly run: number;
  /** Pixels of the picture, for keeping nodes apart. */
  readonly view: { readonly width: number; readonly height: number };
}

/** Steps made so far, and how long the worker has been at them. */
export interface LayoutPace {
  readonly steps: number;
  readonly seconds: number;
}

/** Worker to page: places so far, x and y in turn, in the order of the nodes. */
export interface LayoutNews {
  readonly run: number;
  readonly positions: Float32Array;
  readonly pace: LayoutPace;
  readonly done: boolean;
}
