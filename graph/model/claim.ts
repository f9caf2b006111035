import { type PageSpan, pageAt } from "./document.ts";
import type { QuotedSpan } from "./span.ts";
import type { RelationType } from "./vocabulary.ts";

export const POLARITIES = ["positive", "negative"] as const;
export type Polarity = (typeof POLARITIES)[number];

/** FactBank's CT, PR, PS (Saurí and Pustejovsky 2009). */
export const CERTAINTIES = ["certain", "probable", "possible"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export const MODALITIES = ["actual", "future", "hypothetical"] as const;
export type Modality = (typeof MODALITIES)[number];

export const DATE_PRECISIONS = ["day", "month", "year"] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const REVIEW_STATES = ["unreviewed", "accepted", "rejected"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** One who says so. `entity` is a local entity id; `cue` the words that attribute ("according to"). */
export interface Attribution {
  readonly entity: string;
  readonly cue: QuotedSpan | null;
}

/** One statement of one sentence: who does what to whom, as the text puts it. */
export interface Claim {
  /** `claim:` and the hash that vocabulary.md gives; see `claimId`. */
  readonly id: string;
  readonly type: RelationType;
  /** Local entity ids. */
  readonly subject: string;
  readonly object: string;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
  /** The original claimant first, the outlet last; empty in the text's own voice or with an unnamed source. */
  readonly attribution: readonly Attribution[];
  /** The words that say so without a name ("two officials familiar with the matter"). */
  readonly unnamedSource: QuotedSpan | null;
  /** ISO 8601, as precise as `datePrecision`; null where the text gives none. */
  readonly date: string | null;
  readonly endDate: string | null;
  readonly datePrecision: DatePrecision | null;
  /** A place below the state, as named. */
  readonly location: string | null;
  /** The whole sentence. */
  readonly evidence: QuotedSpan;
  /** The number of the page on which its evidence begins; null in a document without pages, and of a claim read before
   *  documents had them. */
  readonly page: number | null;
  readonly trigger: QuotedSpan;
  readonly subjectSpan: QuotedSpan;
  readonly objectSpan: QuotedSpan;
  /** 0-100, the extractor's own. */
  readonly confidence: number;
  /** Id of the rule that made it. */
  readonly rule: string;
}

/** The claims, each with the page of the document on which its evidence begins. */
export function onPages(claims: readonly Claim[], pages: readonly PageSpan[]): Claim[] {
  return claims.map((claim) => ({ ...claim, page: pageAt(pages, claim.evidence.start) }));
}
