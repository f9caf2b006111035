import type { EntityType, Family, Standing } from "../../graph/model/index.ts";

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

/** Only this one of its kind is shown; all of them when it was alone already. */
export function onlyOf<T>(all: readonly T[], hidden: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const others = all.filter((value) => value !== one);
  const isAlone = !hidden.has(one) && others.every((value) => hidden.has(value));
  return new Set(isAlone ? [] : others);
}
