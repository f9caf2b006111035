import { setTimeout as wait } from "node:timers/promises";

/** How many times as long as usual a feed is left alone at the most, after it failed again and again. */
const LONGEST = 16;

export interface FeedWatch {
  /** Asks for the feed and what is new in it; whether it could be had. */
  readonly poll: () => Promise<boolean>;
  /** Milliseconds between two polls; after a failure twice as long, after the next four times. */
  readonly everyMs: number;
  readonly isOnce: boolean;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Polls a feed until the signal is aborted. Throws what `poll` throws. */
export async function watchFeed(
  { poll, everyMs, isOnce, pause = systemPause }: FeedWatch,
  signal: AbortSignal,
): Promise<void> {
  let factor = 1;
  while (!signal.aborted) {
    factor = (await poll()) ? 1 : Math.min(factor * 2, LONGEST);
    if (isOnce) return;
    await pause(everyMs * factor, signal);
  }
}

/** Resolves after that time, or when the signal is aborted. */
async function systemPause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
