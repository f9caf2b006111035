import { EventEmitter } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobReport } from "../../graph/model/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
const report = (progress: number, status: JobReport["status"] = "running"): JobReport => ({
  id: "job:1",
  document: "doc:1",
  status,
  stage: status === "running" ? "read" : null,
  progress,
  error: null,
  note: null,
  parts: [],
  refusedParts: 0,
  endedAt: null,
});

/** One job whose changes the test makes. */
const changes = new EventEmitter();
let current = report(0, "waiting");
const change = (next: JobReport) => {
  current = next;
  changes.emit("job:1", next);
};

let server: Served;
beforeAll(async () => {
  server = await serve(
    handWrittenCase(folder, {
      job: async (id) => (id === "job:1" ? current : null),
      watch: (id, listener) => {
        changes.on(id, listener);
        return () => changes.off(id, listener);
      },
    }),
  );
});
afterAll(() => server.close());

const url = () => `${server.url}/api/jobs/job%3A1/events`;
const reportsIn = (stream: string) =>
  [...stream.matchAll(/^data: (.+)$/gm)].map((match) => JSON.parse(match[1] as string) as JobReport);

describe("the events of a job", () => {
  it("are its state at once, every change in order, and the end of the stream at its end", async () => {
    current = report(0, "waiting");
    const response = await fetch(url());
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toContain("no-store");
    const text = response.text();
    await expect.poll(() => changes.listenerCount("job:1")).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const next of [report(0.2), report(0.6), report(1, "done"), report(1, "done")]) change(next);
    expect(reportsIn(await text).map(({ status, progress }) => [status, progress])).toEqual([
      ["waiting", 0],
      ["running", 0.2],
      ["running", 0.6],
      ["done", 1],
    ]);
    expect(changes.listenerCount("job:1")).toBe(0);
  });

  it("of a job that has ended are its end, once", async () => {
    current = report(1, "failed");
    const { status, body } = await get(url());
    expect(status).toBe(200);
    expect(reportsIn(body as string)).toEqual([current]);
  });

  it("tell a browser that comes back after the end to stop asking", async () => {
    current = report(1, "done");
    const first = await get(url());
    const id = /^id: (.+)$/m.exec(first.body as string)?.[1] ?? "";
    expect((await get(url(), { headers: { "Last-Event-ID": id } })).status).toBe(204);
  });

  it("are watched no longer when the client has gone", async () => {
    current = report(0.5);
    const leaving = new AbortController();
    const response = await fetch(url(), { signal: leaving.signal });
    await response.body?.getReader().read();
    expect(changes.listenerCount("job:1")).toBe(1);
    leaving.abort();
    await expect.poll(() => changes.listenerCount("job:1")).toBe(0);
  });
});
