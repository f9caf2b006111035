import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Processes that `parent` started and that run a reading process's module, by their ids. */
export function readingProcesses(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
        const [, above] = after.split(" ");
        return Number(above) === parent && isReading(pid);
      } catch {
        // It ended while it was looked at.
        return false;
      }
    });
}

function isReading(pid: number): boolean {
  return /(?:child|unruly)\.[jt]s/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
}

/** Whether the process runs. One that ended and whose parent did not ask for it yet does not. */
export function runs(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Resolves once it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20);
}
