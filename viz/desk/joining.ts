import { type BetweenFilter, type GraphEdge, type GraphPage, LIMITS } from "../../graph/model/index.ts";
import { type Brought, keyOf, loadedPage } from "./view-state.ts";

/** Edges that join those who were brought in to each other and to all that is in view, by the key of their question. */
export type Joining = ReadonlyMap<string, readonly GraphEdge[]>;

export const NO_JOINING: Joining = new Map();

/** Between whom edges are asked for. */
export interface JoiningQuestion extends Required<Pick<BetweenFilter, "newcomers" | "others">> {
  /** The same for the same pages, as long as the first page is the same. */
  readonly key: string;
}

/** What there is to be joined. */
export interface Loaded {
  readonly first: GraphPage | null;
  readonly fetched: ReadonlyMap<string, GraphPage>;
}

/** Who has an edge. Nodes of a page without any are not in view. */
const endsOf = ({ edges }: Pick<GraphPage, "edges">): ReadonlySet<string> =>
  new Set(edges.flatMap(({ source, target }) => [source, target]));

/** Between whom edges are to be asked for when this was brought, as far as it was fetched; null where nobody is new. New are
 *  those who came with neighbours or an edge and are not among the strongest that the server gives unasked: what these leave
 *  out between themselves stays left out. Whoever is brought in later only adds to it. */
export function questionOf({ first, fetched }: Loaded, brought: readonly Brought[]): JoiningQuestion | null {
  if (first === null) return null;
  const there = endsOf(first);
  const pages = brought.flatMap((one) => (one.kind === "strongest" ? [] : (fetched.get(keyOf(one)) ?? [])));
  const came = new Set(pages.flatMap((page) => [...endsOf(page)]).filter((id) => !there.has(id)));
  if (came.size === 0) return null;
  const newcomers = [...came].slice(0, LIMITS.graphNodesMost);
  const others = [...endsOf(loadedPage(first, fetched, brought))]
    .filter((id) => !came.has(id))
    .slice(0, LIMITS.graphNodesMost - newcomers.length);
  const keys = brought.map(keyOf).filter((key) => fetched.has(key));
  return { key: [...new Set(keys)].join(" "), newcomers, others };
}

/** The edges that join what was brought. Until just these were asked for, those of them that other questions told of: what is
 *  taken back or brought again then comes and goes at once. */
export function joiningEdges(
  { first, fetched, joining }: Loaded & { readonly joining: Joining },
  brought: readonly Brought[],
): readonly GraphEdge[] {
  const question = questionOf({ first, fetched }, brought);
  if (question === null) return [];
  const { key, newcomers, others } = question;
  const known = joining.get(key);
  if (known !== undefined) return known;
  const came = new Set(newcomers);
  const all = new Set([...newcomers, ...others]);
  return [...joining.values()]
    .flat()
    .filter(
      ({ source, target }) => all.has(source) && all.has(target) && (came.has(source) || came.has(target)),
    );
}
