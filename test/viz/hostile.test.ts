/** Whatever stands in a report can come to stand in the page. Three hundred strings that break pages are names, aliases, roles,
 *  titles, publishers, sources and sentences of a real case here, and each is looked at where it is shown. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Claim,
  claimId,
  type Entity,
  NO_METADATA,
  NO_TRAITS,
  RELATION_TYPES,
  sha256,
} from "../../graph/model/index.ts";
import type { GraphRows } from "../../graph/store/rows.ts";
import { toRows } from "../../graph/store/to-rows.ts";
import { toHash } from "../../viz/desk/address.ts";
import { HOSTILE, wellFormed } from "./hostile-strings.ts";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

const HUB: Entity = {
  ...NO_TRAITS,
  ...{ id: "country:hub", type: "Country", name: "Belgium", aliases: [], knownAs: null, mentions: [] },
  ...{ iso2: "BE", iso3: "BEL", region: "Europe" },
};

const CHINA: Entity = { ...HUB, id: "country:china", name: "China", iso2: "CN", iso3: "CHN", region: "Asia" };

/** Sentences behind one edge between the two countries. */
const TOGETHER = 10;

const at = (index: number) => HOSTILE[index % HOSTILE.length] ?? "";
const nodeId = (index: number) => `e:hostile-${index}`;
const typeOf = (index: number) => RELATION_TYPES[index % RELATION_TYPES.length] ?? "SPIES_ON";
/** Of the edge between the two countries under which its sentence stands. */
const sharedTypeOf = (index: number) => typeOf(Math.floor(index / TOGETHER));

/** A document in which everything that can be a string is this one, or one of its neighbours. */
function hostileRows(index: number): GraphRows {
  const words = wellFormed(at(index));
  const sha = sha256(`hostile ${index}`);
  const entity: Entity = {
    ...HUB,
    id: `actor:${index}`,
    type: "Actor",
    name: words,
    aliases: [wellFormed(at(index + 1)), wellFormed(at(index + 2))],
    kind: "person",
    role: wellFormed(at(index + 3)),
    ...{ iso2: null, iso3: null, region: null },
  };
  const span = (start: number, end: number) => ({ start, end, text: words.slice(start, end) });
  const claim: Omit<Claim, "id"> = {
    type: typeOf(index),
    subject: entity.id,
    object: HUB.id,
    polarity: index % 5 === 0 ? "negative" : "positive",
    certainty: "certain",
    modality: "actual",
    attribution: index % 2 === 0 ? [{ entity: entity.id, cue: span(0, 1) }] : [],
    unnamedSource: index % 2 === 0 ? null : span(0, words.length),
    ...{ date: null, endDate: null, datePrecision: null, page: null },
    location: words,
    evidence: span(0, words.length),
    trigger: span(0, Math.min(3, words.length)),
    subjectSpan: span(0, Math.min(9, words.length)),
    objectSpan: span(Math.max(0, words.length - 4), words.length),
    confidence: 50,
    rule: "by hand",
  };
  const shared = { ...claim, type: sharedTypeOf(index), subject: CHINA.id };
  return toRows({
    extraction: {
      id: sha,
      document: {
        ...NO_METADATA,
        sha256: sha,
        title: words,
        publisher: wellFormed(at(index + 4)),
        marking: wellFormed(at(index + 5)),
      },
      extractor: { id: "hostile", version: "1", model: null },
      entities: [entity, HUB, CHINA],
      claims: [claim, shared].map((one) => ({ ...one, id: claimId(sha, one) })),
      dropped: [],
    },
    writtenHash: sha,
    displayTitle: words,
    receivedAt: "2026-01-01T00:00:00.000Z",
    entityIds: new Map([
      [entity.id, nodeId(index)],
      [HUB.id, "e:hub"],
      [CHINA.id, "e:china"],
    ]),
  });
}

/** The text of a source, which is read and shown as it is. A NUL would make it a binary file. */
const SOURCE = ["China spied on Belgium, the VSSE said.", ...HOSTILE]
  .map((words) => wellFormed(words).replaceAll("\u0000", ""))
  .join("\n\n");

let desk: ServedDesk;
let tab: Page;
/** Widths of the page's parts, as they are with nothing chosen. */
let usual: Awaited<ReturnType<typeof partsOf>>;

async function partsOf(page: Page) {
  return page.evaluate(() =>
    Object.fromEntries(
      [".top", ".rail", ".middle", ".network", ".inspector"].map((part) => {
        const box = document.querySelector(part)?.getBoundingClientRect();
        return [part, box && [box.x, box.width, box.y].map(Math.round)];
      }),
    ),
  );
}

/** What stands out of the page, or of the panel that it is in, and words that a name among them turns round. Chromium counts a tower of marks over the first line as no
 *  overflow, so that heights are left alone. */
async function brokenIn(page: Page): Promise<string[]> {
  return page.evaluate((names) => {
    const broken: string[] = [];
    // What turns the direction of writing stays within the name: isolated, or in an element of its own.
    const turns = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e]/u;
    const isStray = (words: string) => turns.test(words.replace(/\u2068[^\u2068\u2069]*\u2069/gu, ""));
    const told = (words: string) =>
      words.slice(0, 90).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
    for (const one of document.querySelectorAll("[aria-label], [title]")) {
      for (const words of [one.getAttribute("aria-label"), one.getAttribute("title")]) {
        // A whole name has no words round it.
        if (words !== null && isStray(words) && !names.includes(words))
          broken.push(`a label lets a name turn it: ${told(words)}`);
      }
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const apart = text.parentElement?.closest("bdi, [dir], .document-text, script, style");
      if (apart === null && isStray(text.textContent ?? "") && !names.includes(text.textContent ?? ""))
        broken.push(`${text.parentElement?.className} lets a name turn it: ${told(text.textContent ?? "")}`);
    }
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > clientWidth)
      broken.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    if (scrollHeight > clientHeight) broken.push(`the page is ${scrollHeight} high`);
    for (const panel of document.querySelectorAll<HTMLElement>(
      ".rail, .inspector, .drawer-body, .search-list, .modal",
    )) {
      if (panel.scrollWidth > panel.clientWidth) {
        broken.push(`${panel.className} is scrolled sideways: ${panel.scrollWidth} in ${panel.clientWidth}`);
      }
    }
    for (const one of document.querySelectorAll<HTMLElement>("body *")) {
      if (one.closest("svg, canvas, .hidden, .skip-links") !== null) continue;
      const { width, right, left } = one.getBoundingClientRect();
      if (width > clientWidth || right > clientWidth + 1 || left < -1) {
        broken.push(`${one.tagName}.${one.className} from ${Math.round(left)} to ${Math.round(right)}`);
      }
    }
    return broken.slice(0, 8);
  }, HOSTILE.map(wellFormed));
}

/** Shows what an address names, and waits until it stands there. */
async function lookAt(hash: string, selector: string): Promise<void> {
  await tab.evaluate((to) => {
    location.hash = to;
  }, hash);
  await tab.waitForFunction(
    ([to, what]) => location.hash.startsWith(to ?? "") && document.querySelector(what ?? "") !== null,
    [hash, selector],
  );
}

beforeAll(async () => {
  desk = await servedDesk("nothing");
  await desk.held.store.write(HOSTILE.map((_, index) => hostileRows(index)));
  await desk.submit(
    ...[0, 30, 60].map((index) => {
      const said = { title: at(index).slice(0, 900), publisher: at(index + 1).slice(0, 400) };
      return fileOf(`report-${index}.txt`, `${SOURCE}\n${index}`, said);
    }),
  );
  tab = await desk.opened("", { viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  await atRest(tab);
  usual = await partsOf(tab);
});
afterAll(() => desk?.close());

describe("hostile strings in the page", () => {
  it("are three hundred, each another", () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(300);
  });

  it("stand in the table of entities as names, letter by letter", async () => {
    await tab.getByRole("button", { name: "Entities" }).click();
    await tab.locator("table.sorted").waitFor();
    const shown = new Set<string>();
    for (const turn of ["First", "Last"]) {
      const button = tab.getByRole("button", { name: turn, exact: true });
      if (await button.isEnabled()) await button.click();
      const names = await tab
        .locator("table.sorted bdi")
        .evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? one.textContent ?? ""));
      for (const name of names) shown.add(name);
      expect(await brokenIn(tab)).toEqual([]);
    }
    const missing = HOSTILE.map((words) => wellFormed(words)).filter((words) => !shown.has(words));
    expect(missing).toEqual([]);
  });

  it("leave the table of edges and that of documents in shape", async () => {
    await tab.getByRole("tab", { name: "Edges" }).click();
    await tab.getByRole("columnheader", { name: "Standing" }).waitFor();
    expect(await brokenIn(tab)).toEqual([]);
    await tab.getByRole("tab", { name: "Documents" }).click();
    await tab.locator("table.documents tbody tr").first().waitFor();
    expect(await brokenIn(tab)).toEqual([]);
    expect(await partsOf(tab)).toMatchObject({ ".inspector": usual[".inspector"], ".rail": usual[".rail"] });
    await tab.getByRole("button", { name: "Close the tables" }).click();
  });

  it("are shown as evidence word for word, and move nothing", async () => {
    const { edges } = await desk.held.store.graph({});
    const between = edges.filter(
      ({ source, target }) => [source, target].sort().join() === ["e:china", "e:hub"].join(),
    );
    const missing = new Set(HOSTILE.map(wellFormed));
    for (const edge of between) {
      await lookAt(toHash({ kind: "edge", id: edge.id }), ".sentence");
      await tab.waitForFunction(
        (claims) => document.querySelectorAll(".claim .sentence").length === claims,
        TOGETHER,
      );
      for (const words of await tab.locator(".claim .sentence").allTextContents()) missing.delete(words);
      expect(await brokenIn(tab)).toEqual([]);
      expect(await partsOf(tab)).toEqual(usual);
    }
    expect([...missing]).toEqual([]);
  });

  it("are shown as profiles", async () => {
    const wrong: string[] = [];
    for (const [index, words] of HOSTILE.entries()) {
      if (index % 7 !== 0) continue;
      await lookAt(toHash({ kind: "node", id: nodeId(index) }), ".node-title");
      await tab.waitForFunction((name) => {
        const title = document.querySelector(".node-title bdi");
        return (title?.getAttribute("title") ?? title?.textContent) === name;
      }, wellFormed(words));
      wrong.push(...(await brokenIn(tab)).map((what) => `${JSON.stringify(words.slice(0, 40))}: ${what}`));
    }
    expect(wrong).toEqual([]);
  });

  it("are shown as the text of a document", async () => {
    const { rows } = await desk.held.documents({});
    expect(rows.length).toBe(3);
    for (const { id } of rows) {
      await lookAt(toHash({ kind: "document", id, claim: null }), ".document-text");
      await tab.waitForFunction(() =>
        document.querySelector(".document-text")?.textContent?.includes("<script>"),
      );
      expect(await brokenIn(tab)).toEqual([]);
      // A document has a wider panel than what is said of one.
      expect(await partsOf(tab)).toMatchObject({ ".top": usual[".top"], ".rail": usual[".rail"] });
    }
  });

  it("are searched for and filtered by, and stand in the address", async () => {
    for (const index of [0, 27, 60, 101, 131, 150, 180, 200, 215, 240, 260]) {
      const words = wellFormed(at(index)).slice(0, 200);
      const search = tab.getByRole("combobox").first();
      await search.fill(words);
      expect(await brokenIn(tab)).toEqual([]);
      await tab.keyboard.press("Escape");
      await tab.getByLabel("Show only names that hold").fill(words);
      await tab.waitForTimeout(300);
      expect(await brokenIn(tab)).toEqual([]);
    }
    await tab.reload();
    await tab.getByLabel("Show only names that hold").waitFor();
    await tab.getByLabel("Show only names that hold").fill("");
    await tab.waitForTimeout(300);
  });

  it("are an address that leads nowhere", async () => {
    // What an address names and the case has not is said; Chromium logs the server's answer by itself.
    const known = desk.complaints.length;
    for (const words of HOSTILE.filter((_, index) => index % 25 === 0)) {
      await tab.evaluate(
        (to) => {
          location.hash = to;
        },
        `#/node/${encodeURIComponent(wellFormed(words).slice(0, 300))}?text=${wellFormed(words).slice(0, 99)}`,
      );
      await tab.waitForTimeout(50);
      expect(await brokenIn(tab)).toEqual([]);
    }
    await tab.waitForTimeout(1_000);
    const others = desk.complaints
      .splice(known)
      .filter((line) => !line.startsWith("Failed to load resource"));
    expect(others).toEqual([]);
  });

  it("ran nowhere, asked nobody, and broke no rule of the page", async () => {
    expect(await tab.evaluate(() => "ran" in window)).toBe(false);
    expect(desk.complaints).toEqual([]);
  });
});
