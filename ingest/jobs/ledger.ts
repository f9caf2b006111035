import { type Archive, type ArchivedDocument, isContainer } from "../../graph/index.ts";
import {
  type DocumentState,
  documentKey,
  type ErrorReport,
  type JobReport,
  type JobStage,
} from "../../graph/model/index.ts";

/** `job:` and the SHA-256 of the source. */
export function jobId(sha256: string): string {
  return `job:${sha256}`;
}

/** The SHA-256 inside a job's id; null when it is no job's id. */
export function shaOfJob(id: string): string | null {
  return /^job:([0-9a-f]{64})$/.exec(id)?.[1] ?? null;
}

/** Where every document stands: what runs in memory, all else from the archive's catalogue. */
export interface Ledger {
  state(entry: ArchivedDocument): DocumentState;
  errorOf(entry: ArchivedDocument): ErrorReport | null;
  /** Null for what the archive does not know. */
  report(sha256: string): JobReport | null;
  isActive(sha256: string): boolean;
  /** Jobs that wait or run, in the order in which they began to wait, with the stage they are in; null for those that
   *  wait. */
  active(): ReadonlyMap<string, JobStage | null>;
  /** 0-1: how much is done of all that was begun since nothing was left to do last; 1 when nothing is left. */
  progress(): number;
  /** Goes up with every document that is written: the same number, the same graph. */
  readonly changes: number;
  /** A job begins to wait; what failed before is forgotten. */
  begin(sha256: string): void;
  enter(sha256: string, stage: JobStage): void;
  /** The job is over: the store holds this extraction; or all its parts are archived; or it failed; or it was put off. */
  end(sha256: string, outcome: JobOutcome): void;
  /** A document left the archive: nothing is known of it any more. Its job has ended. */
  forget(sha256: string): void;
  watch(sha256: string, listener: (report: JobReport) => void): () => void;
  /** Resolves when no job is active. */
  idle(): Promise<void>;
}

export interface JobOutcome {
  readonly written?: string;
  readonly opened?: true;
  readonly failed?: ErrorReport;
}

/** Share of the work that is done when a stage begins: extracting takes longest. */
const PROGRESS: Readonly<Record<JobStage, number>> = { fetch: 0.02, read: 0.05, extract: 0.2, write: 0.9 };

/** `stored`: document hash to extraction hash, as the store has them. `now`: ISO 8601 UTC with milliseconds. */
export function openLedger(archive: Archive, stored: ReadonlyMap<string, string>, now: () => string): Ledger {
  const written = new Map(stored);
  let changes = 0;
  const active = new Map<string, JobStage | null>();
  const endedAt = new Map<string, string>();
  // Since nothing was left to do last.
  let [begun, ended] = [0, 0];
  // Also failures that the archive cannot keep, such as a full disk.
  const failures = new Map<string, { readonly stage: JobStage | null; readonly error: ErrorReport }>();
  const watchers = new Map<string, Set<(report: JobReport) => void>>();
  let idlers: (() => void)[] = [];

  const errorOf = (entry: ArchivedDocument): ErrorReport | null =>
    failures.get(entry.sha256)?.error ?? entry.failure?.error ?? null;
  const state = (entry: ArchivedDocument): DocumentState => {
    const stage = active.get(entry.sha256);
    if (stage !== undefined) return stage === null ? "waiting" : "running";
    if (errorOf(entry) !== null) return "failed";
    if (isContainer(entry)) return "done";
    const { extraction } = entry;
    return extraction !== null && written.get(entry.sha256) === extraction.hash ? "done" : "waiting";
  };
  const report = (sha: string): JobReport | null => {
    const entry = archive.find(sha);
    if (entry === null) return null;
    const status = state(entry);
    const stage = active.get(sha) ?? failures.get(sha)?.stage ?? null;
    return {
      id: jobId(sha),
      document: documentKey(sha),
      status,
      stage,
      progress: status === "done" ? 1 : stage === null ? 0 : PROGRESS[stage],
      note: status === "done" ? (entry.extraction?.note ?? null) : null,
      error: status === "failed" ? errorOf(entry) : null,
      parts: entry.parts?.isWhole ? entry.parts.shas.map(jobId) : [],
      refusedParts: entry.parts?.refused ?? 0,
      endedAt: active.has(sha) ? null : (endedAt.get(sha) ?? null),
    };
  };
  const tell = (sha: string): void => {
    const listeners = watchers.get(sha);
    const current = listeners && report(sha);
    if (current) for (const listener of [...listeners]) listener(current);
  };

  return {
    state,
    errorOf,
    report,
    isActive: (sha) => active.has(sha),
    active: () => active,
    progress() {
      if (active.size === 0) return 1;
      const under = [...active.values()].reduce(
        (sum, stage) => sum + (stage === null ? 0 : PROGRESS[stage]),
        0,
      );
      return (ended + under) / begun;
    },
    get changes() {
      return changes;
    },
    begin(sha) {
      if (active.size === 0) [begun, ended] = [0, 0];
      begun += 1;
      active.set(sha, null);
      failures.delete(sha);
      tell(sha);
    },
    enter(sha, stage) {
      active.set(sha, stage);
      tell(sha);
    },
    end(sha, { written: hash, opened, failed }) {
      if (failed) failures.set(sha, { stage: active.get(sha) ?? null, error: failed });
      // What is written again as it was, for the sake of others or of its parts, was done before.
      const isNew = hash !== undefined && written.get(sha) !== hash;
      if (hash) {
        written.set(sha, hash);
        changes += 1;
      }
      if (isNew || opened || failed) endedAt.set(sha, now());
      ended += 1;
      active.delete(sha);
      tell(sha);
      if (active.size > 0) return;
      for (const resolve of idlers) resolve();
      idlers = [];
    },
    forget(sha) {
      written.delete(sha);
      failures.delete(sha);
      endedAt.delete(sha);
      changes += 1;
    },
    watch(sha, listener) {
      const listeners = watchers.get(sha) ?? new Set();
      watchers.set(sha, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && watchers.get(sha) === listeners) watchers.delete(sha);
      };
    },
    async idle() {
      // The last job may have stirred others, which began before whoever waits here is told.
      while (active.size > 0) await new Promise<void>((resolve) => idlers.push(resolve));
    },
  };
}
