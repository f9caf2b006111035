import { describe, expect, it } from "vitest";
import type { AddressJobReport, JobReport, JobsPage } from "../../graph/model/index.ts";
import { atMost, follower, inBatches, type Work } from "../../viz/desk/delivering.ts";

const reportOf = (given: Partial<JobReport>): JobReport => ({
  id: "job:1",
  document: "doc:1",
  status: "running",
  stage: "read",
  progress: 0.1,
  note: null,
  error: null,
  parts: [],
  refusedParts: 0,
  endedAt: null,
  ...given,
});

const moment = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("work in turn", () => {
  it("runs as many pieces as allowed, in the order they came, past those that fail", async () => {
    const inTurn = atMost(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const pieces = [0, 1, 2, 3, 4].map((number) =>
      inTurn(async () => {
        begun.push(number);
        running += 1;
        most = Math.max(most, running);
        await moment();
        running -= 1;
        if (number === 1) throw new Error("piece 1 fails");
        return number;
      }),
    );
    const ends = await Promise.allSettled(pieces);
    expect(ends.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(await inTurn(async () => "later")).toBe("later");
  });
});

describe("batches", () => {
  it("hold no more pieces and bytes than allowed, and a large one by itself", () => {
    const batches = inBatches([3, 3, 3, 9, 1, 1, 1], (bytes) => bytes, { most: 3, bytes: 7 });
    expect(batches).toEqual([[3, 3], [3], [9], [1, 1, 1]]);
    expect(inBatches([], () => 1, { most: 3, bytes: 7 })).toEqual([]);
  });
});

const workOf = (rows: readonly JobReport[], total = rows.length): JobsPage => ({
  states: { waiting: 0, running: total, done: 0, failed: 0 },
  stages: { fetch: 0, read: total, extract: 0, write: 0 },
  progress: 0,
  rows: rows.map((report) => ({ ...report, title: report.id, fileName: null, origin: null })),
  total,
});

/** A follower of this work; all else about it is silent. */
const followerOf = (work: Partial<Work>) =>
  follower(
    {
      job: async (id) => reportOf({ id, status: "done" }),
      jobs: async () => workOf([]),
      told: () => undefined,
      troubled: () => undefined,
      over: () => undefined,
      ...work,
    },
    1,
  );
const unheard = () => undefined;

describe("following jobs", () => {
  it("asks where all stand, and by itself for what has ended", async () => {
    const ids = ["job:1", "job:2", "job:3"];
    let round = 0;
    const asked: string[] = [];
    const { follow } = followerOf({
      job: async (id) => {
        asked.push(id);
        return reportOf({ id, status: "done" });
      },
      jobs: async () => {
        round += 1;
        return workOf(ids.slice(round - 1).map((id) => reportOf({ id })));
      },
    });
    const heard: string[] = [];
    const hear = ({ id, status }: AddressJobReport) => heard.push(`${id} ${status}`);
    const ends = await Promise.all(ids.map((id) => follow(id, hear)));
    expect(ends.map(({ id, status }) => `${id} ${status}`)).toEqual(ids.map((id) => `${id} done`));
    expect(asked).toEqual(ids);
    expect(heard.filter((line) => line.startsWith("job:3"))).toEqual([
      ...Array(2).fill("job:3 running"),
      "job:3 done",
    ]);
  });

  it("lets one that cannot be asked for fail alone, and begins anew after all have ended", async () => {
    const { follow } = followerOf({
      job: async (id) => {
        if (id === "job:gone") throw new Error("gone");
        return reportOf({ id, status: "done" });
      },
    });
    const [gone, there] = await Promise.allSettled([follow("job:gone", unheard), follow("job:2", unheard)]);
    expect(gone.status).toBe("rejected");
    expect(there.status).toBe("fulfilled");
    await moment();
    expect((await follow("job:3", unheard)).id).toBe("job:3");
  });

  it("loses nothing while the server is away", async () => {
    let isAway = true;
    const troubles: unknown[] = [];
    const { follow } = followerOf({
      jobs: async () => {
        if (isAway) throw new Error("away");
        return workOf([]);
      },
      troubled: (error) => {
        troubles.push(error);
        if (troubles.length === 3) isAway = false;
      },
    });
    expect((await follow("job:1", unheard)).status).toBe("done");
    expect(troubles).toHaveLength(3);
  });

  it("tells of work that others handed in until it is over, and says so once", async () => {
    const left = [2, 1, 0];
    const told: number[] = [];
    let ends = 0;
    await new Promise<void>((resolve) => {
      const { watch } = followerOf({
        jobs: async () => workOf([], left.shift() ?? 0),
        told: ({ total }) => told.push(total),
        over: () => {
          ends += 1;
          resolve();
        },
      });
      watch();
      watch();
    });
    await moment();
    expect(told).toEqual([2, 1, 0]);
    expect(ends).toBe(1);
  });
});
