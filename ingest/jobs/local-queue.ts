// One file above 300 lines: what waits, runs, is cancelled and is held back is one state.
import { type Archive, type GraphSource, type GraphStore, isContainer } from "../../graph/index.ts";
import {
  CaseError,
  type ErrorReport,
  extractionName,
  JobError,
  type JobReport,
  type JobStage,
  LIMITS,
  StoreError,
  TangleError,
} from "../../graph/model/index.ts";
import { openBatches } from "./batches.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import type { Arriving, FeedEntries, Fetching } from "./parts.ts";
import { type Reading, ReadingClosed, readingReport } from "./reading.ts";
import { openRoom } from "./room.ts";
import { isOnlyWriting, type Job, readAndExtract, type Wanted } from "./stages.ts";

export interface QueueOptions {
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: Pick<GraphStore, "write">;
  readonly reading: Reading;
  /** Archives what came in another source, then calls back with its SHA-256, which queues it, before anybody else may
   *  change anything about it. Rejects with a SourceError for what is refused, and with the signal's reason. */
  readonly takeIn: (arriving: Arriving, archived: (sha256: string) => void) => Promise<string>;
  /** Fetches pages that sources name; null where nothing is fetched. */
  readonly fetching?: Fetching | null;
  /** What was taken out of feeds before. */
  readonly entries?: FeedEntries | null;
  /** Document hash to extraction hash: what the store held when the queue was opened. */
  readonly stored: ReadonlyMap<string, string>;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
}

/** The jobs of one process: what is archived is read, extracted and written, begun in the order it was queued; what
 *  stands inside a source is archived and queued in turn. The queue holds nothing that archive and store do not say: a
 *  process that dies loses no work that was acknowledged. */
export interface LocalQueue {
  readonly ledger: Pick<
    Ledger,
    "state" | "errorOf" | "report" | "isActive" | "active" | "progress" | "changes" | "watch" | "idle"
  >;
  /** Whether the extraction that counts is by the extractor that reads now. */
  isCurrent(sha256: string): boolean;
  /** Queues a source of the archive, unless its job is active already. */
  enqueue(sha256: string, wanted: Wanted): JobReport;
  /** Queues a source that came in, perhaps not for the first time, unless it and all its parts are in the graph, read by
   *  this extractor, or on their way: what failed is tried again, and a source of which a part failed, was refused or is
   *  gone is opened again. `again`: parts of it may have been forgotten. */
  takenIn(sha256: string, options?: { readonly again?: boolean }): JobReport;
  /** Cancels the documents' jobs, and those of their parts: they fail with job/cancelled. One that is being written, or
   *  waits for nothing else, ends as it would. Returns whose jobs were cancelled, once each has ended. */
  cancel(sha256s: readonly string[]): Promise<readonly string[]>;
  /** Resolves when the document's job has ended, however; at once when none is active. */
  settled(sha256: string): Promise<void>;
  /** Sources that are being opened now and of which one of these came out. */
  sourcesOf(sha256s: readonly string[]): readonly string[];
  /** Does the work while no job of the documents runs or begins: those that wait or are being read are dropped, what is
   *  being written is waited for. What is known of the documents is forgotten once the work is done. */
  without<T>(sha256s: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Takes no more, lets what is being read end (within LIMITS.drainMs), writes what is ready. What still waited is
   *  queued again when the case is opened next. The reading is closed; archive and store are not. */
  close(): Promise<void>;
}

/** Failures that are put on record side by side. */
const RECORDS_AT_ONCE = 16;

/** Why a job that is being read ends early, if not for being cancelled: nothing is to be told of it. */
class Dropped extends Error {}

export function openQueue(options: QueueOptions): LocalQueue {
  const { archive, reading, fetching = null, entries = null } = options;
  const ledger = openLedger(archive, options.stored, options.now);
  const room = openRoom(archive);
  let waiting: Job[] = [];
  let next = 0;
  let busy = 0;
  let isClosing = false;
  const lanes = new Set<Promise<void>>();
  const barred = new Set<string>();
  // What is being read or extracted.
  const running = new Map<string, AbortController>();
  // What came out of it so far.
  const outOf = new Map<string, Set<string>>();
  // What is being cancelled, and how it was asked for again meanwhile: it is begun anew once it has ended.
  const cancelling = new Map<string, { asked: Job | null; readonly ended: () => void }>();

  const fail = async (sha: string, stage: JobStage, error: ErrorReport, isKept: boolean): Promise<void> => {
    if (isKept) {
      const attempt = { stage, error, at: options.now(), extractor: reading.stamp };
      // A disk that refuses even this leaves the failure in memory and the source to be tried again.
      await archive.putAttempt(sha, attempt).catch((refused: unknown) => {
        if (!(refused instanceof CaseError)) throw refused;
      });
    }
    const asked = cancelling.get(sha)?.asked ?? null;
    cancelling.get(sha)?.ended();
    cancelling.delete(sha);
    if (asked === null || isClosing || barred.has(sha)) ledger.end(sha, { failed: error });
    else begin(asked);
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

  const work = async (job: Job): Promise<void> => {
    const { sha256: sha } = job;
    const came = new Set<string>();
    outOf.set(sha, came);
    const unfolding = room.open(sha);
    const takeIn = async (arriving: Arriving): Promise<string> => {
      unfolding.take(arriving.bytes.byteLength);
      return await options.takeIn(arriving, (part) => {
        came.add(part);
        takenIn(part, { again: arriving.again });
      });
    };
    const ending = new AbortController();
    running.set(sha, ending);
    let stage: JobStage = "read";
    const enter = (entered: JobStage): void => {
      stage = entered;
      ledger.enter(sha, stage);
    };
    const { signal } = ending;
    try {
      const { now } = options;
      const known = entries && withCame(entries, came);
      const parts = { archive, reading, enter, signal, takeIn, fetching, entries: known, now };
      const archived = await readAndExtract(job, parts);
      running.delete(sha);
      if (archived === null) return ledger.end(sha, { opened: true });
      enter("write");
      await batches.add({ sha256: sha, ...archived });
    } catch (error) {
      if (error instanceof ReadingClosed || error instanceof Dropped) return ledger.end(sha, {});
      const file = archive.find(sha)?.displayTitle ?? sha;
      // Trouble with the case's own files says nothing about the document: it is tried again by itself.
      await fail(sha, stage, readingReport(error, file), !(error instanceof CaseError));
    } finally {
      running.delete(sha);
      outOf.delete(sha);
    }
  };
  const lane = async (): Promise<void> => {
    for (let job = waiting[next]; job !== undefined && !isClosing; job = waiting[next]) {
      next += 1;
      busy += 1;
      await work(job);
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
      const started: Promise<void> = lane().finally(() => {
        lanes.delete(started);
        startLanes();
      });
      lanes.add(started);
    }
  };

  const begin = (job: Job): void => {
    ledger.begin(job.sha256);
    waiting.push(job);
    startLanes();
  };
  const put = (sha: string, wanted: Wanted, { anew = false, again = false } = {}): void => {
    const job = { sha256: sha, wanted, anew, again };
    const ending = cancelling.get(sha);
    if (ending !== undefined) ending.asked = job;
    else if (!isClosing && !barred.has(sha) && !ledger.isActive(sha)) begin(job);
  };
  /** Takes those that wait out of the queue; which they are. */
  const takeOut = (shas: ReadonlySet<string>): readonly string[] => {
    const left = waiting.slice(next);
    const out = left.filter(({ sha256 }) => shas.has(sha256)).map(({ sha256 }) => sha256);
    if (out.length > 0) {
      waiting = left.filter(({ sha256 }) => !shas.has(sha256));
      next = 0;
    }
    return out;
  };

  const isCurrent = (sha: string): boolean =>
    archive.find(sha)?.extraction?.name === extractionName(reading.stamp);
  /** Whether all of a source is in the graph, or on its way. Parts may stand in each other in a circle. */
  const isComplete = (sha: string, seen: Set<string> = new Set()): boolean => {
    if (seen.has(sha) || (ledger.isActive(sha) && !cancelling.has(sha))) return true;
    seen.add(sha);
    const entry = archive.find(sha);
    if (entry === null || ledger.state(entry) !== "done") return false;
    return (isContainer(entry) || isCurrent(sha)) && hasAllParts(sha, seen);
  };
  const hasAllParts = (sha: string, seen: Set<string>): boolean => {
    const parts = archive.find(sha)?.parts ?? null;
    return parts === null || (parts.refused === 0 && parts.shas.every((part) => isComplete(part, seen)));
  };
  const reportOf = (sha: string): JobReport => {
    const report = ledger.report(sha);
    if (report === null) throw new Error(`nothing was archived under ${sha}`);
    return report;
  };
  const takenIn = (sha: string, { again = false } = {}): JobReport => {
    if (!isComplete(sha)) put(sha, "own", { again, anew: !hasAllParts(sha, new Set([sha])) });
    return reportOf(sha);
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

  const cancelled = (sha: string): JobError =>
    new JobError("job/cancelled", { file: archive.find(sha)?.displayTitle ?? sha });
  const cancelAll = async (shas: readonly string[], seen: Set<string>): Promise<readonly string[]> => {
    const fresh = shas.filter((sha) => !seen.has(sha));
    if (fresh.length === 0) return [];
    for (const sha of fresh) seen.add(sha);
    const stopped: string[] = [];
    const ends: Promise<void>[] = [];
    // What was read and extracted is in the graph, or belongs there: only its rows are to be made anew.
    const rewritten = new Set(
      waiting
        .slice(next)
        .filter((job) => isOnlyWriting(job, archive.find(job.sha256), reading.stamp))
        .map(({ sha256 }) => sha256),
    );
    const dropped = takeOut(new Set(fresh.filter((sha) => !rewritten.has(sha))));
    const own = new Map<string, unknown>();
    const over = (sha: string): Promise<void> =>
      new Promise((ended) => {
        const ending = { asked: null, ended };
        own.set(sha, ending);
        cancelling.set(sha, ending);
        void settled(sha).then(ended);
      });
    for (const sha of dropped) void over(sha);
    // First, so that nothing more comes out of it meanwhile.
    for (const sha of fresh) {
      const ending = running.get(sha);
      if (ending === undefined) continue;
      stopped.push(sha);
      ends.push(over(sha));
      ending.abort(cancelled(sha));
    }
    let at = 0;
    const recordSome = async (): Promise<void> => {
      for (let sha = dropped[at++]; sha !== undefined; sha = dropped[at++]) {
        await fail(sha, "read", cancelled(sha).report(), true);
      }
    };
    await Promise.all([...Array.from({ length: RECORDS_AT_ONCE }, recordSome), ...ends]);
    for (const [sha, ending] of own) if (cancelling.get(sha) === ending) cancelling.delete(sha);
    // What was done with a last step at that very moment is done; what was asked for again meanwhile has begun anew.
    const ended = [...dropped, ...stopped].filter(
      (sha) => ledger.report(sha)?.error?.code === "job/cancelled",
    );
    const parts = fresh.flatMap((sha) => archive.find(sha)?.parts?.shas ?? []);
    return [...ended, ...(await cancelAll(parts, seen))];
  };

  return {
    ledger,
    isCurrent,
    enqueue(sha, wanted) {
      put(sha, wanted);
      return reportOf(sha);
    },
    takenIn,
    cancel: (shas) => cancelAll(shas, new Set()),
    settled,
    sourcesOf(shas) {
      return [...outOf].filter(([, came]) => shas.some((sha) => came.has(sha))).map(([source]) => source);
    },
    async without(shas, work) {
      for (const sha of shas) barred.add(sha);
      try {
        for (const sha of takeOut(new Set(shas))) ledger.end(sha, {});
        for (const sha of shas) running.get(sha)?.abort(new Dropped());
        await Promise.all(shas.map(settled));
        const done = await work();
        for (const sha of shas) ledger.forget(sha);
        return done;
      } finally {
        for (const sha of shas) barred.delete(sha);
      }
    },
    async close() {
      isClosing = true;
      const ended = Promise.all(lanes);
      const deadline = new AbortController();
      await Promise.race([ended, afterMs(LIMITS.drainMs, deadline.signal)]);
      deadline.abort();
      for (const ending of running.values()) ending.abort(new ReadingClosed());
      await reading.close();
      await ended;
      await batches.drain();
      for (const { sha256 } of waiting.slice(next)) ledger.end(sha256, {});
    },
  };
}

/** What was taken out of a feed before stands in this one, too. */
function withCame(entries: FeedEntries, came: Set<string>): FeedEntries {
  return {
    ...entries,
    find(...asked) {
      const found = entries.find(...asked);
      if (found !== null && found.sha256 !== null) came.add(found.sha256);
      return found;
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
