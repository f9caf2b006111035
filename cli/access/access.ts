import { setTimeout as wait } from "node:timers/promises";
import {
  type AddressJobReport,
  type DecisionListing,
  type DecisionReceipt,
  type DecisionRequest,
  type DocumentPage,
  type ErrorReport,
  type GraphCounts,
  type JobListing,
  type JobReport,
  type Page,
  type QueryTable,
  type StatusReport,
  TangleError,
  type VerifyReport,
} from "../../graph/model/index.ts";
import type {
  DecisionFilter,
  ForgetReceipt,
  ForgetRequest,
  PageRequest,
  RetryRequest,
  Submission,
} from "../../server/index.ts";

/** A case as the commands need it, whoever holds it: this process, or a server that is asked over HTTP.
 *  Errors are TangleErrors, or a `RefusedByServer` with the same report. */
export interface CaseAccess {
  /** Address of the server that holds the case; null when this process does. */
  readonly server: string | null;
  /** Archives the bytes and queues the work; a source that is in the graph already comes back as done. */
  submit(submission: Submission): Promise<JobReport>;
  /** Asks for a page of the web. */
  fetch(request: PageRequest): Promise<AddressJobReport>;
  /** Resolves when the job of this id is done or has failed, with null when it is no longer known; once the work was
   *  stopped, with what it is then (see isSettled). `changed` is called with what it was seen to be meanwhile. */
  settled(job: string, changed?: (job: AddressJobReport) => void): Promise<AddressJobReport | null>;
  /** Null for one that is not in the case. */
  document(id: string): Promise<DocumentPage | null>;
  /** Queues again what failed; ids of the jobs. */
  retry(request: RetryRequest): Promise<readonly string[]>;
  status(): Promise<StatusReport>;
  /** Without the graph hash, which reads the whole graph. */
  counts(): Promise<GraphCounts & Pick<StatusReport, "engine">>;
  /** What failed, and why: pages of the web, then documents, the newest first; as many as a list page holds. */
  failures(): Promise<readonly JobListing[]>;
  /** Reads every document again that another engine read; how many. Resolves when all are done. */
  reread(): Promise<number>;
  /** Makes the graph anew; how many documents it holds then. A case that was opened for that is not made twice. */
  rebuild(): Promise<number>;
  forget(request: ForgetRequest): Promise<ForgetReceipt>;
  decide(request: DecisionRequest): Promise<DecisionReceipt>;
  decisions(filter: DecisionFilter): Promise<Page<DecisionListing>>;
  verify(): Promise<VerifyReport>;
  /** Hands in no more. Resolves once what is being read has ended and is written, so that counts are those that stay; a
   *  server goes on by itself, and is not waited for. */
  stop(): Promise<void>;
  /** One reading query, guarded and bounded as in LIMITS. */
  query(cypher: string, params: QueryParams): Promise<QueryTable>;
  close(): Promise<void>;
}

/** Parameters of a query, as JSON has them. */
export type QueryParams = Readonly<Record<string, JsonValue>>;
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Milliseconds before a case that has too much waiting is handed more. */
const FULL_LOOK_MS = 1_000;

/** Hands in as soon as there is room: what came in before may hold more than may wait, and others hand in, too. */
export async function whenThereIsRoom<T>(submit: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await submit();
    } catch (error) {
      const code =
        error instanceof TangleError
          ? error.code
          : error instanceof RefusedByServer
            ? error.report.code
            : null;
      if (code !== "job/too-many") throw error;
      await wait(FULL_LOOK_MS);
    }
  }
}

export function isSettled(job: AddressJobReport): boolean {
  return job.status === "done" || job.status === "failed";
}

/** An error of the table that a server sent. */
export class RefusedByServer extends Error {
  readonly report: ErrorReport;

  constructor(report: ErrorReport) {
    super(report.message);
    this.name = "RefusedByServer";
    this.report = report;
  }
}
