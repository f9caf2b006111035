import type { Attributes } from "graphology-types";
import type Sigma from "sigma";
import type { Point } from "./hit-test.ts";

/** How the graph's own units become pixels of the canvas: one affine map, so that ten thousand places cost no more than
 *  as many multiplications. */
export class Screen {
  readonly width: number;
  readonly height: number;
  /** Pixels on the screen of one pixel of a shape's plain size. */
  readonly perSize: number;
  readonly #x: readonly [perX: number, perY: number, from: number];
  readonly #y: readonly [perX: number, perY: number, from: number];

  constructor(given: {
    readonly width: number;
    readonly height: number;
    readonly perSize: number;
    readonly origin: Point;
    readonly right: Point;
    readonly up: Point;
  }) {
    const { width, height, perSize, origin, right, up } = given;
    this.width = width;
    this.height = height;
    this.perSize = perSize;
    this.#x = [right.x - origin.x, up.x - origin.x, origin.x];
    this.#y = [right.y - origin.y, up.y - origin.y, origin.y];
  }

  toScreen(x: number, y: number): Point {
    return {
      x: this.#x[0] * x + this.#x[1] * y + this.#x[2],
      y: this.#y[0] * x + this.#y[1] * y + this.#y[2],
    };
  }

  /** By how many pixels the picture has moved since another screen; null where it was also zoomed or resized. */
  shiftSince(other: Screen): Point | null {
    const same =
      this.width === other.width &&
      this.height === other.height &&
      near(this.perSize, other.perSize) &&
      near(this.#x[0], other.#x[0]) &&
      near(this.#x[1], other.#x[1]) &&
      near(this.#y[0], other.#y[0]) &&
      near(this.#y[1], other.#y[1]);
    return same ? { x: this.#x[2] - other.#x[2], y: this.#y[2] - other.#y[2] } : null;
  }
}

/** The camera reckons in single precision. */
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.max(1e-6, Math.abs(a));

/** The screen as Sigma drew last. `scale` is that at which shapes are drawn. */
export function screenOf<N extends Attributes, E extends Attributes>(
  sigma: Sigma<N, E>,
  scale: number,
): Screen {
  return new Screen({
    ...sigma.getDimensions(),
    perSize: scale / sigma.getRenderParams().sizeRatio,
    origin: sigma.graphToViewport({ x: 0, y: 0 }),
    right: sigma.graphToViewport({ x: 1, y: 0 }),
    up: sigma.graphToViewport({ x: 0, y: 1 }),
  });
}
