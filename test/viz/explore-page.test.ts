import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GraphNode, GraphPage } from "../../graph/model/index.ts";
import { fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

/** Two circles that meet in Belgium. China has six neighbours, of which three hang on it alone. */
const REPORT = `China spied on Belgium. China spied on Norway. China spied on Denmark. China sanctioned Lithuania.
China funded Hungary. Hungary criticised Lithuania. Hungary criticised Belgium.
Russia spied on Poland. Russia sanctioned Ukraine. Russia threatened Ukraine. Poland supported Ukraine. Poland criticised Russia.
Belgium criticised Russia. China criticised Japan.
`;
/** Another outlet says three of these too: they are the strongest. */
const SECOND = `Last week Russia sanctioned Ukraine. In the spring Russia spied on Poland. Russia threatened Ukraine.
`;
/** What the server gives unasked here: the picture begins with few edges, and the others are there to be found. */
const FIRST_EDGES = 3;

let desk: ServedDesk;
beforeAll(async () => {
  const files = [
    fileOf("courier.txt", REPORT, { publisher: "The Courier" }),
    fileOf("gazette.txt", SECOND, { publisher: "The Gazette" }),
  ];
  desk = await servedDesk(files, {
    served: (held) => ({
      ...held,
      store: { ...held.store, graph: (filter) => held.store.graph({ limit: FIRST_EDGES, ...filter }) },
    }),
    tabs: { viewport: { width: 1280, height: 720 } },
  });
});
afterAll(() => desk?.close());

async function opened(hash = ""): Promise<Page> {
  const tab = await desk.opened(hash);
  await tab.waitForFunction(() => window.tangle !== undefined && window.tangle.nodes().length > 0);
  return tab;
}

const everything = async (): Promise<GraphPage> =>
  (await fetch(`${desk.server.url}/api/graph?limit=30000`)).json() as Promise<GraphPage>;
const nodes = async (): Promise<readonly GraphNode[]> => (await everything()).nodes;

/** Names on the canvas, in order. */
async function shown(tab: Page): Promise<readonly string[]> {
  const names = new Map((await nodes()).map(({ id, name }) => [id, name]));
  const ids = (await tab.evaluate(() => window.tangle?.nodes() ?? [])) as readonly string[];
  return ids.map((id) => names.get(id) ?? id).sort();
}

async function nodeCalled(name: string): Promise<string> {
  const node = (await nodes()).find((one) => one.name === name);
  expect(node, name).toBeDefined();
  return node?.id ?? "";
}

/** Until the canvas shows just these. */
async function shows(tab: Page, ...names: readonly string[]): Promise<void> {
  await expect.poll(() => shown(tab), { timeout: 20_000 }).toEqual([...names].sort());
}

/** Where a node stands on the canvas, once neither layout nor camera moves it. One that has just come may stand still outside
 *  of it, until the camera is told. */
async function placeOf(tab: Page, id: string): Promise<{ x: number; y: number }> {
  let before = { x: Number.NaN, y: Number.NaN };
  const stands = async () => {
    const at = await tab.evaluate(
      (one) => (window.tangle?.layoutRunning() ? null : (window.tangle?.nodeAt(one) ?? null)),
      id,
    );
    const canvas = await network(tab).boundingBox();
    const isSeen =
      at !== null &&
      canvas !== null &&
      at.x > canvas.x &&
      at.y > canvas.y &&
      at.x < canvas.x + canvas.width &&
      at.y < canvas.y + canvas.height;
    const still = isSeen && Math.hypot(at.x - before.x, at.y - before.y) < 1;
    before = at ?? before;
    return still;
  };
  await expect.poll(stands, { timeout: 20_000, interval: 300 }).toBe(true);
  return before;
}

const network = (tab: Page) => tab.getByRole("application");
const bar = (tab: Page) => tab.getByRole("list", { name: "What is shown" });
/** Asked for by a name, chosen by Enter. */
async function searched(tab: Page, typed: string, name: string): Promise<void> {
  await tab.keyboard.press("/");
  await tab.keyboard.type(typed);
  await tab.getByRole("option", { name: new RegExp(`^${name}`) }).waitFor();
  await tab.keyboard.press("Enter");
  await tab.getByRole("heading", { name, level: 2 }).waitFor();
}

describe("an analyst who explores", () => {
  it("searches, expands, hides, goes back and forth, looks around one, and sends a link to just this", async () => {
    const tab = await opened();
    await shows(tab, "Poland", "Russia", "Ukraine");
    await bar(tab).getByText("The strongest 3 of 14 edges. Search finds the others.").waitFor();

    // What is not in view is found, and brought in.
    await searched(tab, "japan", "Japan");
    await expect.poll(() => shown(tab)).toContain("Japan");
    await tab.getByRole("button", { name: "Undo: bring in Japan" }).waitFor();

    // More of China: of spying alone, and one edge at the most.
    await searched(tab, "china", "China");
    const before = await shown(tab);
    await network(tab).focus();
    await tab.keyboard.press("e");
    const dialog = tab.getByRole("dialog", { name: "Show neighbours of China" });
    await dialog.getByText(/^Brings/).waitFor();
    for (const family of ["Pressure", "Resources", "Discourse"])
      await dialog.getByRole("checkbox", { name: family, exact: true }).uncheck();
    await dialog.getByRole("spinbutton", { name: /at most/ }).fill("1");
    await dialog.getByText("Brings 1 edge and 1 neighbour not in view yet").waitFor();
    await tab.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await tab.getByRole("button", { name: "Undo: show 1 neighbour of China" }).waitFor();
    const after = await shown(tab);
    const [came, ...others] = after.filter((name) => !before.includes(name));
    expect(others).toEqual([]);
    expect(["Belgium", "Norway", "Denmark"]).toContain(came);

    // Hidden, back, back, and there again.
    await network(tab).focus();
    await searched(tab, "japan", "Japan");
    await network(tab).focus();
    await tab.keyboard.press("h");
    await shows(tab, ...after.filter((name) => name !== "Japan"));
    await bar(tab).getByText("1 hidden").waitFor();
    await tab.keyboard.press("Control+z");
    await tab.getByRole("status").getByText("Taken back: hide Japan").waitFor();
    await shows(tab, ...after);
    await tab.keyboard.press("Control+z");
    await shows(tab, ...before);
    await tab.keyboard.press("Control+Shift+z");
    await tab.getByRole("status").getByText("Done again: show 1 neighbour of China").waitFor();
    await shows(tab, ...after);

    // Around China alone, with Japan put away.
    await searched(tab, "japan", "Japan");
    await network(tab).focus();
    await tab.keyboard.press("h");
    await searched(tab, "china", "China");
    await network(tab).focus();
    await tab.keyboard.press("o");
    await bar(tab).getByText("Around China, 1 step").waitFor();
    const around = await shown(tab);
    expect(around).not.toContain("Japan");
    expect(around).toContain(came);

    // The link alone says all of this.
    const link = await tab.evaluate(() => location.hash);
    const other = await opened(link);
    await shows(other, ...around);
    await bar(other).getByText("Around China, 1 step").waitFor();
    await bar(other).getByText("1 hidden").waitFor();
    await bar(other).getByRole("button", { name: "leave" }).click();
    await bar(other).getByRole("button", { name: "show it" }).click();
    await shows(other, ...after);
    await other.close();
    await tab.close();
  });

  it("sees what is claimed between those who come and those in view, after undo and redo and by a link as well", async () => {
    const tab = await opened();
    const begun = ["Poland", "Russia", "Ukraine"];
    await shows(tab, ...begun);
    const edgesOf = (one: Page): Promise<readonly string[]> =>
      one.evaluate(() => [...(window.tangle?.edges() ?? [])].sort());
    const first = await edgesOf(tab);

    // Lithuania comes with China and Hungary, and with what these two do.
    await searched(tab, "lithuania", "Lithuania");
    await shows(tab, ...begun, "China", "Hungary", "Lithuania");
    await expect.poll(() => edgesOf(tab)).toHaveLength(first.length + 3);
    const before = await edgesOf(tab);
    const lithuania = await nodeCalled("Lithuania");
    expect(await tab.evaluate(() => window.tangle?.badges() ?? {})).not.toHaveProperty([lithuania]);

    // Belgium comes with Hungary, and with China and Russia too.
    await searched(tab, "hungary", "Hungary");
    await network(tab).focus();
    await tab.keyboard.press("e");
    const dialog = tab.getByRole("dialog", { name: "Show neighbours of Hungary" });
    const brings = "Brings 1 edge and 1 neighbour not in view yet, and 2 more edges between those in view.";
    await dialog.getByText(brings).waitFor();
    await tab.keyboard.press("Enter");
    const step = "show 1 neighbour of Hungary, and 2 more edges between those in view";
    await tab.getByRole("button", { name: `Undo: ${step}` }).waitFor();
    await shows(tab, ...begun, "Belgium", "China", "Hungary", "Lithuania");
    const { edges } = await everything();
    const shownIds = new Set(await tab.evaluate(() => window.tangle?.nodes() ?? []));
    const early = new Set(await Promise.all(begun.map(nodeCalled)));
    const between = edges.filter(
      ({ source, target }) =>
        shownIds.has(source) && shownIds.has(target) && !(early.has(source) && early.has(target)),
    );
    const after = [...first, ...between.map(({ id }) => id)].sort();
    await expect.poll(() => edgesOf(tab)).toEqual(after);

    await network(tab).focus();
    await tab.keyboard.press("Control+z");
    await expect.poll(() => edgesOf(tab)).toEqual(before);
    await tab.keyboard.press("Control+Shift+z");
    await expect.poll(() => edgesOf(tab)).toEqual(after);
    const other = await opened(await tab.evaluate(() => location.hash));
    await expect.poll(() => edgesOf(other)).toEqual(after);
    await other.close();
    await tab.close();
  });

  it("has the same in a menu, by mouse and by keyboard", async () => {
    const tab = await opened();
    const china = await nodeCalled("China");
    await searched(tab, "china", "China");
    const at = await placeOf(tab, china);
    await tab.mouse.click(at.x, at.y, { button: "right" });
    const menu = tab.getByRole("menu", { name: "What to do with China" });
    await menu.getByRole("menuitem", { name: /^Fold away \d that hang/ }).click();
    await bar(tab).getByText("Neighbours folded away at China").waitFor();
    expect(await shown(tab)).not.toContain("Japan");
    expect(await shown(tab)).toContain("China");
    await bar(tab).getByRole("button", { name: "show them" }).click();
    await expect.poll(() => shown(tab)).toContain("Japan");

    await network(tab).focus();
    await tab.keyboard.press("Shift+F10");
    await menu.waitFor();
    await tab.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    await expect.poll(() => network(tab).evaluate((canvas) => canvas === document.activeElement)).toBe(true);
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("Shift+F10");
    await tab.getByRole("menuitem", { name: "Group the network" }).click();
    await bar(tab)
      .getByText(/^In \d groups?/)
      .waitFor();
    await tab.close();
  });

  it("has all the network in groups, opens one in its place, and gets both by a link", async () => {
    const tab = await opened();
    await bar(tab).getByRole("button", { name: "show more" }).click();
    const all = [...(await nodes())].filter(({ degree }) => degree > 0).map(({ name }) => name);
    await shows(tab, ...all);
    await network(tab).focus();
    await tab.keyboard.press("Shift+F10");
    await tab.getByRole("menuitem", { name: "Group the network" }).click();
    await bar(tab)
      .getByText(/^In \d groups/)
      .waitFor();
    const closed = await shown(tab);
    const groups = closed.filter((id) => id.startsWith("group:"));
    expect(groups.length).toBeGreaterThan(1);
    expect(closed.length).toBeLessThan(all.length);

    const [group = ""] = groups;
    const at = await placeOf(tab, group);
    await tab.mouse.dblclick(at.x, at.y);
    await bar(tab)
      .getByText(/, 1 open/)
      .waitFor();
    const open = await shown(tab);
    expect(open.filter((id) => id.startsWith("group:")).sort()).toEqual(
      groups.filter((id) => id !== group).sort(),
    );
    const inspector = tab.getByRole("complementary", { name: "Inspector" });
    await inspector.getByText(/^A group of/).waitFor();

    const other = await opened(await tab.evaluate(() => location.hash));
    await shows(other, ...open);
    await other.getByRole("button", { name: "Close the group" }).click();
    await shows(other, ...closed);
    await other.keyboard.press("Control+z");
    await shows(other, ...open);
    await bar(other).getByRole("button", { name: "ungroup" }).click();
    await shows(other, ...all);
    await other.close();
    await tab.close();
  });

  it("meets no error and no breach of the page's policy on the way", () => {
    expect(desk.complaints).toEqual([]);
  });
});
