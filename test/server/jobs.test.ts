import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JobError, type JobReport, type JobsPage, LIMITS, sha256 } from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { bagOf, bagReading } from "../ingest/jobs/queues.ts";
import { optionsOf } from "./case/reports.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

/** What names one of these never ends by itself, while it is stuck. */
let isStuck = true;
const bags = bagReading();
const reading = bagReading({
  lanes: 2,
  async extract(document, signal) {
    if (!isStuck || !document.text.startsWith("stuck")) return bags.extract(document, signal);
    return await new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  },
});

let held: Case;
let server: Served;
beforeAll(async () => {
  held = await openCase(optionsOf(temporaryFolder()).options, async () => reading);
  server = await serve(held);
});
afterAll(async () => {
  await server.close();
  await held.close();
});

const api = (path: string) => `${server.url}/api/${path}`;
const submit = async (text: string) =>
  (await post(api("documents"), { text, title: text.slice(0, 20) })).body as JobReport;
const cancel = async (path: string) =>
  (await get(api(path), { method: "DELETE" })).body as { jobs: string[] };
const jobs = async (query = "") => (await get(api(`jobs${query}`))).body as JobsPage;
const jobOf = (text: string) => `job:${sha256(text)}`;

describe("jobs over HTTP", () => {
  it("are counted, listed as they run and wait, cancelled one or all, and tried again", async () => {
    await submit("first about Belgium");
    await held.idle();
    const bag = await submit(bagOf(["in a bag", "stuck 1", "stuck 2", "behind them"]));
    await expect.poll(async () => (await jobs()).stages.extract).toBe(2);
    await expect.poll(async () => (await held.job(jobOf("in a bag")))?.status).toBe("done");

    const page = await jobs();
    expect(page).toMatchObject({ states: { waiting: 1, running: 2, done: 3, failed: 0 }, total: 3 });
    expect(page.progress).toBeGreaterThan(0);
    expect(page.progress).toBeLessThan(1);
    expect(page.rows.map(({ id, stage, origin }) => [id, stage, origin?.place])).toEqual([
      [jobOf("stuck 1"), "extract", "place 2"],
      [jobOf("stuck 2"), "extract", "place 3"],
      [jobOf("behind them"), null, "place 4"],
    ]);
    expect(page.rows[0]?.title).toBe("stuck 1");
    expect((await jobs("?state=waiting&limit=1")).rows).toMatchObject([{ id: jobOf("behind them") }]);
    expect((await get(api(`jobs/${bag.id}`))).body).toMatchObject({
      status: "done",
      parts: ["in a bag", "stuck 1", "stuck 2", "behind them"].map(jobOf),
    });

    expect(await cancel(`jobs/${jobOf("stuck 1")}`)).toEqual({ jobs: [jobOf("stuck 1")] });
    expect((await get(api(`jobs/${jobOf("stuck 1")}`))).body).toMatchObject({
      status: "failed",
      error: { code: "job/cancelled", message: "Reading stuck 1 was cancelled." },
    });
    // The lane that it held goes on.
    await expect.poll(async () => (await held.job(jobOf("behind them")))?.status).toBe("done");
    expect(await cancel("jobs")).toEqual({ jobs: [jobOf("stuck 2")] });
    expect(await jobs()).toMatchObject({
      rows: [],
      progress: 1,
      states: { failed: 2, waiting: 0, running: 0 },
    });
    expect((await jobs("?state=failed")).rows.map(({ id }) => id).sort()).toEqual(
      [jobOf("stuck 1"), jobOf("stuck 2")].sort(),
    );

    isStuck = false;
    const none = await post(api("jobs/retry"), { code: "source/empty" });
    expect(none).toMatchObject({ status: 202, body: { jobs: [] } });
    // By the name of what it came in, which is gone through.
    const one = await post(api(`jobs/${jobOf("stuck 1")}/retry`), {});
    expect(one.body).toEqual({ jobs: [jobOf("stuck 1")] });
    const all = await get(api("jobs/retry"), { method: "POST" });
    expect(all.body).toEqual({ jobs: [jobOf("stuck 2")] });
    await held.idle();
    expect((await jobs()).states).toEqual({ waiting: 0, running: 0, done: 6, failed: 0 });
    expect((await post(api("jobs/retry"), {})).body).toEqual({ jobs: [] });
  });

  it.each<[string, () => Promise<Parameters<typeof problemOf>[0]>, string]>([
    [
      "a job that is not there",
      () => get(api("jobs/job:1"), { method: "DELETE" }),
      "404 usage/no-such There is no job job:1.",
    ],
    ["trying it again", () => post(api("jobs/job:1/retry"), {}), "404 usage/no-such"],
    [
      "a document that is not there",
      () => post(api("jobs/retry"), { documents: ["00000000"] }),
      "404 usage/no-such",
    ],
    [
      "a code that is none",
      () => post(api("jobs/retry"), { code: "x" }),
      "400 usage/invalid The field code must be a code of docs/errors.md.",
    ],
    ["a state that is none", () => get(api("jobs?state=done")), "400 usage/invalid The parameter state"],
    [
      "a list that is none",
      () => post(api("jobs/retry"), { documents: "all" }),
      "400 usage/invalid The field documents",
    ],
  ])("refuse %s", async (_, asked, problem) => expect(problemOf(await asked())).toContain(problem));
});

describe("a case with too much waiting", () => {
  it("takes in no more, and says of an upload what it took", async () => {
    let taken = 0;
    const full = handWrittenCase(temporaryFolder(), {
      submit: async ({ intake }) => {
        if (taken === 1) throw new JobError("job/too-many", { waiting: 50_000, limit: LIMITS.jobsWaiting });
        taken += 1;
        return { ...(await held.submit({ bytes: Buffer.from("first about Belgium"), intake })) };
      },
    });
    const served = await serve(full);
    const form = new FormData();
    for (const name of ["a.txt", "b.txt"]) form.append("file", new File(["words"], name));
    const { status, body } = await get(`${served.url}/api/documents`, { method: "POST", body: form });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      ids: [expect.any(String)],
      refused: [{ file: "b.txt", error: { code: "job/too-many" } }],
    });
    const refused = await post(`${served.url}/api/documents`, { text: "more" });
    expect(problemOf(refused)).toBe(
      "429 job/too-many 50000 documents are waiting already; the limit is 50000.",
    );
    await served.close();
  });
});
