import {
  type EdgeCount,
  FAMILIES,
  type Family,
  type GraphEdge,
  type GraphPage,
  isSymmetric,
  RELATION_TYPES,
  RELATIONS,
  type RelationType,
  STANDINGS,
  type Standing,
} from "../../graph/model/index.ts";
import type { Expansion } from "./view-state.ts";
import type { Drawn } from "./working-set.ts";

/** Edges that an expansion brings at the most, unless asked otherwise, and those that one may ask for. */
export const FRESH_EDGES = 25;
export const FRESH_EDGES_MOST = 1_000;

/** What the dialog of an expansion has chosen. */
export interface Choice {
  readonly types: ReadonlySet<RelationType>;
  readonly standings: ReadonlySet<Standing>;
  readonly direction: "in" | "out" | "both";
  /** ISO 8601 dates as precise as they are known, both included; "" for none. */
  readonly from: string;
  readonly to: string;
}

export const ANY_CHOICE: Choice = {
  types: new Set(RELATION_TYPES),
  standings: new Set(STANDINGS),
  direction: "both",
  from: "",
  to: "",
};

/** Whether the words are a date as the server reads it: 2023, 2023-02 or 2023-02-11. */
export const isDateWord = (words: string): boolean => /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(words);

/** A choice as the server is asked; what leaves nothing out is not said, and whole families are said as such. */
export function toExpansion(choice: Choice): Expansion {
  const { types, standings, direction, from, to } = choice;
  const families = FAMILIES.filter((family) => typesIn(family).some((type) => types.has(type)));
  const areWhole = families.every((family) => typesIn(family).every((type) => types.has(type)));
  return {
    ...(types.size < RELATION_TYPES.length &&
      (areWhole ? { families } : { types: RELATION_TYPES.filter((type) => types.has(type)) })),
    ...(standings.size < STANDINGS.length && {
      standing: STANDINGS.filter((standing) => standings.has(standing)),
    }),
    ...(direction !== "both" && { direction }),
    ...(isDateWord(from) && { from }),
    ...(isDateWord(to) && { to }),
  };
}

/** The types of a family, in the vocabulary's order. */
export const typesIn = (family: Family): readonly RelationType[] =>
  RELATION_TYPES.filter((type) => RELATIONS[type].family === family);

/** What of a node's edges is counted: all there are, or those in view. */
type Counted = Pick<EdgeCount, "type" | "direction" | "standing" | "edges">;

/** The edges of a page that touch a node, counted as the server counts them. */
export function countsIn({ edges }: Pick<Drawn, "edges">, node: string): readonly Counted[] {
  return edges
    .filter(({ source, target }) => source === node || target === node)
    .map(({ type, standing, source }) => {
      const way = source === node ? ("out" as const) : ("in" as const);
      return { type, standing, direction: isSymmetric(type) ? null : way, edges: 1 };
    });
}

const goes = (direction: EdgeCount["direction"], asked: Choice["direction"]) =>
  asked === "both" || direction === null || direction === asked;

/** How many edges each choice would let through as the other choices stand. */
export interface ChoiceCounts {
  readonly types: ReadonlyMap<RelationType, number>;
  readonly families: ReadonlyMap<Family, number>;
  readonly standings: ReadonlyMap<Standing, number>;
  readonly directions: Readonly<Record<Choice["direction"], number>>;
  /** That all of the choices let through together. */
  readonly all: number;
}

export function toChoiceCounts(rows: readonly Counted[], choice: Choice): ChoiceCounts {
  const types = new Map<RelationType, number>();
  const families = new Map<Family, number>();
  const standings = new Map<Standing, number>();
  const directions = { in: 0, out: 0, both: 0 };
  let all = 0;
  const add = <K>(counts: Map<K, number>, key: K, edges: number) =>
    counts.set(key, (counts.get(key) ?? 0) + edges);
  for (const { type, direction, standing, edges } of rows) {
    const isType = choice.types.has(type);
    const isStanding = choice.standings.has(standing);
    const isWay = goes(direction, choice.direction);
    if (isStanding && isWay) {
      add(types, type, edges);
      add(families, RELATIONS[type].family, edges);
    }
    if (isType && isWay) add(standings, standing, edges);
    if (isType && isStanding) {
      for (const way of ["in", "out", "both"] as const) if (goes(direction, way)) directions[way] += edges;
    }
    if (isType && isStanding && isWay) all += edges;
  }
  return { types, families, standings, directions, all };
}

/** An answer to an expansion cut where it has brought `fresh` edges that are not there yet: the strongest of them. The
 *  server gives the first edges of a longer answer when it is asked for fewer, so `limit` leads to the same again. */
export function cutAt(
  answer: GraphPage,
  node: string,
  there: ReadonlySet<string>,
  fresh: number,
): { readonly page: GraphPage; readonly limit: number } {
  let limit = 0;
  let found = 0;
  for (const { id } of answer.edges) {
    if (!there.has(id)) found += 1;
    if (found > fresh) break;
    limit += 1;
  }
  const edges: readonly GraphEdge[] = answer.edges.slice(0, limit);
  const ends = new Set([node, ...edges.flatMap(({ source, target }) => [source, target])]);
  const nodes = answer.nodes.filter(({ id }) => ends.has(id));
  return {
    page: {
      nodes,
      edges,
      omitted: {
        nodes: answer.omitted.nodes + answer.nodes.length - nodes.length,
        edges: answer.omitted.edges + answer.edges.length - edges.length,
      },
    },
    limit: Math.max(1, limit),
  };
}
