import type { GraphStore } from "../../graph/index.ts";
import type {
  AddressJobReport,
  ClaimCard,
  ClaimContext,
  DecisionListing,
  DecisionReceipt,
  DocumentEntity,
  DocumentPage,
  DocumentState,
  DocumentsPage,
  ErrorCode,
  ErrorReport,
  GraphCounts,
  Intake,
  JobReport,
  JobsPage,
  MediaType,
  Metadata,
  Page,
  SentenceAt,
  Span,
  StatusReport,
  VerifyReport,
} from "../../graph/model/index.ts";
import type { Fetcher } from "../../ingest/index.ts";
import type { CheckedRequest } from "./decision-request.ts";

export interface CaseOptions {
  /** The case's folder; made if it is not there. */
  readonly folder: string;
  /** `embedded` or a bolt:// or neo4j:// address. */
  readonly store: string;
  readonly neo4j: { readonly user: string; readonly password: string; readonly database: string };
  /** Makes the graph anew from the archive instead of bringing it level. */
  readonly anew?: boolean;
  /** Now, ISO 8601 UTC with milliseconds; handed in, so that tests have a clock. */
  readonly now: () => string;
  /** Asks the web; null or left out: nothing is fetched. */
  readonly fetcher?: Fetcher | null;
  /** Called with one sentence about what opening did ("3 documents were written into the store"). */
  readonly notice: (sentence: string) => void;
}

export interface Submission {
  readonly bytes: Uint8Array;
  readonly intake: Intake;
  /** Takes in what was forgotten, too. */
  readonly again?: boolean;
}

/** A wish to have a page of the web read. */
export interface PageRequest {
  readonly url: string;
  /** What is said about it. */
  readonly given: Metadata;
  /** Takes in what was forgotten, too. */
  readonly again?: boolean;
}

/** A wish to have a document forgotten. */
export interface ForgetRequest {
  /** `doc:…`, its SHA-256, or the first 8 digits of it or more that no other document has. */
  readonly document: string;
  readonly by: string;
  readonly why?: string | null;
}

/** A document that was forgotten. */
export interface ForgetReceipt {
  readonly document: string;
  readonly at: string;
  readonly by: string;
  readonly why: string | null;
  /** Decisions about it: they stay in the log, without a place. */
  readonly decisions: number;
  /** Documents that came in it and in nothing else: they were forgotten with it. */
  readonly parts: readonly string[];
  /** What it came in, and so held its words: taken out, and not refused when it comes in again. */
  readonly containers: readonly string[];
}

export type DocumentSort = "received" | "published" | "title" | "publisher" | "claims";

export interface DocumentFilter {
  /** In title, publisher or file name, without regard to case. */
  readonly text?: string;
  /** All of these words in the text, in any order, without regard to case and accents. */
  readonly words?: string;
  readonly state?: DocumentState;
  /** What they were read as. */
  readonly format?: MediaType;
  /** ISO 639-1. */
  readonly language?: string;
  /** ISO 8601 UTC with milliseconds: what came in at this moment or later. */
  readonly since?: string;
  /** Those that hold others and no text of their own, or all else. */
  readonly kind?: "container" | "document";
  /** `doc:` and SHA-256: what stands in it; `none`: what came in no other. */
  readonly container?: string;
  readonly sort?: DocumentSort;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** Which jobs a list shows: those that run and wait, unless asked otherwise. */
export interface JobFilter {
  readonly state?: "running" | "waiting" | "failed";
  readonly limit?: number;
  readonly offset?: number;
}

/** What to try again: all that failed, unless asked otherwise. */
export interface RetryRequest {
  /** Named as for forgetting; a page that could not be had by its job. A source that holds others is gone through with all
   *  of them. */
  readonly documents?: readonly string[];
  /** Only what failed with this code. */
  readonly code?: ErrorCode;
}

/** Which decisions a list shows, the latest first. */
export interface DecisionFilter {
  /** Id of a claim, an entity, a document, or of a decision that was taken back. */
  readonly about?: string | readonly string[];
  /** Those that stand and have no place any more, or the others. */
  readonly homeless?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

/** What one ingest did, and what the graph holds then. */
export interface IngestSummary extends GraphCounts {
  /** Documents that were new to the case, and those it already held. */
  readonly added: number;
  readonly known: number;
  readonly seconds: number;
  /** New documents that were not read in full, and why: those in another language than English. */
  readonly notes: readonly { readonly file: string; readonly note: string }[];
  /** Of what came in another source with its place: `archive.zip: reports/march.pdf`. */
  readonly failed: readonly { readonly file: string; readonly error: ErrorReport }[];
  /** Sources that were left when it was stopped: not handed in, or not done. */
  readonly left: number;
  /** Of those left, how many were taken in: they are read when the case is opened next, or by the server that holds it. */
  readonly waiting: number;
}

/** One case: a folder with archive and identity, its store, and the jobs that fill it. Held by one process. */
export interface Case {
  readonly id: string;
  readonly folder: string;
  readonly store: GraphStore;
  /** Archives the bytes (fsynced) and queues the work. A source that is already in the graph, with all that stands in it,
   *  gives its finished job; what failed is tried again. Throws SourceError for bytes that are refused at the door (empty,
   *  too large, forgotten), job/too-many when too much waits, CaseError when the folder cannot be written. */
  submit(submission: Submission): Promise<JobReport>;
  /** Puts on record that a page of the web is to be read (fsynced), and begins: it is fetched, archived, and read like any
   *  source. A feed's entries are read with it. Asked for again, a page is fetched only if it changed. Throws FetchError
   *  (off, bad-url, refused), CaseError. */
  fetch(request: PageRequest): Promise<AddressJobReport>;
  /** From memory, or from the archive when the job ran in an earlier life of the case. */
  job(id: string): Promise<AddressJobReport | null>;
  /** Where all the work stands, and which jobs run and wait. */
  jobs(filter: JobFilter): Promise<JobsPage>;
  /** Cancels a job with those of its parts, or all that wait or run (null). They fail with job/cancelled and are tried
   *  again by request alone; what is being written ends as it would. Ids of those cancelled, once they have ended. Throws
   *  usage/no-such. */
  cancel(job: string | null): Promise<readonly string[]>;
  /** Queues again what failed, and opens again what has parts that were refused; ids of the jobs. Pages that could not be
   *  had are asked for again where anything is fetched. Throws usage/no-such, usage/invalid; fetch/off for a page by name. */
  retry(request: RetryRequest): Promise<readonly string[]>;
  /** Calls back with every change of a job until the returned function is called. */
  watch(id: string, listener: (report: AddressJobReport) => void): () => void;
  /** Resolves when no job waits or runs. */
  idle(): Promise<void>;
  /** Words in texts are looked for in memory, from the first such question on; that one reads every text. */
  documents(filter: DocumentFilter): Promise<DocumentsPage>;
  /** By key (`doc:…`) or bare SHA-256. */
  document(id: string): Promise<DocumentPage | null>;
  /** The entities that a document names, by first mention; null for one that is not there or was not read. */
  entitiesOf(id: string): Promise<Page<DocumentEntity> | null>;
  /** The sentence of a place of a document's text; null for a document that is not there or has no text, and for a place
   *  that its text has not. */
  sentenceAt(id: string, place: Span): Promise<SentenceAt | null>;
  /** What stands beside the sentence of each claim, and what its rule goes by, in the order of the claims. Throws
   *  CaseError for a text that is damaged. */
  contextsOf(claims: readonly ClaimCard[]): Promise<readonly ClaimContext[]>;
  /** Takes a document out for good: out of archive and graph, with its claims, the entities that only it named, and every
   *  word of it that the folder holds elsewhere, decisions excepted: what it came in goes as well, and stands in the
   *  receipt; what came in it and in nothing else is forgotten with it. What is acknowledged is done; what a crash
   *  interrupts is completed when the case is opened. Waits for the document's job. Throws usage/no-such,
   *  usage/invalid, CaseError, StoreError. */
  forget(request: ForgetRequest): Promise<ForgetReceipt>;
  /** Queues every document that another engine read than the one that reads now; how many. Decisions are attached to what
   *  it reads. */
  reread(): Promise<number>;
  /** Makes the graph anew from archive and decisions; how many documents it holds then. Other changes wait meanwhile. */
  rebuild(): Promise<number>;
  /** Keeps what an analyst decided (fsynced) and lets the graph follow. Throws UsageError for what makes no sense,
   *  CaseError when it cannot be kept. */
  decide(request: CheckedRequest): Promise<DecisionReceipt>;
  decisions(filter: DecisionFilter): Promise<Page<DecisionListing>>;
  /** Counts alone cost little; the graph hash reads the whole graph once after each change, and is null when it was
   *  not asked for. */
  status(options?: { readonly hash?: boolean }): Promise<StatusReport>;
  /** Reads everything from the disk again and says what is not as it was written, and where the graph is not what the
   *  archive gives. Waits until nothing is being written; reads the whole archive and the whole graph. */
  verify(): Promise<VerifyReport>;
  /** Takes no more and ends running jobs in good order; what waits is done when the case is opened next. The case can still
   *  be asked: what it answers is what it keeps. */
  stop(): Promise<void>;
  /** As `stop`; then closes the store and gives the folder free. */
  close(): Promise<void>;
}
