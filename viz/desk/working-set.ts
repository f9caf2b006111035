import {
  ENTITY_TYPES,
  type EntityType,
  FAMILIES,
  type Family,
  type GraphEdge,
  type GraphNode,
  type GraphPage,
  STANDINGS,
  type Standing,
} from "../../graph/model/index.ts";
import type { Selection } from "./address.ts";

/** What is kept out of sight. Sets of what is hidden, so that "nothing" is the empty start. */
export interface Filters {
  readonly families: ReadonlySet<Family>;
  readonly standings: ReadonlySet<Standing>;
  readonly types: ReadonlySet<EntityType>;
  /** In a name or alias of either end, without regard to case; "" for none. */
  readonly text: string;
  /** Whether nodes are shown that no edge touches: they are named somewhere, and nothing is claimed of them. */
  readonly unlinked: boolean;
}

export const NO_FILTERS: Filters = {
  families: new Set(),
  standings: new Set(),
  types: new Set(),
  text: "",
  unlinked: false,
};

export const hasFilters = ({ families, standings, types, text, unlinked }: Filters) =>
  families.size + standings.size + types.size > 0 || text.trim() !== "" || unlinked;

/** Both pages as one: what is in both is taken from the newer. */
export function merged(older: GraphPage, newer: GraphPage): GraphPage {
  const nodes = new Map([...older.nodes, ...newer.nodes].map((node) => [node.id, node]));
  const edges = new Map([...older.edges, ...newer.edges].map((edge) => [edge.id, edge]));
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted: older.omitted };
}

/** Whether a page holds what a selection leads to; a selection that leads to nothing drawn is held by all. */
export function holds({ nodes, edges }: GraphPage, selection: Selection): boolean {
  if (selection.kind === "node") return nodes.some((node) => node.id === selection.id);
  if (selection.kind === "edge") return edges.some((edge) => edge.id === selection.id);
  return true;
}

const isNamed = (node: GraphNode, text: string) =>
  node.name.toLowerCase().includes(text) || node.aliases.some((alias) => alias.toLowerCase().includes(text));

/** Nodes of a page that no edge of it touches. */
export function unlinkedOf({ nodes, edges }: Pick<GraphPage, "nodes" | "edges">): ReadonlySet<string> {
  const touched = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return new Set(nodes.filter((node) => !touched.has(node.id)).map((node) => node.id));
}

/** What the filters leave: edges whose family, standing and ends are shown, and the nodes they touch. With a text,
 *  edges of which one end bears it. A node that loses its last edge goes; one that never had any is shown when asked
 *  for, or when it is `kept` (chosen by a search). Order as given. */
export function toVisible(
  page: Pick<GraphPage, "nodes" | "edges">,
  filters: Filters,
  kept: string | null = null,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const text = filters.text.trim().toLowerCase();
  const byId = new Map(page.nodes.map((node) => [node.id, node]));
  const named = new Set(
    page.nodes.filter((node) => text === "" || isNamed(node, text)).map((node) => node.id),
  );
  const unlinked = unlinkedOf(page);
  const typeShown = (id: string) => {
    const node = byId.get(id);
    return node !== undefined && !filters.types.has(node.type);
  };
  const edges = page.edges.filter(
    (edge) =>
      !filters.families.has(edge.family) &&
      !filters.standings.has(edge.standing) &&
      typeShown(edge.source) &&
      typeShown(edge.target) &&
      (named.has(edge.source) || named.has(edge.target)),
  );
  const touched = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = page.nodes.filter(({ id }) => {
    if (touched.has(id) || id === kept) return true;
    return filters.unlinked && unlinked.has(id) && typeShown(id) && named.has(id);
  });
  return { nodes, edges };
}

/** Acts before structure, the most claimants first. */
export function byWeight(a: GraphEdge, b: GraphEdge): number {
  const last = (edge: GraphEdge) => (edge.family === "structure" ? 1 : 0);
  return last(a) - last(b) || b.claimants - a.claimants || b.claims - a.claims;
}

/** Only this one of its kind is shown; all of them when it was alone already. */
export function onlyOf<T>(all: readonly T[], hidden: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const others = all.filter((value) => value !== one);
  const isAlone = !hidden.has(one) && others.every((value) => hidden.has(value));
  return new Set(isAlone ? [] : others);
}

/** How many there are of each, in all that is loaded. */
export interface Counts {
  readonly families: Readonly<Record<Family, number>>;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly types: Readonly<Record<EntityType, number>>;
  readonly unlinked: number;
}

export function toCounts({ nodes, edges }: Pick<GraphPage, "nodes" | "edges">): Counts {
  const tally = <K extends string>(keys: readonly K[], values: readonly K[]) => {
    const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
    for (const value of values) counts[value] += 1;
    return counts;
  };
  return {
    families: tally(
      FAMILIES,
      edges.map((edge) => edge.family),
    ),
    standings: tally(
      STANDINGS,
      edges.map((edge) => edge.standing),
    ),
    types: tally(
      ENTITY_TYPES,
      nodes.map((node) => node.type),
    ),
    unlinked: unlinkedOf({ nodes, edges }).size,
  };
}
