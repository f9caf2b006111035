import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AddressJobReport, NO_METADATA, sha256 } from "../../../graph/model/index.ts";
import { addressJobId } from "../../../ingest/jobs/index.ts";
import { openCase } from "../../../server/case/open-case.ts";
import type { Case, CaseOptions } from "../../../server/index.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { codeOf, standInWeb } from "../../ingest/fetch/stand-in-web.ts";
import { plainReading } from "../../ingest/jobs/queues.ts";
import { opened } from "./cases.ts";
import { optionsOf, reportText, submissionOf } from "./reports.ts";

const web = standInWeb();
const URL_OF_REPORT = "http://reports.example.org/march.txt";
/** A case whose documents are read in this very thread, and name Belgium all of them: what reads is not at issue. */
async function openedPlainly(folder: string, says: Partial<CaseOptions> = {}) {
  const { options, notices } = optionsOf(folder, says);
  const held = await openCase(options, async () => plainReading());
  onTestFinished(() => held.close());
  return { held, notices };
}
const ask = (held: Case, url = URL_OF_REPORT) => held.fetch({ url, given: NO_METADATA });
const ended = async (held: Case, job: AddressJobReport) => {
  await held.idle();
  return await held.job(job.id);
};

describe("a page of the web", () => {
  it("is fetched, archived under its bytes and read like any source", async () => {
    const text = reportText(1);
    web.answer = (request, response) => {
      if (request.url === "/march.txt")
        return void response.writeHead(302, { location: "/2025/march.txt" }).end();
      response.end(text);
    };
    const { held } = await opened(await newFolder(), { fetcher: web.fetcher() });
    const job = await held.fetch({
      url: `${URL_OF_REPORT}#top`,
      given: { ...NO_METADATA, publisher: "The Ministry" },
    });
    expect(job).toMatchObject({
      id: addressJobId(URL_OF_REPORT),
      document: null,
      status: "running",
      stage: "fetch",
    });
    expect(await ended(held, job)).toMatchObject({
      id: job.id,
      document: `doc:${sha256(text)}`,
      status: "done",
    });
    const page = await held.document(sha256(text));
    expect(page).toMatchObject({
      url: "http://reports.example.org/2025/march.txt",
      publisher: "The Ministry",
      fileName: "march.txt",
      text,
      state: "done",
    });
    expect(page?.claims.length).toBeGreaterThan(0);
  });

  it("keeps what encoding its site says it is in", async () => {
    web.answer = (_, response) => {
      response.setHeader("Content-Type", 'text/plain; charset="windows-1250"').end(reportText(1));
    };
    const folder = await newFolder();
    const { held } = await openedPlainly(folder, { fetcher: web.fetcher() });
    await ended(held, await ask(held));
    const sha = sha256(reportText(1));
    const intake = await readFile(join(folder, "archive", sha.slice(0, 2), sha, "intake.json"), "utf8");
    expect(intake).toContain('"charset":"windows-1250"');
  });

  it("tells of its fetching and then of its document's stages", async () => {
    web.answer = (_, response) => void response.end(reportText(1));
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    const told: string[] = [];
    const id = addressJobId(URL_OF_REPORT);
    const unwatch = held.watch(id, (report) =>
      told.push(`${report.id === id} ${report.status} ${report.stage}`),
    );
    await ended(held, await ask(held));
    unwatch();
    expect(told[0]).toBe("true running fetch");
    expect(told).toContain("true running extract");
    expect(told.at(-1)).toBe("true done null");
  });

  it("fails by itself with the reason, also in the next life of the case, and is tried again when it is asked for", async () => {
    web.answer = (_, response) => void response.writeHead(404).end();
    const folder = await newFolder();
    const first = await openedPlainly(folder, { fetcher: web.fetcher() });
    const failed = { status: "failed", stage: "fetch", document: null, error: { code: "fetch/status" } };
    const job = await ask(first.held);
    expect(await ended(first.held, job)).toMatchObject(failed);
    await first.held.close();
    const { held } = await openedPlainly(folder, { fetcher: web.fetcher() });
    expect(await held.job(job.id)).toMatchObject(failed);
    expect(await held.status()).toMatchObject({ documents: 0, failed: 1, waiting: 0 });
    expect(await held.jobs({ state: "failed" })).toMatchObject({
      rows: [{ id: job.id, title: URL_OF_REPORT }],
      // It is no document, and has failed all the same.
      states: { waiting: 0, running: 0, done: 0, failed: 1 },
    });
    web.answer = (_, response) => void response.end(reportText(2));
    expect(await held.retry({})).toEqual([job.id]);
    expect(await ended(held, job)).toMatchObject({ status: "done", error: null });
  });

  it("is fetched only if it changed when it is asked for again", async () => {
    let [text, tag] = [reportText(1), '"one"'];
    web.answer = (request, response) => {
      if (request.headers["if-none-match"] === tag) return void response.writeHead(304).end();
      response.setHeader("ETag", tag).end(text);
    };
    const folder = await newFolder();
    const first = await openedPlainly(folder, { fetcher: web.fetcher() });
    await ended(first.held, await ask(first.held));
    expect(await ended(first.held, await ask(first.held))).toMatchObject({ document: `doc:${sha256(text)}` });
    await first.held.close();
    const { held } = await openedPlainly(folder, { fetcher: web.fetcher() });
    expect(await ended(held, await ask(held))).toMatchObject({ status: "done" });
    expect(web.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"one"', '"one"']);
    [text, tag] = [reportText(2), '"two"'];
    expect(await ended(held, await ask(held))).toMatchObject({ document: `doc:${sha256(text)}` });
    expect(await held.status()).toMatchObject({ documents: 2 });
  });

  it("is fetched in the next life of the case where this one ends before it came", async () => {
    const folder = await newFolder();
    web.answer = () => undefined;
    const first = await openedPlainly(folder, { fetcher: web.fetcher() });
    const job = await ask(first.held);
    await first.held.close();
    // Nor is anything asked where that is not allowed: it stays open.
    const without = await openedPlainly(folder);
    expect(await without.held.job(job.id)).toMatchObject({ status: "waiting" });
    await without.held.close();
    web.answer = (_, response) => void response.end(reportText(1));
    const { held, notices } = await openedPlainly(folder, { fetcher: web.fetcher() });
    expect(notices.join()).toContain("1 page that was asked for");
    expect(await ended(held, job)).toMatchObject({
      status: "done",
      document: `doc:${sha256(reportText(1))}`,
    });
  });

  it("is cancelled while it is being fetched, and fetched when that is tried again", async () => {
    web.answer = () => undefined;
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    const job = await ask(held);
    expect(await held.jobs({})).toMatchObject({
      rows: [{ id: job.id, stage: "fetch" }],
      stages: { fetch: 1 },
    });
    expect(await held.cancel(job.id)).toEqual([job.id]);
    expect(await held.job(job.id)).toMatchObject({ status: "failed", error: { code: "job/cancelled" } });
    web.answer = (_, response) => void response.end(reportText(1));
    expect(await held.retry({ documents: [job.id] })).toEqual([job.id]);
    expect(await ended(held, job)).toMatchObject({ status: "done" });
  });

  it("that failed is asked for again with all that did, where anything is fetched", async () => {
    const folder = await newFolder();
    web.answer = (_, response) => void response.writeHead(500).end();
    const first = await openedPlainly(folder, { fetcher: web.fetcher() });
    const job = await ask(first.held);
    await first.held.idle();
    await first.held.close();
    const off = await openedPlainly(folder);
    expect(await off.held.retry({})).toEqual([]);
    expect(await codeOf(off.held.retry({ documents: [job.id] }))).toBe("fetch/off");
    await off.held.close();
    web.answer = (_, response) => void response.end(reportText(1));
    const { held } = await openedPlainly(folder, { fetcher: web.fetcher() });
    expect(await held.retry({})).toEqual([job.id]);
    expect(await ended(held, job)).toMatchObject({ status: "done" });
  });

  it("is not asked for where nothing may be fetched, and never inside the network", async () => {
    const off = await openedPlainly(await newFolder());
    expect(await codeOf(ask(off.held))).toBe("fetch/off");
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    expect(await codeOf(ask(held, "http://127.0.0.1/"))).toBe("fetch/refused");
    expect(await codeOf(ask(held, "ftp://example.org/"))).toBe("fetch/bad-url");
    expect(web.insideHits).toBe(0);
  });

  it("fails where its bytes hold nothing, or were forgotten; unless that is wanted", async () => {
    web.answer = (_, response) => void response.end("");
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    expect(await ended(held, await ask(held))).toMatchObject({ error: { code: "source/empty" } });
    web.answer = (_, response) => void response.end(reportText(1));
    await held.submit(submissionOf(reportText(1)));
    await held.idle();
    await held.forget({ document: sha256(reportText(1)), by: "Ada" });
    expect(await ended(held, await ask(held))).toMatchObject({ error: { code: "source/forgotten" } });
    const again = await held.fetch({ url: URL_OF_REPORT, given: NO_METADATA, again: true });
    expect(await ended(held, again)).toMatchObject({ status: "done" });
  });

  it("is fetched whole where its document is forgotten while its site says that nothing changed", async () => {
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    let unchanged = () => undefined as unknown;
    web.answer = (request, response) => {
      response.setHeader("ETag", '"one"');
      if (request.headers["if-none-match"] === undefined) return void response.end(reportText(1));
      unchanged = () => response.writeHead(304).end();
    };
    await ended(held, await ask(held));
    const job = await ask(held);
    await expect.poll(() => web.asked.length).toBe(2);
    await held.forget({ document: sha256(reportText(1)), by: "Ada" });
    unchanged();
    expect(await ended(held, job)).toMatchObject({ status: "failed", error: { code: "source/forgotten" } });
    expect(web.asked).toHaveLength(3);
  });

  it("leaves no address behind when its document is forgotten", async () => {
    web.answer = (_, response) => void response.end(reportText(1));
    const folder = await newFolder();
    const { held } = await openedPlainly(folder, { fetcher: web.fetcher() });
    const job = await ended(held, await ask(held));
    await held.forget({ document: job?.document ?? "", by: "Ada" });
    expect(await readFile(join(folder, "fetches.jsonl"), "utf8")).not.toContain("reports.example.org");
    expect(await held.job(job?.id ?? "")).toBeNull();
  });

  it("stands in the case's check and backup like every log", async () => {
    web.answer = (_, response) => void response.end(reportText(1));
    const { held } = await openedPlainly(await newFolder(), { fetcher: web.fetcher() });
    await ended(held, await ask(held));
    expect((await held.verify()).problems).toEqual([]);
  });
});
