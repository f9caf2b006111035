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

/** What is kept out of sight. Sets of what is hidden, so that "nothing" is the empty start. */
export interface Filters {
  readonly families: ReadonlySet<Family>;
  readonly standings: ReadonlySet<Standing>;
  readonly types: ReadonlySet<EntityType>;
  /** In a name or alias, or in that of a neighbour; lower case, "" for none. */
  readonly text: string;
}

export const NO_FILTERS: Filters = {
  families: new Set(),
  standings: new Set(),
  types: new Set(),
  text: "",
};

export const hasFilters = ({ families, standings, types, text }: Filters) =>
  families.size + standings.size + types.size > 0 || text.trim() !== "";

/** Both pages as one: what is in both is taken from the newer. */
export function merged(older: GraphPage, newer: GraphPage): GraphPage {
  const nodes = new Map([...older.nodes, ...newer.nodes].map((node) => [node.id, node]));
  const edges = new Map([...older.edges, ...newer.edges].map((edge) => [edge.id, edge]));
  return { nodes: [...nodes.values()], edges: [...edges.values()], omitted: older.omitted };
}

const isNamed = (node: GraphNode, text: string) =>
  node.name.toLowerCase().includes(text) || node.aliases.some((alias) => alias.toLowerCase().includes(text));

/** What the filters leave: edges whose family, standing and ends are shown, and the nodes they touch. With a text,
 *  edges of which one end bears it. Nodes that have no edge at all stay unless a filter speaks against them;
 *  nodes that lose their last edge go. Order as given. */
export function toVisible(
  { nodes, edges }: GraphPage,
  filters: Filters,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const text = filters.text.trim().toLowerCase();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const named = new Set(nodes.filter((node) => text === "" || isNamed(node, text)).map((node) => node.id));
  const typeShown = (id: string) => {
    const node = byId.get(id);
    return node !== undefined && !filters.types.has(node.type);
  };
  const shown = edges.filter(
    (edge) =>
      !filters.families.has(edge.family) &&
      !filters.standings.has(edge.standing) &&
      typeShown(edge.source) &&
      typeShown(edge.target) &&
      (named.has(edge.source) || named.has(edge.target)),
  );
  const touched = new Set(shown.flatMap((edge) => [edge.source, edge.target]));
  const ever = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return {
    nodes: nodes.filter(
      (node) =>
        typeShown(node.id) &&
        (touched.has(node.id) || (named.has(node.id) && (text !== "" || !ever.has(node.id)))),
    ),
    edges: shown,
  };
}

/** How many there are of each, in all that is loaded. */
export interface Counts {
  readonly families: Readonly<Record<Family, number>>;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly types: Readonly<Record<EntityType, number>>;
}

export function toCounts({ nodes, edges }: GraphPage): Counts {
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
  };
}
