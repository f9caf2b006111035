import type { GraphEdge, GraphNode } from "../../graph/model/index.ts";
import type { ClaimFact } from "./claim-table.ts";
import type { Filters } from "./filters.ts";
import type { Drawn } from "./working-set.ts";

/** One bit for each filter, so that "all but one" is a mask. First those of the edge, then those of its claims. */
export const BITS = {
  families: 1,
  standings: 2,
  types: 4,
  text: 8,
  acts: 16,
  countries: 32,
  claimantsAtLeast: 64,
  claimants: 128,
  documents: 256,
  period: 512,
  reviews: 1024,
} as const;

/** Which filters something fails, as bits; 0 when it passes all. */
export interface Failing {
  readonly edge: (edge: GraphEdge) => number;
  readonly claim: (claim: ClaimFact) => number;
  readonly isNamed: (node: GraphNode) => boolean;
}

/** The country that a node is, or belongs to. */
export const countryOf = (node: GraphNode): string | null =>
  node.type === "Country" ? node.iso3 : node.country;

/** The first and the last day of dates as precise as they are; a day no month has does no harm to comparing. */
const firstDay = (date: string): string => `${date}${"-01-01".slice(date.length - 4)}`;
const lastDay = (date: string): string => `${date}${"-12-31".slice(date.length - 4)}`;

/** The filters as questions about edges between these nodes, and about claims. */
export function failing(nodes: Drawn["nodes"], filters: Filters): Failing {
  const text = filters.text.trim().toLowerCase();
  const isNamed = (node: GraphNode): boolean =>
    text === "" ||
    node.name.toLowerCase().includes(text) ||
    node.aliases.some((alias) => alias.toLowerCase().includes(text));
  const { families, standings, types, acts, countries, claimants, documents, reviews } = filters;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const named = new Set(nodes.filter(isNamed).map(({ id }) => id));
  const [from, to] = [filters.from && firstDay(filters.from), filters.to && lastDay(filters.to)];
  const isOf = (node: GraphNode | undefined): boolean =>
    node !== undefined && countries.has(countryOf(node) ?? "");

  return {
    isNamed,
    edge: (edge) => {
      const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
      let bits = 0;
      if (families.has(edge.family)) bits |= BITS.families;
      if (standings.has(edge.standing)) bits |= BITS.standings;
      if (!source || !target || types.has(source.type) || types.has(target.type)) bits |= BITS.types;
      if (!named.has(edge.source) && !named.has(edge.target)) bits |= BITS.text;
      if (acts.size > 0 && !acts.has(edge.type)) bits |= BITS.acts;
      if (countries.size > 0 && !isOf(source) && !isOf(target)) bits |= BITS.countries;
      if (edge.claimants < filters.claimantsAtLeast) bits |= BITS.claimantsAtLeast;
      return bits;
    },
    claim: (claim) => {
      let bits = 0;
      if (claimants.size > 0 && !claimants.has(claim.claimant)) bits |= BITS.claimants;
      if (documents.size > 0 && !documents.has(claim.document)) bits |= BITS.documents;
      if (reviews.size > 0 ? !reviews.has(claim.review) : claim.review === "rejected") bits |= BITS.reviews;
      if (from !== null || to !== null) {
        const passes =
          claim.firstDay === null || claim.lastDay === null
            ? filters.undated
            : (from === null || claim.lastDay >= from) && (to === null || claim.firstDay <= to);
        if (!passes) bits |= BITS.period;
      }
      return bits;
    },
  };
}
