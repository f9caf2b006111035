/** What the store answers and HTTP carries: the shapes the viewer, the command line and the API share. */
import type { Certainty, DatePrecision, Modality, Polarity, ReviewState } from "./claim.ts";
import type { Reliability } from "./decision.ts";
import type { MediaType, Metadata, Origin, PageSpan } from "./document.ts";
import type { EntityTraits, EntityType } from "./entity.ts";
import type { ErrorReport } from "./errors.ts";
import type { Dropped } from "./extraction.ts";
import type { QuotedSpan, Span } from "./span.ts";
import type { Family, RelationType, Standing } from "./vocabulary.ts";

/** Who or what, in one line: enough to print a name and link to it. */
export interface EntityRef {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
}

export interface GraphNode extends EntityRef, EntityTraits {
  readonly aliases: readonly string[];
  /** Summary edges of the whole graph that touch it, whatever the filter. */
  readonly degree: number;
  /** Documents that mention it. */
  readonly documents: number;
}

/** A summary edge: all claims of one subject, type and object. */
export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: RelationType;
  readonly family: Family;
  readonly standing: Standing;
  readonly certainty: Certainty;
  /** Positive claims, and negative ones. */
  readonly claims: number;
  readonly denials: number;
  /** Independent claimants of positive claims; those who deny. */
  readonly claimants: number;
  readonly deniers: number;
  readonly documents: number;
  /** Dates of the acts and of the documents, ISO 8601; null where none is known. */
  readonly firstEvent: string | null;
  readonly lastEvent: string | null;
  readonly firstPublished: string | null;
  readonly lastPublished: string | null;
}

export interface GraphPage {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What fits the filter and was left out for size. */
  readonly omitted: { readonly nodes: number; readonly edges: number };
}

/** What a working set is asked by; absent means "any". */
export interface GraphFilter {
  readonly types?: readonly RelationType[];
  readonly entityTypes?: readonly EntityType[];
  readonly families?: readonly Family[];
  readonly standing?: readonly Standing[];
  /** ISO 8601 dates, both included: acts (or, undated, their documents' publication) within. */
  readonly from?: string;
  readonly to?: string;
  /** In a name or alias of either end, without regard to case. */
  readonly text?: string;
  /** ISO 8601: edges with a claim from a document that came in at this time or later. */
  readonly since?: string;
  /** Edges at the most; isolated nodes are returned as far as the node limit goes. */
  readonly limit?: number;
}

export interface NeighbourFilter extends GraphFilter {
  readonly direction?: "in" | "out" | "both";
}

/** Which edges between nodes are asked for: both ends are among the newcomers and the others, one at least is a newcomer.
 *  Ids of nothing have no edges. */
export interface BetweenFilter {
  readonly newcomers: readonly string[];
  readonly others?: readonly string[];
  /** Edges at the most. */
  readonly limit?: number;
}

/** The strongest first. */
export interface EdgesBetween {
  readonly edges: readonly GraphEdge[];
  /** What was left out for size. */
  readonly omitted: { readonly edges: number };
}

/** How many edges of a node are of one type, direction and standing. */
export interface EdgeCount {
  readonly type: RelationType;
  readonly family: Family;
  /** As seen from the node: whether it acts or is acted on; null for a type without direction. */
  readonly direction: "out" | "in" | null;
  readonly standing: Standing;
  readonly edges: number;
}

/** The edges of a node, counted. */
export interface EdgeCounts {
  readonly total: number;
  /** Most edges first, then by type, direction and standing. */
  readonly rows: readonly EdgeCount[];
}

/** Which edges of a node are counted: the period as in `GraphFilter`. */
export type EdgeCountFilter = Pick<GraphFilter, "from" | "to">;

/** One who says so, in the order of the chain. */
export interface Claimant {
  readonly entity: EntityRef;
  readonly cue: Span | null;
}

export interface DocumentRef {
  /** `doc:` and the SHA-256. */
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly marking: string | null;
  /** A-F (Admiralty code), set by an analyst. */
  readonly reliability: Reliability | null;
  /** Id of the fullest document of the report that it is a copy of: the same for all copies; null without copies. */
  readonly report: string | null;
}

/** A claim with everything an analyst needs to judge it: the sentence, the words, who says so, where. */
export interface ClaimCard {
  readonly id: string;
  /** Id of the summary edge it counts for. */
  readonly edge: string;
  readonly type: RelationType;
  readonly family: Family;
  readonly subject: EntityRef;
  readonly object: EntityRef;
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
  readonly attribution: readonly Claimant[];
  readonly unnamedSource: string | null;
  readonly date: string | null;
  readonly endDate: string | null;
  readonly datePrecision: DatePrecision | null;
  readonly location: string | null;
  /** The sentence; all spans are offsets into the document's text. */
  readonly evidence: QuotedSpan;
  /** The page of the document on which it begins; null where there are none. */
  readonly page: number | null;
  readonly trigger: Span;
  readonly subjectSpan: Span;
  readonly objectSpan: Span;
  readonly confidence: number;
  readonly credibility: number | null;
  readonly extractor: string;
  readonly extractorVersion: string;
  readonly rule: string;
  readonly review: ReviewState;
  readonly reviewedBy: string | null;
  /** ISO 8601 UTC. */
  readonly reviewedAt: string | null;
  readonly reason: string | null;
  /** Names of what an analyst edited, sorted. */
  readonly edited: readonly string[];
  readonly tags: readonly string[];
  readonly document: DocumentRef;
}

export const CLAIM_ORDERS = ["newest", "review"] as const;
/** Newest publication first; or as they should be reviewed: `graph/cypher/review.ts` says how. */
export type ClaimOrder = (typeof CLAIM_ORDERS)[number];

/** What stands beside a claim's sentence in its document, and what its rule goes by. */
export interface ClaimContext {
  /** The sentence before and the one behind; null where none stands beside it. */
  readonly before: QuotedSpan | null;
  readonly after: QuotedSpan | null;
  /** What the claim's rule goes by, in words; null for a rule that is none of Tangle's own. */
  readonly ruleInWords: string | null;
}

/** A claim with what stands beside its sentence, where that was asked for. */
export interface ClaimRow extends ClaimCard {
  readonly context?: ClaimContext;
}

/** The sentence of a place in a document, with those beside it. */
export interface SentenceAt extends Pick<ClaimContext, "before" | "after"> {
  readonly sentence: QuotedSpan;
}

export interface ClaimFilter {
  readonly edge?: string;
  /** Of any of these summary edges; at most `LIMITS.graphEdgesMost`. */
  readonly edges?: readonly string[];
  readonly entity?: string;
  /** Entities who say so. */
  readonly claimant?: string;
  readonly document?: string;
  readonly types?: readonly RelationType[];
  readonly polarity?: Polarity;
  readonly certainty?: Certainty;
  /** In the sentence, without regard to case. */
  readonly text?: string;
  readonly review?: readonly ReviewState[];
  /** Newest first unless asked otherwise. */
  readonly order?: ClaimOrder;
  readonly limit?: number;
  readonly offset?: number;
}

/** A page of a list. `total` counts all that fit the filter. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** A node with what touches it. */
export interface NodeProfile {
  readonly node: GraphNode;
  /** Its edges, strongest first, at most 200. */
  readonly edges: readonly GraphEdge[];
  /** The other ends of those edges. */
  readonly neighbours: readonly GraphNode[];
  readonly documents: readonly DocumentRef[];
  /** Words that analysts put on it. */
  readonly tags: readonly string[];
  /** Claims of which it is a claimant. */
  readonly claimsMade: number;
}

/** An entity of one document that belongs to a node: what a merge joins and a split parts. */
export interface NodeMember {
  /** `<sha256>/<local id>`. */
  readonly member: string;
  readonly type: EntityType;
  /** What its document calls it. */
  readonly name: string;
  /** Mentions in the document. */
  readonly mentions: number;
  /** Where the first of them begins (UTF-16 units). */
  readonly firstStart: number;
  readonly document: DocumentRef;
}

/** Where a document stands: read, in the graph, or failed. */
export type DocumentState = "waiting" | "running" | "done" | "failed";

/** Where a source was found, with the name of what it came in; null for what came in without one. */
export interface NamedOrigin extends Origin {
  readonly fileName: string | null;
}

export interface DocumentListing extends DocumentRef {
  readonly state: DocumentState;
  readonly fileName: string | null;
  readonly receivedAt: string;
  /** What it was read as; null until it is read. */
  readonly mediaType: MediaType | null;
  /** What it came in; null for what came in by itself. */
  readonly origin: NamedOrigin | null;
  /** How many others stand in it; null for a document without. One that holds others and no text of its own is no
   *  document of the graph. */
  readonly parts: number | null;
  readonly claims: number;
  readonly entities: number;
  /** ISO 639-1: corrected by an analyst, else as the text told it, else as the source says; null until it is read. */
  readonly language: string | null;
  /** How it was read, if not in full: "language: French; only countries and known organisations are read". */
  readonly note: string | null;
  /** Other documents of the graph that are the same report. */
  readonly copies: number;
  readonly error: ErrorReport | null;
  /** Where the words stand that texts were searched for; null where they were not. */
  readonly hit: TextHit | null;
}

/** Where words stand in a document's text. */
export interface TextHit {
  /** The stretch that holds most different ones of them. */
  readonly snippet: QuotedSpan;
  /** Offsets into the document's text: from the snippet on, then those before it; the first 50. */
  readonly matches: readonly Span[];
  /** How many there are. */
  readonly total: number;
}

/** A page of the documents of a case. */
export interface DocumentsPage extends Page<DocumentListing> {
  /** How many of each there would be if this were not asked for, and all else were; what there is none of is left out. */
  readonly counts: {
    readonly states: Readonly<Partial<Record<DocumentState, number>>>;
    readonly formats: Readonly<Partial<Record<MediaType, number>>>;
    /** By ISO 639-1. */
    readonly languages: Readonly<Record<string, number>>;
  };
  /** When the last of all came in, whatever was asked for; null for a case without documents. */
  readonly newest: string | null;
}

/** A source that stands inside another. */
export interface PartListing {
  /** `doc:` and the SHA-256; null when it was refused, or is no longer in the case. */
  readonly id: string | null;
  /** Of a page elsewhere. */
  readonly url: string | null;
  /** Where it stands, for people: `reports/march.pdf`, `message 17`, `row 12`. */
  readonly place: string;
  readonly title: string | null;
  /** Null where `id` is. */
  readonly state: DocumentState | null;
  /** Why it was refused, or failed. */
  readonly error: ErrorReport | null;
}

/** A document that is the same report as another. */
export interface DocumentCopy {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
}

export interface DocumentPage extends Metadata {
  readonly id: string;
  readonly sha256: string;
  /** A-F (Admiralty code), set by an analyst. */
  readonly reliability: Reliability | null;
  readonly state: DocumentState;
  readonly fileName: string | null;
  readonly receivedAt: string;
  /** What it was read as; null until it is read. */
  readonly mediaType: MediaType | null;
  /** What stands in it, in order. */
  readonly parts: readonly PartListing[];
  /** Null until it is read, and for what holds others and no text of its own. */
  readonly text: string | null;
  /** Who wrote it, as it says. */
  readonly byline: string | null;
  /** What of the text stands on which page; empty for a document without pages. */
  readonly pages: readonly PageSpan[];
  /** Where it was found, if it came inside another source, and what that is called. */
  readonly origin: NamedOrigin | null;
  readonly claims: readonly ClaimCard[];
  /** Places that were read and gave no claim, with the reason; by start. */
  readonly dropped: readonly Dropped[];
  /** How it was read, if not in full. */
  readonly note: string | null;
  /** What was said of the facts that analysts corrected, before they did; null where nobody said it. */
  readonly uncorrected: Partial<Metadata>;
  /** Other documents that are the same report, the earliest publication first; at most `LIMITS.pageRows` of them. */
  readonly copies: Page<DocumentCopy>;
  readonly error: ErrorReport | null;
}

/** An entity as one document names it. */
export interface DocumentEntity extends EntityRef {
  /** `<sha256>/<local id>`. */
  readonly member: string;
  readonly aliases: readonly string[];
  /** Where the document names it, in text order; empty where an analyst brought it from another document. */
  readonly mentions: readonly Span[];
}

export const JOB_STAGES = ["fetch", "read", "extract", "write"] as const;
export type JobStage = (typeof JOB_STAGES)[number];

export interface JobReport {
  readonly id: string;
  readonly document: string;
  readonly status: DocumentState;
  readonly stage: JobStage | null;
  /** 0-1. */
  readonly progress: number;
  /** How the document was read, if not in full; null until it is extracted. */
  readonly note: string | null;
  readonly error: ErrorReport | null;
  /** Ids of the jobs of what stood in it, once all of it was taken out; empty for a document without parts. */
  readonly parts: readonly string[];
  /** Parts that were refused: the document's page says why. */
  readonly refusedParts: number;
  /** ISO 8601 UTC: when it was done or failed; null before, and when that was before the case was opened. */
  readonly endedAt: string | null;
}

/** The job of a page of the web: until the page is archived it has no document; then it tells what the document's job
 *  does, under its own id. */
export interface AddressJobReport extends Omit<JobReport, "document"> {
  readonly document: string | null;
}

/** A job that waits, runs or failed, with what people call its document; of a page that is not archived, its address. */
export interface JobListing extends AddressJobReport {
  readonly title: string;
  readonly fileName: string | null;
  /** What its document came in. */
  readonly origin: NamedOrigin | null;
}

/** Where all the work stands. */
export interface JobsPage extends Page<JobListing> {
  /** Every document of the case, containers among them, by where it stands; pages that could not be had have failed, too. */
  readonly states: Readonly<Record<DocumentState, number>>;
  /** Jobs that run, by stage. */
  readonly stages: Readonly<Record<JobStage, number>>;
  /** 0-1: of what was taken in since nothing was left to do last; 1 when nothing is left. */
  readonly progress: number;
}

/** A console answer. `rows` are arrays in the order of `columns`; nodes are their properties with `labels`. */
export interface QueryTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
  /** ISO 8601: the answer shows the graph as it was until then, and lacks what was written since. Null when it lacks
   *  nothing. */
  readonly asOf: string | null;
}

export interface GraphCounts {
  readonly documents: number;
  readonly entities: number;
  readonly claims: number;
  readonly edges: number;
}

export interface StatusReport extends GraphCounts {
  readonly version: string;
  readonly case: string;
  readonly engine: "embedded" | "neo4j";
  /** Graph hash over members: the same for the same documents, on any engine, in any order. */
  readonly graphHash: string | null;
  /** Sources in the archive that hold others and no text of their own. */
  readonly containers: number;
  /** Documents in the archive that are not (yet) in the graph. */
  readonly waiting: number;
  /** Sources that failed, and pages of the web that could not be had. */
  readonly failed: number;
  /** Parts of containers that were refused, and so are no documents. */
  readonly refused: number;
  /** Documents that another engine read than the one that reads now. */
  readonly outdated: number;
  /** Decisions of analysts, undone ones and undos among them. */
  readonly decisions: number;
}

/** What `tangle verify` found. */
export interface VerifyReport {
  /** Documents whose every file was read and held against its hashes. */
  readonly documents: number;
  readonly decisions: number;
  /** Ids that the identity log has given. */
  readonly identities: number;
  /** Hash of the graph as the store holds it. */
  readonly graphHash: string;
  /** The same, worked out from the archive; null while an extraction is damaged, since then it cannot be. */
  readonly expectedHash: string | null;
  /** Nothing is wrong when there are none. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  /** A path below the case's folder, or `graph`. */
  readonly where: string;
  /** One sentence. */
  readonly what: string;
  /** What to do. */
  readonly hint: string;
}
