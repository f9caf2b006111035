import type { ProgramAttributeSpecification, ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

/** What the programs for nodes and edges share: the words WebGL has for a row of numbers, what is set at each frame, and what
 *  fades. */
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGL2RenderingContext;

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

/** A program's definition as far as it draws one quad, two triangles, for each row. */
export const QUADS = { VERTICES: 6, METHOD: TRIANGLES, CONSTANT_ATTRIBUTES: [place("a_corner", 2)] };

/** Half the soft border of every shape, in CSS pixels. */
const feather = (params: RenderParams) => 0.75 / Math.max(1, params.pixelRatio);

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

/** Which rows a pass draws: all of them, those without the focus, those with it. */
const PASSES = { all: 0, faded: 1, lit: 2 } as const;

/** What both programs set. */
export const SHARED_UNIFORMS = [
  "u_matrix",
  "u_viewport",
  "u_sizeRatio",
  "u_feather",
  "u_ground",
  "u_fadedShare",
  "u_pass",
] as const;
export type SharedUniform = (typeof SHARED_UNIFORMS)[number];

/** Sets what both programs set, but for the pass. `nodeShare` is what a faded node keeps of its colour beyond what an edge does. */
export function setShared(
  { gl, uniformLocations }: ProgramInfo,
  params: RenderParams,
  { background, fadedShare }: Ground,
  nodeShare = 0,
): void {
  gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
  gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
  gl.uniform1f(uniformLocations.u_feather ?? null, feather(params));
  gl.uniform3f(uniformLocations.u_ground ?? null, ...unit(background));
  gl.uniform1f(uniformLocations.u_fadedShare ?? null, fadedShare === null ? 1 : fadedShare + nodeShare);
}

/** Draws once, or, while something has the focus, twice: what has it lies above. */
export function drawPasses(
  { gl, uniformLocations }: ProgramInfo,
  { fadedShare }: Ground,
  draw: () => void,
): void {
  for (const pass of fadedShare === null ? [PASSES.all] : [PASSES.faded, PASSES.lit]) {
    gl.uniform1f(uniformLocations.u_pass ?? null, pass);
    draw();
  }
}

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
