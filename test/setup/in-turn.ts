import { mkdir, rmdir, stat, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How often those who wait look whether it is their turn. */
const LOOK_MS = 50;
/** How often the one who works says so, and how long after the last time it must have been killed. */
const SIGN_MS = 2_000;
const LEFT_BEHIND_MS = 60_000;

/** Does the work while nobody else does it under this path, in whichever process: test files run side by side. The path is a
 *  folder that is there for so long. Gives and throws what the work does. */
export async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await isMine(path))) {
    if (await isLeftBehind(path)) await rmdir(path).catch(() => undefined);
    else await sleep(LOOK_MS);
  }
  const signs = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), SIGN_MS);
  try {
    return await work();
  } finally {
    clearInterval(signs);
    await rmdir(path);
  }
}

async function isMine(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  // It may have ended meanwhile.
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > LEFT_BEHIND_MS;
}
