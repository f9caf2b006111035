import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedEngine, openEmbedded } from "../../../graph/embedded/embedded-engine.ts";
import { cypherStore } from "../../../graph/store/cypher-store.ts";
import { rowsOf } from "../store/reports.ts";

let folder: string;
let engine: EmbeddedEngine;
let written = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tangle-copies-"));
  written = 0;
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A store that counts as large unless `freshBytes` says otherwise. */
async function open(pace: { freshBytes?: number; idleMs?: number; staleMs?: number } = {}): Promise<void> {
  const copies = { freshBytes: 0, idleMs: 3_600_000, staleMs: 3_600_000, ...pace };
  engine = await openEmbedded({ folder, notice: () => undefined, limits: { copies } });
  await engine.prepare();
}
async function write(): Promise<void> {
  written += 1;
  await cypherStore(engine).write([rowsOf({ key: `copied ${written}`, entities: [], claims: [] })]);
}
/** Documents that the console counts, and how old it says its answer is. */
async function ask() {
  const limits = { timeoutMs: 20_000, limitRows: 10, limitBytes: 10_000 };
  const table = await engine.console("MATCH (d:Document) RETURN count(d) AS n", {}, limits);
  return { documents: table.rows[0]?.[0], asOf: table.asOf };
}
const copiesThere = () => readdirSync(folder).filter((name) => /^console-\d+\.grafeo$/.test(name));

describe("The console's copy of the embedded store", () => {
  it("shows every write to the next question of a small one", async () => {
    await open({ freshBytes: 1e9 });
    for (let documents = 0; documents < 4; documents++) {
      expect(await ask()).toEqual({ documents, asOf: null });
      await write();
    }
  });

  it("says until when its answer is right of a large one", async () => {
    await open();
    await write();
    expect(await ask()).toEqual({ documents: 1, asOf: null });
    const before = new Date().toISOString();
    await write();
    const after = new Date().toISOString();
    await write();
    const { documents, asOf } = await ask();
    expect(documents).toBe(1);
    expect(asOf !== null && before <= asOf && asOf <= after).toBe(true);
  });

  it("is made anew when nobody has written for a while", async () => {
    await open({ idleMs: 100 });
    await write();
    await ask();
    await write();
    await expect.poll(ask, { timeout: 20_000 }).toEqual({ documents: 2, asOf: null });
  });

  it("is made anew before it is too old, though writing goes on", async () => {
    await open({ staleMs: 1_000 });
    await ask();
    const began = Date.now();
    let shown = 0;
    while (shown === 0 && Date.now() - began < 20_000) {
      await write();
      await wait(20);
      shown = Number((await ask()).documents);
    }
    expect(shown).toBeGreaterThan(0);
  });

  it("is not made anew for nobody: only after somebody asked the last one", async () => {
    await open({ idleMs: 50 });
    await write();
    expect(copiesThere()).toEqual([]);
    await ask();
    await write();
    await expect.poll(copiesThere, { timeout: 20_000 }).toEqual(["console-2.grafeo"]);
    await write();
    await wait(500);
    expect(copiesThere()).toEqual(["console-2.grafeo"]);
  });

  it("shows whole writes alone, whenever it is made", async () => {
    await open({ freshBytes: 1e9 });
    await ask();
    const writing = (async () => {
      for (let i = 0; i < 20; i++) await write();
    })();
    for (let last = 0; last < 20; ) {
      const before = written;
      const { documents } = await ask();
      expect(documents).toBeGreaterThanOrEqual(before - 1);
      last = Number(documents);
      await wait(5);
    }
    await writing;
  });
});
