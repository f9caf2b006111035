import type { GraphEdge, GraphPage } from "../../graph/model/index.ts";
import type { Selection } from "./address.ts";
import { type KnownClaims, NO_CLAIMS } from "./claim-table.ts";
import { isMade } from "./communities.ts";
import { failing } from "./failing.ts";
import { asksOfClaims, type Filters } from "./filters.ts";
import type { Ego, ViewState } from "./view-state.ts";

/** Nodes and the edges between them. */
export type Drawn = Pick<GraphPage, "nodes" | "edges">;

/** Whether a page holds what a selection leads to; a selection that leads to nothing drawn is held by all, and so is a group,
 *  which is made of what is there. A node that has edges and none of them in the page is not: it would look as if nothing
 *  were claimed of it. */
export function holds({ nodes, edges }: GraphPage, selection: Selection): boolean {
  if ((selection.kind === "node" || selection.kind === "edge") && isMade(selection.id)) return true;
  if (selection.kind === "node") {
    const { id } = selection;
    const node = nodes.find((one) => one.id === id);
    if (node === undefined) return false;
    return node.degree === 0 || edges.some(({ source, target }) => source === id || target === id);
  }
  if (selection.kind === "edge") return edges.some((edge) => edge.id === selection.id);
  return true;
}

/** Nodes of a page that no edge of it touches. */
export function unlinkedOf({ nodes, edges }: Drawn): ReadonlySet<string> {
  const unlinked = new Set(nodes.map(({ id }) => id));
  for (const { source, target } of edges) {
    unlinked.delete(source);
    unlinked.delete(target);
  }
  return unlinked;
}

/** How many edges of each node of a page are not in it; without those of which all are. An edge to itself counts once, as in
 *  a node's degree. */
export function moreOf({ nodes, edges }: Drawn): ReadonlyMap<string, number> {
  const here = new Map<string, number>();
  for (const { source, target } of edges) {
    here.set(source, (here.get(source) ?? 0) + 1);
    if (target !== source) here.set(target, (here.get(target) ?? 0) + 1);
  }
  const more = new Map<string, number>();
  for (const { id, degree } of nodes) {
    const left = degree - (here.get(id) ?? 0);
    if (left > 0) more.set(id, left);
  }
  return more;
}

/** What of a page is drawn: what is within reach, of that what the filters leave, and without what hangs on a folded node
 *  alone. */
export function toWorkingSet(
  page: Drawn,
  view: ViewState,
  claims: KnownClaims = NO_CLAIMS,
  kept: string | null = null,
): Drawn {
  const visible = toVisible(toReach(page, view), view.filters, claims, kept);
  return view.folded.size === 0 ? visible : withoutLeaves(visible, view.folded, kept);
}

/** A page without what was put away by hand, and only what lies round the node of an ego view. */
export function toReach(page: Drawn, view: Pick<ViewState, "hidden" | "ego">): Drawn {
  const there = view.ego === null ? page : aroundOf(page, view.ego);
  return view.hidden.size === 0 ? there : withoutNodes(there, view.hidden);
}

/** Neighbours that have no other neighbour than this node, nor an edge to themselves. */
export function leavesOf({ edges }: Pick<Drawn, "edges">, node: string): readonly string[] {
  const leaves = new Set<string>();
  const others = new Set<string>();
  for (const { source, target } of edges) {
    if (source === node || target === node) leaves.add(source === node ? target : source);
    if (source !== node && target !== node) others.add(source).add(target);
  }
  return [...leaves].filter((id) => id !== node && !others.has(id));
}

/** A folded node stays itself, whatever it hangs on, and so does a `kept` one. */
function withoutLeaves(drawn: Drawn, folded: ReadonlySet<string>, kept: string | null): Drawn {
  const gone = new Set<string>();
  for (const node of folded) for (const leaf of leavesOf(drawn, node)) gone.add(leaf);
  for (const node of folded) gone.delete(node);
  if (kept !== null) gone.delete(kept);
  return withoutNodes(drawn, gone);
}

function withoutNodes({ nodes, edges }: Drawn, hidden: ReadonlySet<string>): Drawn {
  return {
    nodes: nodes.filter(({ id }) => !hidden.has(id)),
    edges: edges.filter(({ source, target }) => !hidden.has(source) && !hidden.has(target)),
  };
}

/** A node with all that lies within so many edges of it, and the edges between these, whatever their direction; the whole
 *  page when the node is not in it. */
export function aroundOf(page: Drawn, { node, steps }: Ego): Drawn {
  if (!page.nodes.some(({ id }) => id === node)) return page;
  const near = new Set([node]);
  for (let step = 0; step < steps; step += 1) {
    const border = page.edges.flatMap(({ source, target }) =>
      near.has(source) ? [target] : near.has(target) ? [source] : [],
    );
    for (const id of border) near.add(id);
  }
  return {
    nodes: page.nodes.filter(({ id }) => near.has(id)),
    edges: page.edges.filter(({ source, target }) => near.has(source) && near.has(target)),
  };
}

/** What the filters leave: edges that pass, as far as their claims are known, and the nodes they touch. With a text, edges
 *  of which one end bears it. A node that loses its last edge goes; one that never had any is shown when asked for, or when
 *  it is `kept` (chosen by a search). Order as given. */
export function toVisible(
  page: Drawn,
  filters: Filters,
  { byEdge }: KnownClaims = NO_CLAIMS,
  kept: string | null = null,
): Drawn {
  const fails = failing(page.nodes, filters);
  const asks = asksOfClaims(filters);
  const claimsPass = (id: string): boolean =>
    !asks || (byEdge.get(id)?.some((claim) => fails.claim(claim) === 0) ?? true);
  const edges = page.edges.filter((edge) => fails.edge(edge) === 0 && claimsPass(edge.id));
  const touched = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const unlinked = filters.unlinked ? unlinkedOf(page) : null;
  const nodes = page.nodes.filter((node) => {
    if (touched.has(node.id) || node.id === kept) return true;
    return unlinked?.has(node.id) && !filters.types.has(node.type) && fails.isNamed(node);
  });
  return { nodes, edges };
}

/** Acts before structure, the most claimants first. */
export function byWeight(a: GraphEdge, b: GraphEdge): number {
  const last = (edge: GraphEdge) => (edge.family === "structure" ? 1 : 0);
  return last(a) - last(b) || b.claimants - a.claimants || b.claims - a.claims;
}
