import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT } from "./reports.ts";
import { fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

/** A machine that does much else takes its time. */
const SOON = { timeout: 30_000 };

const now = () => new Date().toISOString();

let desk: ServedDesk;

/** A tab in which it is known who decides. */
const opened = (hash = "") => desk.opened(hash, {}, () => localStorage.setItem("tangle.analyst", "Vera"));

const rowsOf = (tab: Page) => tab.locator(".documents tbody tr");
const titlesOf = (tab: Page) => tab.locator(".documents tbody td:first-child > .link").allTextContents();

beforeAll(async () => {
  const harbour = `${"Nothing happened on that day. ".repeat(120)}\n\nThe VSSE accused Russia of spying on Belgium in the Zeebrugge harbour.\n`;
  const said = { title: "Notes of a diver", publishedAt: "2023-02-11", publisher: "Acta" };
  const files = [
    fileOf(REPORT.fileName, REPORT.text, { title: "Anual report", publisher: "Test Wire" }, now()),
    fileOf("harbour.txt", harbour, said, now()),
  ];
  desk = await servedDesk(files, { now });
});
afterAll(() => desk?.close());

describe("the table of documents", () => {
  it("finds a word that stands in a text and in no title, and opens the text at it", async () => {
    const tab = await opened();
    await tab.getByRole("button", { name: "Documents", exact: true }).click();
    await tab.getByText("2 documents.").waitFor();
    await tab.getByLabel("Documents with this in title").fill("ZÈEBRUGGE");
    await tab.getByText("No such documents.").waitFor();
    await tab.getByLabel("in the texts").check();
    await tab.getByText("1 document.").waitFor();
    expect(await titlesOf(tab)).toEqual(["Notes of a diver"]);
    const found = tab.locator(".documents .found");
    expect(await found.locator("mark").textContent()).toBe("Zeebrugge");
    await found.click();
    await expect.poll(() => tab.evaluate(litInSight), SOON).toEqual(["Zeebrugge"]);
    // The address leads there, too.
    await tab.reload();
    await expect.poll(() => tab.evaluate(litInSight), SOON).toEqual(["Zeebrugge"]);
    await tab.close();
  });

  it("is put in order by its columns, either way", async () => {
    const tab = await opened();
    await tab.getByRole("button", { name: "Documents", exact: true }).click();
    await tab.getByText("2 documents.").waitFor();
    await tab.getByRole("button", { name: "Title", exact: true }).click();
    await expect.poll(() => titlesOf(tab), SOON).toEqual(["Anual report", "Notes of a diver"]);
    await tab.getByRole("columnheader", { name: "Title" }).getByRole("button").click();
    await expect.poll(() => titlesOf(tab), SOON).toEqual(["Notes of a diver", "Anual report"]);
    expect(await tab.getByRole("columnheader", { name: "Title" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
    await tab.getByRole("button", { name: "Publisher", exact: true }).click();
    await expect.poll(() => titlesOf(tab), SOON).toEqual(["Notes of a diver", "Anual report"]);
    await tab.close();
  });
});

/** The words that are lit in the text and in sight within its panel. */
function litInSight(): string[] {
  const panel = document.querySelector(".inspector")?.getBoundingClientRect();
  const lit = [...(CSS.highlights.get("sought") ?? [])] as Range[];
  return lit
    .filter((range) => {
      const { top, bottom, height } = range.getBoundingClientRect();
      return panel !== undefined && height > 0 && top > panel.top && bottom < panel.bottom;
    })
    .map((range) => range.toString());
}

describe("what a document says of itself", () => {
  it("is corrected, shows what stood there before, and is taken back by undo", async () => {
    const tab = await opened();
    await tab.getByRole("button", { name: "Documents", exact: true }).click();
    await tab.getByRole("button", { name: "Anual report" }).click();
    const inspector = tab.getByRole("complementary", { name: "Inspector" });
    await inspector.getByRole("button", { name: "Edit", exact: true }).click();
    await inspector.getByLabel("Title").fill("Annual report");
    await inspector.getByLabel("Date published").fill("some day");
    await inspector.getByRole("button", { name: "Save" }).click();
    await inspector.getByRole("alert").getByText("The field publishedAt must be a date").waitFor();
    await inspector.getByLabel("Date published").fill("2022-05");
    await inspector.getByLabel("Reliability of the source").selectOption("B");
    await inspector.getByRole("button", { name: "Save" }).click();
    await inspector.getByRole("heading", { name: "Annual report" }).waitFor();
    await inspector.getByText("Source graded B: usually reliable").waitFor();
    await inspector.getByText("Corrected: title (was “Anual report”), date published (was empty)").waitFor();
    await expect.poll(() => titlesOf(tab), SOON).toContain("Annual report");
    // The grade first, then the facts.
    await tab.keyboard.press("Control+z");
    await inspector.getByText("Source graded").waitFor({ state: "detached" });
    await tab.keyboard.press("Control+z");
    await inspector.getByRole("heading", { name: "Anual report" }).waitFor();
    expect(await inspector.getByText("Corrected:").count()).toBe(0);
    await tab.close();
  });
});

describe("a profile", () => {
  it("tells what is claimed about somebody and who denies it, what they say, and where they are named", async () => {
    const tab = await opened();
    await tab.getByRole("banner").getByText("2 documents").waitFor();
    await tab.keyboard.press("/");
    await tab.keyboard.type("China");
    await tab.getByRole("option", { name: "China" }).first().waitFor();
    await tab.keyboard.press("Enter");
    const inspector = tab.getByRole("complementary", { name: "Inspector" });
    await inspector.getByText("1 claim and 1 denial about it").waitFor();
    await inspector.locator(".deniers").getByRole("button", { name: "China" }).waitFor();
    await inspector.getByRole("tab", { name: /^Says/ }).click();
    await inspector.getByRole("heading", { name: "Denies" }).waitFor();
    await inspector.getByRole("button", { name: "China spies on Belgium" }).click();
    const marked = tab.locator(".document-text mark.chosen");
    await marked.first().waitFor();
    expect((await marked.allTextContents()).join("")).toBe("China denied that it spied on Belgium.");
    await tab.getByRole("button", { name: "Back" }).click();
    // As it was left.
    await inspector.getByRole("heading", { name: "Denies" }).waitFor();
    await inspector.getByRole("tab", { name: /^Named in/ }).click();
    await inspector.getByRole("button", { name: /Anual report.*mentions/ }).click();
    await expect.poll(() => tab.evaluate(shownMention), SOON).toBe("China");
    await tab.close();
  });
});

/** The place of whoever is marked that is shown, if it is in sight within its panel. */
function shownMention(): string | null {
  const panel = document.querySelector(".inspector")?.getBoundingClientRect();
  const mark = document.querySelector(".document-text .named-here.shown");
  const box = mark?.getBoundingClientRect();
  const isInSight = panel && box && box.top > panel.top && box.bottom < panel.bottom;
  return isInSight ? (mark?.textContent ?? null) : null;
}

/** Contrast of the line under whoever is marked, to the panel: WCAG 2.2, relative luminance. */
function markContrast(): number {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const luminance = (colour: string) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const line = getComputedStyle(document.querySelector(".document-text .named-here")!).textDecorationColor;
  const ground = getComputedStyle(document.querySelector(".inspector")!).backgroundColor;
  const [dark, light] = [luminance(line), luminance(ground)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe("whoever is marked in a document", () => {
  it("is counted and underlined wherever the text names them, and gone through by key and button", async () => {
    const tab = await opened();
    const rows = (await (await fetch(`${desk.server.url}/api/nodes?text=Belgium`)).json()).nodes;
    const belgium = rows.find(({ name }: { readonly name: string }) => name === "Belgium").id;
    const document = (await desk.held.documents({ text: "Anual" })).rows[0]!.id;
    const entities = await desk.held.entitiesOf(document);
    const places = entities!.rows.filter(({ id }) => id === belgium).flatMap(({ mentions }) => mentions);
    const words = places.map(({ start, end }) => REPORT.text.slice(start, end));
    expect(words.length).toBeGreaterThan(2);

    await tab.goto(
      `${desk.server.url}/#/document/${encodeURIComponent(document)}//${encodeURIComponent(belgium)}`,
    );
    const stepper = tab.getByRole("navigation", { name: "Where the name stands in the text" });
    await stepper.getByText(`Belgium is named ${words.length} times`).waitFor();
    await stepper.getByText(`1 of ${words.length}`).waitFor();
    const marks = tab.locator(".document-text .named-here");
    expect(await marks.allTextContents()).toEqual(words);
    for (const theme of ["light", "dark"]) {
      await tab.evaluate((name) => {
        window.document.documentElement.dataset.theme = name;
      }, theme);
      expect(await tab.evaluate(markContrast)).toBeGreaterThan(3);
    }
    expect(await marks.first().evaluate((mark) => getComputedStyle(mark).textDecorationLine)).toBe(
      "underline",
    );

    await tab.keyboard.press("m");
    await stepper.getByText(`2 of ${words.length}`).waitFor();
    await expect.poll(() => tab.evaluate(shownMention), SOON).toBe(words[1]);
    await stepper.getByRole("button", { name: "Next mention (M)" }).click();
    await stepper.getByText(`3 of ${words.length}`).waitFor();
    await tab.keyboard.press("b");
    await stepper.getByText(`2 of ${words.length}`).waitFor();
    // They stay marked from claim to claim.
    await tab.keyboard.press("n");
    await tab.locator(".document-text mark.chosen").first().waitFor();
    expect((await marks.allTextContents()).join("")).toBe(words.join(""));

    await stepper.getByRole("button", { name: "Mark no name" }).click();
    await stepper.waitFor({ state: "detached" });
    expect(await marks.count()).toBe(0);
    await tab.getByRole("button", { name: "Mark a name in the text…" }).click();
    await tab.getByLabel("Mark in the text").selectOption({ label: `Belgium (${words.length})` });
    await stepper.getByText(`Belgium is named ${words.length} times`).waitFor();
    await tab.close();
  });
});

describe("what came in", () => {
  it("stands out once, is told, and leads to the new documents and names", async () => {
    const tab = await opened();
    await tab.getByRole("banner").getByText("2 documents").waitFor();
    const told = tab.getByRole("status", { name: "New names" });
    expect(await told.getAttribute("data-fresh")).toBe("0");
    await tab.getByRole("button", { name: "Add documents" }).click();
    const form = tab.getByRole("dialog", { name: "Add documents" });
    await form.getByLabel("Title").fill("A wire");
    await form.getByLabel("Text").fill("Qatar lobbied the European Parliament.");
    await tab.getByRole("button", { name: "Read it" }).click();
    await tab.waitForFunction(() => document.querySelector("[data-fresh='2']") !== null);
    await told.getByText(/^2 new names: .*Qatar/).waitFor();
    const summary = tab.locator(".arrivals");
    await summary.getByRole("button", { name: "Qatar", exact: true }).waitFor();
    await summary.getByRole("button", { name: "Qatar lobbies European Parliament" }).click();
    await tab.locator(".claim.positive blockquote").getByText("Qatar lobbied").waitFor();
    await tab.waitForFunction(() => document.querySelector("[data-fresh='0']") !== null);
    await tab.close();
  });

  it("since the last visit is marked and counted, also after a reload, until all is marked as seen", async () => {
    const tab = await desk.opened();
    await tab.getByRole("banner").getByText("3 documents").waitFor();
    const visit = () =>
      tab.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("visit.")));
    await expect.poll(visit, SOON).toBeDefined();
    await desk.submit(
      fileOf("later.txt", "Norway praised Sweden, a diplomat said.\n", { title: "Came later" }, now()),
    );
    // Two days go by.
    const [name, words] = (await visit())!;
    const last = JSON.stringify({ ...JSON.parse(words as string), activeAt: Date.now() - 2 * 86_400_000 });
    await tab.goto("about:blank");
    await tab.goto(`${desk.server.url}/missing.svg`);
    await tab.evaluate(([key, value]) => localStorage.setItem(key!, value!), [name, last]);
    await tab.goto(desk.server.url);
    await tab.getByRole("banner").getByRole("button", { name: "1 new" }).click();
    await expect.poll(() => titlesOf(tab), SOON).toEqual(["Came later"]);
    expect(await rowsOf(tab).locator(".new-badge").count()).toBe(1);
    await tab.reload();
    await tab.getByRole("banner").getByRole("button", { name: "1 new" }).click();
    await tab.getByRole("button", { name: "Mark all as seen" }).click();
    await expect.poll(() => rowsOf(tab).count(), SOON).toBe(4);
    expect(await tab.locator(".new-badge").count()).toBe(0);
    await tab.reload();
    await tab.getByRole("banner").getByText("4 documents").waitFor();
    expect(await tab.getByRole("button", { name: "1 new" }).count()).toBe(0);
    await tab.close();
  });
});

describe("a document that is forgotten", () => {
  it("goes only once it was said what goes with it, and by whom", async () => {
    const tab = await opened();
    await tab.getByRole("button", { name: "Documents", exact: true }).click();
    await tab.getByRole("button", { name: "Came later" }).click();
    const inspector = tab.getByRole("complementary", { name: "Inspector" });
    await inspector.getByRole("button", { name: "Forget…" }).click();
    const asked = tab.getByRole("alertdialog", { name: "Forget this document?" });
    await asked.getByText("1 claim, and every name that only this document has.").waitFor();
    await asked.getByRole("button", { name: "Keep it" }).click();
    await inspector.getByRole("button", { name: "Forget…" }).click();
    await asked.getByRole("button", { name: "Forget it" }).click();
    await asked.waitFor({ state: "detached" });
    await tab.getByRole("banner").getByText("3 documents").waitFor();
    await expect.poll(() => titlesOf(tab), SOON).not.toContain("Came later");
    await tab.close();
  });
});
