import type { EntityType, Family, RelationType, ReviewState, Standing } from "../../graph/model/index.ts";

/** What narrows the picture: by the edge, and by the claims behind it. An edge passes when at least one of its claims passes
 *  all that is asked of claims (claimant, document, date, review) together. */
export interface Filters {
  /** Sets of what is hidden, so that "nothing" is the empty start. */
  readonly families: ReadonlySet<Family>;
  readonly standings: ReadonlySet<Standing>;
  readonly types: ReadonlySet<EntityType>;
  /** In a name or alias of either end, without regard to case; "" for none. */
  readonly text: string;
  /** Whether nodes are shown that no edge touches: they are named somewhere, and nothing is claimed of them. */
  readonly unlinked: boolean;
  /** Sets of what alone is shown; all where they are empty. */
  readonly acts: ReadonlySet<RelationType>;
  /** ISO 3166-1 alpha-3: an end is one of these countries, or belongs to one. */
  readonly countries: ReadonlySet<string>;
  /** Ids of nodes, and the two voices without one. */
  readonly claimants: ReadonlySet<string>;
  /** Ids. */
  readonly documents: ReadonlySet<string>;
  /** Where it is empty, whatever stands: rejected claims count for nothing unless they are asked for. */
  readonly reviews: ReadonlySet<ReviewState>;
  /** ISO 8601, as precise as is known, both included; null for open. An act without a date stands at its document's
   *  publication. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether acts stay, while a period is asked for, of which neither date nor publication is known. */
  readonly undated: boolean;
  /** Independent claimants of an edge; 0 for any number. */
  readonly claimantsAtLeast: number;
}

/** Claimants that are no nodes: the text itself, and somebody without a name. */
export const OWN_VOICE = "own";
export const UNNAMED = "unnamed";

export const NO_FILTERS: Filters = {
  families: new Set(),
  standings: new Set(),
  types: new Set(),
  text: "",
  unlinked: false,
  acts: new Set(),
  countries: new Set(),
  claimants: new Set(),
  documents: new Set(),
  reviews: new Set(),
  from: null,
  to: null,
  undated: false,
  claimantsAtLeast: 0,
};

/** Filters that are sets, of what is hidden and of what alone is shown. */
export const HIDING = ["families", "standings", "types"] as const;
export const ONLY = ["acts", "countries", "claimants", "documents", "reviews"] as const;

export const hasPeriod = ({ from, to }: Filters): boolean => from !== null || to !== null;

export const hasFilters = (filters: Filters): boolean =>
  [...HIDING, ...ONLY].some((name) => filters[name].size > 0) ||
  filters.text.trim() !== "" ||
  filters.unlinked ||
  hasPeriod(filters) ||
  filters.claimantsAtLeast > 0;

/** Whether something is asked of claims, so that their table is needed. */
export const asksOfClaims = (filters: Filters): boolean =>
  filters.claimants.size + filters.documents.size + filters.reviews.size > 0 || hasPeriod(filters);

/** The set with the value in it, or out of it if it was in. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** Only this one of its kind is shown; all of them when it was alone already. */
export function onlyOf<T>(all: readonly T[], hidden: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const others = all.filter((value) => value !== one);
  const isAlone = !hidden.has(one) && others.every((value) => hidden.has(value));
  return new Set(isAlone ? [] : others);
}
