import type Sigma from "sigma";
import {
  EdgeProgram,
  type EdgeProgramType,
  type ProgramAttributeSpecification,
  type ProgramInfo,
} from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
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
} from "./attributes.ts";
import { EDGE_FRAGMENT, EDGE_VERTEX } from "./shaders.ts";

/** What our programs need of an edge beyond what Sigma knows. */
export interface DrawnEdge extends EdgeDisplayData {
  readonly lanePx: number;
  /** Where along it a mark stands, 0-1. */
  readonly mark: number;
  readonly line: number;
  readonly arrow: boolean;
  readonly chosen: boolean;
  /** Goes with what has the focus. */
  readonly lit: boolean;
}

/** One quad an edge: line by standing, lane, arrow head, halo of the chosen one. */
export function edgeProgram(ground: () => Ground): EdgeProgramType {
  class StandingEdgeProgram extends EdgeProgram<SharedUniform> {
    readonly #rows = new Rows();

    constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
      // No second drawing for picking: the nearest edge is found by reckoning.
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        ...QUADS,
        VERTEX_SHADER_SOURCE: EDGE_VERTEX,
        FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
        UNIFORMS: SHARED_UNIFORMS,
        ATTRIBUTES: [
          place("a_source", 2),
          place("a_target", 2),
          place("a_radii", 2),
          place("a_line", 4),
          place("a_mark", 1),
          colour("a_color"),
        ],
        CONSTANT_DATA: QUAD.map(([x, y]) => [(x + 1) / 2, y]),
      };
    }

    override reallocate(capacity: number) {
      super.reallocate(capacity);
      this.#rows.change();
    }

    processVisibleItem(
      _id: number,
      at: number,
      source: NodeDisplayData,
      target: NodeDisplayData,
      data: EdgeDisplayData,
    ) {
      const edge = data as DrawnEdge;
      const { array } = this;
      array[at] = source.x;
      array[at + 1] = source.y;
      array[at + 2] = target.x;
      array[at + 3] = target.y;
      array[at + 4] = source.size;
      array[at + 5] = target.size;
      array[at + 6] = edge.size;
      array[at + 7] = edge.lanePx;
      array[at + 8] = edge.line;
      array[at + 9] = (edge.arrow ? 1 : 0) + (edge.chosen ? 2 : 0) + (edge.lit ? 4 : 0);
      array[at + 10] = edge.mark;
      array[at + 11] = floatColor(edge.color);
      this.#rows.change();
    }

    protected override bindProgram(program: ProgramInfo) {
      this.#rows.bind(this, program, (attribute: ProgramAttributeSpecification, offset, perRow) =>
        this.bindAttribute(attribute, program, offset, perRow),
      );
    }

    setUniforms(params: RenderParams, program: ProgramInfo) {
      setShared(program, params, ground());
    }

    override drawWebGL(method: number, program: ProgramInfo) {
      drawPasses(program, ground(), () => super.drawWebGL(method, program));
    }
  }
  return StandingEdgeProgram as unknown as EdgeProgramType;
}
