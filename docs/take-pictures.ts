/** Takes the pictures of docs/images: eight states of the page over the samples. Run by `npm run docs:pictures`, all of them or
 *  those that are named; needs the Chromium that the tests need. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { atRest, servedDesk } from "../test/viz/sample-desk.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const inspector = (page: Page) => page.getByRole("complementary", { name: "Inspector" });

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
const desk = await servedDesk("samples", { tabs: { colorScheme: "light", reducedMotion: "reduce" } });
try {
  for (const [name, lead] of Object.entries(STATES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const page = await desk.opened();
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
  await desk.close();
}
