import type { JobReport } from "../../graph/model/index.ts";

/** Jobs asked for in one round. Jobs begin in the order they were handed in, so that news comes from the first ones;
 *  twice what the store writes at once, so that a full batch does not hide those behind it. */
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

interface Followed {
  readonly id: string;
  readonly heard: (report: JobReport) => void;
  readonly ended: (report: JobReport) => void;
  readonly failed: (error: unknown) => void;
}

const hasEnded = ({ status }: JobReport) => status === "done" || status === "failed";

/** Follows jobs to their end by asking for one after the other, over and over with a pause: however many there are,
 *  one request is on its way. A stream of events for each would hold a connection each. What it returns resolves with
 *  a job's last report, and rejects with what `ask` throws. */
export function follower(
  ask: (id: string) => Promise<JobReport>,
  pauseMs: number,
): (id: string, heard: (report: JobReport) => void) => Promise<JobReport> {
  let open: readonly Followed[] = [];
  let asking = false;
  const leave = (one: Followed) => {
    open = open.filter((other) => other !== one);
  };
  const askFor = async (one: Followed) => {
    try {
      const report = await ask(one.id);
      one.heard(report);
      if (!hasEnded(report)) return;
      leave(one);
      one.ended(report);
    } catch (error) {
      leave(one);
      one.failed(error);
    }
  };
  const askUntilAllEnded = async () => {
    asking = true;
    while (open.length > 0) {
      for (const one of open.slice(0, ASKED_A_ROUND)) await askFor(one);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    asking = false;
  };
  return (id, heard) =>
    new Promise((ended, failed) => {
      open = [...open, { id, heard, ended, failed }];
      if (!asking) void askUntilAllEnded();
    });
}
