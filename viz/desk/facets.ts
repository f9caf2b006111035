import {
  ENTITY_TYPES,
  type EntityType,
  FAMILIES,
  type Family,
  type GraphEdge,
  type GraphNode,
  REVIEW_STATES,
  type RelationType,
  type ReviewState,
  STANDINGS,
  type Standing,
} from "../../graph/model/index.ts";
import { type ClaimFact, type KnownClaims, NO_CLAIMS } from "./claim-table.ts";
import { BITS, countryOf, failing } from "./failing.ts";
import { asksOfClaims, type Filters } from "./filters.ts";
import { type Histogram, histogramOf, type Period } from "./histogram.ts";
import { type Drawn, unlinkedOf } from "./working-set.ts";

/** Beside each choice of a filter, how many edges it has that pass all the other filters: those that would be in view if it
 *  alone were chosen there. Entities of a type are counted themselves. */
export interface Facets {
  readonly families: Readonly<Record<Family, number>>;
  readonly standings: Readonly<Record<Standing, number>>;
  /** Nodes that would be in view if their type were shown. */
  readonly types: Readonly<Record<EntityType, number>>;
  /** Nodes without an edge that would be in view if these were shown. */
  readonly unlinked: number;
  readonly acts: ReadonlyMap<RelationType, number>;
  /** By ISO 3166-1 alpha-3. */
  readonly countries: ReadonlyMap<string, number>;
  /** By id of the node, or voice. */
  readonly claimants: ReadonlyMap<string, number>;
  readonly documents: ReadonlyMap<string, number>;
  /** All of them, those without an edge too. */
  readonly reviews: ReadonlyMap<ReviewState, number>;
  /** Edges with an act of which neither date nor publication is known. */
  readonly undated: number;
  readonly when: Histogram;
  /** Edges by the number of their claimants: the place is the number. */
  readonly byClaimants: readonly number[];
}

/** Counts each value once for each edge, however many of its claims have it. */
function tally<K>() {
  const cells = new Map<K, { count: number; last: GraphEdge }>();
  return {
    counts: (): ReadonlyMap<K, number> => new Map([...cells].map(([value, { count }]) => [value, count])),
    add: (value: K, edge: GraphEdge): void => {
      const cell = cells.get(value);
      if (cell === undefined) cells.set(value, { count: 1, last: edge });
      else if (cell.last !== edge) {
        cell.last = edge;
        cell.count += 1;
      }
    },
  };
}

const recordOf = <K extends string>(keys: readonly K[], counts: ReadonlyMap<K, number>): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, counts.get(key) ?? 0])) as Record<K, number>;

const failsOnly = (failed: number, bit: number): boolean => (failed & ~bit) === 0;

/** Counts of all choices of all filters, in one pass over the edges and their claims. */
export function toFacets(page: Drawn, filters: Filters, { byEdge }: KnownClaims = NO_CLAIMS): Facets {
  const fails = failing(page.nodes, filters);
  const asks = asksOfClaims(filters);
  const byId = new Map(page.nodes.map((node) => [node.id, node]));
  const [families, standings, acts] = [tally<Family>(), tally<Standing>(), tally<RelationType>()];
  const [countries, claimants, documents] = [tally<string>(), tally<string>(), tally<string>()];
  const reviews = tally<ReviewState>();
  const undated = tally<null>();
  const periods: (readonly Period[])[] = [];
  const byClaimants: number[] = [];
  const touched = new Map<EntityType, Set<string>>(ENTITY_TYPES.map((type) => [type, new Set()]));

  const countEdge = (edge: GraphEdge, failed: number): void => {
    if (failsOnly(failed, BITS.families)) families.add(edge.family, edge);
    if (failsOnly(failed, BITS.standings)) standings.add(edge.standing, edge);
    if (failsOnly(failed, BITS.acts)) acts.add(edge.type, edge);
    const ends = [byId.get(edge.source), byId.get(edge.target)] as const;
    if (failsOnly(failed, BITS.countries)) {
      for (const end of ends) {
        const country = end && countryOf(end);
        if (country) countries.add(country, edge);
      }
    }
    if (failsOnly(failed, BITS.claimantsAtLeast))
      byClaimants[edge.claimants] = (byClaimants[edge.claimants] ?? 0) + 1;
    if (failsOnly(failed, BITS.types)) countEnds(...ends);
  };
  /** An end would be seen with its type shown when the other end's is too, or is the same. */
  const countEnds = (source: GraphNode | undefined, target: GraphNode | undefined): void => {
    if (!source || !target) return;
    const isSame = source.type === target.type;
    if (isSame || !filters.types.has(target.type)) touched.get(source.type)?.add(source.id);
    if (isSame || !filters.types.has(source.type)) touched.get(target.type)?.add(target.id);
  };
  const countClaims = (edge: GraphEdge, claims: readonly ClaimFact[], failed: readonly number[]): void => {
    const within: Period[] = [];
    claims.forEach((claim, at) => {
      const bits = failed[at] ?? 0;
      if (failsOnly(bits, BITS.claimants)) claimants.add(claim.claimant, edge);
      if (failsOnly(bits, BITS.documents)) documents.add(claim.document, edge);
      if (failsOnly(bits, BITS.reviews)) reviews.add(claim.review, edge);
      if (failsOnly(bits, BITS.period)) {
        if (claim.firstDay === null || claim.lastDay === null) undated.add(null, edge);
        else within.push([claim.firstDay, claim.lastDay]);
      }
    });
    if (within.length > 0) periods.push(within);
  };

  for (const edge of page.edges) {
    const failed = fails.edge(edge);
    const claims = byEdge.get(edge.id);
    const claimsFailed = claims?.map(fails.claim);
    if (!asks || (claimsFailed?.includes(0) ?? true)) countEdge(edge, failed);
    if (failed === 0 && claims && claimsFailed) countClaims(edge, claims, claimsFailed);
  }

  const unlinked = unlinkedOf(page);
  const alone = page.nodes.filter((node) => unlinked.has(node.id) && fails.isNamed(node));
  const types = new Map(ENTITY_TYPES.map((type) => [type, touched.get(type)?.size ?? 0]));
  if (filters.unlinked) for (const { type } of alone) types.set(type, (types.get(type) ?? 0) + 1);
  return {
    families: recordOf(FAMILIES, families.counts()),
    standings: recordOf(STANDINGS, standings.counts()),
    types: recordOf(ENTITY_TYPES, types),
    unlinked: alone.filter(({ type }) => !filters.types.has(type)).length,
    acts: acts.counts(),
    countries: countries.counts(),
    claimants: claimants.counts(),
    documents: documents.counts(),
    reviews: new Map(Object.entries(recordOf(REVIEW_STATES, reviews.counts())) as [ReviewState, number][]),
    undated: undated.counts().get(null) ?? 0,
    when: histogramOf(periods),
    byClaimants: Array.from(byClaimants, (count) => count ?? 0),
  };
}

/** Edges with so many claimants or more. */
export function countAtLeast(byClaimants: readonly number[], least: number): number {
  return byClaimants.slice(least).reduce((sum, count) => sum + count, 0);
}
