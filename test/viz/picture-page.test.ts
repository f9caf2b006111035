import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_METADATA } from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { type Served, serve } from "../server/serve.ts";
import { buildPage } from "./built.ts";
import { launchChromium } from "./chromium.ts";
import { REPORT } from "./reports.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-picture-"));
const now = () => "2026-11-24T05:00:00.000Z";

let held: Case;
let server: Served;
let browser: Browser;
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

async function atRest(): Promise<void> {
  await page.waitForFunction(
    () => window.tangle !== undefined && window.tangle.nodes().length > 0 && !window.tangle.layoutRunning(),
  );
}

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
  const assets = join(folder, "viz");
  await buildPage(assets);
  held = await openCase({
    folder: join(folder, "case"),
    store: "embedded",
    neo4j: { user: "", password: "", database: "" },
    now,
    notice: () => undefined,
  });
  const bytes = new TextEncoder().encode(REPORT.text);
  const intake = {
    fileName: REPORT.fileName,
    mediaType: null,
    origin: null,
    columns: null,
    charset: null,
    given: NO_METADATA,
    receivedAt: now(),
  };
  await held.submit({ bytes, intake });
  await held.idle();
  server = await serve(held, { assets });
  const graph = await (await fetch(`${server.url}/api/graph`)).json();
  for (const { id, name } of graph.nodes as { id: string; name: string }[]) ids.set(name, id);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.goto(server.url);
  await atRest();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

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
    await atRest();
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
    await atRest();
    expect(await inGraph()).toEqual(before);
    await page.getByRole("button", { name: letGo }).click();
    await page.getByRole("button", { name: letGo }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Arrange anew" }).click();
    await atRest();
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
    await atRest();
    await page.evaluate(() => {
      location.hash = "#/";
    });
    await page.waitForFunction((all) => window.tangle?.nodes().length === all, Object.keys(before).length);
    expect(await page.evaluate(() => window.tangle?.layoutRunning())).toBe(false);
    expect(await placeOf(away)).toEqual(wasAt);
  });
});
