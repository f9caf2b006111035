import { describe, expect, it } from "vitest";
import type { JobReport } from "../../graph/model/index.ts";
import { atMost, follower } from "../../viz/desk/delivering.ts";

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

describe("following jobs", () => {
  it("asks for one at a time, tells every report and ends with the last", async () => {
    const asked = new Map<string, number>();
    let onTheWay = 0;
    const follow = follower(async (id) => {
      onTheWay += 1;
      expect(onTheWay).toBe(1);
      await moment();
      onTheWay -= 1;
      const times = (asked.get(id) ?? 0) + 1;
      asked.set(id, times);
      return reportOf({ id, status: times === 3 ? "done" : "running" });
    }, 1);
    const heard: string[] = [];
    const ids = ["job:1", "job:2", "job:3"];
    const ends = await Promise.all(ids.map((id) => follow(id, (report) => heard.push(report.id))));
    expect(ends.map(({ id, status }) => `${id} ${status}`)).toEqual(ids.map((id) => `${id} done`));
    expect(heard.toSorted()).toEqual(ids.flatMap((id) => [id, id, id]));
  });

  it("lets one that cannot be asked for fail alone, and begins anew after all have ended", async () => {
    const follow = follower(async (id) => {
      if (id === "job:gone") throw new Error("gone");
      return reportOf({ id, status: "done" });
    }, 1);
    const heard = () => undefined;
    const [gone, there] = await Promise.allSettled([follow("job:gone", heard), follow("job:2", heard)]);
    expect(gone.status).toBe("rejected");
    expect(there.status).toBe("fulfilled");
    await moment();
    expect((await follow("job:3", heard)).id).toBe("job:3");
  });
});
