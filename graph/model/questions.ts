/** The larger questions of an analyst, and what the store answers: paths, the most connected, time, words. */
import type { Polarity } from "./claim.ts";
import type { EntityType } from "./entity.ts";
import type { ClaimCard, DocumentRef, GraphEdge, GraphFilter, GraphNode } from "./page.ts";
import type { Span } from "./span.ts";
import type { Family, RelationType, Standing } from "./vocabulary.ts";

/** Which ways from one node to another; absent means "any". `entityTypes` and hubs bind what lies between the ends. */
export interface PathFilter extends Omit<GraphFilter, "text" | "since" | "limit"> {
  /** Edges of a path at the most, 1-6; `LIMITS.pathLength` unless asked otherwise. */
  readonly maxLength?: number;
  /** Edges that a path may have beyond the shortest, 0-2; none unless asked otherwise. */
  readonly longer?: number;
  /** Whether each edge has to lead away from the first end. Symmetric types lead both ways. */
  readonly directed?: boolean;
  /** Nodes not to pass through. */
  readonly avoid?: readonly string[];
  /** Nodes with more edges than this are not passed through; `LIMITS.hubDegree` unless asked otherwise. */
  readonly hubDegree?: number;
  /** Paths at the most. */
  readonly limit?: number;
}

/** A way through the graph. Between two nodes in a row any edge of the hop holds, the strongest stands first. */
export interface GraphPath {
  /** Ids from the first end to the last: one more than hops. */
  readonly nodes: readonly string[];
  /** Ids of the edges between a node and the next. */
  readonly hops: readonly (readonly string[])[];
}

export interface PathsFound {
  /** Shortest first, then by the strength of their edges. */
  readonly paths: readonly GraphPath[];
  /** What the paths name. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that were met and not passed through, since they have too many edges. */
  readonly hubs: number;
  /** Whether there are more paths than those, as far as was looked. */
  readonly more: boolean;
  /** False where the search was given up at a limit: a path may be there that is not among these. */
  readonly complete: boolean;
}

export const TOP_MEASURES = ["degree", "documents"] as const;

/** Nodes with most edges, or named by most documents. */
export interface TopFilter {
  readonly by?: (typeof TOP_MEASURES)[number];
  readonly entityTypes?: readonly EntityType[];
  readonly limit?: number;
}

export const TIME_UNITS = ["year", "month", "day"] as const;

/** Which claims are counted over time; absent means "any". Rejected claims never are. */
export interface TimelineFilter {
  readonly by?: (typeof TIME_UNITS)[number];
  /** A party of the claim. */
  readonly node?: string;
  readonly edge?: string;
  readonly types?: readonly RelationType[];
  readonly families?: readonly Family[];
  /** Of the summary edge that the claim counts for. */
  readonly standing?: readonly Standing[];
  readonly polarity?: Polarity;
  /** ISO 8601, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface ClaimCounts {
  readonly positive: number;
  readonly negative: number;
}

export interface TimelineBucket extends ClaimCounts {
  /** As precise as was asked, or as the claim is: by month, an act "in 2022" stands under 2022. */
  readonly date: string;
  /** Of all of them, those without a date of their own, which stand at their document's publication. */
  readonly byPublication: number;
}

export interface Timeline {
  /** By date; only those that hold a claim. */
  readonly buckets: readonly TimelineBucket[];
  /** Claims without any date. A period that was asked for leaves them out. */
  readonly undated: ClaimCounts;
}

export const SEARCH_PARTS = ["names", "sentences", "documents"] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];

/** A claim whose sentence holds all the words. */
export interface SentenceHit {
  readonly claim: ClaimCard;
  /** The words found: offsets into the document's text, as every span of the claim. */
  readonly matches: readonly Span[];
}

/** What holds all the words that were typed. A part that was not asked for is empty. */
export interface SearchHits {
  /** Best first: the whole name, its beginning, the beginning of a word, anywhere, words apart. */
  readonly names: readonly GraphNode[];
  /** Newest publication first, then document and place in it. */
  readonly sentences: readonly SentenceHit[];
  /** By title and publisher; newest publication first. */
  readonly documents: readonly DocumentRef[];
  /** All that fit; null where more hold the words than are looked at (`LIMITS.searchCandidates`). */
  readonly totals: { readonly sentences: number | null; readonly documents: number | null };
}
