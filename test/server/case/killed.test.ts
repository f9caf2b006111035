import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { addressJobId } from "../../../ingest/jobs/index.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, reportText, submitAll } from "./reports.ts";

const CHILD = fileURLToPath(new URL("./ingest-child.ts", import.meta.url));
const FETCH_CHILD = fileURLToPath(new URL("./fetch-child.ts", import.meta.url));
const REPORTS = 40;

/** Ingests in a process of its own and kills it after that many lines. Returns the jobs it acknowledged. */
async function killedAfter(folder: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(REPORTS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("job:")) acknowledged.push(line);
    if (acknowledged.length >= lines || line === "idle") break;
  }
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return acknowledged;
}

describe("kill -9 in the middle of an ingest", () => {
  it("loses nothing that was acknowledged, doubles nothing, and ends at the same graph", async () => {
    const undisturbed = await opened(await newFolder());
    await submitAll(undisturbed.held, numbersTo(REPORTS));
    const { case: _, ...expected } = await undisturbed.held.status();
    await undisturbed.held.close();

    const folder = await newFolder();
    for (const lines of [1, 7, 23, REPORTS]) {
      const acknowledged = await killedAfter(folder, lines);
      const { held } = await opened(folder);
      for (const job of acknowledged) expect(await held.job(job)).not.toBeNull();
      await held.idle();
      const states = await Promise.all(acknowledged.map(async (job) => (await held.job(job))?.status));
      expect(new Set(states)).toEqual(new Set(["done"]));
      await held.close();
    }
    const { held } = await opened(folder);
    await submitAll(held, numbersTo(REPORTS));
    const { case: __, ...status } = await held.status();
    expect(status).toEqual(expected);
  }, 120_000);
});

describe("kill -9 while pages are fetched", () => {
  const SITE = "http://reports.example.org";
  const entry = (number: number) =>
    `<item><guid>${number}</guid><link>${SITE}/${number}.txt</link><description>In short.</description></item>`;
  const answers: Readonly<Record<string, string>> = {
    "/feed.xml": `<rss version="2.0"><channel><title>Reports</title>${entry(3)}${entry(4)}</channel></rss>`,
    ...Object.fromEntries(numbersTo(5).map((number) => [`/${number}.txt`, reportText(number)])),
  };

  it("has each in the case once in the end, with what a feed among them names", async () => {
    let asked = (_url: string): boolean => true;
    const site = createServer(({ url = "" }, response) => {
      if (url === "/robots.txt") response.writeHead(404).end();
      else if (asked(url)) response.end(answers[url]);
    });
    await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void site.close());
    const port = String((site.address() as AddressInfo).port);
    const folder = await newFolder();
    const start = (...urls: readonly string[]) =>
      spawn(process.execPath, [FETCH_CHILD, folder, port, ...urls], { stdio: ["ignore", "pipe", "inherit"] });

    // Killed before any page came, but with all of them acknowledged.
    asked = () => false;
    const urls = ["/0.txt", "/feed.xml", "/1.txt"].map((path) => `${SITE}${path}`);
    const first = start(...urls);
    let acknowledged = 0;
    for await (const _ of createInterface({ input: first.stdout })) {
      acknowledged += 1;
      if (acknowledged === urls.length) break;
    }
    first.kill("SIGKILL");
    if (first.signalCode === null) await once(first, "exit");
    // Then each time with one more on its way, and the one before it just archived.
    for (const most of [1, 1, 2]) {
      let answered = 0;
      const next = start();
      asked = () => {
        answered += 1;
        if (answered > most) next.kill("SIGKILL");
        return answered <= most;
      };
      await once(next, "exit");
    }
    asked = () => true;
    const last = start();
    expect(await once(last, "exit")).toEqual([0, null]);

    const { held } = await opened(folder);
    for (const url of urls) expect(await held.job(addressJobId(url))).toMatchObject({ status: "done" });
    expect(await held.status()).toMatchObject({ documents: 4, containers: 1, waiting: 0, failed: 0 });
    expect((await held.verify()).problems).toEqual([]);
  }, 120_000);
});
