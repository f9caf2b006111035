import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type DocumentListing, LIMITS } from "../../graph/model/index.ts";
import { chance } from "./chance.ts";
import { count, IS_TIMED, report } from "./count.ts";
import { intakeServer, isBug } from "./intake-server.ts";
import { mutated } from "./mutations.ts";
import { seeds } from "./seeds.ts";

const FILES = count("mutated files", { few: 60, full: 10_000 });
/** Files that the server has at once. */
const AT_ONCE = 8;
/** How long it may hang, not how fast it must be. */
const HANG_MS = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), "tangle-mutated-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

it("Damaged files of every format are read or refused by name, each in its time, and the server goes on", {
  timeout: HANG_MS,
}, async () => {
  const server = await intakeServer(join(folder, "case"));
  const all = seeds();
  const chances = chance(8);
  const codes = new Map<string, number>();
  const bugs: string[] = [];
  let slowest = { ms: 0, what: "" };
  let at = 0;
  const lane = async (): Promise<void> => {
    while (at < FILES) {
      const number = at;
      at += 1;
      const { name, bytes, how } = mutated(all[number % all.length]!, all, chances);
      const { code, message, ms } = await server.ingest(name, bytes);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (ms > slowest.ms) slowest = { ms, what: `${number}: ${name} (${how})` };
      if (isBug(code)) bugs.push(`${number}: ${name} (${how}): ${message}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await server.idle();

  // What stood in them has jobs of its own.
  const failed = await server.get<{ readonly rows: readonly DocumentListing[] }>(
    "/api/documents?state=failed&limit=2000",
  );
  for (const { title, error } of failed.rows) {
    if (error !== null && isBug(error.code)) bugs.push(`${title}: ${error.message}`);
  }
  report("damaged files", {
    files: FILES,
    "crashes of the server": server.hasEnded() ? 1 : 0,
    "ended by a bug": bugs.length,
    ...Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
    "slowest ms": `${slowest.ms} (${slowest.what})`,
  });
  expect(server.hasEnded()).toBe(false);
  expect([...new Set(bugs)]).toEqual([]);
  if (IS_TIMED) expect(slowest.ms, slowest.what).toBeLessThan(LIMITS.parserMs);
  expect(await server.stop()).toBe(0);
});
