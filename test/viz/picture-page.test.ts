import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT } from "./reports.ts";
import { atRest, fileOf, type ServedDesk, servedDesk } from "./sample-desk.ts";

let desk: ServedDesk;
let page: Page;
/** Id of each entity by its name. */
const ids = new Map<string, string>();

interface Point {
  readonly x: number;
  readonly y: number;
}
type Places = Readonly<Record<string, Point>>;

const idOf = (name: string): string => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`nobody is called ${name}`);
  return id;
};

/** Where everything stands, in page pixels, after two frames. */
async function places(): Promise<Places> {
  return page.evaluate(async () => {
    for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const { tangle } = window;
    return Object.fromEntries(
      (tangle?.nodes() ?? []).map((id) => [id, tangle?.nodeAt(id) ?? { x: Number.NaN, y: Number.NaN }]),
    );
  });
}

/** How far the farthest of those in both pictures has gone, in pixels. */
function farthest(one: Places, other: Places): number {
  const both = Object.keys(one).filter((id) => id in other);
  expect(both.length).toBeGreaterThan(2);
  return Math.max(...both.map((id) => Math.hypot(one[id]!.x - other[id]!.x, one[id]!.y - other[id]!.y)));
}

async function drag(name: string, to: Point): Promise<void> {
  const from = (await places())[idOf(name)]!;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 10, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

beforeAll(async () => {
  desk = await servedDesk([fileOf(REPORT.fileName, REPORT.text)]);
  for (const { id, name } of (await desk.held.store.graph({})).nodes) ids.set(name, id);
  page = await desk.opened();
  await atRest(page);
});
afterAll(() => desk?.close());

describe("the worker of the layout", () => {
  /** Whether WebAssembly may be compiled; the smallest module there is. */
  const compiles = () => {
    try {
      return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
    } catch {
      return false;
    }
  };

  it("may compile its kernel, which the page may not, and may ask for nothing", async () => {
    const [worker] = page.workers();
    expect(await worker?.evaluate(compiles)).toBe(true);
    expect(await page.evaluate(compiles)).toBe(false);
    const policy = (await fetch(worker?.url() ?? "")).headers.get("content-security-policy");
    expect(policy).toBe("default-src 'none';script-src 'self' 'wasm-unsafe-eval'");
  });
});

describe("the picture of a network", () => {
  const spot: Point = { x: 560, y: 300 };
  const letGo = /^Let go of/;

  it("stands after a reload as it was left, a node that was dragged where it was put", async () => {
    await drag("China", spot);
    await page.getByRole("button", { name: "Let go of 1 pinned entity" }).waitFor();
    const before = await places();
    expect(
      farthest(
        { a: spot, b: spot, c: spot, [idOf("China")]: spot },
        { a: spot, b: spot, c: spot, ...before },
      ),
    ).toBeLessThan(3);
    await page.reload();
    await atRest(page);
    expect(farthest(before, await places())).toBeLessThan(1.5);
    await page.getByRole("button", { name: "Let go of 1 pinned entity" }).waitFor();
  });

  it("goes a step back: what was dragged returns and is let go, and forward again", async () => {
    const stood = await places();
    await drag("Russia", { x: 640, y: 520 });
    await page.getByRole("button", { name: "Let go of 2 pinned entities" }).waitFor();
    const put = await places();
    await page.getByRole("button", { name: "Undo: move Russia" }).click();
    await page.getByRole("button", { name: "Let go of 1 pinned entity" }).waitFor();
    expect(farthest(stood, await places())).toBeLessThan(1.5);
    await page.getByRole("button", { name: "Redo: move Russia" }).click();
    await page.getByRole("button", { name: "Let go of 2 pinned entities" }).waitFor();
    expect(farthest(put, await places())).toBeLessThan(1.5);
    await page.getByRole("button", { name: "Undo: move Russia" }).click();
    await page.getByRole("button", { name: "Let go of 1 pinned entity" }).waitFor();
  });

  it("is arranged anew round what was put by hand", async () => {
    const inGraph = () => page.evaluate((id) => window.tangle?.placeOf(id) ?? null, idOf("China"));
    const before = await inGraph();
    expect(before).not.toBeNull();
    await page.getByRole("button", { name: "Arrange anew" }).click();
    await atRest(page);
    expect(await inGraph()).toEqual(before);
    await page.getByRole("button", { name: letGo }).click();
    await page.getByRole("button", { name: letGo }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Arrange anew" }).click();
    await atRest(page);
    expect(await inGraph()).not.toEqual(before);
  });

  it("has nodes pinned and let go by a key", async () => {
    await page.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Let go of 1 pinned entity" }).waitFor();
    await page.keyboard.press("p");
    await page.getByRole("button", { name: letGo }).waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
  });

  it("gives what filters took away its old place back, and lays out only what is left", async () => {
    const before = await places();
    await page.evaluate(() => {
      location.hash = "#/?text=Russia";
    });
    await page.waitForFunction(
      (all) => (window.tangle?.nodes().length ?? 0) < all,
      Object.keys(before).length,
    );
    const left = await places();
    expect(farthest(before, left)).toBeLessThan(1.5);

    const away = Object.keys(before).find((id) => !(id in left)) ?? "";
    const placeOf = (id: string) => page.evaluate((one) => window.tangle?.placeOf(one) ?? null, id);
    const wasAt = await placeOf(away);
    await page.getByRole("button", { name: "Arrange anew" }).click();
    await atRest(page);
    await page.evaluate(() => {
      location.hash = "#/";
    });
    await page.waitForFunction((all) => window.tangle?.nodes().length === all, Object.keys(before).length);
    expect(await page.evaluate(() => window.tangle?.layoutRunning())).toBe(false);
    expect(await placeOf(away)).toEqual(wasAt);
  });
});
