import { closeSync, openSync, readSync, writeFileSync } from "node:fs";

/** Whether the memory of another process can be told here. */
export const TELLS_MEMORY = process.platform === "linux";

/** Bytes of the resident set of a process, by Linux's procfs (proc(5), status); 0 for one that is gone. Some 30
 *  microseconds. */
export function residentBytes(pid: number): number {
  const status = Buffer.alloc(2048);
  let file: number | null = null;
  try {
    file = openSync(`/proc/${pid}/status`, "r");
    const length = readSync(file, status);
    return 1024 * Number(/^VmRSS:\s*(\d+) kB$/m.exec(status.toString("latin1", 0, length))?.[1] ?? 0);
  } catch {
    return 0;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Tells the system to end this process before any other when memory runs out, where it can be told (Linux). */
export function offerUp(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, "1000");
  } catch {
    // It is gone already, or the system has no such file: then its own limits are all there is.
  }
}
