import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it, onTestFinished } from "vitest";
import type { JobReport } from "../../graph/model/index.ts";
import { LIMITS } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { readingProcesses } from "../ingest/read/sandbox/processes.ts";
import { BOMBS } from "./bombs.ts";
import { count, report } from "./count.ts";

/** With few, evenly from the whole list. */
const HOW_MANY = Math.min(BOMBS.length, count("bombs", { few: 12, full: BOMBS.length }));
const BETWEEN_ASKING_MS = 50;
const HIGHEST_MS = 500;
/** Beside what it may take to be opened: to be sent, to start its reader again, to be written. */
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

it(
  "Bombs of every format end within their limits, by name or read, while somebody else works",
  async () => {
    await built();
    const server = await serve(join(folder, "case"));
    onTestFinished(() => void server.child.kill("SIGKILL"));
    let hasEnded = false;
    server.child.once("exit", () => {
      hasEnded = true;
    });
    const get = async <T>(path: string): Promise<T> =>
      (await (await fetch(`${server.url}${path}`)).json()) as T;
    const send = async (name: string, bytes: Buffer): Promise<JobReport | string> => {
      const form = new FormData();
      form.append("files", new File([new Uint8Array(bytes)], name));
      const response = await fetch(`${server.url}/api/documents`, { method: "POST", body: form });
      const body = (await response.json()) as JobReport & { readonly error: { readonly code: string } };
      return response.ok ? body : body.error.code;
    };
    const ended = async (id: string): Promise<JobReport> => {
      for (;;) {
        const now = await get<JobReport>(`/api/jobs/${id}`);
        if (now.status === "done" || now.status === "failed") return now;
        await wait(50);
      }
    };

    let isOver = false;
    const waits: number[] = [];
    const highest = new Map<number, number>();
    const watching = (async () => {
      for (let at = 0; !isOver; at += 1) {
        const began = performance.now();
        const response = await fetch(`${server.url}${at % 2 === 0 ? "/api/graph" : "/api/documents"}`);
        await response.arrayBuffer();
        waits.push(performance.now() - began);
        for (const pid of readingProcesses(server.child.pid!)) {
          highest.set(pid, Math.max(highest.get(pid) ?? 0, highestBytes(pid)));
        }
        await wait(BETWEEN_ASKING_MS);
      }
    })();

    const placeOf = (at: number) => Math.floor((at * HOW_MANY) / BOMBS.length);
    const chosen = BOMBS.filter((_, at) => at === 0 || placeOf(at) !== placeOf(at - 1));
    const codes = new Map<string, number>();
    const bugs: string[] = [];
    let slowest = { ms: 0, what: "" };
    for (const { name, what, make } of chosen) {
      const bytes = make();
      const began = performance.now();
      const sent = await send(name, bytes);
      const end = typeof sent === "string" ? null : await ended(sent.id);
      const ms = Math.round(performance.now() - began);
      const code = typeof sent === "string" ? sent : (end?.error?.code ?? "done");
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (process.env.TANGLE_HEAVY_TELL)
        process.stderr.write(
          `${ms} ms ${code}: ${name}, ${what} (${bytes.length} bytes): ${end?.error?.message ?? ""}\n`,
        );
      if (ms > slowest.ms) slowest = { ms, what: `${name}, ${what}` };
      if (/^(?:extract|usage)\//.test(code) || code === "source/quarantined") {
        bugs.push(`${name}, ${what}: ${end?.error?.message ?? code}`);
      }
    }
    isOver = true;
    await watching;
    waits.sort((a, b) => a - b);
    report("bombs", {
      bombs: chosen.length,
      "crashes of the server": hasEnded ? 1 : 0,
      "ended by a bug": bugs.length,
      ...Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
      "slowest ms": slowest.ms,
      "questions of others": waits.length,
      "p50 ms": share(waits, 0.5),
      "p99 ms": share(waits, 0.99),
      "highest MB of a reading process": Math.round(Math.max(0, ...highest.values()) / (1024 * 1024)),
    });
    expect(hasEnded).toBe(false);
    expect(bugs).toEqual([]);
    expect(slowest.ms, slowest.what).toBeLessThan(LIMITS.parserMs + MORE_MS);
    expect(share(waits, 0.99)).toBeLessThan(HIGHEST_MS);
    expect((await server.stop()).code).toBe(0);
  },
  HANG_MS,
);
