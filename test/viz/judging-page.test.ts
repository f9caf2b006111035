import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

const REPORTS = {
  "report.txt": "Yearly report\n\nThe VSSE said that China had spied on Belgium.",
  "denial.txt": "Answers\n\nChina denied that it had spied on Belgium.",
  "sanctions.txt": "Measures\n\nRussia sanctioned Norway.",
} as const;

let desk: ServedDesk;
beforeAll(async () => {
  desk = await servedDesk(Object.entries(REPORTS).map(([name, text]) => fileOf(name, text)));
});
afterAll(() => desk?.close());

/** Takes back everything that stands: each test begins with what was read. */
beforeEach(async () => {
  desk.complaints.length = 0;
  const { rows } = await desk.held.decisions({ limit: 2_000 });
  for (const { decision, stands } of rows) {
    if (stands) await desk.held.decide({ kind: "undo", decision: decision.id, by: "test" });
  }
});

const focused = (tab: Page) =>
  tab.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute("aria-label") ?? at?.textContent?.trim() ?? "";
  });

/** Presses a key until what bears these words has the focus. */
async function reach(tab: Page, words: string, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await focused(tab)) === words) return;
    await tab.keyboard.press(key);
  }
  throw new Error(`${words} is not reached by ${key}; it ends at ${await focused(tab)}`);
}

const sentence = (tab: Page) => tab.locator(".review-claim .sentence");
/** One claim further or back, by its key; false at the end of the queue. */
async function step(tab: Page, key: "j" | "k"): Promise<boolean> {
  const button = tab.locator(`.review-other [aria-keyshortcuts=${key.toUpperCase()}]`);
  if (!(await button.isEnabled())) return false;
  const before = await tab.locator(".review-claim .claim").getAttribute("data-claim");
  await tab.keyboard.press(key);
  await tab.locator(`.review-claim .claim:not([data-claim="${before}"])`).waitFor();
  return true;
}

/** Goes through the queue until the claim of this sentence is shown. */
async function stepTo(tab: Page, words: string): Promise<void> {
  const isShown = async () => ((await sentence(tab).textContent()) ?? "").includes(words);
  while (!(await isShown()) && (await step(tab, "k")));
  while (!(await isShown()) && (await step(tab, "j")));
  expect(await sentence(tab).textContent()).toContain(words);
}

/** Takes the first of what a field finds. */
async function chooseFirst(tab: Page, option: string): Promise<void> {
  await tab.getByRole("option", { name: option }).waitFor();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
}

/** How an edge stands, as the table under the network says. */
const rowOf = (tab: Page, ...words: readonly string[]): Locator =>
  words.reduce(
    (rows, word) => rows.filter({ hasText: word }),
    tab.getByRole("row").filter({ hasNot: tab.getByRole("columnheader") }),
  );

async function sayWho(tab: Page, name: string): Promise<void> {
  await tab.getByRole("dialog", { name: "Who decides?" }).waitFor();
  await tab.keyboard.type(name);
  await tab.keyboard.press("Enter");
  await tab.getByRole("dialog").waitFor({ state: "detached" });
}

const told = (tab: Page, words: string) => tab.locator(".review [role=status]", { hasText: words }).waitFor();

describe("reviewing by keyboard alone", () => {
  it("accepts, rejects with a reason, undoes and turns round, and the edges stand accordingly", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await reach(tab, "Review");
    await tab.keyboard.press("Enter");
    await sentence(tab).waitFor();
    expect(await focused(tab)).toBe("Claims to review");
    await tab.getByText("Covert acts come first").waitFor();

    await stepTo(tab, "The VSSE said");
    await tab.keyboard.press("a");
    await sayWho(tab, "Vera");
    await told(tab, "China spies on Belgium: accepted.");
    await tab.getByText(/^1 judged today/).waitFor();

    await stepTo(tab, "China denied");
    await tab.keyboard.press("r");
    await tab.getByText("wrong direction").waitFor();
    await tab.keyboard.press("7");
    await told(tab, "rejected: satire or fiction.");
    await tab.getByText(/^2 judged today/).waitFor();

    // To the table of edges and back, along the tabs.
    await reach(tab, "Review", "Shift+Tab");
    await reach(tab, "Edges", "ArrowLeft");
    await rowOf(tab, "China", "spies on", "Belgium", "claimed").waitFor();
    await reach(tab, "Review", "ArrowRight");
    await sentence(tab).waitFor();
    await reach(tab, "Claims to review");
    await tab.keyboard.press("z");
    await told(tab, "Taken back: China spies on Belgium (a denial).");
    expect(await sentence(tab).textContent()).toContain("China denied");

    await stepTo(tab, "Russia sanctioned");
    await tab.keyboard.press("e");
    const form = tab.getByRole("dialog", { name: "Put this claim right" });
    await form.waitFor();
    await reach(tab, "⇄ Swap");
    await tab.keyboard.press("Enter");
    await form.getByText("Norway → Russia").waitFor();
    await reach(tab, "Accept as edited");
    await tab.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await tab.getByText(/^2 judged today/).waitFor();

    await reach(tab, "Review", "Shift+Tab");
    await reach(tab, "Edges", "ArrowLeft");
    await rowOf(tab, "China", "spies on", "Belgium", "contested").waitFor();
    await rowOf(tab, "sanctions", "stated").waitFor();
    const parties = async () => {
      const cells = await rowOf(tab, "sanctions").getByRole("cell").allInnerTexts();
      return [cells[0], cells[2]];
    };
    await expect.poll(parties, { timeout: 30_000 }).toEqual(["Norway", "Russia"]);
    expect(desk.complaints).toEqual([]);
    await tab.context().close();
  }, 120_000);

  it("brings a verdict back that could not be kept, and goes on meanwhile", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await tab.getByRole("button", { name: "Review", exact: true }).click();
    await sentence(tab).waitFor();
    await stepTo(tab, "The VSSE said");
    await tab.route("**/api/decisions", (route) => route.abort());
    await tab.keyboard.press("a");
    await sayWho(tab, "Vera");
    await tab.getByText("Not kept: China spies on Belgium, accepted.").waitFor();
    expect(await sentence(tab).textContent()).not.toContain("The VSSE said");
    await tab.unroute("**/api/decisions");
    await tab.getByRole("button", { name: "Go back to it" }).click();
    await sentence(tab).filter({ hasText: "The VSSE said" }).waitFor();
    await tab.locator(".review").focus();
    await tab.keyboard.press("a");
    await tab.getByText(/^1 judged today/).waitFor();
    expect(await tab.getByText("Not kept").count()).toBe(0);
    desk.complaints.length = 0;
    await tab.context().close();
  }, 120_000);

  it("says when nothing is left, and what was skipped", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await tab.getByRole("button", { name: "Review", exact: true }).click();
    await sentence(tab).waitFor();
    for (let at = 0; at < 10 && (await sentence(tab).count()) > 0; at += 1) await tab.keyboard.press("s");
    await tab.getByRole("heading", { name: "Only what you skipped is left" }).waitFor();
    await tab.context().close();
  }, 120_000);
});

describe("judging on a card of evidence", () => {
  async function cardOf(tab: Page, words: string): Promise<Locator> {
    await tab.getByRole("button", { name: "Edges", exact: true }).click();
    await tab.getByRole("button", { name: "spies on" }).first().click();
    const card = tab.locator(".claim", { hasText: words });
    await card.waitFor();
    return card;
  }

  it("rejects with words of one's own, shows who, when and why, and undoes in place", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    const card = await cardOf(tab, "The VSSE said");
    await card.focus();
    // As with Caps Lock: a capital without Shift.
    await tab.keyboard.press("R");
    await tab.keyboard.type("a parody");
    await tab.keyboard.press("Enter");
    await sayWho(tab, "Vera");
    await card.getByText("Rejected by Vera").waitFor();
    expect(await card.locator(".verdict").textContent()).toContain("a parody");
    await tab.getByRole("heading", { name: "China spies on" }).waitFor();
    await rowOf(tab, "China", "spies on", "denied").waitFor();
    await card.getByText("Decisions (", { exact: false }).click();
    await card.getByText("rejected China spies on Belgium: a parody").waitFor();
    await card.getByRole("button", { name: "Undo: Rejected by Vera" }).click();
    await card.locator(".verdict").waitFor({ state: "detached" });
    await rowOf(tab, "China", "spies on", "contested").waitFor();
    await tab.context().close();
  }, 120_000);

  it("keeps a card in sight whose edge has no other claim, and takes its rejection back there", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await tab.getByRole("button", { name: "Edges", exact: true }).click();
    await tab.getByRole("button", { name: "sanctions" }).first().click();
    const card = tab.locator(".claim", { hasText: "Russia sanctioned" });
    // By key: what stands beside the sentence comes a moment later, and moves the buttons.
    await card.focus();
    await tab.keyboard.press("r");
    await card.getByRole("button", { name: "4 not said" }).click();
    await sayWho(tab, "Vera");
    await card.getByText("Rejected by Vera").waitFor();
    await rowOf(tab, "sanctions").waitFor({ state: "detached" });
    await card.getByRole("button", { name: "Undo: Rejected by Vera" }).click();
    await rowOf(tab, "Russia", "sanctions", "Norway").waitFor();
    await tab.context().close();
  }, 120_000);

  it("grades with the words of the code, notes and tags, and all of it is there after a reload", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    const card = await cardOf(tab, "The VSSE said");
    await card.focus();
    await tab.keyboard.press("g");
    await card
      .getByLabel("How credible is what it says?")
      .selectOption({ label: "1: confirmed by other sources" });
    await card.getByLabel("How reliable is its document?").selectOption({ label: "B: usually reliable" });
    await card.getByRole("button", { name: "Grade", exact: true }).click();
    await sayWho(tab, "Vera");
    await card.getByText("source graded B").waitFor();
    await card.focus();
    await tab.keyboard.press("n");
    await tab.keyboard.type("Ask the embassy <b>again</b>.");
    await tab.keyboard.press("Control+Enter");
    await card.locator(".note", { hasText: "Ask the embassy <b>again</b>." }).waitFor();
    await card.focus();
    await tab.keyboard.press("t");
    await tab.keyboard.type("priority");
    await tab.keyboard.press("Enter");
    await card.getByRole("button", { name: "Take the tag priority away" }).waitFor();
    await tab.reload();
    const again = tab.locator(".claim", { hasText: "The VSSE said" });
    await again.locator(".note", { hasText: "Ask the embassy <b>again</b>." }).waitFor();
    await again.getByRole("button", { name: "Take the tag priority away" }).waitFor();
    await again.getByText("credibility 1").waitFor();
    expect(desk.complaints).toEqual([]);
    await tab.context().close();
  }, 120_000);

  it("follows a claim to its new edge when its act is put right, and shows first what will change", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    const card = await cardOf(tab, "The VSSE said");
    await card.getByRole("button", { name: "Edit…" }).click();
    const form = tab.getByRole("dialog", { name: "Put this claim right" });
    const act = form.getByRole("combobox", { name: "What is done" });
    await act.click();
    await act.fill("meddles");
    await chooseFirst(tab, "interferes in");
    await form.getByText("spies on").waitFor();
    expect(await form.locator(".will-change").textContent()).toMatch(/spies on\s*(→ )?interferes in/);
    await form.getByRole("button", { name: "Accept as edited" }).click();
    await sayWho(tab, "Vera");
    await tab.locator(".claim", { hasText: "Accepted as edited by Vera" }).waitFor();
    await rowOf(tab, "China", "interferes in", "Belgium").waitFor();
    await tab.context().close();
  }, 120_000);
});

describe("putting a node right", () => {
  it("renames it, and the decision can be taken back from the list of all", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await tab.getByRole("combobox", { name: /^Search/ }).fill("VSSE");
    await tab.getByRole("option", { name: /VSSE/ }).waitFor();
    await tab.keyboard.press("Enter");
    await tab.getByRole("heading", { name: "VSSE" }).waitFor();
    await tab.getByRole("button", { name: "Correct…" }).click();
    await tab.getByRole("menuitem", { name: "Rename…" }).click();
    await tab.getByRole("textbox", { name: /^Its name/ }).fill("State Security");
    await tab.getByRole("textbox", { name: /^Why/ }).fill("as the law calls it");
    await tab.getByRole("button", { name: "Rename", exact: true }).click();
    await sayWho(tab, "Vera");
    await tab.getByRole("heading", { name: "State Security" }).waitFor();

    await tab.getByRole("button", { name: "Decisions", exact: true }).click();
    const row = tab.getByRole("row", { name: /renamed VSSE to State Security.*as the law calls it/ });
    await row.getByRole("button", { name: /^Undo/ }).click();
    await tab.getByRole("heading", { name: "VSSE" }).waitFor();
    await row.getByText("taken back").waitFor();
    await tab.getByRole("row", { name: /took back: Vera renamed VSSE to State Security/ }).waitFor();
    await tab.context().close();
  }, 120_000);

  it("merges it with one other, after both were shown", async () => {
    const tab = await desk.opened();
    await atRest(tab);
    await tab.getByRole("combobox", { name: /^Search/ }).fill("Norway");
    await tab.getByRole("option", { name: /Norway/ }).waitFor();
    await tab.keyboard.press("Enter");
    await tab.getByRole("heading", { name: "Norway", exact: true }).waitFor();
    await tab.getByRole("button", { name: "Correct…" }).click();
    await tab.getByRole("menuitem", { name: "Merge with another…" }).click();
    const form = tab.getByRole("dialog", { name: "Merge Norway" });
    await form.getByRole("combobox", { name: "Is the same as" }).fill("VSS");
    await chooseFirst(tab, "VSSE");
    await form.getByRole("region", { name: "VSSE" }).getByText("report.txt").waitFor();
    await form.getByRole("region", { name: "Norway" }).getByText("sanctions.txt").waitFor();
    await form.getByRole("button", { name: "Merge", exact: true }).click();
    await sayWho(tab, "Vera");
    await form.waitFor({ state: "detached" });
    await tab.getByRole("button", { name: "Entities", exact: true }).click();
    expect(await tab.getByRole("row").filter({ hasText: "Norway" }).count()).toBeLessThan(2);
    const { rows } = await desk.held.decisions({});
    expect(rows[0]?.decision).toMatchObject({ kind: "merge-entities", by: "Vera" });
    await tab.context().close();
  }, 120_000);
});
