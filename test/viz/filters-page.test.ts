import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClaimCard, NO_METADATA, type Page as Rows } from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { get, type Served, serve } from "../server/serve.ts";
import { buildPage } from "./built.ts";
import { launchChromium } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-filters-"));
const samples = new URL("../../samples/", import.meta.url);
const now = () => "2026-11-24T05:00:00.000Z";

let held: Case;
let server: Served;
let browser: Browser;

beforeAll(async () => {
  const assets = join(folder, "viz");
  await buildPage(assets);
  held = await openCase({
    folder: join(folder, "case"),
    store: "embedded",
    neo4j: { user: "", password: "", database: "" },
    now,
    notice: () => undefined,
  });
  for (const fileName of readdirSync(samples).sort()) {
    const intake = {
      fileName,
      mediaType: null,
      origin: null,
      columns: null,
      charset: null,
      given: NO_METADATA,
      receivedAt: now(),
    };
    await held.submit({ bytes: readFileSync(new URL(fileName, samples)), intake });
  }
  await held.idle();
  server = await serve(held, { assets });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(hash = ""): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  tab.setDefaultTimeout(30_000);
  await tab.goto(`${server.url}/${hash}`);
  return tab;
}

const rail = (tab: Page) => tab.getByRole("navigation", { name: "Legend and filters" });
/** The number that stands beside a choice. */
async function countOf(tab: Page, name: RegExp): Promise<number> {
  const words = await rail(tab)
    .getByRole("checkbox", { name })
    .locator("xpath=..")
    .locator(".count")
    .textContent();
  return Number.parseInt((words ?? "").replace(",", ""), 10);
}

describe("the filters over the samples", () => {
  it("show of whom one claimant says something, in the picture, the counts and a link", async () => {
    const tab = await opened();
    const all = await tab.waitForFunction(() => window.tangle?.edges().length);
    const before = await all.jsonValue();
    const stated = await countOf(tab, /^stated/);
    await rail(tab).getByText("Claimants", { exact: true }).click();
    const said = await countOf(tab, /^VSSE/);
    await rail(tab).getByRole("checkbox", { name: /^VSSE/ }).check();
    await tab.getByText(`${said} of ${before} edges shown`).waitFor();

    // What the page shows is what the server's claims say.
    const shown = await tab.evaluate(() => window.tangle?.edges() ?? []);
    const vsse = await tab.evaluate(() => new URLSearchParams(location.hash.split("?")[1]).get("by"));
    const rows = (await get(`${server.url}/api/claims?claimant=${encodeURIComponent(vsse ?? "")}&limit=2000`))
      .body as Rows<ClaimCard>;
    const first = rows.rows.filter(({ attribution }) => attribution[0]?.entity.id === vsse);
    expect(shown.toSorted()).toEqual([...new Set(first.map(({ edge }) => edge))].sort());
    expect(said).toBe(shown.length);
    expect(await countOf(tab, /^stated/)).toBeLessThan(stated);

    const link = await tab.evaluate(() => location.hash);
    await tab.getByRole("button", { name: "Remove: only claimed by VSSE" }).click();
    await tab.waitForFunction((edges) => window.tangle?.edges().length === edges, before);
    expect(await countOf(tab, /^stated/)).toBe(stated);
    await tab.close();

    const other = await opened(link);
    await other.getByText(`${said} of ${before} edges shown`).waitFor();
    await other.getByRole("button", { name: "Remove: only claimed by VSSE" }).waitFor();
    await other.close();
  });
});
