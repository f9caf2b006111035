import { ENTITY_TYPES } from "../../graph/model/index.ts";
import { comparableForms, formsOf, governedCountry, normalForm } from "./align.ts";
import { byTriple, type Compared, compare, type KeyedClaim } from "./compared.ts";
import type { Annotation } from "./gold.ts";

/** Counts of one figure: right, found and asked for. */
export interface Tally {
  readonly right: number;
  readonly found: number;
  readonly gold: number;
}

/** Counts of a share: right, of so many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** Precision, recall and their harmonic mean, 0-1; 0 where nothing was right. */
export function precisionRecallF({ right, found, gold }: Tally): { p: number; r: number; f: number } {
  return {
    p: found === 0 ? 0 : right / found,
    r: gold === 0 ? 0 : right / gold,
    f: right === 0 ? 0 : (2 * right) / (found + gold),
  };
}

/** What has precision and recall. The last three are over triples that both sides have: those of them that are negative,
 *  not certain, not actual. */
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
  "negative",
  "uncertain",
  "unreal",
] as const;
export type Figure = (typeof FIGURES)[number];

/** Shares, the first four of triples that both sides have: the sentence is one of the annotator's; the innermost claimant and
 *  the whole chain where he names one, nobody where he names none; of all places quoted those that hold the words quoted; of
 *  all his surface forms (pronouns apart) those that the same entity has. */
export const SHARES = [
  "evidence",
  "claimant.given",
  "chain.given",
  "claimant.none",
  "spans",
  "aliases",
] as const;
export type ShareName = (typeof SHARES)[number];

export type Scores = Readonly<Record<Figure, Tally> & Record<ShareName, Share>>;

/** Compares one passage: entities by type and shared forms, claims by pair, type and all their qualities. */
export function scorePassage(gold: Annotation, found: Annotation): Scores {
  const compared = compare(gold, found);
  const nodes = ENTITY_TYPES.map((type) => nodesOf(type, gold, found, compared));
  const [actors, organisations, countries] = nodes as [Tally, Tally, Tally];
  const tally = (pick: (key: KeyedClaim) => string | null): Tally => {
    const set = (list: readonly KeyedClaim[]) => new Set(list.map(pick).filter((key) => key !== null));
    const [asked, ours] = [set(compared.asked), set(compared.found)];
    return {
      right: [...asked].filter((key) => ours.has(key)).length,
      found: ours.size,
      gold: asked.size,
    };
  };
  return {
    nodes: sum(nodes),
    "nodes.Actor": actors,
    "nodes.Organisation": organisations,
    "nodes.Country": countries,
    pairs: tally((key) => key.pair),
    triples: tally((key) => key.triple),
    acts: tally((key) => (key.isStructure ? null : key.triple)),
    structure: tally((key) => (key.isStructure ? key.triple : null)),
    claims: tally((key) => key.full),
    ...qualitiesOf(compared),
    spans: shareOf(found.spans, ({ start, end, text }) => gold.text.slice(start, end) === text),
    aliases: aliasesOf(gold, found, compared),
  };
}

/** Governments of a country count as the country, not as nodes. */
function nodesOf(
  type: (typeof ENTITY_TYPES)[number],
  gold: Annotation,
  found: Annotation,
  { alignment, goldFold, foundFold }: Compared,
): Tally {
  const countable = (side: Annotation, fold: ReadonlyMap<string, string>) =>
    side.entities.filter((one) => one.type === type && !fold.has(one.id) && governedCountry(one) === null);
  const asked = countable(gold, goldFold);
  return {
    right: asked.filter(({ id }) => alignment.typed.has(id) && alignment.toFound.has(id)).length,
    found: countable(found, foundFold).length,
    gold: asked.length,
  };
}

function aliasesOf(gold: Annotation, found: Annotation, { alignment }: Compared): Share {
  const byId = new Map(found.entities.map((entity) => [entity.id, entity]));
  return sumShares(
    gold.entities.flatMap((entity) => {
      const partner = byId.get(alignment.toFound.get(entity.id) ?? "");
      if (partner === undefined) return [];
      const have = formsOf(partner);
      return [shareOf([...comparableForms(entity.inText)], (form) => have.has(form))];
    }),
  );
}

/** What is said about triples that both sides have. */
function qualitiesOf({
  asked,
  found,
}: Compared): Pick<
  Scores,
  "negative" | "uncertain" | "unreal" | "evidence" | "claimant.given" | "chain.given" | "claimant.none"
> {
  const [theirs, ours] = [byTriple(asked), byTriple(found)];
  const pairs = [...theirs].flatMap(([triple, gold]) => {
    const own = ours.get(triple);
    return own === undefined ? [] : [nearest(own, gold)];
  });
  const tally = (is: (claim: KeyedClaim["claim"]) => boolean): Tally => ({
    right: pairs.filter(({ own, gold }) => is(own.claim) && is(gold.claim)).length,
    found: pairs.filter(({ own }) => is(own.claim)).length,
    gold: pairs.filter(({ gold }) => is(gold.claim)).length,
  });
  const given = pairs.filter(({ gold }) => gold.claimants.length > 0);
  const none = pairs.filter(({ gold }) => gold.claimants.length === 0);
  return {
    negative: tally(({ polarity }) => polarity === "negative"),
    uncertain: tally(({ certainty }) => certainty !== "certain"),
    unreal: tally(({ modality }) => modality !== "actual"),
    evidence: shareOf(pairs, ({ hasEvidence }) => hasEvidence),
    "claimant.given": shareOf(given, ({ own, gold }) => own.claimants[0] === gold.claimants[0]),
    "chain.given": shareOf(given, ({ own, gold }) => own.claimants.join(" ") === gold.claimants.join(" ")),
    "claimant.none": shareOf(none, ({ own }) => own.claimants.length === 0),
  };
}

/** Of claims with one triple, the two that agree best: evidence first, then polarity, claimant, certainty and modality. */
function nearest(own: readonly KeyedClaim[], gold: readonly KeyedClaim[]) {
  let best = { own: own[0]!, gold: gold[0]!, hasEvidence: false, agreement: -1 };
  for (const one of own)
    for (const other of gold) {
      const hasEvidence = isOneSentence(one.claim.evidence, other.claim.evidence);
      const same = (of: (key: KeyedClaim) => string | undefined) => (of(one) === of(other) ? 1 : 0);
      const agreement =
        (hasEvidence ? 10 : 0) +
        3 * same(({ claim }) => claim.polarity) +
        2 * same(({ claimants }) => claimants[0]) +
        same(({ claim }) => claim.certainty) +
        same(({ claim }) => claim.modality);
      if (agreement > best.agreement) best = { own: one, gold: other, hasEvidence, agreement };
    }
  return best;
}

/** Whether one text holds the other and is not twice as long. */
function isOneSentence(one: string, other: string): boolean {
  const [a, b] = [normalForm(one), normalForm(other)];
  if (a === "" || b === "" || !(a.includes(b) || b.includes(a))) return false;
  return Math.max(a.length, b.length) <= 2 * Math.min(a.length, b.length);
}

const shareOf = <T>(all: readonly T[], isRight: (one: T) => boolean): Share => ({
  right: all.filter(isRight).length,
  of: all.length,
});

const sumShares = (shares: readonly Share[]): Share => ({
  right: shares.reduce((sum, { right }) => sum + right, 0),
  of: shares.reduce((sum, { of }) => sum + of, 0),
});

const sum = (tallies: readonly Tally[]): Tally => ({
  right: tallies.reduce((sum, { right }) => sum + right, 0),
  found: tallies.reduce((sum, { found }) => sum + found, 0),
  gold: tallies.reduce((sum, { gold }) => sum + gold, 0),
});

/** Figures over all passages together (micro): each thing counts once, whatever passage it stands in. */
export function totalScores(scores: readonly Scores[]): Scores {
  return Object.fromEntries([
    ...FIGURES.map((figure) => [figure, sum(scores.map((one) => one[figure]))]),
    ...SHARES.map((share) => [share, sumShares(scores.map((one) => one[share]))]),
  ]) as Scores;
}
