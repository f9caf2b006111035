import {
  CERTAINTIES,
  type Certainty,
  type GraphEdge,
  type Modality,
  type Polarity,
  type ReviewState,
  type Standing,
} from "../model/index.ts";
import { nameWords } from "./folded-text.ts";
import type { ClaimRow, DocumentRow } from "./rows.ts";

/** What of a claim its summary edge needs. */
export interface ClaimForSummary {
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
  readonly review: ReviewState;
  /** 1-6 (Admiralty code), or null. */
  readonly credibility: number | null;
  /** Graph id of the innermost claimant; null in the text's own voice or with an unnamed source. */
  readonly claimant: string | null;
  /** What the claim's document calls that claimant, folded (`nameWords`); empty for who is no organisation. */
  readonly claimantNames: readonly string[];
  /** Whether someone without a name says so. */
  readonly unnamed: boolean;
  readonly date: string | null;
  readonly endDate: string | null;
  readonly document: string;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  /** Key of the report that the document is a copy of; null without copies. */
  readonly report: string | null;
}

/** What of a claim's row, and its document's, the summary edge needs. */
export function countsOf(claim: ClaimRow, document: DocumentRow): ClaimForSummary {
  return {
    polarity: claim.polarity,
    certainty: claim.certainty,
    modality: claim.modality,
    review: claim.review,
    credibility: claim.credibility,
    claimant: claim.attribution[0]?.entity ?? null,
    claimantNames: claim.attribution[0]?.names ?? [],
    unnamed: claim.unnamedSource !== null,
    date: claim.date,
    endDate: claim.endDate,
    document: document.id,
    publisher: document.publisher,
    publishedAt: document.publishedAt,
    report: document.report,
  };
}

export type Summary = Omit<GraphEdge, "id" | "source" | "target" | "type" | "family">;

/** The summary edge of all claims of one subject, type and object; null when none of them counts. Rejected claims
 *  count nowhere. The order of claims does not matter. */
export function summarise(all: readonly ClaimForSummary[]): Summary | null {
  const claims = all.filter((claim) => claim.review !== "rejected");
  if (claims.length === 0) return null;
  const positive = claims.filter((claim) => claim.polarity === "positive");
  const negative = claims.filter((claim) => claim.polarity === "negative");
  const events = claims.flatMap((claim) => [claim.date, claim.endDate]);
  const publications = claims.map((claim) => claim.publishedAt);
  return {
    standing: standingOf(claims),
    certainty: strongest(positive.length > 0 ? positive : negative),
    claims: positive.length,
    denials: negative.length,
    claimants: countSources(positive),
    deniers: countSources(negative),
    documents: new Set(claims.map((claim) => claim.document)).size,
    firstEvent: least(events),
    lastEvent: greatest(events),
    firstPublished: least(publications),
    lastPublished: greatest(publications),
  };
}

/** How an edge stands: the first row of the table in vocabulary.md that fits. Takes claims that count. */
export function standingOf(claims: readonly ClaimForSummary[]): Standing {
  const positive = claims.filter((claim) => claim.polarity === "positive");
  const actual = positive.filter((claim) => claim.modality === "actual");
  if (actual.length > 0 && positive.length < claims.length) return "contested";
  if (actual.some((claim) => isOwnVoice(claim) || claim.credibility === 1)) return "stated";
  if (actual.some((claim) => claim.certainty === "certain" && isNamedWord(claim))) return "claimed";
  if (actual.length > 0) return "alleged";
  return positive.length > 0 ? "prospective" : "denied";
}

/** "China spies on Belgium", flatly, by the text itself. */
function isOwnVoice(claim: ClaimForSummary): boolean {
  return claim.certainty === "certain" && claim.claimant === null && !claim.unnamed;
}

/** "China spies on Belgium, VSSE says." What an outlet hears from "two officials" is theirs, not the outlet's. */
function isNamedWord(claim: ClaimForSummary): boolean {
  return claim.claimant !== null && !claim.unnamed;
}

/** How many distinct innermost sources. The text's own voice is its publisher's and that of the report it is a copy of, or
 *  else the document's own: outlets with one report are one source, and reports of one outlet are, also by way of a
 *  third. Too few are counted that way sooner than too many: what an outlet that prints a wire story says
 *  elsewhere does not back that story up. A publisher that another document names as the one who says so ("Reuters
 *  reported") is one source with it. Who has no name is nobody's independent source. */
function countSources(claims: readonly ClaimForSummary[]): number {
  const named = claims.filter((claim) => !claim.unnamed);
  const quoted = named.filter((claim) => claim.claimant !== null);
  const names = new Set(quoted.flatMap(quotedOutlets));
  const voices = named.filter((claim) => claim.claimant === null).map(voiceOf);
  return new Set(quoted.map((claim) => claim.claimant)).size + independentVoices(voices, names);
}

/** Voices that nothing connects, neither an outlet nor a report, those of quoted outlets left out. */
export function independentVoices(voices: Iterable<Voice>, quoted: { has(outlet: string): boolean }): number {
  const parents = new Map<string, string>();
  const rootOf = (source: string): string => {
    let root = source;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root))
      root = next;
    parents.set(source, root);
    return root;
  };
  for (const [source, ...others] of voices) {
    for (const other of [source, ...others]) parents.set(rootOf(other), rootOf(source));
  }
  const known = new Set([...parents.keys()].filter((source) => quoted.has(source)).map(rootOf));
  return new Set([...parents.keys()].map(rootOf).filter((root) => !known.has(root))).size;
}

/** What stands behind a text's own voice: outlet, report, or the document alone. */
export type Voice = readonly [source: string, ...others: string[]];

/** The outlets that a quoted claimant is, by what its document calls it. */
export function quotedOutlets(claim: ClaimForSummary): readonly string[] {
  return claim.claimantNames.map(outletKey);
}

/** The voice of a claim that the text makes itself. A report's key is that of a document with copies, and so never that of
 *  one without. */
export function voiceOf({ publisher, report, document }: ClaimForSummary): Voice {
  if (publisher === null) return [report ?? document];
  const outlet = outletKey(nameWords(publisher).join(" "));
  return report === null ? [outlet] : [outlet, report];
}

function outletKey(foldedName: string): string {
  return `publisher:${foldedName}`;
}

/** The strongest certainty of claims; of one at least. */
export function strongest(claims: readonly ClaimForSummary[]): Certainty {
  const ranks = claims.map((claim) => CERTAINTIES.indexOf(claim.certainty));
  return CERTAINTIES[Math.min(...ranks)]!;
}

/** ISO 8601 dates of unlike precision compare as strings: 2023 before 2023-02 before 2023-02-11. */
function least(dates: readonly (string | null)[]): string | null {
  return dates.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

function greatest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
