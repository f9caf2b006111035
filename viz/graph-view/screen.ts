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
  /** Pixels across and down for one unit of x and of y, and from where on. */
  readonly #acrossX: number;
  readonly #acrossY: number;
  readonly #across: number;
  readonly #downX: number;
  readonly #downY: number;
  readonly #down: number;

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
    this.#acrossX = right.x - origin.x;
    this.#acrossY = up.x - origin.x;
    this.#across = origin.x;
    this.#downX = right.y - origin.y;
    this.#downY = up.y - origin.y;
    this.#down = origin.y;
  }

  toScreen(x: number, y: number): Point {
    return { x: this.across(x, y), y: this.down(x, y) };
  }

  /** The x of a place on the screen alone: for walks over thousands, which make no point of each. */
  across(x: number, y: number): number {
    return this.#acrossX * x + this.#acrossY * y + this.#across;
  }

  /** The y of a place on the screen alone. */
  down(x: number, y: number): number {
    return this.#downX * x + this.#downY * y + this.#down;
  }

  /** By how many pixels the picture has moved since another screen; null where it was also zoomed or resized. */
  shiftSince(other: Screen): Point | null {
    const same =
      this.width === other.width &&
      this.height === other.height &&
      near(this.perSize, other.perSize) &&
      near(this.#acrossX, other.#acrossX) &&
      near(this.#acrossY, other.#acrossY) &&
      near(this.#downX, other.#downX) &&
      near(this.#downY, other.#downY);
    return same ? { x: this.#across - other.#across, y: this.#down - other.#down } : null;
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
