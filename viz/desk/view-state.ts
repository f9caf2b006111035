import type { Family, GraphPage, NeighbourFilter, RelationType, Standing } from "../../graph/model/index.ts";
import { type Filters, NO_FILTERS } from "./filters.ts";

/** What of a node's neighbourhood is asked for; absent parts mean "any". */
export interface Expansion {
  readonly types?: readonly RelationType[];
  readonly families?: readonly Family[];
  readonly standing?: readonly Standing[];
  /** ISO 8601 dates, both included. */
  readonly from?: string;
  readonly to?: string;
  readonly direction?: NonNullable<NeighbourFilter["direction"]>;
  /** Edges at the most; the server's own number where absent. */
  readonly limit?: number;
}

/** What was brought into view beside the strongest edges. */
export type Brought =
  | { readonly kind: "neighbours"; readonly node: string; readonly asked: Expansion }
  | { readonly kind: "edge"; readonly edge: string }
  /** More of the strongest edges than the server gives unasked: this many at the most. */
  | { readonly kind: "strongest"; readonly limit: number };

/** A node, and how many steps from it are still shown. */
export interface Ego {
  readonly node: string;
  readonly steps: number;
}

/** What an analyst has made of the picture. Every change of it can be taken back, and all of it stands in the address. */
export interface ViewState {
  readonly filters: Filters;
  /** In the order in which it was brought. */
  readonly brought: readonly Brought[];
  /** Nodes put away by hand. */
  readonly hidden: ReadonlySet<string>;
  /** Nodes at which the neighbours that hang on them alone are folded away. */
  readonly folded: ReadonlySet<string>;
  /** Null: the whole network. */
  readonly ego: Ego | null;
  /** Whether communities are drawn as groups; null: when there is more than reads well. */
  readonly grouped: boolean | null;
  /** Members by which groups stand open. */
  readonly open: ReadonlySet<string>;
}

export const FIRST_VIEW: ViewState = {
  filters: NO_FILTERS,
  brought: [],
  hidden: new Set(),
  folded: new Set(),
  ego: null,
  grouped: null,
  open: new Set(),
};

const LISTS = ["types", "families", "standing"] as const;
const WORDS = ["from", "to", "direction", "limit"] as const;

/** An expansion as parameters of `GET /api/nodes/:id/neighbours`, in one order. */
export function expansionParameters(asked: Expansion): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of LISTS) {
    const values = asked[name];
    if (values !== undefined) parameters.set(name, [...values].sort().join(","));
  }
  for (const name of WORDS) {
    const value = asked[name];
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters;
}

/** The same for the same, so that what was fetched is found again: `node/e%3A1?limit=25`, `edge/edge%3A2`. */
export function keyOf(brought: Brought): string {
  if (brought.kind === "edge") return `edge/${encodeURIComponent(brought.edge)}`;
  if (brought.kind === "strongest") return `strongest/${brought.limit}`;
  const asked = expansionParameters(brought.asked).toString();
  return `node/${encodeURIComponent(brought.node)}${asked === "" ? "" : `?${asked}`}`;
}

/** Both pages as one: what is in both is taken from the newer. What the newer adds is no longer left out. */
export function merged(older: GraphPage, newer: GraphPage): GraphPage {
  const nodes = new Map([...older.nodes, ...newer.nodes].map((node) => [node.id, node]));
  const edges = new Map([...older.edges, ...newer.edges].map((edge) => [edge.id, edge]));
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    omitted: {
      nodes: Math.max(0, older.omitted.nodes + older.nodes.length - nodes.size),
      edges: Math.max(0, older.omitted.edges + older.edges.length - edges.size),
    },
  };
}

/** The strongest edges with all that was brought, as far as it was fetched. */
export function loadedPage(
  first: GraphPage,
  fetched: ReadonlyMap<string, GraphPage>,
  brought: readonly Brought[],
): GraphPage {
  return brought.flatMap((one) => fetched.get(keyOf(one)) ?? []).reduce(merged, first);
}
