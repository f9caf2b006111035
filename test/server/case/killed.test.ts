import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, submitAll } from "./reports.ts";

const CHILD = fileURLToPath(new URL("./ingest-child.ts", import.meta.url));
const REPORTS = 40;

/** Ingests in a process of its own and kills it after that many lines. Returns the jobs it acknowledged. */
async function killedAfter(folder: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(REPORTS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("job:")) acknowledged.push(line);
    if (acknowledged.length >= lines || line === "idle") break;
  }
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return acknowledged;
}

describe("kill -9 in the middle of an ingest", () => {
  it("loses nothing that was acknowledged, doubles nothing, and ends at the same graph", async () => {
    const undisturbed = await opened(await newFolder());
    await submitAll(undisturbed.held, numbersTo(REPORTS));
    const { case: _, ...expected } = await undisturbed.held.status();
    await undisturbed.held.close();

    const folder = await newFolder();
    for (const lines of [1, 7, 23, REPORTS]) {
      const acknowledged = await killedAfter(folder, lines);
      const { held } = await opened(folder);
      for (const job of acknowledged) expect(await held.job(job)).not.toBeNull();
      await held.idle();
      const states = await Promise.all(acknowledged.map(async (job) => (await held.job(job))?.status));
      expect(new Set(states)).toEqual(new Set(["done"]));
      await held.close();
    }
    const { held } = await opened(folder);
    await submitAll(held, numbersTo(REPORTS));
    const { case: __, ...status } = await held.status();
    expect(status).toEqual(expected);
  }, 120_000);
});
