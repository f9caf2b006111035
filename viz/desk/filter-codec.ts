import { ENTITY_TYPES, FAMILIES, RELATION_TYPES, REVIEW_STATES, STANDINGS } from "../../graph/model/index.ts";
import { type Filters, HIDING, NO_FILTERS } from "./filters.ts";

/** The filters as parameters of the address; what is as at first is left out. */
export function* filterParameters(filters: Filters): Generator<readonly [name: string, value: string]> {
  for (const name of HIDING) {
    if (filters[name].size > 0) yield [`no-${name}`, inOrder(filters[name]).join(",")];
  }
  if (filters.text !== "") yield ["text", filters.text];
  if (filters.unlinked) yield ["unlinked", "yes"];
  for (const name of ["acts", "countries", "reviews"] as const) {
    if (filters[name].size > 0) yield [name, inOrder<string>(filters[name]).join(",")];
  }
  for (const id of inOrder(filters.claimants)) yield ["by", id];
  for (const id of inOrder(filters.documents)) yield ["in", id];
  for (const name of ["from", "to"] as const) {
    const date = filters[name];
    if (date !== null) yield [name, date];
  }
  if (filters.undated) yield ["undated", "yes"];
  if (filters.claimantsAtLeast > 0) yield ["claimants", String(filters.claimantsAtLeast)];
}

/** The filters that parameters tell of. What they say wrongly, or what nothing is known of, is as at first. */
export function filtersFrom(parameters: URLSearchParams): Filters {
  const least = Number(parameters.get("claimants"));
  return {
    families: listed(parameters.get("no-families"), FAMILIES),
    standings: listed(parameters.get("no-standings"), STANDINGS),
    types: listed(parameters.get("no-types"), ENTITY_TYPES),
    text: parameters.get("text") ?? "",
    unlinked: parameters.get("unlinked") === "yes",
    acts: listed(parameters.get("acts"), RELATION_TYPES),
    countries: new Set(
      (parameters.get("countries") ?? "").split(",").filter((iso3) => /^[A-Z]{3}$/.test(iso3)),
    ),
    claimants: new Set(parameters.getAll("by").filter((id) => id !== "")),
    documents: new Set(parameters.getAll("in").filter((id) => id !== "")),
    reviews: listed(parameters.get("reviews"), REVIEW_STATES),
    from: dateFrom(parameters.get("from")),
    to: dateFrom(parameters.get("to")),
    undated: parameters.get("undated") === "yes",
    claimantsAtLeast: Number.isInteger(least) && least > 0 ? least : NO_FILTERS.claimantsAtLeast,
  };
}

const inOrder = <T extends string>(set: ReadonlySet<T>): readonly T[] => [...set].sort();

/** Those of the words, divided by commas, that are known. */
function listed<T extends string>(words: string | null, known: readonly T[]): ReadonlySet<T> {
  const given = new Set(words?.split(","));
  return new Set(known.filter((one) => given.has(one)));
}

/** A date of the calendar, as precise as it is: `2023`, `2023-02` or `2023-02-11`; null for anything else. */
export function dateFrom(word: string | null): string | null {
  const date = word?.trim() ?? "";
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date)) return null;
  const whole = `${date}${"-01-01".slice(date.length - 4)}`;
  const time = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(whole) ? date : null;
}
