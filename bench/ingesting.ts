// npm run bench:ingesting [-- documents=10000 words=500 sentences=FILE]: a folder of reports through the built command line into an
// embedded store, end to end: documents a second, and the memory of all its processes at the most. Then the same
// extraction on one reading thread and on two. Reports are made of the lines of FILE; without it, of the project's own
// annotated passages, which are denser than news. Build first. Runs on Linux: it looks into /proc.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentOf, openThreads } from "../ingest/index.ts";
import { openReports } from "./report-texts.ts";

const asked = new Map(process.argv.slice(2).map((word) => word.split("=") as [string, string]));
const numberOf = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise);
const [documents, words] = [numberOf("documents", 10_000), numberOf("words", 500)];
const SAMPLE_MS = 250;
const ROUNDS = 3;

const reportOf = openReports(words, asked.get("sentences"));
const folder = mkdtempSync(join(tmpdir(), "tangle-bench-"));
try {
  await wholeWay();
  await threads();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function wholeWay(): Promise<void> {
  const reports = join(folder, "reports");
  mkdirSync(reports);
  for (let number = 0; number < documents; number += 1) {
    writeFileSync(join(reports, `report-${number}.txt`), reportOf(number));
  }
  const began = performance.now();
  const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
  const command = spawn(
    process.execPath,
    [main, "ingest", reports, "--data", join(folder, "case"), "--json"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let printed = "";
  command.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  let most = { resident: 0, proportional: 0 };
  const sampling = setInterval(() => {
    const now = memoryBelow(command.pid as number);
    most = {
      resident: Math.max(most.resident, now.resident),
      proportional: Math.max(most.proportional, now.proportional),
    };
  }, SAMPLE_MS);
  const code = await new Promise((resolve) => command.on("close", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`the command ended with ${String(code)}: ${printed}`);
  const seconds = (performance.now() - began) / 1000;
  const summary = JSON.parse(printed) as Record<string, number>;
  console.log(
    `${documents} documents of ${words} words: ${seconds.toFixed(0)} s, ${(documents / seconds).toFixed(1)} documents/s`,
  );
  console.log(
    `${summary.added} added, ${summary.entities} entities, ${summary.claims} claims, ${summary.edges} edges`,
  );
  const mb = (kilobytes: number) => Math.round((kilobytes * 1024) / 1e6);
  console.log(
    `memory of all processes at the most: ${mb(most.resident)} MB resident, ${mb(most.proportional)} MB with shared pages counted once`,
  );
}

/** Kilobytes of a process and all below it. */
function memoryBelow(root: number): { readonly resident: number; readonly proportional: number } {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /\) \S (\d+)/.exec(readIfThere(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === root) return true;
    }
    return false;
  };
  let [resident, proportional] = [0, 0];
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue;
    const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
    resident += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    proportional += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return { resident, proportional };
}

/** A process may have ended meanwhile. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The same documents extracted on one thread and on two, by turns. */
async function threads(): Promise<void> {
  const texts = Array.from({ length: Math.min(400, documents) }, (_, number) => documentOf(reportOf(number)));
  const readings = await Promise.all([1, 2].map((lanes) => openThreads({ lanes })));
  const time = async (at: number): Promise<number> => {
    const began = performance.now();
    await Promise.all(texts.map((text) => readings[at]?.extract(text)));
    return performance.now() - began;
  };
  // The first round warms the threads up.
  for (const at of [0, 1]) await time(at);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one, two] = [await time(0), await time(1)];
    ratios.push(one / two);
    console.log(
      `extraction: ${((1000 * texts.length) / one).toFixed(1)} documents/s on one thread, ${((1000 * texts.length) / two).toFixed(1)} on two: ${(one / two).toFixed(2)} times`,
    );
  }
  await Promise.all(readings.map((reading) => reading.close()));
}
