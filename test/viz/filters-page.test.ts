import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaimCard, Page as Rows } from "../../graph/model/index.ts";
import { get } from "../server/serve.ts";
import { atRest, type ServedDesk, servedDesk } from "./sample-desk.ts";

let desk: ServedDesk;
beforeAll(async () => {
  desk = await servedDesk("samples");
});
afterAll(() => desk?.close());

const opened = (hash = "") => desk.opened(hash, { viewport: { width: 1280, height: 720 } });
const rail = (tab: Page) => tab.getByRole("navigation", { name: "Legend and filters" });
/** The number that stands beside a choice. */
async function countOf(tab: Page, name: RegExp): Promise<number> {
  const words = await rail(tab)
    .getByRole("checkbox", { name })
    .locator("xpath=..")
    .locator(".count")
    .textContent();
  return Number.parseInt((words ?? "").replace(",", ""), 10);
}

const edgesIn = (tab: Page) => tab.evaluate(() => window.tangle?.edges().length ?? 0);
const inAddress = (tab: Page, name: string) =>
  tab.evaluate((asked) => new URLSearchParams(location.hash.split("?")[1]).get(asked), name);
const section = (tab: Page, title: string) => rail(tab).locator("summary").getByText(title, { exact: true });

describe("the filters over the samples", () => {
  it("show of whom one claimant says something, in the picture, the counts and a link", async () => {
    const tab = await opened();
    await atRest(tab);
    const before = await edgesIn(tab);
    const stated = await countOf(tab, /^stated/);
    await section(tab, "Claimants").click();
    const said = await countOf(tab, /^VSSE/);
    await rail(tab).getByRole("checkbox", { name: /^VSSE/ }).check();
    await tab.getByText(`${said} of ${before} edges shown`).waitFor();

    // What the page shows is what the server's claims say.
    const shown = await tab.evaluate(() => window.tangle?.edges() ?? []);
    const vsse = await inAddress(tab, "by");
    const rows = (
      await get(`${desk.server.url}/api/claims?claimant=${encodeURIComponent(vsse ?? "")}&limit=2000`)
    ).body as Rows<ClaimCard>;
    const first = rows.rows.filter(({ attribution }) => attribution[0]?.entity.id === vsse);
    expect(shown.toSorted()).toEqual([...new Set(first.map(({ edge }) => edge))].sort());
    expect(said).toBe(shown.length);
    expect(await countOf(tab, /^stated/)).toBeLessThan(stated);

    const link = await tab.evaluate(() => location.hash);
    await tab.getByRole("button", { name: "Remove: only claimed by VSSE" }).click();
    await tab.waitForFunction((edges) => window.tangle?.edges().length === edges, before);
    expect(await countOf(tab, /^stated/)).toBe(stated);
    await tab.close();

    const other = await opened(link);
    await other.getByText(`${said} of ${before} edges shown`).waitFor();
    await other.getByRole("button", { name: "Remove: only claimed by VSSE" }).waitFor();
    await other.close();
  });

  it("lead to what is in view from the overview, and to everything where that is nothing", async () => {
    const tab = await opened();
    await atRest(tab);
    const overview = tab.getByRole("complementary", { name: "Inspector" });
    const attack = overview.getByRole("button", { name: /Iran attacks Aleksi Norrholm/ });
    await attack.waitFor();
    await rail(tab).getByRole("button", { name: "Only Covert" }).click();
    await attack.waitFor({ state: "detached" });
    await overview.getByRole("button", { name: /China spies on Belgium/ }).waitFor();
    await rail(tab).getByLabel("Show only names that hold").fill("nobody at all");
    await tab.getByText("Nothing passes the filters.").waitFor();
    await attack.waitFor();
    await tab.close();
  });

  it("take a period from the fields and from the bars, the keyboard's least number of claimants, and let all go", async () => {
    const tab = await opened();
    await atRest(tab);
    const before = await edgesIn(tab);
    await section(tab, "When").click();
    const bars = rail(tab).getByRole("img", { name: /^Edges by year, from / });
    const [, first, last] = /from (\d+) to (\d+)/.exec((await bars.getAttribute("aria-label")) ?? "") ?? [];

    await rail(tab).getByLabel("From", { exact: true }).fill("last year");
    await tab.keyboard.press("Enter");
    await rail(tab).getByText("Write 2023, 2023-02 or 2023-02-11").waitFor();
    expect(await inAddress(tab, "from")).toBeNull();
    await rail(tab)
      .getByLabel("From", { exact: true })
      .fill(last ?? "");
    await tab.keyboard.press("Enter");
    await tab.getByRole("button", { name: `Remove: from ${last}` }).waitFor();
    expect(await edgesIn(tab)).toBeLessThan(before);

    // Drawn from the first bar over the second: what is let go is one step.
    const box = (await bars.boundingBox())!;
    await tab.mouse.move(box.x + 2, box.y + 10);
    await tab.mouse.down();
    const second = box.x + (box.width / (Number(last) - Number(first) + 1)) * 1.5;
    await tab.mouse.move(second, box.y + 12, { steps: 4 });
    await tab.mouse.up();
    const period = `from ${first} to ${Number(first) + 1}`;
    await tab.getByRole("button", { name: `Remove: ${period}` }).waitFor();
    expect([await inAddress(tab, "from"), await inAddress(tab, "to")]).toEqual([
      first,
      `${Number(first) + 1}`,
    ]);

    await section(tab, "How many say so").click();
    await rail(tab).getByRole("slider", { name: "Claimants at least" }).press("ArrowRight");
    await tab.getByRole("button", { name: "Remove: at least 1 claimant" }).waitFor();
    await rail(tab).getByRole("button", { name: "Show everything" }).click();
    await tab.waitForFunction((edges) => window.tangle?.edges().length === edges, before);
    expect(await inAddress(tab, "from")).toBeNull();
    expect(desk.complaints).toEqual([]);
    await tab.close();
  });
});
