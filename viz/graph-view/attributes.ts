import type { ProgramAttributeSpecification, ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

/** What the programs for nodes and edges share: the words WebGL has for a row of numbers, and what fades. */
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

/** What all shapes of a frame share: asked anew at each, so that neither theme nor focus touches a row of numbers. */
export interface Ground {
  readonly accent: string;
  readonly background: string;
  /** Share of its colour that is left of an edge without the focus, 0-1; null while nothing has the focus. */
  readonly fadedShare: number | null;
  /** How strongly new nodes glow, 0-1. */
  readonly glow: number;
}

export const unit = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16) / 255,
  Number.parseInt(hex.slice(3, 5), 16) / 255,
  Number.parseInt(hex.slice(5, 7), 16) / 255,
];

/** Which rows a pass draws: all of them, those without the focus, those with it. What has the focus lies above. */
export const PASSES = { all: 0, faded: 1, lit: 2 } as const;

/** Rows of numbers in WebGL's hands. Sigma hands all of them over at each frame: at 30,000 edges that is 1.6 MB and more
 *  than half of the frame's script. Here they go when they have changed. */
export class Rows {
  #isStale = true;
  #hasCorners = false;

  change(): void {
    this.#isStale = true;
  }

  /** As Sigma's own `bindProgram` for programs with instances, but for what is handed over. */
  bind(
    program: {
      readonly array: Float32Array;
      readonly constantArray: Float32Array;
      readonly ATTRIBUTES: readonly ProgramAttributeSpecification[];
      readonly CONSTANT_ATTRIBUTES: readonly ProgramAttributeSpecification[];
    },
    { gl, buffer, constantBuffer }: ProgramInfo,
    bindAttribute: (attribute: ProgramAttributeSpecification, offset: number, perRow: boolean) => number,
  ): void {
    gl.bindBuffer(gl.ARRAY_BUFFER, constantBuffer);
    let offset = 0;
    for (const one of program.CONSTANT_ATTRIBUTES) offset += bindAttribute(one, offset, false);
    if (!this.#hasCorners) gl.bufferData(gl.ARRAY_BUFFER, program.constantArray, gl.STATIC_DRAW);
    this.#hasCorners = true;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    offset = 0;
    for (const one of program.ATTRIBUTES) offset += bindAttribute(one, offset, true);
    if (this.#isStale) gl.bufferData(gl.ARRAY_BUFFER, program.array, gl.DYNAMIC_DRAW);
    this.#isStale = false;
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }
}
