import type Sigma from "sigma";
import {
  NodeProgram,
  type NodeProgramType,
  type ProgramAttributeSpecification,
  type ProgramInfo,
} from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import {
  colour,
  drawPasses,
  type Ground,
  place,
  QUAD,
  QUADS,
  Rows,
  SHARED_UNIFORMS,
  type SharedUniform,
  setShared,
  unit,
} from "./attributes.ts";
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

/** One quad a node: shape by type, ring, halo of the chosen one, glow of a new one. */
export function nodeProgram(ground: () => Ground): NodeProgramType {
  class ShapedNodeProgram extends NodeProgram<SharedUniform | "u_accent" | "u_glow"> {
    readonly #rows = new Rows();

    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
      // No second drawing for picking, and no waiting for its pixels at each move: nodes are found by reckoning.
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        ...QUADS,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        UNIFORMS: [...SHARED_UNIFORMS, "u_accent", "u_glow"] as const,
        ATTRIBUTES: [
          place("a_position", 2),
          place("a_size", 1),
          place("a_shape", 1),
          colour("a_color"),
          colour("a_ring"),
        ],
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

    setUniforms(params: RenderParams, program: ProgramInfo) {
      const now = ground();
      setShared(program, params, now, NODE_SHARE);
      const { gl, uniformLocations } = program;
      gl.uniform3f(uniformLocations.u_accent ?? null, ...unit(now.accent));
      gl.uniform1f(uniformLocations.u_glow ?? null, now.glow);
    }

    override drawWebGL(method: number, program: ProgramInfo) {
      drawPasses(program, ground(), () => super.drawWebGL(method, program));
    }
  }
  return ShapedNodeProgram as unknown as NodeProgramType;
}
