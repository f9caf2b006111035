import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { DocumentListing, JobReport, StatusReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";
import { mutated } from "./mutations.ts";
import { seeds } from "./seeds.ts";

const FILES = count("mutated files", { few: 120, full: 10_000 });
/** Files that the server has at once. */
const AT_ONCE = 8;

const folder = mkdtempSync(join(tmpdir(), "tangle-mutated-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

it("Damaged files of every format are read or refused by name, each in its time, and the server goes on", async () => {
  await built();
  const server = await serve(join(folder, "case"));
  let hasEnded = false;
  server.child.once("exit", () => {
    hasEnded = true;
  });
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${server.url}${path}`);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
    return (await response.json()) as T;
  };
  /** The file's job, or the code with which it was refused at the door. */
  const send = async (name: string, bytes: Buffer): Promise<JobReport | string> => {
    const form = new FormData();
    form.append("files", new File([new Uint8Array(bytes)], name));
    const response = await fetch(`${server.url}/api/documents`, { method: "POST", body: form });
    const body = (await response.json()) as JobReport & { readonly error: { readonly code: string } };
    return response.ok ? body : body.error.code;
  };
  const ended = async (job: string): Promise<JobReport> => {
    for (;;) {
      const now = await get<JobReport>(`/api/jobs/${job}`);
      if (now.status === "done" || now.status === "failed") return now;
      await wait(20);
    }
  };

  const all = seeds();
  const chances = chance(8);
  const codes = new Map<string, number>();
  const bugs: string[] = [];
  let slowest = { ms: 0, what: "" };
  let at = 0;
  const lane = async (): Promise<void> => {
    for (; at < FILES; ) {
      const { name, bytes, how } = mutated(all[at % all.length]!, all, chances);
      at += 1;
      const number = at;
      const began = performance.now();
      const sent = await send(name, bytes);
      const end = typeof sent === "string" ? null : await ended(sent.id);
      const ms = Math.round(performance.now() - began);
      const code = typeof sent === "string" ? sent : (end?.error?.code ?? "done");
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (ms > slowest.ms) slowest = { ms, what: `${name} (${how})` };
      if (code.startsWith("extract/") || code.startsWith("usage/") || code === "source/quarantined") {
        bugs.push(`${number}: ${name} (${how}): ${end?.error?.message ?? code}`);
        if (process.env.TANGLE_HEAVY_KEEP)
          writeFileSync(join(process.env.TANGLE_HEAVY_KEEP, `${number}-${name}`), bytes);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  while ((await get<StatusReport>("/api/status?hash=false")).waiting > 0) await wait(50);

  // What stood in them has jobs of its own.
  const failed = await get<{ readonly documents: readonly DocumentListing[] }>(
    "/api/documents?state=failed&limit=2000",
  );
  for (const one of failed.documents) {
    if (one.error?.code === "extract/failed") bugs.push(`${one.title}: ${one.error.message}`);
  }
  report("damaged files", {
    files: FILES,
    "crashes of the server": hasEnded ? 1 : 0,
    "ended by a bug": bugs.length,
    ...Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
    "slowest ms": slowest.ms,
  });
  expect(hasEnded).toBe(false);
  expect([...new Set(bugs)]).toEqual([]);
  expect(slowest, slowest.what).toMatchObject({ ms: expect.any(Number) });
  expect(slowest.ms, slowest.what).toBeLessThan(30_000 + 15_000);
  expect((await server.stop()).code).toBe(0);
});
