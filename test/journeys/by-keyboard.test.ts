/** What an analyst does at the desk, without a mouse: every step by keys that were struck where the focus stood. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atRest, type ServedDesk, servedDesk } from "../viz/sample-desk.ts";

let desk: ServedDesk;
let tab: Page;

beforeAll(async () => {
  desk = await servedDesk("samples");
  tab = await desk.opened("", { reducedMotion: "reduce" });
  await atRest(tab);
});
afterAll(() => desk?.close());

/** Strikes Tab until what is meant has the focus. Fails where no way leads there. */
async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.waitFor();
  for (let strokes = 0; strokes < 120; strokes += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await tab.keyboard.press(key);
  }
  const at = await tab.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  throw new Error(`the focus came to ${at}, and not to ${target}`);
}

const focused = () => tab.evaluate(() => document.activeElement?.className ?? "");
const inspector = () => tab.getByRole("complementary", { name: "Inspector" });

describe("by keyboard alone", () => {
  it("leaps from the top of the page to the search, and finds a name", async () => {
    await tab.keyboard.press("Tab");
    const leap = tab.getByRole("navigation", { name: "Leap to" }).getByRole("button", { name: "Search" });
    expect(await leap.evaluate((button) => button === document.activeElement)).toBe(true);
    await tab.keyboard.press("Enter");
    await tab.keyboard.type("VSSE");
    await tab.getByRole("option", { name: /VSSE/ }).first().waitFor();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.getByRole("heading", { level: 2, name: "VSSE" }).waitFor();
    expect(await focused()).toContain("inspector");
  });

  it("goes from the profile to an edge, and reads its sentence", async () => {
    await tabTo(inspector().locator(".edge-row button", { hasText: "Lattis Maritime" }).first());
    await tab.keyboard.press("Enter");
    await tab.locator(".claim .sentence").first().waitFor();
    await inspector()
      .getByRole("heading", { level: 2, name: /VSSE\s*warns about.*Lattis Maritime/ })
      .waitFor();
    expect(await tab.locator(".claim .sentence").first().textContent()).toContain("Lattis Maritime");
  });

  it("opens the document at that sentence, and comes back", async () => {
    const sentence = (await tab.locator(".claim .sentence").first().textContent()) ?? "";
    await tabTo(tab.locator(".claim .source").first());
    await tab.keyboard.press("Enter");
    const marked = tab.locator(".document-text mark");
    await marked.first().waitFor();
    expect((await marked.allTextContents()).join("")).toBe(sentence);
    await tabTo(inspector().getByRole("button", { name: "Back" }));
    await tab.keyboard.press("Enter");
    await tab.locator(".claim .sentence").first().waitFor();
  });

  it("closes what is chosen by Escape, and stands on the network", async () => {
    await tab.keyboard.press("Escape");
    await tab.getByRole("heading", { name: "Where to begin" }).waitFor();
    expect(await focused()).toContain("canvas");
  });

  it("walks the network by arrows, and reads what is known of where it stands", async () => {
    await tab.keyboard.press("ArrowRight");
    await tab.waitForFunction(() => location.hash.startsWith("#/node/"));
    const first = await tab.evaluate(() => location.hash);
    for (const key of ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"]) await tab.keyboard.press(key);
    await tab.waitForFunction((hash) => location.hash.startsWith("#/node/") && location.hash !== hash, first);
    await tab.keyboard.press("Enter");
    expect(await focused()).toContain("inspector");
    await tab.locator(".node-title").waitFor();
    await tab.keyboard.press("Escape");
  });

  it("filters, and takes that back", async () => {
    const before = await tab.evaluate(() => window.tangle?.edges().length ?? 0);
    const only = tab.getByRole("button", { name: "Only Covert" });
    await tabTo(only, "Shift+Tab");
    await tab.keyboard.press("Enter");
    await tab.waitForFunction((all) => (window.tangle?.edges().length ?? 0) < all, before);
    await tab
      .getByText(new RegExp(`of ${before} edges`))
      .first()
      .waitFor();
    await tab.keyboard.press("Control+z");
    await tab.waitForFunction((all) => window.tangle?.edges().length === all, before);
  });

  it("reads the network as a table, sorts it, and closes it", async () => {
    await tab.keyboard.press("Escape");
    await tabTo(tab.locator(".drawer.closed").getByRole("button", { name: "Entities" }));
    await tab.keyboard.press("Enter");
    const sorted = tab.locator("table.sorted");
    await sorted.waitFor();
    await tabTo(tab.getByRole("columnheader", { name: "Name" }).getByRole("button"));
    await tab.keyboard.press("Enter");
    await tab.locator("th[aria-sort=ascending]", { hasText: "Name" }).waitFor();
    const names = await sorted.locator("tbody tr td:first-child").allTextContents();
    expect(names.length).toBeGreaterThan(100);
    expect(names).toEqual(
      names.toSorted(new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare),
    );
    await tab.keyboard.press("Escape");
    await sorted.waitFor({ state: "detached" });
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe("Entities");
  });

  it("makes a panel wider by its border, and finds it so at the next visit", async () => {
    const border = tab.getByRole("separator", { name: "Width of the inspector" });
    await tabTo(border);
    const before = (await tab.locator(".inspector").boundingBox())?.width ?? 0;
    for (let strokes = 0; strokes < 4; strokes += 1) await tab.keyboard.press("ArrowLeft");
    const wider = (await tab.locator(".inspector").boundingBox())?.width ?? 0;
    expect(wider).toBe(before + 96);
    await tab.reload();
    await atRest(tab);
    expect((await tab.locator(".inspector").boundingBox())?.width).toBe(wider);
  });

  it("reads the list of keys, and is back where it was", async () => {
    await tabTo(tab.locator(".canvas"));
    await tab.keyboard.press("?");
    await tab.getByRole("dialog", { name: "Keys" }).getByText("search names and aliases").waitFor();
    await tab.keyboard.press("Escape");
    await tab.getByRole("dialog").waitFor({ state: "detached" });
    await tab.waitForFunction(() => document.activeElement?.className === "canvas");
  });

  it("reviews a claim, and takes that back", async () => {
    await tabTo(tab.locator(".drawer.closed").getByRole("button", { name: "Review" }));
    await tab.keyboard.press("Enter");
    const review = tab.locator(".review");
    await review.locator(".review-claim .sentence").waitFor();
    const sentence = await review.locator(".review-claim .sentence").textContent();
    await tab.keyboard.press("a");
    await tab.getByRole("dialog", { name: "Who decides?" }).waitFor();
    await tab.keyboard.type("Vera");
    await tab.keyboard.press("Enter");
    await tab.getByText("1 judged today").waitFor();
    expect(await review.locator(".review-claim .sentence").textContent()).not.toBe(sentence);
    await expect.poll(async () => (await desk.held.status()).decisions).toBe(1);
    await tab.keyboard.press("z");
    await tab.getByText("0 judged today").waitFor();
    await expect.poll(async () => (await desk.held.status()).decisions).toBe(2);
  });

  it("makes a claim of words of a document by hand, and takes that back", async () => {
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("/");
    await tab.keyboard.type("VSSE");
    await tab.getByRole("option", { name: /VSSE/ }).first().waitFor();
    await tab.keyboard.press("Enter");
    await tabTo(inspector().locator(".edge-row button", { hasText: "Lattis Maritime" }).first());
    await tab.keyboard.press("Enter");
    await tabTo(tab.locator(".claim .source").first());
    await tab.keyboard.press("Enter");
    await tabTo(tab.locator(".document-text"));
    await tab.keyboard.press("ArrowRight");
    await tab.keyboard.press("Shift+ArrowRight");
    await tab.keyboard.press("Enter");
    const form = tab.getByRole("dialog", { name: "A claim by hand" });
    await form.waitFor();
    for (const [field, words] of [
      [form.getByRole("combobox", { name: "Who", exact: true }), "Estonia"],
      [form.getByRole("combobox", { name: "does what" }), "meets"],
      [form.getByRole("combobox", { name: "whom" }), "Finland"],
    ] as const) {
      await tabTo(field);
      await tab.keyboard.press("Control+a");
      await tab.keyboard.type(words);
      await tab
        .getByRole("option", { name: new RegExp(words) })
        .first()
        .waitFor();
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("Enter");
    }
    await form.getByText("Estonia meets Finland").waitFor();
    const before = (await desk.held.status()).decisions;
    await tabTo(form.getByRole("button", { name: "Make the claim" }));
    await tab.keyboard.press("Enter");
    await inspector()
      .getByRole("navigation", { name: "Claims in the text" })
      .getByText(/Estonia meets Finland|Finland meets Estonia/)
      .waitFor();
    expect((await desk.held.status()).decisions).toBe(before + 1);
    await tab.keyboard.press("Control+z");
    await expect.poll(async () => (await desk.held.status()).decisions).toBe(before + 2);
  });

  it("complained of nothing on the way", () => {
    expect(desk.complaints).toEqual([]);
  });
});
