import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedEngine, openEmbedded } from "../../../graph/embedded/embedded-engine.ts";
import type { EmbeddedLimits, EmbeddedOptions } from "../../../graph/embedded/options.ts";
import { cypherStore } from "../../../graph/store/cypher-store.ts";
import { idOf, type Report, rowsOf } from "../store/reports.ts";

let parent: string;
let folder: string;
let notices: string[];
const engines: EmbeddedEngine[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "tangle-engine-"));
  folder = join(parent, "store");
  notices = [];
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
  rmSync(parent, { recursive: true, force: true });
});

async function open(
  limits: Partial<EmbeddedLimits> = {},
  more: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedEngine> {
  const engine = await openEmbedded({
    folder,
    notice: (sentence) => notices.push(sentence),
    limits,
    ...more,
  });
  engines.push(engine);
  await engine.prepare();
  return engine;
}

const reports = Array.from(
  { length: 60 },
  (_, i): Report => ({
    key: `killed ${i}`,
    entities: ["country:CHN", "country:BEL", { id: `org:${i}`, name: `Firm ${i}` }],
    claims: [{}, { type: "FUNDS", object: `org:${i}` }, { type: "MEETS", subject: `org:${i}` }],
  }),
);
const rows = reports.map((report) => rowsOf(report));

describe("The embedded engine", () => {
  it("keeps what was written when it is closed and opened again", async () => {
    const first = await open();
    await cypherStore(first).write(rows);
    const digest = await cypherStore(first).digest();
    await first.close();
    const again = cypherStore(await open());
    expect(await again.digest()).toBe(digest);
    expect(await again.write(rows)).toBe(0);
  });

  const ids = Array.from({ length: 5_000 }, (_, at) => at);
  const writeMany = (engine: EmbeddedEngine, number: number) => {
    const batch = ids.map((at) => ({
      id: `doc:${number}-${at}`,
      words: `of batch ${number}: ${"word ".repeat(40)}`,
    }));
    return engine.write((tx) =>
      tx.run("UNWIND $rows AS row CREATE (d:Document) SET d = row", { rows: batch }),
    );
  };

  it("is opened again between two writes when they have made it large, and loses none of them", async () => {
    const engine = await open({ renewBytes: 1 });
    const pids = new Set<number>();
    let written = 0;
    while (pids.size < 2 && written < 60) {
      await writeMany(engine, written);
      written += 1;
      const [row] = await engine.read("MATCH (d:Document) RETURN count(d) AS total");
      expect(row?.total).toBe(written * ids.length);
      pids.add(engine.pid());
    }
    expect(pids.size).toBe(2);
    expect(notices).toEqual([]);
  });

  it("leaves nothing of what was deleted in its files when it is asked to, and answers meanwhile", async () => {
    const first = await open();
    await cypherStore(first).write(rows);
    await first.close();
    const engine = await open();
    const store = cypherStore(engine);
    const bytes = () =>
      (readdirSync(folder, { recursive: true }) as string[])
        .filter((name) => /\.(grafeo|log)$/.test(name))
        .map((name) => readFileSync(join(folder, name), "latin1"))
        .join("");
    await store.remove(reports.slice(0, 1).map(idOf));
    expect(bytes()).toContain("Firm 0");
    const digest = await store.digest();
    const [compacted, ...counted] = await Promise.all([
      store.compact(),
      ...Array.from({ length: 20 }, async (_, at) => {
        await setTimeout(at * 10);
        return (await store.counts()).documents;
      }),
      store.write(rows.slice(1, 3)),
    ]);
    expect(compacted).toBeUndefined();
    expect(counted).toEqual([...Array.from({ length: 20 }, () => 59), 0]);
    expect(bytes()).not.toMatch(/firm 0/i);
    expect(await store.digest()).toBe(digest);
    expect(await store.write(rows)).toBe(1);
    expect(notices).toEqual([]);
  });

  it("carries a write through although its process is killed in the middle of it", async () => {
    const engine = await open();
    const store = cypherStore(engine);
    for (const [i, row] of rows.slice(0, 12).entries()) {
      const writing = store.write([row]);
      await setTimeout(i * 2);
      process.kill(engine.pid(), "SIGKILL");
      // Whether the commit was lost or only its acknowledgement, the work is done once more.
      expect([0, 1]).toContain(await writing);
      expect((await store.storedDocuments()).size).toBe(i + 1);
    }
    await store.write(rows);
    const clean = await store.digest();
    expect(await store.counts()).toMatchObject({ documents: 60, entities: 62, claims: 180, edges: 121 });
    await store.remove(reports.map(idOf));
    await store.write(rows);
    expect(await store.digest()).toBe(clean);
  });

  it("is not opened again for what it grows by while it is filled, but after", async () => {
    const engine = await open({ renewBytes: 1 });
    await engine.read("RETURN 1 AS n");
    const first = engine.pid();
    await engine.filling!(async () => {
      for (let written = 0; written < 20; written += 1) {
        await writeMany(engine, written);
        await engine.read("RETURN 1 AS n");
        expect(engine.pid()).toBe(first);
      }
    });
    await writeMany(engine, 20);
    const [row] = await engine.read("MATCH (d:Document) RETURN count(d) AS total");
    expect(row?.total).toBe(21 * ids.length);
    expect(engine.pid()).not.toBe(first);
  });

  it("does not try a write again that ran past its deadline while other statements of it waited", async () => {
    const engine = await open({ requestMs: 2_000 });
    const runaway = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n";
    let tries = 0;
    const writing = engine.write((tx) => {
      tries += 1;
      // Of the two the second is heard of first, by however many promises the first goes through.
      return Promise.all([Promise.all([Promise.all([tx.run(runaway)])]), tx.run("RETURN 1 AS n")]);
    });
    await expect(writing).rejects.toThrow("it ran past its deadline");
    expect(tries).toBe(1);
    expect(await engine.read("RETURN 1 AS n")).toEqual([{ n: 1 }]);
  });

  it("kills a request at its deadline, says so, and answers the next", async () => {
    const engine = await open({ readMs: 400 });
    const runaway = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n";
    await expect(engine.read(runaway)).rejects.toMatchObject({ code: "store/failed" });
    expect(await engine.read("RETURN 1 AS n")).toEqual([{ n: 1 }]);
  });

  it("carries other requests through when one runs past its deadline and takes the process with it", async () => {
    const engine = await open({ readMs: 1_000 });
    const store = cypherStore(engine);
    await store.write(rows.slice(0, 20));
    const runaway = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n";
    const overdue = expect(engine.read(runaway)).rejects.toMatchObject({ code: "store/failed" });
    const first = engine.pid();
    for (let i = 0; i < 400 && engine.pid() === first; i++) {
      expect((await store.storedDocuments()).size).toBe(20);
      await setTimeout(10);
    }
    expect(engine.pid()).not.toBe(first);
    await overdue;
    expect(await store.write(rows)).toBe(40);
  });

  it.each([
    ["its log was lost", (file: string) => rmSync(`${file}.wal`, { recursive: true })],
    ["its file was damaged", (file: string) => writeFileSync(file, "this is no graph")],
    ["everything was lost", () => rmSync(folder, { recursive: true })],
  ])("tells that it lacks what it had acknowledged when it was opened again and %s", async (_, lose) => {
    let behind = 0;
    const setUp = [{ statement: "MERGE (:TangleCase {id: $id})", params: { id: "case:kept" } }];
    const engine = await open({}, { setUp, onBehind: () => (behind += 1) });
    const store = cypherStore(engine);
    await store.write(rows);
    const digest = await store.digest();
    process.kill(engine.pid(), "SIGKILL");
    await expect.poll(() => store.storedDocuments().then(({ size }) => size)).toBe(60);
    expect(behind).toBe(0);
    process.kill(engine.pid(), "SIGKILL");
    await setTimeout(100);
    lose(join(folder, "graph.grafeo"));
    expect((await store.storedDocuments()).size).toBeLessThan(60);
    expect(behind).toBe(1);
    expect(await engine.read("MATCH (c:TangleCase) RETURN c.id AS id")).toEqual([{ id: "case:kept" }]);
    await store.write(rows);
    expect(await store.digest()).toBe(digest);
  });

  it("tells once when its log is not folded into its file", async () => {
    const engine = await open({ lookMs: 50, logBytes: 1_000 });
    await cypherStore(engine).write(rows);
    await expect.poll(() => notices, { timeout: 10_000 }).toHaveLength(1);
    await setTimeout(300);
    expect(notices).toEqual([expect.stringMatching(/log of \d+ MB was not folded/)]);
  });

  it("waits for a process that another one's end has left with the store", async () => {
    const engine = await open();
    await cypherStore(engine).write(rows);
    const closing = setTimeout(500).then(() => engine.close());
    const again = cypherStore(await open());
    expect((await again.storedDocuments()).size).toBe(60);
    await closing;
  });

  it("ends a process that outgrows its memory, and answers the next request", async () => {
    const engine = await open({ residentBytes: 400 * 1024 * 1024 });
    const growing = "UNWIND range(1, 30000000) AS a RETURN collect('x' + toString(a)) AS n";
    await expect(engine.read(growing)).rejects.toMatchObject({ message: /memory/ });
    expect(await engine.read("RETURN 1 AS n")).toEqual([{ n: 1 }]);
  });

  it("rolls everything back when the work fails", async () => {
    const engine = await open();
    const failing = engine.write(async (tx) => {
      await tx.run("CREATE (:Entity {id: 'e:half'})");
      throw new Error("half way");
    });
    await expect(failing).rejects.toThrow("half way");
    expect(await engine.read("MATCH (n:Entity) RETURN n.id AS id")).toEqual([]);
  });

  it("is refused to a second process", async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ code: "case/locked" });
  });

  it("moves a store aside that does not open, says so, and begins anew", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "graph.grafeo"), "this is no graph".repeat(1_000));
    const engine = await open();
    expect(await cypherStore(engine).counts()).toMatchObject({ documents: 0 });
    expect(notices).toEqual([expect.stringMatching(/moved to store\.damaged-1/)]);
    expect(readdirSync(parent).sort()).toEqual(["store", "store.damaged-1"]);
  });

  it("moves a store aside that was cut short, wherever it was cut", async () => {
    const whole = await open();
    await cypherStore(whole).write(rows);
    await whole.close();
    const bytes = readFileSync(join(folder, "graph.grafeo"));
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeFileSync(join(folder, "graph.grafeo"), bytes.subarray(0, Math.floor(bytes.length * share)));
      notices = [];
      const engine = await open();
      expect(await cypherStore(engine).counts()).toMatchObject({ documents: 0 });
      expect(notices).toHaveLength(1);
      await engine.close();
    }
  });

  it("leaves no copy of the console behind, and nothing of its own in the system's temporary folder", async () => {
    const ofEngine = () => readdirSync(tmpdir()).filter((name) => /^grafeo-console.*\.spill$/.test(name));
    const before = ofEngine();
    mkdirSync(join(folder, "spill-left-by-a-killed-one"), { recursive: true });
    const engine = await open();
    const limits = { timeoutMs: 5_000, limitRows: 10, limitBytes: 10_000 };
    await engine.console("RETURN 1 AS n", {}, limits);
    const digits = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    const runaway = `UNWIND range(1, 100000) AS a ${[..."bcdef"].map((name) => `UNWIND ${digits} AS ${name}`).join(" ")} RETURN sum(a * b) AS n`;
    await expect(engine.console(runaway, {}, { ...limits, timeoutMs: 300 })).rejects.toMatchObject({
      code: "query/timeout",
    });
    await engine.close();
    expect(readdirSync(folder).filter((name) => /^(console|spill)/.test(name))).toEqual([]);
    expect(ofEngine()).toEqual(before);
  });
});
