/** From an edge to its sentence, into the document, along its margin, and to a claim that is made by hand and taken back. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimCard, Page as Listed } from "../../graph/model/index.ts";
import { fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

const SPIED = "China spied on Belgium, according to the VSSE.";
const REPORT = `Spies in the harbour

The service published its report on Monday. ${SPIED} “China never spied on Belgium”, the Chinese embassy said.

The clerk of a shipping broker in Antwerp gave the Meridian Bureau what Russia had asked for. Norway praised France. He lobbied.

`;
/** Behind the report so much that the page has to leave most of it for later. */
const LONG = `${REPORT}${Array.from({ length: 400 }, (_, at) => `Paragraph ${at} says nothing of anybody, and takes its time about it. ${"It goes on. ".repeat(12)}\n\n`).join("")}Egypt accused Sudan of spying.\n`;

let desk: ServedDesk;
let page: Page;

const inspector = () => page.getByRole("complementary", { name: "Inspector" });
const claimsNow = async (): Promise<readonly ClaimCard[]> =>
  ((await (await fetch(`${desk.server.url}/api/claims?limit=2000`)).json()) as Listed<ClaimCard>).rows;

/** Double-clicks a word of the document with the real mouse. */
async function doubleClick(word: string): Promise<void> {
  const at = await page.evaluate((sought) => {
    const texts = document.createTreeWalker(
      document.querySelector(".document-text") as Element,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
      const start = node.data.indexOf(sought);
      if (start < 0) continue;
      node.parentElement?.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + sought.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, word);
  expect(at, `the word ${word}`).not.toBeNull();
  await page.mouse.dblclick(at!.x, at!.y);
}

beforeAll(async () => {
  desk = await servedDesk([fileOf("harbour.txt", LONG)]);
  page = await desk.opened("", { viewport: { width: 1280, height: 720 } });
});
afterAll(() => desk?.close());

describe("the evidence of an edge", () => {
  it("is headed by who claims it and who denies it, by name", async () => {
    await page.getByRole("button", { name: /China spies on Belgium/ }).click();
    const head = inspector().locator(".panel-head");
    await head.getByText("contested").waitFor();
    expect(await head.textContent()).toMatch(/claimed by VSSE, denied by Chinese embassy/);
    expect(await head.textContent()).toMatch(/1 claimant, 1 denier/);
  });

  it("has the sentence between the two that stand beside it", async () => {
    const claim = inspector().locator(".claim.positive");
    await claim.getByText("The service published its report on Monday.").waitFor();
    expect(await claim.locator("blockquote").textContent()).toBe(SPIED);
    expect(await claim.locator(".beside").last().textContent()).toContain("never spied on Belgium");
  });

  it("tells claimant and outlet apart, and what the rule goes by", async () => {
    const claim = inspector().locator(".claim.positive");
    expect(await claim.locator(".claimants").textContent()).toBe("Claimed by VSSE");
    expect(await claim.locator(".outlet").textContent()).toBe("No publisher is known");
    await claim.getByText(/rule verb:spy.*: a verb of the lexicon/).waitFor();
  });

  it("has the denial in a part of its own, with what it denies", async () => {
    const denials = inspector().getByRole("region", { name: "Denials" });
    expect(await denials.locator(".denies").textContent()).toBe("Denies that China spies on Belgium");
  });
});

describe("a document", () => {
  it("opens at the sentence, with a mark in the margin for each claim", async () => {
    await inspector().locator(".claim.positive .source").click();
    await inspector().locator("mark.chosen").first().waitFor();
    expect((await inspector().locator("mark.chosen").allTextContents()).join("")).toBe(SPIED);
    const mark = inspector().getByRole("button", { name: /^China spies on Belgium, claimed by VSSE/ });
    await mark.waitFor();
    expect(await mark.getAttribute("aria-current")).toBe("true");
  });

  it("says of a mark what it stands for, and leads to it", async () => {
    const mark = inspector().getByRole("button", { name: /^Norway supports France, stated by/ });
    await mark.hover();
    await page.getByRole("tooltip").getByText("Norway supports France, stated by harbour.txt").waitFor();
    await mark.click();
    await inspector().locator("mark.chosen", { hasText: "praised" }).waitFor();
    expect(await inspector().getByRole("navigation", { name: "Claims in the text" }).textContent()).toContain(
      "Norway supports France",
    );
  });

  it("goes from claim to claim by keys, to the end of a long text", async () => {
    const place = inspector().getByRole("navigation", { name: "Claims in the text" }).getByRole("status");
    const [, at, of] = /(\d+) of (\d+)/.exec((await place.textContent()) ?? "") ?? [];
    for (let left = Number(of) - Number(at); left > 0; left -= 1) await page.keyboard.press("n");
    const last = inspector().locator("mark.chosen", { hasText: "accused" });
    await last.waitFor();
    await page.waitForFunction(() => {
      const box = [...document.querySelectorAll("mark.chosen")].at(-1)?.getBoundingClientRect();
      return box !== undefined && box.top > 60 && box.bottom < window.innerHeight;
    });
    await page.keyboard.press("p");
    await place.getByText(`${Number(of) - 1} of ${of}`).waitFor();
  });

  it("tells of places that gave no claim, with the reason in words", async () => {
    const places = inspector().getByText(/^Places that were read and gave no claim/);
    await places.scrollIntoViewIfNeeded();
    await places.click();
    await inspector()
      .getByRole("heading", { name: /^No second party is named\./ })
      .waitFor();
    await inspector().locator(".gave-none-list").getByRole("button", { name: "lobbied" }).click();
    await inspector().getByRole("button", { name: "No claim: No second party is named." }).first().waitFor();
  });
});

describe("a claim by hand", () => {
  it("begins with a word that is marked, between those who are named round it", async () => {
    await doubleClick("asked");
    await page.getByRole("button", { name: /Make a claim of this/ }).click();
    const form = page.getByRole("dialog", { name: "A claim by hand" });
    await form.waitFor();
    expect(await form.locator("blockquote").textContent()).toMatch(
      /^The clerk of a shipping broker.*asked for\.$/,
    );
    expect(await form.getByRole("combobox", { name: "Who", exact: true }).inputValue()).toBe("Russia");
  });

  it("says what is missing, and loses nothing", async () => {
    const form = page.getByRole("dialog", { name: "A claim by hand" });
    await form.getByLabel("Place, if it is said").fill("Antwerp");
    await form.getByRole("button", { name: "Make the claim" }).click();
    await form.getByText("Choose what is done.").waitFor();
    await form.getByLabel("Date of the act, if it is said").fill("last week");
    await form.getByText("A date is a year, a month or a day").waitFor();
    await form.getByLabel("Date of the act, if it is said").fill("2023-02");
    expect(await form.getByLabel("Place, if it is said").inputValue()).toBe("Antwerp");
  });

  it("finds the type by its meaning, and whoever is new by the words of the text", async () => {
    const form = page.getByRole("dialog", { name: "A claim by hand" });
    await form.getByRole("combobox", { name: "does what" }).fill("enlists");
    await page.getByRole("option", { name: /recruits/ }).click();
    await form.getByRole("combobox", { name: "whom" }).fill("shipping broker");
    await page.getByRole("option", { name: /shipping broker.*new person/ }).click();
    await form.getByText("Russia recruits shipping broker").waitFor();
    await form.getByRole("checkbox", { name: /asked.*are the words that say it/ }).check();
  });

  it("asks who decides, and then stands in the text, chosen, and on the network", async () => {
    await page.getByRole("button", { name: "Make the claim" }).click();
    await page.getByRole("dialog", { name: "Who decides?" }).getByRole("textbox").fill("Vera");
    await page.keyboard.press("Enter");
    await inspector().locator("mark.chosen.mark-trigger", { hasText: "asked" }).waitFor();
    await inspector()
      .getByRole("button", { name: /^Russia recruits shipping broker, stated by/ })
      .waitFor();
    const made = (await claimsNow()).find(({ extractor }) => extractor === "analyst");
    expect(made).toMatchObject({
      type: "RECRUITS",
      object: { name: "shipping broker", type: "Actor" },
      reviewedBy: "Vera",
      date: "2023-02",
      location: "Antwerp",
    });
    await page.waitForFunction((edge) => window.tangle?.edges().includes(edge), made!.edge);
    await inspector()
      .getByRole("button", { name: /^All evidence for/ })
      .click();
    await inspector().locator(".claim").getByText("made by hand").waitFor();
  });

  it("is gone when it is taken back, and whoever came with it", async () => {
    const before = (await claimsNow()).length;
    await page.getByRole("button", { name: "Undo: claim that Russia recruits shipping broker" }).click();
    await page.getByRole("button", { name: "Undo: new name shipping broker" }).waitFor();
    expect((await claimsNow()).length).toBe(before - 1);
    await page.waitForFunction(
      () => !document.querySelector(".inspector")?.textContent?.includes("made by hand"),
    );
    await page.getByRole("button", { name: "Undo: new name shipping broker" }).click();
    await page.getByRole("button", { name: "Redo: new name shipping broker" }).waitFor();
    expect((await desk.held.store.search("shipping broker", 5)).map(({ name }) => name)).toEqual([]);
  });

  it("is begun by keys alone", async () => {
    await page.goBack();
    const text = inspector().getByRole("document", { name: "Text of the document" });
    // The text is set, with its margin.
    await inspector()
      .getByRole("button", { name: /^China spies on Belgium, claimed by VSSE/ })
      .waitFor();
    await text.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("button", { name: /Make a claim of this/ }).waitFor();
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "A claim by hand" });
    await form.waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    expect(desk.complaints).toEqual([]);
  });
});
