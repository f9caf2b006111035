import type { Archive, ArchivedDocument } from "../../graph/index.ts";
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
  /** Goes up with every document that is written: the same number, the same graph. */
  readonly changes: number;
  /** A job begins to wait; what failed before is forgotten. */
  begin(sha256: string): void;
  enter(sha256: string, stage: JobStage): void;
  /** The job is over: the store holds this extraction; or it failed; or it was put off (both null). */
  end(sha256: string, outcome: { readonly written?: string; readonly failed?: ErrorReport }): void;
  /** A document left the archive: nothing is known of it any more. Its job has ended. */
  forget(sha256: string): void;
  watch(sha256: string, listener: (report: JobReport) => void): () => void;
  /** Resolves when no job is active. */
  idle(): Promise<void>;
}

/** Share of the work that is done when a stage begins: extracting takes longest. */
const PROGRESS: Readonly<Record<JobStage, number>> = { read: 0.05, extract: 0.2, write: 0.9 };

/** `stored`: document hash to extraction hash, as the store has them. */
export function openLedger(archive: Archive, stored: ReadonlyMap<string, string>): Ledger {
  const written = new Map(stored);
  let changes = 0;
  const active = new Map<string, JobStage | null>();
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
    };
  };
  const tell = (sha: string): void => {
    const listeners = watchers.get(sha);
    const now = listeners && report(sha);
    if (now) for (const listener of [...listeners]) listener(now);
  };

  return {
    state,
    errorOf,
    report,
    isActive: (sha) => active.has(sha),
    get changes() {
      return changes;
    },
    begin(sha) {
      active.set(sha, null);
      failures.delete(sha);
      tell(sha);
    },
    enter(sha, stage) {
      active.set(sha, stage);
      tell(sha);
    },
    end(sha, { written: hash, failed }) {
      if (failed) failures.set(sha, { stage: active.get(sha) ?? null, error: failed });
      if (hash) {
        written.set(sha, hash);
        changes += 1;
      }
      active.delete(sha);
      tell(sha);
      if (active.size > 0) return;
      for (const resolve of idlers) resolve();
      idlers = [];
    },
    forget(sha) {
      written.delete(sha);
      failures.delete(sha);
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
