import { Worker } from "node:worker_threads";
import { OUT_OF_MEMORY, type Terms } from "./protocol.ts";

const LOOK_MS = 100;

/** As text, for a thread of its own: a file of its own would have to learn TypeScript first when run from the sources,
 *  at each start of a process. */
const GUARD = `
const { workerData: { parent, limitBytes, lookMs, outOfMemory } } = require("node:worker_threads");
const isGone = () => {
  if (process.ppid !== parent) return true;
  if (process.platform !== "win32") return false;
  try { process.kill(parent, 0); return false; } catch { return true; }
};
setInterval(() => {
  if (isGone()) process.kill(process.pid, "SIGKILL");
  if (limitBytes !== null && process.memoryUsage.rss() > limitBytes) process.kill(process.pid, outOfMemory);
}, lookMs);
`;

/** Starts a thread that ends this process when its parent is gone, also while a file keeps it busy without end, and when
 *  it has grown past the limit that its terms name. Costs 10 MB and some 10 ms on a second core. */
export function startGuard({ limitBytes }: Terms): void {
  const workerData = { parent: process.ppid, limitBytes, lookMs: LOOK_MS, outOfMemory: OUT_OF_MEMORY };
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 };
  new Worker(GUARD, { eval: true, execArgv: [], env: {}, workerData, resourceLimits }).unref();
}
