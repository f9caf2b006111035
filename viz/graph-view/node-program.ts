import { NodeProgram, type NodeProgramType, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { colour, feather, place, QUAD, TRIANGLES } from "./attributes.ts";
import { NODE_FRAGMENT, NODE_VERTEX } from "./shaders.ts";

/** What our program needs of a node beyond what Sigma knows. */
export interface DrawnNode extends NodeDisplayData {
  readonly ring: string;
  readonly shape: number;
  readonly chosen: boolean;
}

const unit = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16) / 255,
  Number.parseInt(hex.slice(3, 5), 16) / 255,
  Number.parseInt(hex.slice(5, 7), 16) / 255,
];

/** The node program over the colours in use: asked anew at each frame, so that a change of theme needs no new one. */
export function nodeProgram(colours: () => { accent: string; background: string }): NodeProgramType {
  class ShapedNodeProgram extends NodeProgram<
    "u_matrix" | "u_viewport" | "u_sizeRatio" | "u_feather" | "u_accent" | "u_ground"
  > {
    getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_viewport", "u_sizeRatio", "u_feather", "u_accent", "u_ground"] as const,
        ATTRIBUTES: [
          place("a_position", 2),
          place("a_size", 1),
          place("a_shape", 1),
          colour("a_color"),
          colour("a_ring"),
          colour("a_id"),
        ],
        CONSTANT_ATTRIBUTES: [place("a_corner", 2)],
        CONSTANT_DATA: QUAD.map((corner) => [...corner]),
      };
    }

    processVisibleItem(id: number, at: number, data: NodeDisplayData) {
      const node = data as DrawnNode;
      this.array.set(
        [
          node.x,
          node.y,
          node.size,
          node.shape + (node.chosen ? 4 : 0),
          floatColor(node.color),
          floatColor(node.ring),
          id,
        ],
        at,
      );
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
      const { accent, background } = colours();
      gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
      gl.uniform2f(uniformLocations.u_viewport ?? null, params.width, params.height);
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_feather ?? null, feather(params));
      gl.uniform3f(uniformLocations.u_accent ?? null, ...unit(accent));
      gl.uniform3f(uniformLocations.u_ground ?? null, ...unit(background));
    }
  }
  return ShapedNodeProgram as unknown as NodeProgramType;
}
