import { readlinkSync } from "node:fs";
import { constants, platform, setPriority } from "node:os";
import { basename } from "node:path";

/** Puts the calling thread behind the process's others in the line for a core, so that who asks the server does not wait
 *  for what is read. Linux gives threads priorities of their own, under numbers that the thread itself finds in /proc;
 *  elsewhere nothing changes: it would put the whole process back. */
export function standBack(): void {
  if (platform() !== "linux") return;
  try {
    setPriority(
      Number(basename(readlinkSync("/proc/thread-self"))),
      constants.priority.PRIORITY_BELOW_NORMAL,
    );
  } catch {
    // A system without /proc, or that forbids it: the threads share the cores as equals then.
  }
}
