import { create } from "zustand";
import { type GraphEdge, type GraphNode, RELATIONS, STANDINGS } from "../../graph/model/index.ts";
import { TYPE_WORDS } from "./words.ts";
import { byWeight } from "./working-set.ts";

/** How a table is sorted: by one of its columns, or in its own order. */
export interface Sorting<C extends string> {
  readonly by: C | null;
  readonly descending: boolean;
}

export type EdgeColumn = "who" | "what" | "whom" | "standing" | "claimants" | "claims" | "denials" | "last";
export type EntityColumn = "name" | "type" | "country" | "edges" | "documents";

/** Columns of numbers and dates, which begin with the most and the latest. */
const MOST_FIRST: ReadonlySet<string> = new Set([
  "claimants",
  "claims",
  "denials",
  "last",
  "edges",
  "documents",
]);

/** The sorting after a column's head was pressed: first the way that is asked for most often, then the other way round, then
 *  the table's own order. */
export function pressed<C extends string>(now: Sorting<C>, column: C): Sorting<C> {
  const first = MOST_FIRST.has(column);
  if (now.by !== column) return { by: column, descending: first };
  return now.descending === first ? { by: column, descending: !first } : { by: null, descending: false };
}

/** Names as people look for them: without regard to case and accents, numbers by their value. */
const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });

type Key = string | number | null;

/** The rows by a key of each; what has none comes last either way, what is equal keeps its order. */
function sortedBy<R>(rows: readonly R[], key: (row: R) => Key, descending: boolean): readonly R[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      if (typeof a.key === "number" && typeof b.key === "number") return sign * (a.key - b.key);
      return sign * names.compare(String(a.key), String(b.key));
    })
    .map(({ row }) => row);
}

/** Edges as the table shows them; in its own order acts with the most claimants come first, structure last. */
export function sortEdges(
  edges: readonly GraphEdge[],
  nodes: ReadonlyMap<string, GraphNode>,
  { by, descending }: Sorting<EdgeColumn>,
): readonly GraphEdge[] {
  const strongest = [...edges].sort(byWeight);
  const keys: Readonly<Record<EdgeColumn, (edge: GraphEdge) => Key>> = {
    who: (edge) => nodes.get(edge.source)?.name ?? null,
    what: (edge) => RELATIONS[edge.type].label,
    whom: (edge) => nodes.get(edge.target)?.name ?? null,
    standing: (edge) => STANDINGS.indexOf(edge.standing),
    claimants: (edge) => edge.claimants,
    claims: (edge) => edge.claims,
    denials: (edge) => edge.denials,
    last: (edge) => edge.lastEvent,
  };
  return by === null ? strongest : sortedBy(strongest, keys[by], descending);
}

/** A node with how many edges of those in view touch it. */
export interface EntityRow {
  readonly node: GraphNode;
  /** "agency", "person", "country". */
  readonly what: string;
  readonly edges: number;
  /** The country's name, or its code where that country is not in view; null for none. */
  readonly country: string | null;
}

export function toEntityRows(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  countries: ReadonlyMap<string, string>,
): readonly EntityRow[] {
  const touching = new Map<string, number>();
  const count = (id: string) => touching.set(id, (touching.get(id) ?? 0) + 1);
  for (const { source, target } of edges) {
    count(source);
    // A self-loop is one edge.
    if (target !== source) count(target);
  }
  return nodes.map((node) => ({
    node,
    what: node.kind?.replace("_", " ") ?? TYPE_WORDS[node.type][0].toLowerCase(),
    edges: touching.get(node.id) ?? 0,
    country: node.country === null ? null : (countries.get(node.country) ?? node.country),
  }));
}

/** Entities as the table shows them; in its own order those with the most edges in view come first. */
export function sortEntities(
  rows: readonly EntityRow[],
  { by, descending }: Sorting<EntityColumn>,
): readonly EntityRow[] {
  const busiest = rows.toSorted(
    (a, b) =>
      b.edges - a.edges || names.compare(a.node.name, b.node.name) || (a.node.id < b.node.id ? -1 : 1),
  );
  const keys: Readonly<Record<EntityColumn, (row: EntityRow) => Key>> = {
    name: ({ node }) => node.name,
    type: ({ what }) => what,
    country: ({ country }) => country,
    edges: (row) => row.edges,
    documents: ({ node }) => node.documents,
  };
  return by === null ? busiest : sortedBy(busiest, keys[by], descending);
}

/** Rows of a table in the page at once: more make it slow, and nobody reads them. */
export const ROWS_OF_A_PAGE = 200;

/** The last page of so many rows, counted from 0. */
export function lastPage(rows: number): number {
  return Math.max(0, Math.ceil(rows / ROWS_OF_A_PAGE) - 1);
}

/** How the tables were left: they outlive the tab that shows them. */
export const useTables = create<{
  readonly edges: Sorting<EdgeColumn>;
  readonly entities: Sorting<EntityColumn>;
}>(() => ({ edges: { by: null, descending: false }, entities: { by: null, descending: false } }));

export function sortEdgesBy(column: EdgeColumn): void {
  useTables.setState(({ edges }) => ({ edges: pressed(edges, column) }));
}

export function sortEntitiesBy(column: EntityColumn): void {
  useTables.setState(({ entities }) => ({ entities: pressed(entities, column) }));
}
