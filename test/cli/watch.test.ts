import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { run } from "../../cli/run.ts";
import { openCase } from "../../server/case/open-case.ts";
import { newFolder } from "../graph/archive/folders.ts";
import { standInWeb } from "../ingest/fetch/stand-in-web.ts";
import { optionsOf, reportText } from "../server/case/reports.ts";
import { serve } from "../server/serve.ts";
import { keptTerminal } from "./stand-in.ts";

const web = standInWeb();

/** A command in this process, which can be interrupted and whose lines can be read meanwhile. */
function started(words: readonly string[]) {
  let interrupt = (): void => undefined;
  const { kept, terminal } = keptTerminal({
    now: () => new Date().toISOString(),
    onInterrupt: (stop) => {
      interrupt = stop;
      return () => undefined;
    },
  });
  const ended = run(words, terminal);
  ended.catch(() => undefined);
  return { kept, ended, interrupt: () => interrupt() };
}

/** A case that a server holds, which may ask the web of the test. */
async function servedCase(fetcher: ReturnType<typeof web.fetcher> | null = web.fetcher()) {
  const folder = await newFolder();
  const held = await openCase({ ...optionsOf(folder).options, fetcher });
  const served = await serve(held);
  onTestFinished(async () => {
    await served.close();
    await held.close();
  });
  return { held, data: ["--data", folder] };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

const entryOf = (id: string, link: string, summary: string) =>
  `<item><guid isPermaLink="false">${id}</guid><title>About ${id}</title><link>${link}</link><description>${summary}</description></item>`;
const feedOf = (entries: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Reports</title><link>http://feed.example.org/</link>${entries.join("")}</channel></rss>`;
const pageOf = (number: number) =>
  `<html><head><title>Report ${number}</title></head><body><article><p>${reportText(number).replaceAll("\n\n", "</p><p>")}</p></article></body></html>`;

describe("tangle watch", () => {
  it("reads a folder, then what appears in it, each once, until it is interrupted", async () => {
    const [folder, data] = [await newFolder(), await newFolder()];
    await writeFile(join(folder, "one.txt"), reportText(1));
    const { kept, ended, interrupt } = started(["watch", folder, "--data", data]);
    await soon(() => expect(kept.err).toContain(`1 new, 0 known, 0 failed. Watching ${folder}.`));
    await writeFile(join(folder, "two.txt.meta.yaml"), "title: The second report");
    await writeFile(join(folder, "two.txt"), reportText(2));
    await mkdir(join(folder, "more"));
    await writeFile(join(folder, "more", "copy.txt"), reportText(1));
    await writeFile(join(folder, "more", "empty.txt"), "");
    await soon(() => expect(kept.out).toContain("two.txt"));
    await soon(() => expect(kept.err).toContain("(source/empty)"));
    interrupt();
    expect(await ended).toBe(0);
    expect(kept.out).toBe(`added   ${join(folder, "one.txt")}\nadded   ${join(folder, "two.txt")}\n`);
    const listed = keptTerminal();
    await run(
      ["query", "MATCH (d:Document) RETURN d.title AS title ORDER BY title", "--json", "--data", data],
      listed.terminal,
    );
    expect(listed.kept.out).toContain("The second report");
  });

  it("reads what is there and ends with --once; the second time there is nothing new", async () => {
    const [folder, data] = [await newFolder(), await newFolder()];
    await writeFile(join(folder, "one.txt"), reportText(1));
    const first = started(["watch", folder, "--once", "--data", data]);
    expect([await first.ended, first.kept.out]).toEqual([0, `added   ${join(folder, "one.txt")}\n`]);
    const second = started(["watch", folder, "--once", "--data", data]);
    expect([await second.ended, second.kept.out]).toEqual([0, ""]);
  });

  it("reads a feed's entries with their pages, and only new ones the next time, known by their ids", async () => {
    const { held, data } = await servedCase();
    const url = "http://feed.example.org/rss";
    let entries = [
      entryOf("a", "http://pages.example.org/1", "One."),
      entryOf("b", "http://pages.example.org/2", "Two."),
    ];
    web.answer = (request, response) => {
      const number = /^\/(\d+)$/.exec(request.url ?? "")?.[1];
      response.setHeader("Content-Type", number === undefined ? "application/rss+xml" : "text/html");
      if (number === undefined) response.setHeader("ETag", `"${entries.length}"`);
      if (number === undefined && request.headers["if-none-match"] === `"${entries.length}"`) {
        return void response.writeHead(304).end();
      }
      response.end(number === undefined ? feedOf(entries) : pageOf(Number(number)));
    };
    const watched = async () => {
      const { kept, ended } = started(["watch", url, "--once", ...data]);
      return { code: await ended, added: kept.out.split("\n").length - 1, err: kept.err };
    };
    expect(await watched()).toEqual({ code: 0, added: 2, err: "" });
    expect((await held.documents({})).rows.map(({ title }) => title).sort()).toContain("About a");
    web.asked.length = 0;
    expect(await watched()).toEqual({ code: 0, added: 0, err: "" });
    expect(web.asked.map((request) => request.url)).toEqual(["/rss"]);
    // The first entry's address changed, its id did not; a third one is new.
    entries = [
      ...entries.slice(1),
      entryOf("a", "http://pages.example.org/9", "One."),
      entryOf("c", "http://pages.example.org/3", "Three."),
    ];
    web.asked.length = 0;
    expect(await watched()).toEqual({ code: 0, added: 1, err: "" });
    expect(web.asked.map((request) => request.url).sort()).toEqual(["/3", "/rss"]);
    expect(await held.status()).toMatchObject({ documents: 3, failed: 0 });
  });

  it("says of a feed that it cannot be had, and of a server that fetches nothing", async () => {
    const { data } = await servedCase();
    web.answer = (_, response) => void response.writeHead(500).end();
    const failing = started(["watch", "http://feed.example.org/rss", "--once", ...data]);
    expect(await failing.ended).toBe(1);
    expect(failing.kept.err).toContain("(fetch/status)");
    const off = await servedCase(null);
    const refused = started(["watch", "http://feed.example.org/rss", "--once", ...off.data]);
    await expect(refused.ended).rejects.toMatchObject({ report: { code: "fetch/off" } });
  });

  it.each([
    [["watch", "http://feed.example.org/", "--every", "0"], /Give minutes/],
    [["watch", "http://feed.example.org/", "--poll"], /--poll is for folders/],
    [["watch", "/no/such/folder"], /does not exist/],
  ])("is not to be had for %j", async (words, why) => {
    const { ended } = started(words);
    await expect(ended).rejects.toThrow(why);
  });
});

describe("tangle ingest of an address", () => {
  it("reads a page, and a feed with its entries, through a server that may fetch", async () => {
    const { held, data } = await servedCase();
    web.answer = (request, response) => {
      const isFeed = request.headers.host === "feed.example.org";
      response.setHeader("Content-Type", isFeed ? "application/rss+xml" : "text/html");
      const entries = [
        entryOf("a", "http://pages.example.org/1", "One."),
        entryOf("b", "http://10.0.0.1/", "Two."),
      ];
      response.end(isFeed ? feedOf(entries) : pageOf(request.url === "/1" ? 1 : 2));
    };
    const words = [
      "ingest",
      "http://feed.example.org/",
      "http://pages.example.org/2",
      "http://127.0.0.1/",
      "--json",
    ];
    const { kept, ended } = started([...words, ...data]);
    expect(await ended).toBe(1);
    const summary = JSON.parse(kept.out);
    // Of the entry that leads inside, what the feed says is read.
    expect(summary).toMatchObject({ added: 3, known: 0 });
    expect(summary.failed).toMatchObject([{ file: "http://127.0.0.1/", error: { code: "fetch/refused" } }]);
    expect(web.insideHits).toBe(0);
    const { rows } = await held.documents({ sort: "title" });
    expect(rows.map(({ title }) => title)).toEqual([
      "About a",
      "About b",
      "Report 2",
      "http://feed.example.org/",
    ]);
  });

  it("asks the web by itself where no server holds the case, and nothing inside", async () => {
    const { kept, ended } = started(["ingest", "http://localhost/", "--json", "--data", await newFolder()]);
    expect(await ended).toBe(1);
    expect(JSON.parse(kept.out).failed).toMatchObject([{ error: { code: "fetch/refused" } }]);
  });
});
