import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { LIMITS } from "../../graph/model/index.ts";
import { readingProcesses } from "../ingest/read/sandbox/processes.ts";
import { BOMBS } from "./bombs.ts";
import { count, IS_TIMED, report } from "./count.ts";
import { intakeServer, isBug } from "./intake-server.ts";

/** With few, evenly from the whole list. */
const HOW_MANY = Math.min(BOMBS.length, count("bombs", { few: 12, full: BOMBS.length }));
const BETWEEN_ASKING_MS = 50;
/** What others may wait at the most, but for one of a hundred. */
const HIGHEST_MS = 500;
/** Beside what it may take to be opened: to start its reader, to be extracted where it is text after all, to be written. */
const MORE_MS = 15_000;
/** How long it may hang, not how fast it must be. */
const HANG_MS = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), "tangle-bombs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Bytes of resident set that a process had at the most; 0 when it is gone. */
function highestBytes(pid: number): number {
  try {
    return 1024 * Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const share = (sorted: readonly number[], part: number) =>
  Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);

it("Bombs of every format end within their limits, by name or read, while somebody else works", {
  timeout: HANG_MS,
}, async () => {
  const server = await intakeServer(join(folder, "case"));
  let isOver = false;
  let highest = 0;
  const waits: number[] = [];
  const working = (async () => {
    while (!isOver) {
      const began = performance.now();
      await server.get(waits.length % 2 === 0 ? "/api/graph" : "/api/documents");
      waits.push(performance.now() - began);
      highest = Math.max(highest, ...readingProcesses(server.pid).map(highestBytes));
      await wait(BETWEEN_ASKING_MS);
    }
  })();

  const placeOf = (at: number) => Math.floor((at * HOW_MANY) / BOMBS.length);
  const chosen = BOMBS.filter((_, at) => at === 0 || placeOf(at) !== placeOf(at - 1));
  const codes = new Map<string, number>();
  const bugs: string[] = [];
  let slowest = { ms: 0, what: "" };
  for (const { name, what, make } of chosen) {
    const { code, message, ms } = await server.ingest(name, make());
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (ms > slowest.ms) slowest = { ms, what: `${name}, ${what}` };
    if (isBug(code)) bugs.push(`${name}, ${what}: ${message}`);
  }
  isOver = true;
  await working;
  waits.sort((a, b) => a - b);
  report("bombs", {
    bombs: chosen.length,
    "crashes of the server": server.hasEnded() ? 1 : 0,
    "ended by a bug": bugs.length,
    ...Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
    "slowest ms": `${slowest.ms} (${slowest.what})`,
    "questions of others": waits.length,
    "p50 ms": share(waits, 0.5),
    "p99 ms": share(waits, 0.99),
    "highest MB of a reading process": Math.round(highest / (1024 * 1024)),
  });
  expect(server.hasEnded()).toBe(false);
  expect(bugs).toEqual([]);
  if (IS_TIMED) {
    expect(slowest.ms, slowest.what).toBeLessThan(LIMITS.parserMs + MORE_MS);
    expect(share(waits, 0.99)).toBeLessThan(HIGHEST_MS);
  }
  expect(await server.stop()).toBe(0);
});
