import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimCard } from "../../graph/model/index.ts";
import { toHash } from "../../viz/desk/address.ts";
import { linesAt, pagesOf } from "../ingest/read/pdf/pdf-file.ts";
import { zipOf } from "../ingest/read/zip-writer.ts";
import { DROPPED, REPORT } from "./reports.ts";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

let desk: ServedDesk;
let page: Page;

/** How the nodes stand to each other: from their middle, in units of their mean distance to it. To make room for others
 *  the picture may be moved and zoomed, which changes none of this. */
async function shapeOf(tab: Page, ids: readonly string[]) {
  const places = await tab.evaluate(
    (all) => all.map((id) => window.tangle?.nodeAt(id) ?? { x: Number.NaN, y: Number.NaN }),
    ids,
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) };
  const unit = mean(places.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)));
  return places.map(({ x, y }) => ({ x: (x - middle.x) / unit, y: (y - middle.y) / unit }));
}

/** Clicks with the real mouse on the edge of the graph that the API calls so. */
async function clickEdge(tab: Page, type: string, ends: readonly [string, string]): Promise<void> {
  const graph = await (await fetch(`${desk.server.url}/api/graph`)).json();
  const id = (name: string) => graph.nodes.find((node: { name: string }) => node.name === name)?.id;
  const edge = graph.edges.find(
    (one: { type: string; source: string; target: string }) =>
      one.type === type && one.source === id(ends[0]) && one.target === id(ends[1]),
  );
  expect(edge, `${ends[0]} ${type} ${ends[1]}`).toBeDefined();
  const at = await tab.evaluate((one) => window.tangle?.edgeAt(one) ?? null, edge.id as string);
  expect(at, "a place where the edge can be clicked").not.toBeNull();
  await tab.mouse.click(at?.x ?? 0, at?.y ?? 0);
}

beforeAll(async () => {
  desk = await servedDesk("nothing");
});
afterAll(() => desk?.close());

describe("the page of an empty case", () => {
  it("says what to do", async () => {
    const tab = await desk.opened();
    await tab.getByRole("heading", { name: "No documents yet" }).waitFor();
    await tab.close();
  });
});

describe("the page", () => {
  beforeAll(async () => {
    await desk.submit(fileOf(REPORT.fileName, REPORT.text, { publisher: "Test Wire" }));
    page = await desk.opened();
  });

  it("shows the network, and counts it", async () => {
    const { nodes, edges } = await atRest(page);
    expect(nodes.length).toBeGreaterThan(3);
    expect(edges.length).toBeGreaterThan(2);
    expect(await page.evaluate(() => window.tangle?.labels())).toContain("China");
    await page.getByRole("banner").getByText("1 document", { exact: true }).waitFor();
  });

  it("opens the sentence behind an edge, its words marked, and says who claims it", async () => {
    await clickEdge(page, "SPIES_ON", ["China", "Belgium"]);
    const claim = page.locator(".claim.positive").first();
    await claim.waitFor();
    expect(await claim.locator("blockquote").textContent()).toBe(REPORT.sentence);
    expect(await claim.locator("mark.mark-subject").textContent()).toBe("China");
    expect(await claim.locator("mark.mark-trigger").textContent()).toContain("spied");
    expect(await claim.locator("mark.mark-object").textContent()).toBe("Belgium");
    expect(await claim.locator(".claimants").textContent()).toContain("VSSE");
    expect(await claim.textContent()).toContain("Test Wire");
  });

  it("sets the denial of the same apart", async () => {
    await page.getByRole("heading", { name: "1 denial" }).waitFor();
    expect(await page.locator(".claim.negative .claimants").textContent()).toContain("Denied by China");
    await page.locator(".panel-head .tag", { hasText: "contested" }).waitFor();
  });

  it("leads from a claim into its document, with the sentence marked", async () => {
    await page.locator(".claim .source").first().click();
    const marked = page.locator(".document-text mark.chosen");
    await marked.first().waitFor();
    expect((await marked.allTextContents()).join("")).toBe(REPORT.sentence);
    expect(await page.locator(".document-text").textContent()).toContain("Russia threatened Lithuania");
  });

  it("finds a name by keyboard, and shows who it is", async () => {
    await page.locator(".canvas").focus();
    await page.keyboard.press("/");
    await page.keyboard.type("lithu");
    await page.getByRole("option", { name: "Lithuania" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Lithuania", level: 2 }).waitFor();
    await page.getByRole("heading", { name: "… threatens Lithuania" }).waitFor();
    const focus = await page.evaluate(() => window.tangle?.focus()?.nodes.length);
    expect(focus).toBe(2);
  });

  it("gives the keys to what was found, and clears the search by Escape", async () => {
    await page.waitForFunction(() => document.activeElement?.className === "inspector");
    await page.keyboard.press("/");
    await page.keyboard.type("bel");
    await page.getByRole("option", { name: "Belgium" }).first().waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("combobox").inputValue()).toBe("");
  });

  it("goes back to what was shown before, with the edge of the open claim lit", async () => {
    await page.getByRole("button", { name: "Back" }).click();
    await page.locator(".document-text").waitFor();
    await page.waitForFunction(() => window.tangle?.focus()?.edges.length === 1);
  });

  it("keeps the way back in sight, and comes back to where the evidence was left", async () => {
    await page.setViewportSize({ width: 1440, height: 420 });
    await page.getByRole("button", { name: /All evidence/ }).click();
    await page.locator(".claim").last().scrollIntoViewIfNeeded();
    const scrolled = () => page.locator(".inspector").evaluate((panel) => panel.scrollTop);
    expect(await scrolled()).toBeGreaterThan(100);
    const back = await page.getByRole("button", { name: "Back" }).boundingBox();
    expect(back?.y).toBeGreaterThan(50);
    await page.locator(".claim .source").last().click();
    await page.locator(".document-text").waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await page.locator(".claim").first().waitFor();
    // By what is in view: the browser guesses the height of cards that were not.
    await page.waitForFunction(() => {
      const last = [...document.querySelectorAll(".claim .source")].at(-1)?.getBoundingClientRect();
      return last !== undefined && last.top >= 0 && last.bottom <= innerHeight;
    });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("never leads out of Tangle by Back", async () => {
    const tab = await desk.opened(new URL(page.url()).hash);
    await tab.getByRole("button", { name: "Back" }).click();
    await tab.getByRole("heading", { name: "Where to begin" }).waitFor();
    await tab.close();
  });

  it("moves a node that is dragged, and does not choose it", async () => {
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await atRest(page);
    const id = await page.evaluate(() => window.tangle?.nodes()[0] ?? "");
    const at = (await page.evaluate((one) => window.tangle?.nodeAt(one), id)) ?? { x: 0, y: 0 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 40, at.y + 30, { steps: 2 });
    await page.mouse.up();
    const moved = (await page.evaluate((one) => window.tangle?.nodeAt(one), id)) ?? at;
    expect(Math.hypot(moved.x - at.x, moved.y - at.y)).toBeGreaterThan(25);
    expect(new URL(page.url()).hash).toBe("#/");
    // Sooner it would be the second half of a double click.
    await page.waitForTimeout(400);
    await page.mouse.click(moved.x, moved.y);
    await page.waitForFunction(() => location.hash.startsWith("#/node/"));
  });

  it("brings both ends of a chosen edge into view, however near the camera was", async () => {
    for (let i = 0; i < 6; i++) await page.getByRole("button", { name: "Zoom in" }).click({ delay: 250 });
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("button", { name: /China spies on Belgium/ }).click();
    await page.waitForFunction(() => {
      const canvas = document.querySelector(".canvas")?.getBoundingClientRect();
      const ends = window.tangle?.focus()?.nodes.map((id) => window.tangle?.nodeAt(id)) ?? [];
      return (
        ends.length === 2 &&
        ends.every(
          (at) =>
            at &&
            canvas &&
            at.x > canvas.left &&
            at.x < canvas.right &&
            at.y > canvas.top &&
            at.y < canvas.bottom,
        )
      );
    });
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  });

  it("tells of what is hovered beside it", async () => {
    const tab = await desk.opened();
    const ids = (await atRest(tab)).nodes;
    for (const id of ids.slice(0, 3)) {
      const at = (await tab.evaluate((one) => window.tangle?.nodeAt(one), id)) ?? { x: 0, y: 0 };
      await tab.mouse.move(at.x, at.y);
      const box = await tab.locator(".hover-card").boundingBox();
      const covers = box && box.x < at.x + 5 && box.x + box.width > at.x - 5 && box.y < at.y + 5;
      expect(covers).toBe(false);
      await tab.getByRole("button", { name: "Zoom in" }).hover();
      await tab.locator(".hover-card").waitFor({ state: "detached" });
      await tab.mouse.move(at.x, at.y);
      await tab.locator(".hover-card").waitFor();
      await tab.mouse.move(5, 5);
      await tab.locator(".hover-card").waitFor({ state: "detached" });
    }
    await tab.close();
  });

  it("lists its keys", async () => {
    await page.locator(".canvas").focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("search names and aliases").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("says that an act is contested where it offers it", async () => {
    await page.getByRole("button", { name: "China spies on Belgium contested" }).waitFor();
  });

  it("takes filtered edges, and who loses the last one, out of the picture", async () => {
    const before = await atRest(page);
    await page.getByRole("checkbox", { name: /Covert/ }).uncheck();
    await page.waitForFunction((count) => (window.tangle?.edges().length ?? 0) < count, before.edges.length);
    const shown = await page.evaluate(() => window.tangle?.edges().length);
    await page.getByText(`${shown} of ${before.edges.length} edges shown`).waitFor();
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.waitForFunction((count) => window.tangle?.edges().length === count, before.edges.length);
  });

  it("shows one family alone, and offers a way out where nothing is left", async () => {
    const before = await atRest(page);
    await page.getByRole("button", { name: "Only Covert" }).click();
    await page.waitForFunction(() => window.tangle?.edges().length === 1);
    await page.getByLabel("Show only names that hold").fill("nobody at all");
    await page.getByText("Nothing passes the filters.").waitFor();
    await page.getByRole("button", { name: "Clear the filters", exact: true }).click();
    await page.waitForFunction((count) => window.tangle?.edges().length === count, before.edges.length);
    await expect.poll(() => page.getByLabel("Show only names that hold").inputValue()).toBe("");
  });

  it("mirrors the network as a table", async () => {
    await page.getByRole("button", { name: "Edges" }).click();
    const row = page.getByRole("row", { name: /Russia threatens Lithuania/ });
    await row.getByRole("button", { name: "threatens" }).click();
    await page.waitForFunction(() =>
      document.querySelector("tr[aria-current]")?.textContent?.includes("Lithuania"),
    );
    await row.getByRole("button", { name: "Lithuania" }).click();
    await page.getByRole("heading", { name: "Lithuania", level: 2 }).waitFor();
  });

  it("answers a Cypher query, and says what is wrong with a broken one", async () => {
    await page.getByRole("tab", { name: "Cypher" }).click();
    await page.getByRole("button", { name: "Who spies on whom" }).click();
    const answer = page.locator(".cypher-answer");
    await answer.getByRole("cell", { name: "Belgium" }).waitFor();
    await page.getByRole("tab", { name: "Edges" }).click();
    await page.getByRole("tab", { name: "Cypher" }).click();
    await answer.getByRole("cell", { name: "Belgium" }).waitFor();
    const asked = page.getByLabel("Cypher query");
    await asked.fill("MATCH (n:Entity) WHERE n.name = 'China' RETURN n");
    await asked.press("Control+Enter");
    await answer.getByLabel("All properties of China").click();
    await answer.getByText('"labels"').waitFor();
    await answer.getByRole("button", { name: "China" }).click();
    await page.getByRole("heading", { name: "China", level: 2 }).waitFor();
    await page.getByLabel("Cypher query").fill("MATCH (n RETURN n");
    // Chromium itself logs every answer above 399 as an error of the console.
    const known = desk.complaints.length;
    await page.getByLabel("Cypher query").press("Control+Enter");
    await answer.getByRole("alert").waitFor();
    desk.complaints.splice(known);
  });

  it("reads a file that is dropped on it, and keeps everyone in place", async () => {
    await page.getByRole("button", { name: "Close the tables" }).click();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    const { nodes } = await atRest(page);
    const shape = await shapeOf(page, nodes);
    const drop = await page.evaluateHandle(({ fileName, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName, { type: "text/plain" }));
      return transfer;
    }, DROPPED);
    await page.dispatchEvent(".network", "dragenter", { dataTransfer: drop });
    await page.getByText("Drop to read").waitFor();
    await page.dispatchEvent(".network", "drop", { dataTransfer: drop });
    await page.getByRole("heading", { name: "Documents handed in" }).waitFor();
    await page.getByRole("banner").getByText("2 documents").waitFor();
    await page.waitForFunction(() => window.tangle?.labels().includes("Qatar"));
    const after = await atRest(page);
    expect(after.nodes.length).toBeGreaterThan(nodes.length);
    for (const [index, place] of (await shapeOf(page, nodes)).entries()) {
      expect(place.x, nodes[index]).toBeCloseTo(shape[index]?.x ?? Number.NaN, 2);
      expect(place.y, nodes[index]).toBeCloseTo(shape[index]?.y ?? Number.NaN, 2);
    }
    await page
      .locator(".deliveries")
      .getByText(/^\d+ claims?$/)
      .waitFor();
    await page.locator(".deliveries").getByRole("button", { name: DROPPED.fileName }).click();
    await page.locator(".document-text").getByText("Qatar lobbied the European Parliament").waitFor();
  });

  it("says that it knows a file already", async () => {
    await page.getByRole("button", { name: "Add documents" }).click();
    await page.getByLabel("Files").setInputFiles({
      name: DROPPED.fileName,
      mimeType: "text/plain",
      buffer: Buffer.from(DROPPED.text),
    });
    await page.locator(".deliveries").getByText("known already").waitFor();
  });

  it("names what is wrong with a file that cannot be read", async () => {
    const known = desk.complaints.length;
    await page.getByRole("button", { name: "Add documents" }).click();
    await page.getByLabel("Files").setInputFiles({
      name: "empty.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(" \n"),
    });
    await page.getByRole("alert").filter({ hasText: "empty.txt" }).waitFor();
    desk.complaints.splice(known);
  });

  it("opens at what a link names, in the dark as in the light", async () => {
    const all: { readonly rows: readonly ClaimCard[] } = await (
      await fetch(`${desk.server.url}/api/claims`)
    ).json();
    const claim = all.rows.find(({ evidence }) => evidence.text === REPORT.sentence);
    if (claim === undefined) throw new Error("the report's sentence holds no claim");
    const toSentence = await desk.opened(
      toHash({ kind: "document", id: claim.document.id, claim: claim.id }),
    );
    await toSentence.getByRole("button", { name: "Dark theme" }).click();
    expect(await toSentence.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    const marked = toSentence.locator(".document-text mark.chosen");
    await marked.first().waitFor();
    expect((await marked.allTextContents()).join("")).toBe(REPORT.sentence);
    await toSentence.close();

    const toNode = await desk.opened(toHash({ kind: "node", id: claim.object.id }));
    await toNode.getByRole("heading", { name: "Belgium", level: 2 }).waitFor();
    await toNode.close();

    const toEdge = await desk.opened(toHash({ kind: "edge", id: claim.edge }));
    await toEdge.getByRole("heading", { name: /China\s*spies on.*Belgium/, level: 2 }).waitFor();
    await toEdge.close();
  });

  it("brings what was tapped into view on a narrow page", async () => {
    const tab = await desk.opened("", { viewport: { width: 390, height: 844 } });
    await atRest(tab);
    await tab.getByRole("button", { name: /China spies on Belgium/ }).click();
    await tab.locator(".claim").first().waitFor();
    const top = await tab.locator(".edge-title").evaluate((title) => title.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(300);
    await tab.getByRole("button", { name: "Close", exact: true }).click();
    await tab.getByRole("button", { name: "Edges", exact: true }).click();
    await tab.locator("table.sorted").waitFor();
    const table = await tab.locator("table.sorted tbody tr").first().boundingBox();
    expect(table!.y + table!.height).toBeLessThan(tab.viewportSize()!.height);
    await tab.close();
  });

  it("says once, and in the search, that the server is gone", async () => {
    const known = desk.complaints.length;
    const tab = await desk.opened();
    await atRest(tab);
    await tab.route("**/api/**", (route) => route.abort());
    await tab.getByRole("combobox").fill("Zzyzx");
    await tab.getByText(/no more can be found: Tangle's server does not answer/).waitFor();
    await tab.keyboard.press("Escape");
    await tab.getByRole("button", { name: /China spies on Belgium/ }).click();
    await tab.getByRole("button", { name: "Documents", exact: true }).click();
    await tab.getByText("Nothing could be read.").nth(1).waitFor();
    expect(await tab.getByRole("alert").count()).toBe(1);
    await tab.getByRole("tab", { name: "Review" }).click();
    await tab.locator(".review").getByText("Nothing could be read.").waitFor();
    // One line: the network keeps its room.
    const notice = await tab.getByRole("alert").boundingBox();
    expect(notice!.height).toBeLessThan(48);
    await tab.unroute("**/api/**");
    await tab.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await tab.locator(".review-claim .sentence").waitFor();
    desk.complaints.splice(known);
    await tab.close();
  });

  it("says on which page a sentence stands, where pages meet, and in what the document came", async () => {
    const lines = [
      ["The report has two parts. This is the first part."],
      ["Iran spied on Sweden, the Swedish Security Service said."],
    ];
    const content = pagesOf(lines.map((page) => linesAt(60, 780, page)));
    const bytes = zipOf([{ name: "reports/march.pdf", content: Buffer.from(content) }]);
    await desk.submit(fileOf("archive.zip", bytes));
    const claims: { readonly rows: readonly ClaimCard[] } = await (
      await fetch(`${desk.server.url}/api/claims?text=Iran`)
    ).json();
    const claim = claims.rows.find(({ type }) => type === "SPIES_ON");
    if (claim === undefined) throw new Error("the sentence of the second page holds no claim");
    expect(claim.page).toBe(2);
    const tab = await desk.opened(toHash({ kind: "edge", id: claim.edge }));
    await tab.locator(".claim .source", { hasText: "p. 2" }).click();
    await tab.getByText("in archive.zip: reports/march.pdf").waitFor();
    expect(await tab.locator(".document-text").textContent()).toMatch(/first part\.\s*page 2\s*Iran spied/);
    await tab.close();
  });

  it("complains of nothing, and asks nobody but its server", () => {
    expect(desk.complaints).toEqual([]);
  });
});
