import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_METADATA } from "../../graph/model/index.ts";
import { openThreads } from "../../ingest/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { type Served, serve } from "../server/serve.ts";
import { buildPage } from "./built.ts";
import { launchChromium } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-busy-"));
const now = () => "2026-11-24T05:00:00.000Z";

let held: Case;
let server: Served;
let browser: Browser;
/** While true, the server calls every job that has ended "running", as if the machine were slow. */
let slow = false;
/** How many jobs the server says are left, handed in by others. */
let elsewhere = 0;

const intakeOf = (fileName: string) => ({
  fileName,
  mediaType: null,
  origin: null,
  columns: null,
  charset: null,
  given: NO_METADATA,
  receivedAt: now(),
});

/** What is extracted waits for this. */
let goOn: Promise<void> = Promise.resolve();
/** Holds up what is extracted until the function that comes back is called. */
function holdUp(): () => void {
  let end = (): void => undefined;
  goOn = new Promise((resolve) => {
    end = resolve;
  });
  return end;
}

async function opened(hash = ""): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  tab.setDefaultTimeout(30_000);
  await tab.goto(`${server.url}/${hash}`);
  return tab;
}

beforeAll(async () => {
  const assets = join(folder, "viz");
  await buildPage(assets);
  const options = {
    folder: join(folder, "case"),
    store: "embedded",
    neo4j: { user: "", password: "", database: "" },
    now,
    notice: () => undefined,
  };
  held = await openCase(options, async () => {
    const reading = await openThreads();
    const extract: typeof reading.extract = async (...asked) => {
      await goOn;
      return await reading.extract(...asked);
    };
    return { ...reading, extract };
  });
  const job: Case["job"] = async (id) => {
    const report = await held.job(id);
    return report && slow ? { ...report, status: "running", stage: "extract", progress: 0.2 } : report;
  };
  const jobs: Case["jobs"] = async (filter) => {
    const work = await held.jobs(filter);
    return { ...work, total: work.total + elsewhere };
  };
  server = await serve(
    { ...held, job, jobs, watch: (id, listener) => held.watch(id, (r) => slow || listener(r)) },
    { assets },
  );
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a page whose browser keeps nothing", () => {
  it("opens all the same, and changes its theme", async () => {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(30_000);
    await tab.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    });
    await tab.goto(server.url);
    await tab.getByRole("heading", { name: "No documents yet" }).waitFor();
    await tab.getByRole("button", { name: "Dark theme" }).click();
    expect(await tab.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await tab.close();
  });
});

describe("the page of a case whose only document failed", () => {
  beforeAll(async () => {
    const bytes = new TextEncoder().encode(" \n");
    await held.submit({ bytes, intake: intakeOf("blank.txt") });
    await held.idle();
  });

  it("says so, and shows why", async () => {
    const tab = await opened();
    await tab.getByRole("heading", { name: "No document could be read" }).waitFor();
    await tab.getByRole("banner").getByRole("button", { name: "1 failed" }).click();
    await tab.getByRole("row", { name: /blank\.txt.*no text/ }).waitFor();
    await tab.getByRole("button", { name: "blank.txt", exact: true }).click();
    await tab.getByRole("complementary", { name: "Inspector" }).getByRole("alert").waitFor();
    await tab.close();
  });
});

describe("a page that reads ten files at once", () => {
  it("still answers, and shows all of them read", async () => {
    const tab = await opened();
    await tab.getByRole("heading", { name: "No document could be read" }).waitFor();
    slow = true;
    const drop = await tab.evaluateHandle(() => {
      const transfer = new DataTransfer();
      for (let number = 1; number <= 10; number++) {
        const text = `China spied on Belgium in case ${number}, according to the VSSE.\n`;
        transfer.items.add(new File([text], `wire-${number}.txt`, { type: "text/plain" }));
      }
      return transfer;
    });
    await tab.dispatchEvent("#root", "drop", { dataTransfer: drop });
    await tab.getByRole("heading", { name: "Reading 10 documents" }).waitFor();
    // All are handed in, none has ended: the page waits for ten at once.
    await tab.waitForFunction(
      () => document.querySelectorAll(".deliveries progress[value='0.2']").length === 10,
    );
    const answer = await tab.evaluate(async () => {
      const response = await fetch("api/status", { signal: AbortSignal.timeout(10_000) });
      return response.status;
    });
    expect(answer).toBe(200);
    slow = false;
    await tab.getByRole("heading", { name: "Documents handed in" }).waitFor();
    expect(await tab.locator(".deliveries li.done").count()).toBe(10);
    await tab.getByRole("banner").getByText("10 documents").waitFor();
    await tab.close();
  });
});

describe("a page on which a hundred and twenty files are dropped", () => {
  it("shows the first of them, cancels all, and tries them again", async () => {
    const tab = await opened();
    const list = tab.locator(".deliveries");
    const drop = await tab.evaluateHandle(() => {
      const transfer = new DataTransfer();
      for (let number = 1; number <= 120; number++) {
        const text = `Russia threatened Lithuania in case ${number}, the minister said.\n`;
        transfer.items.add(new File([text], `note-${number}.txt`, { type: "text/plain" }));
      }
      return transfer;
    });
    const letGo = holdUp();
    await tab.dispatchEvent("#root", "drop", { dataTransfer: drop });
    await tab.getByRole("heading", { name: "Reading 120 documents" }).waitFor();
    expect(await list.locator("li").count()).toBe(100);
    await list.getByText("and 20 more.").waitFor();

    await list.getByRole("button", { name: "Cancel all" }).click();
    await tab.getByRole("heading", { name: "Documents handed in" }).waitFor();
    await list
      .getByText(/was cancelled|was not handed in/)
      .first()
      .waitFor();
    letGo();

    await list.getByRole("button", { name: "Retry all failed" }).click();
    await list.getByText(/^120 of 120 read/).waitFor();
    await tab.getByRole("banner").getByText("130 documents").waitFor();

    await list.getByRole("button", { name: "Hide the list" }).click();
    expect(await list.locator("li").count()).toBe(0);
    await list.getByRole("button", { name: "Close" }).click();
    await list.waitFor({ state: "detached" });
    await tab.close();
  });
});

describe("a page that is opened while others hand documents in", () => {
  it("says how much is left to read, and shows it once it is read", async () => {
    elsewhere = 12;
    const tab = await opened();
    await tab.getByRole("heading", { name: "Reading 12 documents" }).waitFor();
    const { documents } = await held.status();
    const bytes = new TextEncoder().encode("Qatar praised Norway in a speech, a diplomat said.\n");
    await held.submit({ bytes, intake: intakeOf("speech.txt") });
    await held.idle();
    elsewhere = 0;
    await tab
      .getByRole("banner")
      .getByText(`${documents + 1} documents`)
      .waitFor();
    await tab.locator(".deliveries").waitFor({ state: "detached" });
    await tab.close();
  });
});

describe("a folder that is dropped", () => {
  it("is read with all below it, hidden files apart, and what sidecars say of the files beside them", async () => {
    const dropped = join(folder, "reports");
    mkdirSync(join(dropped, "inner"), { recursive: true });
    writeFileSync(join(dropped, "one.txt"), "Egypt accused Sudan of spying in the first report.\n");
    writeFileSync(join(dropped, "one.txt.meta.yaml"), "title: One\npublisher: The Nile\n");
    writeFileSync(join(dropped, "inner", "two.txt"), "Sudan accused Egypt of spying in the second report.\n");
    writeFileSync(join(dropped, ".hidden"), "Nobody reads this.\n");
    const tab = await opened();
    await tab.locator(".canvas").waitFor();
    const browserItself = await tab.context().newCDPSession(tab);
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      const data = { items: [], files: [dropped], dragOperationsMask: 1 };
      await browserItself.send("Input.dispatchDragEvent", { type, x: 600, y: 300, data });
    }
    await tab.getByRole("heading", { name: "Documents handed in" }).waitFor();
    const names = await tab.locator(".deliveries li:not(.edge-row) > .name").allTextContents();
    expect(names.sort()).toEqual(["one.txt", "two.txt"]);
    const { rows } = await held.documents({ text: "one.txt" });
    expect(rows.map(({ title, publisher }) => [title, publisher])).toEqual([["One", "The Nile"]]);
    await tab.close();
  });
});

describe("an address of the web", () => {
  it("is not fetched by a server that may not, and the page says how it may", async () => {
    const tab = await opened();
    await tab.getByRole("button", { name: "Add documents" }).click();
    await tab.getByLabel("Address of a web page or feed").fill("https://example.org/report.html");
    await tab.getByRole("button", { name: "Fetch it" }).click();
    const row = tab.locator(".deliveries li.failed");
    await row.getByText("nothing is asked of the web here").waitFor();
    expect(await row.locator("code").first().textContent()).toBe("tangle serve --allow-fetch");
    await tab.close();
  });
});
