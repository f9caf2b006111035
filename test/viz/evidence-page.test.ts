import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimRow, Page as Rows } from "../../graph/model/index.ts";
import { toHash } from "../../viz/desk/address.ts";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

/** More than are drawn in the first breath. */
const REPORTS = 14;

/** An edge with a card for each report, the sentence of each between others of its own; the last is a denial. */
const reportOf = (number: number) =>
  number === REPORTS
    ? "The embassy answered in a long letter that reached all papers. China denied that it spied on Belgium. Nobody at the embassy wanted to say more about it than that.\n"
    : `The service published its report number ${number} on a wet morning in the autumn. China spied on Belgium, according to the VSSE. It took ${number + 1} weeks until somebody read it from its beginning to its end.\n`;

/** What moved on the page without anybody's doing: of each element how far, in pixels. */
interface Shift {
  readonly what: string;
  readonly by: number;
}

let desk: ServedDesk;
let tab: Page;
let edge: string;

const shifts = () => tab.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);

/** Runs before the scripts of the page. */
function watchShifts(): void {
  interface Moved {
    readonly hadRecentInput: boolean;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRect;
      readonly currentRect: DOMRect;
    }[];
  }
  const seen: Shift[] = [];
  (window as unknown as { shifts: Shift[] }).shifts = seen;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources } of list.getEntries() as unknown as Moved[]) {
      if (hadRecentInput) continue;
      for (const { node, previousRect, currentRect } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        if (!element?.closest(".inspector")) continue;
        seen.push({ what: element.className, by: currentRect.top - previousRect.top });
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}

beforeAll(async () => {
  desk = await servedDesk("nothing");
  for (let number = 1; number <= REPORTS; number += 1) {
    const file = fileOf(`report-${number}.txt`, reportOf(number));
    const given = {
      ...file.intake.given,
      publisher: `Paper ${number}`,
      publishedAt: `2023-03-${10 + number}`,
    };
    await desk.held.submit({ ...file, intake: { ...file.intake, given } });
  }
  await desk.held.idle();
  const answer = await fetch(`${desk.server.url}/api/claims?types=SPIES_ON`);
  const { rows, total } = (await answer.json()) as Rows<ClaimRow>;
  expect(total).toBe(REPORTS);
  edge = rows[0]!.edge;
  for (const { id } of rows.slice(0, 3)) {
    const noted = await fetch(`${desk.server.url}/api/decisions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "note", about: id, text: "To be looked at again.", by: "Vera" }),
    });
    expect(noted.status).toBe(201);
  }
  tab = await desk.opened("", { reducedMotion: "reduce" }, watchShifts);
  await atRest(tab);
});
afterAll(() => desk?.close());

describe("the cards of an edge's claims", () => {
  it("come with the sentences round theirs and with what was noted, so that nothing on them moves later", async () => {
    const asked: string[] = [];
    tab.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const before = await shifts();
    // Chosen by its address: what moves right after a click would not be counted.
    await tab.evaluate(
      (hash) => {
        location.hash = hash;
      },
      toHash({ kind: "edge", id: edge }),
    );
    const cards = tab.locator(".claim");
    await cards.first().waitFor();
    const atFirst = await cards.first().locator(".beside").count();
    await tab.waitForFunction((all) => document.querySelectorAll(".claim").length === all, REPORTS);
    await tab.locator(".note").nth(2).waitFor();
    await tab.waitForLoadState("networkidle");
    await tab.waitForTimeout(500);
    expect((await shifts()).slice(before.length)).toEqual([]);
    expect(atFirst).toBe(2);
    expect(asked.filter((path) => path.endsWith("/context"))).toEqual([]);
  });

  it("that lie further down have theirs when somebody comes to them", async () => {
    const before = await shifts();
    const sentences = await tab
      .locator(".claim .in-context")
      .evaluateAll((all) => all.map((one) => one.querySelectorAll(".beside").length));
    expect(sentences).toEqual(new Array(REPORTS).fill(2));
    await tab.locator(".claim").last().scrollIntoViewIfNeeded();
    await tab.waitForTimeout(300);
    expect((await shifts()).slice(before.length)).toEqual([]);
  });
});
