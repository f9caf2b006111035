/** Access of the page for everybody, by axe-core in every state, and by what axe cannot see. axe-core is under MPL-2.0: it is
 *  used here, in tests, as it comes, and is no part of what ships. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippedBeforeFirstView } from "../../bench/viz/shipped.ts";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds wrong: rule, what is wrong, and where, one line each. */
async function violationsOf(tab: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await tab.evaluate((asked) => window.axe.run(asked), options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")} (${failureSummary})`),
  );
}

/** All rules in the light, and contrast again in the dark: nothing else depends on the theme. */
async function expectAccess(tab: Page): Promise<void> {
  const rules = { "target-size": { enabled: true } };
  expect(await violationsOf(tab, { runOnly: { type: "tag", values: WCAG }, rules })).toEqual([]);
  await tab.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
  });
  expect(await violationsOf(tab, { runOnly: { type: "rule", values: ["color-contrast"] } })).toEqual([]);
  await tab.evaluate(() => {
    document.documentElement.dataset.theme = "light";
  });
}

let desk: ServedDesk;

async function opened(from = desk, viewport = { width: 1440, height: 900 }): Promise<Page> {
  // Nothing moves under axe's eyes: a colour half-way through its change has no contrast to speak of.
  const tab = await from.opened("", { viewport, reducedMotion: "reduce", colorScheme: "light" });
  await tab.evaluate(axe);
  return tab;
}

beforeAll(async () => {
  desk = await servedDesk("samples");
});
afterAll(() => desk?.close());

describe("the page, for everybody", () => {
  let tab: Page;
  beforeAll(async () => {
    tab = await opened();
    await atRest(tab);
  });

  it("as it is opened", () => expectAccess(tab));

  it("with names listed under the search", async () => {
    await tab.getByRole("combobox").fill("bel");
    await tab.getByRole("option").first().waitFor();
    await expectAccess(tab);
    await tab.keyboard.press("Escape");
  });

  it("with a profile", async () => {
    await tab.locator(".inspector").getByRole("button", { name: /China/ }).last().click();
    await tab.getByRole("heading", { level: 2, name: "China" }).waitFor();
    await expectAccess(tab);
  });

  it("with the evidence of a contested edge, and the table of edges", async () => {
    await tab.getByRole("button", { name: "Edges" }).click();
    await tab
      .getByRole("row", { name: /China spies on Belgium/ })
      .getByRole("button", { name: "spies on" })
      .click();
    await tab.locator(".claim").first().waitFor();
    await expectAccess(tab);
  });

  it("with the table of entities", async () => {
    await tab.getByRole("tab", { name: "Entities" }).click();
    await tab.getByRole("row", { name: /China/ }).first().waitFor();
    await expectAccess(tab);
  });

  it("with a document at a claim, and the table of documents", async () => {
    await tab.locator(".claim .source").first().click();
    await tab.locator(".document-text mark.chosen").first().waitFor();
    await tab.getByRole("tab", { name: "Documents" }).click();
    await tab.locator("table.documents").waitFor();
    await expectAccess(tab);
  });

  it("asked whether to forget a document, or to reject a claim", async () => {
    await tab.getByRole("button", { name: "Forget…" }).click();
    await tab.getByRole("button", { name: "Forget it" }).waitFor();
    await tab.getByLabel("Your name").fill("Vera");
    await expectAccess(tab);
    await tab.getByRole("button", { name: "Keep it" }).click();
    await tab.getByRole("button", { name: "All evidence for" }).click();
    await tab.locator(".judge-action.to-reject").first().click();
    // The form opens as a whole, however low its card stands.
    const [button, panel] = await Promise.all([
      tab.locator(".judge-form").getByRole("button", { name: "Reject", exact: true }).boundingBox(),
      tab.locator(".inspector").boundingBox(),
    ]);
    expect(button!.y + button!.height).toBeLessThanOrEqual(panel!.y + panel!.height);
    await expectAccess(tab);
    await tab.locator(".judge-form").getByRole("button", { name: "Cancel" }).click();
  });

  it("with a question and its answer", async () => {
    await tab.getByRole("tab", { name: "Cypher" }).click();
    await tab.getByRole("button", { name: "Who spies on whom" }).click();
    await tab.locator(".cypher-answer").getByRole("cell").first().waitFor();
    await expectAccess(tab);
    await tab.getByRole("button", { name: "Close the tables" }).click();
  });

  it("with its keys listed", async () => {
    await tab.locator(".canvas").focus();
    await tab.keyboard.press("?");
    await tab.getByRole("dialog", { name: "Keys" }).waitFor();
    await expectAccess(tab);
    await tab.keyboard.press("Escape");
  });

  it("with the dialog that takes documents in", async () => {
    await tab.getByRole("button", { name: "Add documents" }).click();
    await tab.getByRole("dialog", { name: "Add documents" }).waitFor();
    await expectAccess(tab);
    await tab.keyboard.press("Escape");
  });

  it("with every filter opened, and some in force", async () => {
    for (const head of await tab.locator(".filter-section summary").all()) await head.click();
    await tab.getByRole("checkbox", { name: /^VSSE/ }).check();
    await tab.getByRole("button", { name: "Remove: only claimed by VSSE" }).waitFor();
    await expectAccess(tab);
    await tab.locator(".rail").getByRole("button", { name: "Show everything" }).click();
    for (const head of await tab.locator(".filter-section summary").all()) await head.click();
  });

  it("where nothing passes the filters", async () => {
    await tab.getByLabel("Show only names that hold").fill("nobody at all");
    await tab.getByText("Nothing passes the filters.").waitFor();
    await expectAccess(tab);
    await tab.getByRole("button", { name: "Clear the filters", exact: true }).click();
  });

  it("with a document that failed, and the notice that the server is gone", async () => {
    await desk.submit(fileOf("blank.txt", " \n"));
    await tab.evaluate(() => {
      location.hash = "#/";
    });
    await tab.reload();
    await tab.evaluate(axe);
    await atRest(tab);
    await tab.getByRole("banner").getByRole("button", { name: "1 failed" }).click();
    await tab.getByRole("row", { name: /blank\.txt/ }).waitFor();
    await tab.route("**/api/**", (route) => route.abort());
    await tab.locator(".inspector .edge-row button").first().click();
    await tab.getByRole("alert").filter({ hasText: "server does not answer" }).waitFor();
    await expectAccess(tab);
    await tab.close();
  });

  it("on a tablet", async () => {
    const tablet = await opened(desk, { width: 820, height: 1180 });
    await atRest(tablet);
    await expectAccess(tablet);
    await tablet.close();
  });
});

describe("before the first view", () => {
  it("no more script is fetched than 220 KB, gzipped", async () => {
    const scripts = await shippedBeforeFirstView(desk);
    expect(scripts.some(({ name }) => name.startsWith("index-"))).toBe(true);
    const sum = scripts.reduce((all, { gzipBytes }) => all + gzipBytes, 0);
    expect(sum / 1024, scripts.map(({ name }) => name).join()).toBeLessThan(220);
  });
});

describe("the page of an empty case, for everybody", () => {
  it("as it is opened", async () => {
    const empty = await servedDesk("nothing");
    const tab = await opened(empty);
    await tab.getByRole("heading", { name: "No documents yet" }).waitFor();
    await expectAccess(tab);
    await empty.close();
  });
});

/** axe says nothing about a canvas, labelled or not. */
describe("in place of the canvas", () => {
  it("stands a label that counts and tells the keys, a live line, and both halves of the network as tables", async () => {
    const tab = await opened();
    await atRest(tab);
    const shown = await tab.evaluate(() => ({
      nodes: window.tangle?.nodes().length ?? 0,
      edges: window.tangle?.edges().length ?? 0,
    }));
    const canvas = tab.getByRole("application", { name: /^Network of/ });
    const label = (await canvas.getAttribute("aria-label")) ?? "";
    expect(label).toContain(`${shown.nodes} entities and ${shown.edges} edges`);
    expect(label).toMatch(/Arrow keys.*Edges and Entities/);
    await tab.locator("[aria-live=polite]", { hasText: `Showing ${shown.nodes} entities` }).waitFor({
      state: "attached",
    });

    await tab.getByRole("button", { name: "Edges" }).click();
    await tab.locator("table.sorted").waitFor();
    expect(await tab.locator("table.sorted tbody tr").count()).toBe(Math.min(200, shown.edges));
    await tab.getByRole("tab", { name: "Entities" }).click();
    await tab.getByRole("columnheader", { name: "Edges in view" }).waitFor();
    expect(await tab.locator("table.sorted tbody tr").count()).toBe(Math.min(200, shown.nodes));
    await tab.close();
  });

  it("follow filters and what is chosen", async () => {
    const tab = await opened();
    await atRest(tab);
    await tab.getByRole("button", { name: "Entities" }).click();
    await tab.locator("table.sorted").waitFor();
    await tab.getByRole("button", { name: "Only Covert" }).click();
    await tab.waitForFunction(
      () => document.querySelectorAll("table.sorted tbody tr").length === window.tangle?.nodes().length,
    );
    await tab.getByRole("row", { name: /China/ }).getByRole("button", { name: "China" }).first().click();
    await tab.getByRole("heading", { level: 2, name: "China" }).waitFor();
    await tab.waitForFunction(() =>
      document.querySelector("table.sorted tr[aria-current]")?.textContent?.includes("China"),
    );
    await tab.close();
  });
});

describe("the page fits", () => {
  it.each([
    ["a small laptop", 1280, 720],
    ["a laptop at 200 % zoom", 640, 360],
    ["a tablet that lies", 1180, 820],
    ["a tablet that stands", 820, 1180],
  ] as const)("%s", async (_, width, height) => {
    const tab = await desk.opened("", {
      viewport: { width, height },
      reducedMotion: "reduce",
      hasTouch: width === 1180 || width === 820,
    });
    await atRest(tab);
    const page = await tab.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return { sideways: scrollWidth > clientWidth, downwards: scrollHeight > clientHeight };
    });
    // A narrow page has its panels under each other, and is scrolled down; none is scrolled sideways.
    expect(page).toEqual({ sideways: false, downwards: width <= 820 });
    for (const part of [".search input", ".canvas", ".inspector", ".rail", ".drawer"]) {
      await tab.locator(part).first().scrollIntoViewIfNeeded();
      const box = await tab.locator(part).first().boundingBox();
      expect(box?.width, part).toBeGreaterThan(120);
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width, part).toBe(true);
    }
    const [network] = [await tab.locator(".network").boundingBox()];
    expect(network?.height).toBeGreaterThan(Math.min(220, height / 2));
    await tab.context().close();
  });

  it("a system with colours of its own: what is chosen can still be told", async () => {
    const tab = await desk.opened("", { forcedColors: "active", reducedMotion: "reduce" });
    await atRest(tab);
    await tab.getByRole("button", { name: "Entities" }).click();
    await tab.getByRole("row", { name: /China/ }).first().getByRole("button").first().click();
    const chosen = tab.locator("table.sorted tr[aria-current] td").first();
    await chosen.waitFor();
    expect(await chosen.evaluate((cell) => getComputedStyle(cell).outlineStyle)).toBe("solid");
    await tab.context().close();
  });
});
