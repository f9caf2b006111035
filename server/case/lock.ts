import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { CaseError } from "../../graph/model/index.ts";

/** The lock of a case's folder. */
export interface CaseLock {
  release(): Promise<void>;
}

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  /** When the process started, as its machine counts; null where that cannot be read. A number given out again to
   *  another process is then told apart. */
  readonly started: string | null;
  /** Where numbers of processes mean something: one run of one machine, inside one container. */
  readonly machine: string;
  /** Tells two locks of one process apart. */
  readonly token: string;
}

/** A living holder touches its lock this often; one elsewhere that has not for so long is dead. */
const TOUCH_MS = 10_000;
const DEAD_MS = 45_000;

/** Takes the folder for this process. A lock whose holder is dead is taken over. Throws case/locked, naming the
 *  holder, while it lives. */
export async function lockCase(folder: string): Promise<CaseLock> {
  const path = join(folder, "case.lock");
  const own: Holder = { ...(await thisProcess()), token: randomUUID() };
  const claim = join(folder, `case.lock.${own.token}`);
  await writeFile(claim, `${JSON.stringify(own)}\n`, { flag: "wx" });
  try {
    await take(folder, path, claim);
  } finally {
    await rm(claim, { force: true });
  }
  const touching = setInterval(() => void touch(path), TOUCH_MS);
  touching.unref();
  return {
    async release() {
      clearInterval(touching);
      if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
    },
  };
}

/** Gives the claim the lock's name. A link, unlike a rename, fails when the name is taken, and the lock is never
 *  there without its content. */
async function take(folder: string, path: string, claim: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await link(claim, path);
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const holder = await readHolder(path);
    if (holder !== null && (await isAlive(holder, path))) throw locked(folder, holder);
    // Two may find the same dead lock: only one of them can move it, and it looks again at what it moved.
    const moved = `${claim}.dead`;
    try {
      await rename(path, moved);
    } catch (error) {
      if (hasCode(error, "ENOENT")) continue;
      throw error;
    }
    const movedHolder = await readHolder(moved);
    if (movedHolder?.token !== holder?.token) await link(moved, path).catch(() => undefined);
    await rm(moved, { force: true });
  }
  throw locked(folder, await readHolder(path));
}

function locked(folder: string, holder: Holder | null): CaseError {
  return new CaseError("case/locked", {
    folder,
    holder: holder === null ? "unknown" : `process ${holder.pid}`,
  });
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  const here = await thisProcess();
  if (holder.machine === here.machine && holder.started !== null) {
    return (await startOf(holder.pid)) === holder.started;
  }
  if (holder.machine === here.machine && !isRunning(holder.pid)) return false;
  // Another machine or container, or one that tells no starts: alive as long as it touches its lock.
  const touched = await stat(path).catch(() => null);
  return touched !== null && Date.now() - touched.mtimeMs < DEAD_MS;
}

async function thisProcess(): Promise<Omit<Holder, "token">> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const space = await readlink("/proc/self/ns/pid").catch(() => "");
  return {
    pid: process.pid,
    started: await startOf(process.pid),
    machine: boot === "" ? hostname() : `${boot.trim()} ${space}`,
  };
}

/** Field 22 of /proc/<pid>/stat (proc(5)); null when there is no such process, or no /proc. */
async function startOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The second field is the command in brackets, and may hold anything.
  return line?.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** Null when there is no lock, or one that holds no holder. */
async function readHolder(path: string): Promise<Holder | null> {
  const content = await readFile(path, "utf8").catch(() => null);
  if (content === null) return null;
  try {
    const value: unknown = JSON.parse(content);
    return isHolder(value) ? value : null;
  } catch {
    return null;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== "object" || value === null) return false;
  const { pid, machine, token } = value as Record<string, unknown>;
  return typeof pid === "number" && typeof machine === "string" && typeof token === "string";
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
