/** What the page's main thread spends, by Chromium's own count. */
import type { CDPSession } from "playwright-core";

export interface Spent {
  /** Milliseconds of processor in JavaScript: handlers, frame callbacks, timers. */
  readonly scriptMs: number;
  /** Milliseconds of processor in all tasks of the main thread: script, style, layout, recording what is painted. */
  readonly taskMs: number;
}

/** Begins counting, in time of the thread: what other processes take of the machine does not count, nor does waiting. */
export async function countScript(session: CDPSession): Promise<() => Promise<Spent>> {
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const seconds = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    return { scriptMs: 1_000 * seconds("ScriptDuration"), taskMs: 1_000 * seconds("TaskDuration") };
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that a share of the others do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
