import type { AddressJobReport, JobsPage } from "../../graph/model/index.ts";

/** Jobs asked for by themselves in one round. Jobs begin in the order they were handed in, so that news comes from the
 *  first ones; twice what the store writes at once, so that a full batch does not hide those behind it. */
const ASKED_A_ROUND = 100;

/** Runs the work it is given, no more than `most` pieces at a time; the rest wait in the order they came. Browsers
 *  open six connections to a server: who takes them all leaves none for the page. */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Cut into batches of at most so many, and so many bytes, in their order; one that is larger by itself stands alone. */
export function inBatches<T>(
  all: readonly T[],
  bytesOf: (one: T) => number,
  limits: { readonly most: number; readonly bytes: number },
): T[][] {
  const batches: T[][] = [];
  let batch: T[] = [];
  let size = 0;
  for (const one of all) {
    const bytes = bytesOf(one);
    if (batch.length === limits.most || (batch.length > 0 && size + bytes > limits.bytes)) {
      batches.push(batch);
      [batch, size] = [[], 0];
    }
    batch.push(one);
    size += bytes;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

interface Followed {
  readonly id: string;
  readonly heard: (report: AddressJobReport) => void;
  readonly ended: (report: AddressJobReport) => void;
  readonly failed: (error: unknown) => void;
}

/** What a follower asks, and tells. */
export interface Work {
  readonly job: (id: string) => Promise<AddressJobReport>;
  /** Where all the work stands, with the jobs that run and those that wait next. */
  readonly jobs: () => Promise<JobsPage>;
  /** Hears every answer to `jobs`. */
  readonly told: (work: JobsPage) => void;
  /** Hears why `jobs` was not answered; it is asked again. */
  readonly troubled: (error: unknown) => void;
  /** Nothing is left to do, after there was something. */
  readonly over: () => void;
}

export interface Follower {
  /** Follows a job to its end; resolves with its last report, rejects with what `job` throws. */
  readonly follow: (id: string, heard: (report: AddressJobReport) => void) => Promise<AddressJobReport>;
  /** Tells of the work until nothing is left of it, whoever handed it in. */
  readonly watch: () => void;
}

const hasEnded = ({ status }: AddressJobReport) => status === "done" || status === "failed";

/** Follows jobs by asking where all the work stands, over and over with a pause: however many there are, that is one
 *  request a round, and one more for each that has ended or stands far behind. A stream of events for each would hold
 *  a connection each. */
export function follower({ job, jobs, told, troubled, over }: Work, pauseMs: number): Follower {
  const open = new Set<Followed>();
  let asking = false;
  const askFor = async (one: Followed) => {
    try {
      const report = await job(one.id);
      one.heard(report);
      if (!hasEnded(report)) return;
      open.delete(one);
      one.ended(report);
    } catch (error) {
      open.delete(one);
      one.failed(error);
    }
  };
  const round = async (): Promise<"over" | "at once" | "pause"> => {
    // Those that come while it is asked may have ended before it was answered.
    const asked = [...open].slice(0, ASKED_A_ROUND);
    const work = await jobs();
    told(work);
    const active = new Map(work.rows.map((report) => [report.id, report]));
    for (const one of asked) {
      const listed = active.get(one.id);
      if (listed) one.heard(listed);
      else await askFor(one);
    }
    if (open.size === 0) return work.total > 0 ? "pause" : "over";
    // Where all had ended, those behind them may have, too: thousands of parts that are done are not waited for.
    return asked.some((one) => open.has(one)) ? "pause" : "at once";
  };
  const askUntilAllEnded = async () => {
    asking = true;
    let worked = open.size > 0;
    for (;;) {
      const next = await round().catch((error: unknown) => {
        troubled(error);
        return "pause" as const;
      });
      worked ||= next !== "over";
      if (next === "over" && open.size === 0) break;
      if (next === "pause") await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    asking = false;
    if (worked) over();
  };
  const watch = () => {
    if (!asking) void askUntilAllEnded();
  };
  return {
    follow: (id, heard) =>
      new Promise((ended, failed) => {
        open.add({ id, heard, ended, failed });
        watch();
      }),
    watch,
  };
}
