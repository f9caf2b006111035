import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openThreads, type Reading } from "../../ingest/index.ts";
import type { Case } from "../../server/index.ts";
import { fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

let desk: ServedDesk;
/** While true, the server calls every job that has ended "running", as if the machine were slow. */
let slow = false;
/** How many jobs the server says are left, handed in by others. */
let elsewhere = 0;

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

/** Reads as always, and extracts when it may. */
async function heldUp(): Promise<Reading> {
  const reading = await openThreads();
  return {
    ...reading,
    async extract(...asked) {
      await goOn;
      return await reading.extract(...asked);
    },
  };
}

/** The case as a slow and busy server tells of it. */
function busy(held: Case): Case {
  return {
    ...held,
    async job(id) {
      const report = await held.job(id);
      return report && slow ? { ...report, status: "running", stage: "extract", progress: 0.2 } : report;
    },
    async jobs(filter) {
      const work = await held.jobs(filter);
      return { ...work, total: work.total + elsewhere };
    },
    watch: (id, listener) => held.watch(id, (report) => slow || listener(report)),
  };
}

beforeAll(async () => {
  desk = await servedDesk("nothing", { openReading: heldUp, served: busy });
});
afterAll(() => desk?.close());

describe("a page whose browser keeps nothing", () => {
  it("opens all the same, and changes its theme", async () => {
    const tab = await desk.opened("", {}, () => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    });
    await tab.getByRole("heading", { name: "No documents yet" }).waitFor();
    await tab.getByRole("button", { name: "Dark theme" }).click();
    expect(await tab.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await tab.close();
  });
});

describe("the page of a case whose only document failed", () => {
  beforeAll(async () => {
    await desk.submit(fileOf("blank.txt", " \n"));
  });

  it("says so, and shows why", async () => {
    const tab = await desk.opened();
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
    const tab = await desk.opened();
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
    const tab = await desk.opened();
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
    const tab = await desk.opened();
    await tab.getByRole("heading", { name: "Reading 12 documents" }).waitFor();
    const { documents } = await desk.held.status();
    await desk.submit(fileOf("speech.txt", "Qatar praised Norway in a speech, a diplomat said.\n"));
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
    const dropped = join(desk.folder, "reports");
    mkdirSync(join(dropped, "inner"), { recursive: true });
    writeFileSync(join(dropped, "one.txt"), "Egypt accused Sudan of spying in the first report.\n");
    writeFileSync(join(dropped, "one.txt.meta.yaml"), "title: One\npublisher: The Nile\n");
    writeFileSync(join(dropped, "inner", "two.txt"), "Sudan accused Egypt of spying in the second report.\n");
    writeFileSync(join(dropped, ".hidden"), "Nobody reads this.\n");
    const tab = await desk.opened();
    await tab.locator(".canvas").waitFor();
    const browserItself = await tab.context().newCDPSession(tab);
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      const data = { items: [], files: [dropped], dragOperationsMask: 1 };
      await browserItself.send("Input.dispatchDragEvent", { type, x: 600, y: 300, data });
    }
    await tab.getByRole("heading", { name: "Documents handed in" }).waitFor();
    const names = await tab.locator(".deliveries li:not(.edge-row) > .name").allTextContents();
    expect(names.sort()).toEqual(["one.txt", "two.txt"]);
    const { rows } = await desk.held.documents({ text: "one.txt" });
    expect(rows.map(({ title, publisher }) => [title, publisher])).toEqual([["One", "The Nile"]]);
    await tab.close();
  });
});

describe("an address of the web", () => {
  it("is not fetched by a server that may not, and the page says how it may", async () => {
    const tab = await desk.opened();
    await tab.getByRole("button", { name: "Add documents" }).click();
    await tab.getByLabel("Address of a web page or feed").fill("https://example.org/report.html");
    await tab.getByRole("button", { name: "Fetch it" }).click();
    const row = tab.locator(".deliveries li.failed");
    await row.getByText("nothing is asked of the web here").waitFor();
    expect(await row.locator("code").first().textContent()).toBe("tangle serve --allow-fetch");
    await tab.close();
  });
});
