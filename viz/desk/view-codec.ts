import { FAMILIES, isRelationType, LIMITS, STANDINGS } from "../../graph/model/index.ts";
import { filterParameters, filtersFrom } from "./filter-codec.ts";
import {
  type Brought,
  type Ego,
  type Expansion,
  expansionParameters,
  FIRST_VIEW,
  type ViewState,
} from "./view-state.ts";

/** Where the camera looks, in Sigma's framed units: 0.5, 0.5 is the middle, a smaller ratio is nearer. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

/** Steps of an ego view at the most. */
export const EGO_STEPS_MOST = 4;

/** The view as parameters, for the part of the address behind `#…?`; what is as at first is left out. */
export function viewParameters(view: ViewState, camera: Camera | null): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of filterParameters(view.filters)) parameters.append(name, value);
  for (const one of view.brought) parameters.append("with", broughtWords(one));
  for (const id of view.hidden) parameters.append("without", id);
  for (const id of view.folded) parameters.append("folded", id);
  if (view.grouped !== null) parameters.set("grouped", view.grouped ? "yes" : "no");
  for (const id of view.open) parameters.append("open", id);
  if (view.ego !== null) parameters.set("around", `${view.ego.steps} ${view.ego.node}`);
  if (camera !== null) {
    const rounded = [camera.x, camera.y, camera.ratio].map((value) => Number(value.toFixed(4)));
    parameters.set("at", rounded.join(" "));
  }
  return parameters;
}

/** The view that parameters tell of. What they say wrongly, or what nothing is known of, is as at first: a link of another
 *  version still leads somewhere. Never throws. */
export function viewFrom(parameters: URLSearchParams): {
  readonly view: ViewState;
  readonly camera: Camera | null;
} {
  return {
    view: {
      ...FIRST_VIEW,
      filters: filtersFrom(parameters),
      brought: parameters.getAll("with").flatMap((words) => broughtFrom(words) ?? []),
      hidden: new Set(parameters.getAll("without")),
      folded: new Set(parameters.getAll("folded")),
      ego: egoFrom(parameters.get("around")),
      grouped: groupedFrom(parameters.get("grouped")),
      open: new Set(parameters.getAll("open")),
    },
    camera: cameraFrom(parameters.get("at")),
  };
}

/** `edge edge:2`, `node e:1 limit=25&families=covert`, or `strongest 16000`. Ids have no spaces. */
function broughtWords(brought: Brought): string {
  if (brought.kind === "edge") return `edge ${brought.edge}`;
  if (brought.kind === "strongest") return `strongest ${brought.limit}`;
  return `node ${brought.node} ${expansionParameters(brought.asked)}`.trim();
}

function broughtFrom(words: string): Brought | null {
  const [kind, id, asked] = words.split(" ");
  if (!id) return null;
  if (kind === "edge") return { kind: "edge", edge: id };
  if (kind === "strongest") {
    const limit = Number(id);
    return Number.isInteger(limit) && limit > 0 && limit <= LIMITS.graphEdgesMost ? { kind, limit } : null;
  }
  return kind === "node" ? { kind: "neighbours", node: id, asked: expansionFrom(asked ?? "") } : null;
}

function expansionFrom(words: string): Expansion {
  const parameters = new URLSearchParams(words);
  const list = (name: string) => parameters.get(name)?.split(",");
  const types = list("types")?.filter(isRelationType);
  const families = FAMILIES.filter((family) => list("families")?.includes(family));
  const standing = STANDINGS.filter((one) => list("standing")?.includes(one));
  const direction = (["in", "out"] as const).find((one) => one === parameters.get("direction"));
  const [from, to] = [parameters.get("from"), parameters.get("to")];
  const limit = Number(parameters.get("limit"));
  return {
    ...(types !== undefined && types.length > 0 && { types }),
    ...(families.length > 0 && { families }),
    ...(standing.length > 0 && { standing }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...(direction !== undefined && { direction }),
    ...(Number.isInteger(limit) && limit > 0 && { limit }),
  };
}

function groupedFrom(word: string | null): boolean | null {
  return word === "yes" ? true : word === "no" ? false : null;
}

function egoFrom(words: string | null): Ego | null {
  const [steps, node] = words?.split(" ") ?? [];
  const count = Number(steps);
  if (!node || !Number.isInteger(count) || count < 1) return null;
  return { node, steps: Math.min(count, EGO_STEPS_MOST) };
}

function cameraFrom(words: string | null): Camera | null {
  const [x, y, ratio, ...rest] = words?.split(" ").map(Number) ?? [];
  if (x === undefined || y === undefined || ratio === undefined || rest.length > 0) return null;
  const sane = [x, y, ratio].every((value) => Number.isFinite(value) && Math.abs(value) < 1_000);
  return sane && ratio > 0 ? { x, y, ratio } : null;
}
