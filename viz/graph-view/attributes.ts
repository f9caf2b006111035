import type { RenderParams } from "sigma/types";

/** What the programs for nodes and edges share: the words WebGL has for a row of numbers. */
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGL2RenderingContext;

export { TRIANGLES };

export const place = (name: string, size: number) => ({ name, size, type: FLOAT });
export const colour = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });

/** Two triangles, corners from -1 to 1. */
export const QUAD = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const;

/** Half the soft border of every shape, in CSS pixels. */
export const feather = (params: RenderParams) => 0.75 / Math.max(1, params.pixelRatio);
