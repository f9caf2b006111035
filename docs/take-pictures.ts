/** Takes the pictures of docs/images: eight states of the page over the samples. Run by `npm run docs:pictures`, all of them or
 *  those that are named; needs the Chromium that the tests need, and a build. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { NO_METADATA } from "../graph/model/index.ts";
import { createApp, listen, openCase } from "../server/index.ts";
import { launchChromium } from "../test/viz/chromium.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const inspector = (page: Page) => page.getByRole("complementary", { name: "Inspector" });

/** Waits until the network is there and stands still. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
  );
}

async function openEvidence(page: Page): Promise<void> {
  await inspector(page)
    .getByRole("button", { name: /China.*spies on.*Belgium/ })
    .click();
  await page.locator(".claim").first().waitFor();
}

/** What is to be seen on each picture, by its name: the page is led there from its first view. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  overview: async () => undefined,
  async profile(page) {
    await page.getByRole("combobox").first().fill("VSSE");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".node-title").waitFor();
  },
  evidence: openEvidence,
  async document(page) {
    await openEvidence(page);
    await page.locator(".claim .source").first().click();
    await page.locator(".document-text mark.chosen").first().waitFor();
  },
  async filters(page) {
    await page.getByRole("button", { name: "Only Covert" }).click();
    await page.getByRole("button", { name: "Edges", exact: true }).click();
    await page.locator("table.sorted").waitFor();
  },
  async review(page) {
    await page.getByRole("button", { name: "Review", exact: true }).click();
    await page.locator(".review-claim .sentence").waitFor();
  },
  async documents(page) {
    await page.getByRole("button", { name: "Documents", exact: true }).click();
    await page.locator("table.documents").waitFor();
    await page.getByRole("button", { name: "Add documents" }).click();
    await page.getByRole("dialog", { name: "Add documents" }).waitFor();
  },
  async dark(page) {
    await page.getByRole("button", { name: "Dark theme" }).click();
    await openEvidence(page);
  },
};

const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "tangle-pictures-"));
const held = await openCase({
  folder,
  store: "embedded",
  neo4j: { user: "", password: "", database: "" },
  now: () => new Date().toISOString(),
  notice: () => undefined,
});
for (const fileName of readdirSync(at("samples")).sort()) {
  const bytes = readFileSync(join(at("samples"), fileName));
  const intake = {
    fileName,
    mediaType: null,
    origin: null,
    columns: null,
    charset: null,
    given: NO_METADATA,
    receivedAt: new Date().toISOString(),
  };
  await held.submit({ bytes, intake });
}
await held.idle();
const log = pino({ level: "silent" });
const app = createApp({ case: held, assets: at("dist/viz"), log, version: "docs" });
const server = await listen({ app, port: 0 });
const browser = await launchChromium();
try {
  for (const [name, lead] of Object.entries(STATES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    await page.goto(server.url);
    await atRest(page);
    await lead(page);
    await atRest(page);
    // Pictures of a pointer that rests on something would show its card.
    await page.mouse.move(2, 2);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.waitForTimeout(400);
    await page.screenshot({ path: at(`docs/images/${name}.png`), animations: "disabled" });
    await page.close();
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await server.close();
  await held.close();
  rmSync(folder, { recursive: true, force: true });
}
