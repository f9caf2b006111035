import { EdgeProgram, type EdgeProgramType, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { colour, feather, place, QUAD, TRIANGLES } from "./attributes.ts";
import { EDGE_FRAGMENT, EDGE_VERTEX } from "./shaders.ts";

/** What our programs need of an edge beyond what Sigma knows. */
export interface DrawnEdge extends EdgeDisplayData {
  readonly lanePx: number;
  /** Where along it a mark stands, 0-1. */
  readonly mark: number;
  readonly line: number;
  readonly arrow: boolean;
  readonly chosen: boolean;
}

/** One quad an edge: line by standing, lane, arrow head, halo of the chosen one. */
class StandingEdgeProgram extends EdgeProgram<"u_matrix" | "u_viewport" | "u_sizeRatio" | "u_feather"> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: EDGE_VERTEX,
      FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_viewport", "u_sizeRatio", "u_feather"] as const,
      ATTRIBUTES: [
        place("a_source", 2),
        place("a_target", 2),
        place("a_radii", 2),
        place("a_line", 4),
        place("a_mark", 1),
        colour("a_color"),
        colour("a_id"),
      ],
      CONSTANT_ATTRIBUTES: [place("a_corner", 2)],
      CONSTANT_DATA: QUAD.map(([x, y]) => [(x + 1) / 2, y]),
    };
  }

  processVisibleItem(
    id: number,
    at: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ) {
    const edge = data as DrawnEdge;
    this.array.set(
      [
        source.x,
        source.y,
        target.x,
        target.y,
        source.size,
        target.size,
        edge.size,
        edge.lanePx,
        edge.line,
        (edge.arrow ? 1 : 0) + (edge.chosen ? 2 : 0),
        edge.mark,
        floatColor(edge.color),
        id,
      ],
      at,
    );
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_feather ?? null, feather(params));
  }
}

export const edgeProgram = StandingEdgeProgram as unknown as EdgeProgramType;
