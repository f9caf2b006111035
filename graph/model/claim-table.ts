/** Many claims at once, in few words: what a page needs to filter edges by the claims behind them. */
import type { Polarity, ReviewState } from "./claim.ts";
import type { DocumentRef, EntityRef } from "./page.ts";

/** Who says so: somebody named, the text itself, or somebody without a name. */
export const VOICES = ["named", "own", "unnamed"] as const;
export type Voice = (typeof VOICES)[number];

/** One claim, as a list in this order: thousands of them cross at once. */
export type ClaimTableRow = readonly [
  /** Place of its edge in the list that was asked about. */
  edge: number,
  /** Place of its document among `documents`. */
  document: number,
  /** Place of the original claimant among `claimants`; null unless the voice is `named`. */
  claimant: number | null,
  voice: Voice,
  polarity: Polarity,
  review: ReviewState,
  /** 0-100. */
  confidence: number,
  /** First and last day of the act or, undated, of its document's publication (ISO 8601); null where neither is known. */
  firstDay: string | null,
  lastDay: string | null,
  /** Whether these days are the publication's. */
  byPublication: boolean,
];

export interface ClaimTable {
  readonly claimants: readonly EntityRef[];
  readonly documents: readonly Pick<DocumentRef, "id" | "title" | "publisher" | "publishedAt">[];
  /** Edge by edge, in the order in which these were asked about; rejected claims among them. */
  readonly rows: readonly ClaimTableRow[];
  /** What was left out for size: the last so many edges that were asked about, and the claims behind them. */
  readonly omitted: { readonly edges: number; readonly claims: number };
}
