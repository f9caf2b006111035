import { ENTITY_TYPES, familyOf, isRelationType, isSymmetric } from "../../graph/model/index.ts";
import { alignEntities, foldGovernments, governedCountry } from "./align.ts";
import type { Annotation, ScoredClaim } from "./gold.ts";

/** Counts of one figure: right, found and asked for. */
export interface Tally {
  readonly right: number;
  readonly found: number;
  readonly gold: number;
}

/** Precision, recall and their harmonic mean, 0-1; 0 where nothing was right. */
export function precisionRecallF({ right, found, gold }: Tally): { p: number; r: number; f: number } {
  return {
    p: found === 0 ? 0 : right / found,
    r: gold === 0 ? 0 : right / gold,
    f: right === 0 ? 0 : (2 * right) / (found + gold),
  };
}

export const FIGURES = [
  "nodes",
  "nodes.Actor",
  "nodes.Organisation",
  "nodes.Country",
  "pairs",
  "triples",
  "acts",
  "structure",
  "claims",
] as const;
export type Figure = (typeof FIGURES)[number];
export type Scores = Readonly<Record<Figure, Tally>>;

const tallyOf = (gold: ReadonlySet<string>, found: ReadonlySet<string>): Tally => ({
  right: [...gold].filter((key) => found.has(key)).length,
  found: found.size,
  gold: gold.size,
});

const isSymmetricType = (type: string) => isRelationType(type) && isSymmetric(type);
const isStructure = (type: string) => isRelationType(type) && familyOf(type) === "structure";

/** A claim with both sides' entities under one name, and the keys it is compared by. */
interface Keyed {
  readonly pair: string;
  readonly triple: string;
  readonly full: string;
  readonly structure: boolean;
}

function keyed(claim: ScoredClaim, nameOf: (id: string) => string): Keyed | null {
  const [s, o] = [nameOf(claim.subject), nameOf(claim.object)];
  if (s === o) return null;
  const [a, b] = isSymmetricType(claim.type) && s > o ? [o, s] : [s, o];
  const claimant = claim.claimants[0] === undefined ? "-" : nameOf(claim.claimants[0]);
  const triple = `${a} ${claim.type} ${b}`;
  return {
    pair: `${a} ${b}`,
    triple,
    full: [triple, claim.polarity, claim.certainty, claim.modality, claimant].join(" "),
    structure: isStructure(claim.type),
  };
}

/** A group's own anchor ("Chinese students") is no claim: neither asked for nor punished. */
function isAnchor(claim: ScoredClaim, groups: ReadonlySet<string>): boolean {
  return ["LOCATED_IN", "WORKS_FOR", "MEMBER_OF"].includes(claim.type) && groups.has(claim.subject);
}

/** Compares one passage: entities by type and shared forms, claims by pair, type and all their qualities. */
export function scorePassage(gold: Annotation, found: Annotation): Scores {
  const goldFold = foldGovernments(gold);
  const foundFold = foldGovernments(found);
  const { toFound, toGold, typed } = alignEntities(gold, found);
  const countable = (side: Annotation, fold: ReadonlyMap<string, string>, type: string) =>
    side.entities.filter((one) => one.type === type && !fold.has(one.id) && governedCountry(one) === null);
  const nodes = ENTITY_TYPES.map((type): Tally => {
    const asked = countable(gold, goldFold, type);
    return {
      right: asked.filter((one) => typed.has(one.id) && toFound.has(one.id)).length,
      found: countable(found, foundFold, type).length,
      gold: asked.length,
    };
  });
  const [actors, organisations, countries] = nodes as [Tally, Tally, Tally];

  const groups = new Set(
    [...gold.entities, ...found.entities].filter((one) => one.kind === "group").map((one) => one.id),
  );
  const goldName = (id: string) => goldFold.get(id) ?? id;
  const foundName = (id: string) => {
    const folded = foundFold.get(id) ?? id;
    return toGold.get(folded) ?? `?${folded}`;
  };
  const keys = (side: Annotation, nameOf: (id: string) => string) =>
    side.claims
      .filter((claim) => !isAnchor(claim, groups))
      .map((claim) => keyed(claim, nameOf))
      .filter((key) => key !== null);
  const [asked, ours] = [keys(gold, goldName), keys(found, foundName)];
  const compare = (pick: (key: Keyed) => string | null): Tally => {
    const set = (list: readonly Keyed[]) => new Set(list.map(pick).filter((key) => key !== null));
    return tallyOf(set(asked), set(ours));
  };
  return {
    nodes: sum(nodes),
    "nodes.Actor": actors,
    "nodes.Organisation": organisations,
    "nodes.Country": countries,
    pairs: compare((key) => key.pair),
    triples: compare((key) => key.triple),
    acts: compare((key) => (key.structure ? null : key.triple)),
    structure: compare((key) => (key.structure ? key.triple : null)),
    claims: compare((key) => key.full),
  };
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({ right: a.right + b.right, found: a.found + b.found, gold: a.gold + b.gold }),
    {
      right: 0,
      found: 0,
      gold: 0,
    },
  );
}

/** Figures over all passages together (micro): each thing counts once, whatever passage it stands in. */
export function totalScores(scores: readonly Scores[]): Scores {
  return Object.fromEntries(
    FIGURES.map((figure) => [figure, sum(scores.map((one) => one[figure]))]),
  ) as Scores;
}
