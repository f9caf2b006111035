import type { Archive, GraphSource, GraphStore } from "../../graph/index.ts";
import {
  CaseError,
  type ErrorReport,
  extractionName,
  type JobReport,
  type JobStage,
  LIMITS,
  StoreError,
  TangleError,
} from "../../graph/model/index.ts";
import { openBatches } from "./batches.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { type Reading, ReadingClosed, readingReport } from "./reading.ts";
import { readAndExtract, type Wanted } from "./stages.ts";

export interface QueueOptions {
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: Pick<GraphStore, "write">;
  readonly reading: Reading;
  /** Document hash to extraction hash: what the store held when the queue was opened. */
  readonly stored: ReadonlyMap<string, string>;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
}

/** The jobs of one process: what is archived is read, extracted and written, begun in the order it was queued. The
 *  queue holds nothing that archive and store do not say: a process that dies loses no work that was
 *  acknowledged. */
export interface LocalQueue {
  readonly ledger: Pick<Ledger, "state" | "errorOf" | "report" | "changes" | "watch" | "idle">;
  /** Whether the extraction that counts is by the extractor that reads now. */
  isCurrent(sha256: string): boolean;
  /** Queues a source of the archive, unless its job is active already. */
  enqueue(sha256: string, wanted: Wanted): JobReport;
  /** Resolves when the document's job has ended, however; at once when none is active. */
  settled(sha256: string): Promise<void>;
  /** Does the work while no job of the document runs or begins: one that waits is dropped, one that runs ends first. What is
   *  known of the document is forgotten once the work is done. */
  without<T>(sha256: string, work: () => Promise<T>): Promise<T>;
  /** Takes no more, lets what is being read end (within LIMITS.drainMs), writes what is ready. What still waited is
   *  queued again when the case is opened next. The reading is closed; archive and store are not. */
  close(): Promise<void>;
}

export function openQueue(options: QueueOptions): LocalQueue {
  const { archive, reading } = options;
  const ledger = openLedger(archive, options.stored);
  let waiting: { readonly sha256: string; readonly wanted: Wanted }[] = [];
  let next = 0;
  let busy = 0;
  let isClosing = false;
  const lanes = new Set<Promise<void>>();
  const barred = new Set<string>();

  const fail = async (sha: string, stage: JobStage, error: ErrorReport, isKept: boolean): Promise<void> => {
    if (isKept) {
      const attempt = { stage, error, at: options.now(), extractor: reading.stamp };
      // A disk that refuses even this leaves the failure in memory and the source to be tried again.
      await archive.putAttempt(sha, attempt).catch((refused: unknown) => {
        if (!(refused instanceof CaseError)) throw refused;
      });
    }
    ledger.end(sha, { failed: error });
  };
  const batches = openBatches({
    ...options,
    isMoreComing: () => busy > 1 || next < waiting.length,
    onWritten: ({ sha256, hash }) => ledger.end(sha256, { written: hash }),
    onStirred: (shas) => {
      for (const sha of shas) put(sha, "any");
    },
    onFailed: ({ sha256 }, error) => fail(sha256, "write", writingReport(error), error instanceof StoreError),
  });

  const work = async (sha: string, wanted: Wanted): Promise<void> => {
    let stage: JobStage = "read";
    const enter = (entered: JobStage): void => {
      stage = entered;
      ledger.enter(sha, stage);
    };
    try {
      const archived = await readAndExtract(sha, wanted, { archive, reading, enter });
      enter("write");
      await batches.add({ sha256: sha, ...archived });
    } catch (error) {
      if (error instanceof ReadingClosed) return ledger.end(sha, {});
      const file = archive.find(sha)?.displayTitle ?? sha;
      // Trouble with the case's own files says nothing about the document: it is tried again by itself.
      await fail(sha, stage, readingReport(error, file), !(error instanceof CaseError));
    }
  };
  const lane = async (): Promise<void> => {
    for (let job = waiting[next]; job !== undefined && !isClosing; job = waiting[next]) {
      next += 1;
      busy += 1;
      await work(job.sha256, job.wanted);
      busy -= 1;
      // Drop what is done now and then, so that a long queue does not move with every job.
      if (next > 1000) {
        waiting = waiting.slice(next);
        next = 0;
      }
    }
  };
  const startLanes = (): void => {
    while (!isClosing && lanes.size < reading.lanes && next < waiting.length) {
      const running: Promise<void> = lane().finally(() => {
        lanes.delete(running);
        startLanes();
      });
      lanes.add(running);
    }
  };

  const put = (sha: string, wanted: Wanted): void => {
    if (isClosing || barred.has(sha) || ledger.isActive(sha)) return;
    ledger.begin(sha);
    waiting.push({ sha256: sha, wanted });
    startLanes();
  };

  const settled = (sha: string): Promise<void> =>
    new Promise((resolve) => {
      if (!ledger.isActive(sha)) return resolve();
      const unwatch = ledger.watch(sha, () => {
        if (ledger.isActive(sha)) return;
        unwatch();
        resolve();
      });
    });

  return {
    ledger,
    isCurrent: (sha) => archive.find(sha)?.extraction?.name === extractionName(reading.stamp),
    enqueue(sha, wanted) {
      put(sha, wanted);
      const report = ledger.report(sha);
      if (report === null) throw new Error(`nothing was archived under ${sha}`);
      return report;
    },
    settled,
    async without(sha, work) {
      barred.add(sha);
      try {
        const at = waiting.findIndex((job, place) => place >= next && job.sha256 === sha);
        if (at >= 0) {
          waiting.splice(at, 1);
          ledger.end(sha, {});
        }
        await settled(sha);
        const done = await work();
        ledger.forget(sha);
        return done;
      } finally {
        barred.delete(sha);
      }
    },
    async close() {
      isClosing = true;
      const ended = Promise.all(lanes);
      const deadline = new AbortController();
      await Promise.race([ended, afterMs(LIMITS.drainMs, deadline.signal)]);
      deadline.abort();
      await reading.close();
      await ended;
      await batches.drain();
      for (const { sha256 } of waiting.slice(next)) ledger.end(sha256, {});
    },
  };
}

function writingReport(error: unknown): ErrorReport {
  if (error instanceof TangleError) return error.report();
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new StoreError("store/failed", { reason }).report();
}

function afterMs(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
