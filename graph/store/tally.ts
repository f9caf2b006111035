import type { Polarity } from "../model/index.ts";
import {
  type ClaimForSummary,
  independentVoices,
  quotedOutlets,
  type Summary,
  standingOf,
  strongest,
  type Voice,
  voiceOf,
} from "./summary.ts";

/** What an edge's claims add up to, so that a document is added or taken away without the others' claims: what
 *  `summarise` needs to know, counted. Grows with the different sources and dates, not with the claims. */
export interface Tally {
  /** One claim of each kind that tells standings and certainties apart, and how many there are. */
  readonly kinds: Map<string, { readonly one: ClaimForSummary; readonly count: number }>;
  readonly events: Map<string, number>;
  readonly publications: Map<string, number>;
  readonly positive: Sources;
  readonly negative: Sources;
  documents: number;
}

/** In how many documents each source stands. */
interface Sources {
  readonly quoted: Map<string, number>;
  /** Names of who is quoted, as outlets. */
  readonly names: Map<string, number>;
  /** Outlets and reports that speak themselves, under both in one. */
  readonly voices: Map<string, { readonly voice: Voice; readonly count: number }>;
  /** Documents that speak in their own voice, name no publisher and have no copies: each is a source of its own. */
  nameless: number;
}

export function emptyTally(): Tally {
  return {
    kinds: new Map(),
    events: new Map(),
    publications: new Map(),
    positive: noSources(),
    negative: noSources(),
    documents: 0,
  };
}

/** Adds (`by` 1) or takes away (`by` -1) what one document states on the edge: all its claims at once, since it counts
 *  as a source only once. Changes the tally. */
export function countDocument(tally: Tally, all: readonly ClaimForSummary[], by: 1 | -1): void {
  const claims = all.filter((claim) => claim.review !== "rejected");
  if (claims.length === 0) return;
  tally.documents += by;
  for (const claim of claims) {
    const key = kindOf(claim);
    const count = (tally.kinds.get(key)?.count ?? 0) + by;
    if (count === 0) tally.kinds.delete(key);
    else tally.kinds.set(key, { one: tally.kinds.get(key)?.one ?? claim, count });
    for (const date of [claim.date, claim.endDate]) if (date !== null) countOne(tally.events, date, by);
    if (claim.publishedAt !== null) countOne(tally.publications, claim.publishedAt, by);
  }
  for (const polarity of ["positive", "negative"] as const) {
    countSources(
      tally[polarity],
      claims.filter((claim) => claim.polarity === polarity && !claim.unnamed),
      by,
    );
  }
}

/** The summary edge that the counted claims make: `summarise` of them. Null when none counts. */
export function toSummary(tally: Tally): Summary | null {
  const kinds = [...tally.kinds.values()];
  const of = (polarity: Polarity) => kinds.filter(({ one }) => one.polarity === polarity);
  const sum = (list: typeof kinds) => list.reduce((total, { count }) => total + count, 0);
  if (kinds.length === 0) return null;
  const [positive, negative] = [of("positive"), of("negative")];
  const certaintyOf = positive.length > 0 ? positive : negative;
  return {
    standing: standingOf(kinds.map(({ one }) => one)),
    certainty: strongest(certaintyOf.map(({ one }) => one)),
    claims: sum(positive),
    denials: sum(negative),
    claimants: sourcesIn(tally.positive),
    deniers: sourcesIn(tally.negative),
    documents: tally.documents,
    ...ends(tally),
  };
}

function ends({ events, publications }: Tally) {
  const [firstEvent, lastEvent] = endsOf(events);
  const [firstPublished, lastPublished] = endsOf(publications);
  return { firstEvent, lastEvent, firstPublished, lastPublished };
}

function endsOf(dates: ReadonlyMap<string, number>): readonly [string | null, string | null] {
  let [first, last]: [string | null, string | null] = [null, null];
  for (const date of dates.keys()) {
    if (first === null || date < first) first = date;
    if (last === null || date > last) last = date;
  }
  return [first, last];
}

function countSources(sources: Sources, named: readonly ClaimForSummary[], by: 1 | -1): void {
  const quoted = named.filter((claim) => claim.claimant !== null);
  for (const claimant of new Set(quoted.flatMap((claim) => claim.claimant ?? []))) {
    countOne(sources.quoted, claimant, by);
  }
  for (const name of new Set(quoted.flatMap(quotedOutlets))) countOne(sources.names, name, by);
  const [own] = named.filter((claim) => claim.claimant === null);
  if (own === undefined) return;
  if (own.publisher === null && own.report === null) {
    sources.nameless += by;
    return;
  }
  const voice = voiceOf(own);
  const key = voice.join("\n");
  const count = (sources.voices.get(key)?.count ?? 0) + by;
  if (count === 0) sources.voices.delete(key);
  else sources.voices.set(key, { voice, count });
}

function sourcesIn({ quoted, names, voices, nameless }: Sources): number {
  const spoken = [...voices.values()].map(({ voice }) => voice);
  return quoted.size + independentVoices(spoken, names) + nameless;
}

/** What `standingOf` and `strongest` look at. */
function kindOf(claim: ClaimForSummary): string {
  const { polarity, certainty, modality, unnamed, credibility } = claim;
  return [polarity, certainty, modality, unnamed, claim.claimant !== null, credibility].join(" ");
}

function noSources(): Sources {
  return { quoted: new Map(), names: new Map(), voices: new Map(), nameless: 0 };
}

function countOne(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
