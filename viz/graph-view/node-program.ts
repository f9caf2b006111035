import type Sigma from "sigma";
import {
  NodeProgram,
  type NodeProgramType,
  type ProgramAttributeSpecification,
  type ProgramInfo,
} from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { colour, feather, type Ground, PASSES, place, QUAD, Rows, TRIANGLES, unit } from "./attributes.ts";
import { NODE_FRAGMENT, NODE_VERTEX } from "./shaders.ts";

/** What our program needs of a node beyond what Sigma knows. */
export interface DrawnNode extends NodeDisplayData {
  readonly ring: string;
  readonly shape: number;
  readonly chosen: boolean;
  /** Goes with what has the focus. */
  readonly lit: boolean;
  /** New: a ring round it glows for a while. */
  readonly fresh: boolean;
}

/** A faded node keeps more of its colour than a faded edge. */
const NODE_SHARE = 0.08;

type Uniform =
  | "u_matrix"
  | "u_viewport"
  | "u_sizeRatio"
  | "u_feather"
  | "u_accent"
  | "u_ground"
  | "u_fadedShare"
  | "u_glow"
  | "u_pass";

/** One quad a node: shape by type, ring, halo of the chosen one, glow of a new one. */
export function nodeProgram(ground: () => Ground): NodeProgramType {
  class ShapedNodeProgram extends NodeProgram<Uniform> {
    readonly #rows = new Rows();

    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
      // No second drawing for picking, and no waiting for its pixels at each move: nodes are found by reckoning.
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: [
          "u_matrix",
          "u_viewport",
          "u_sizeRatio",
          "u_feather",
          "u_accent",
          "u_ground",
          "u_fadedShare",
          "u_glow",
          "u_pass",
        ] as const,
        ATTRIBUTES: [
          place("a_position", 2),
          place("a_size", 1),
          place("a_shape", 1),
          colour("a_color"),
          colour("a_ring"),
        ],
        CONSTANT_ATTRIBUTES: [place("a_corner", 2)],
        CONSTANT_DATA: QUAD.map((corner) => [...corner]),
      };
    }

    override reallocate(capacity: number) {
      super.reallocate(capacity);
      this.#rows.change();
    }

    processVisibleItem(_id: number, at: number, data: NodeDisplayData) {
      const node = data as DrawnNode;
      const { array } = this;
      array[at] = node.x;
      array[at + 1] = node.y;
      array[at + 2] = node.size;
      array[at + 3] = node.shape + (node.chosen ? 4 : 0) + (node.lit ? 8 : 0) + (node.fresh ? 16 : 0);
      array[at + 4] = floatColor(node.color);
      array[at + 5] = floatColor(node.ring);
      this.#rows.change();
    }

    protected override bindProgram(program: ProgramInfo) {
      this.#rows.bind(this, program, (attribute: ProgramAttributeSpecification, offset, perRow) =>
        this.bindAttribute(attribute, program, offset, perRow),
      );
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
      const { accent, background, fadedShare, glow } = ground();
      gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
      gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_feather ?? null, feather(params));
      gl.uniform3f(uniformLocations.u_accent ?? null, ...unit(accent));
      gl.uniform3f(uniformLocations.u_ground ?? null, ...unit(background));
      gl.uniform1f(uniformLocations.u_fadedShare ?? null, fadedShare === null ? 1 : fadedShare + NODE_SHARE);
      gl.uniform1f(uniformLocations.u_glow ?? null, glow);
    }

    override drawWebGL(method: number, program: ProgramInfo) {
      const { gl, uniformLocations } = program;
      const passes = ground().fadedShare === null ? [PASSES.all] : [PASSES.faded, PASSES.lit];
      for (const pass of passes) {
        gl.uniform1f(uniformLocations.u_pass ?? null, pass);
        super.drawWebGL(method, program);
      }
    }
  }
  return ShapedNodeProgram as unknown as NodeProgramType;
}
