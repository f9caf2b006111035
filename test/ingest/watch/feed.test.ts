import { describe, expect, it } from "vitest";
import { watchFeed } from "../../../ingest/watch/index.ts";

/** Polls with these outcomes, then ends; the pauses in between. */
async function pausesOf(outcomes: readonly boolean[], isOnce = false): Promise<readonly number[]> {
  const ending = new AbortController();
  const pauses: number[] = [];
  let polls = 0;
  await watchFeed(
    {
      poll: async () => {
        polls += 1;
        if (polls === outcomes.length) ending.abort();
        return outcomes[polls - 1]!;
      },
      everyMs: 10,
      isOnce,
      pause: async (ms) => void pauses.push(ms),
    },
    ending.signal,
  );
  expect(polls).toBe(isOnce ? 1 : outcomes.length);
  return pauses;
}

describe("a feed is polled", () => {
  it("again and again, with a pause in between", async () => {
    expect(await pausesOf([true, true, true])).toEqual([10, 10, 10]);
  });
  it("after longer and longer pauses while it fails", async () => {
    expect(await pausesOf([false, false, true, false, true])).toEqual([20, 40, 10, 20, 10]);
    expect((await pausesOf(Array<boolean>(9).fill(false))).at(-1)).toBe(160);
  });
  it("once, where that is asked for", async () => {
    expect(await pausesOf([true, true], true)).toEqual([]);
  });
});
