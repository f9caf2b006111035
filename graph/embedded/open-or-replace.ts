import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CaseError } from "../model/index.ts";
import { clearSpilled, type EngineChild, EngineRefusal } from "./child-process.ts";

/** Beginning of the names of the console's copies. */
export const COPY = "console-";

/** Removes what was left by processes that were killed together with their parent. The holder has the store open, so
 *  that nobody else has. */
export function clearLeft(folder: string, holder: EngineChild): void {
  clearSpilled(folder, holder);
  for (const name of readdirSync(folder).filter((name) => name.startsWith(COPY)))
    rmSync(join(folder, name), { recursive: true, force: true });
}

/** Starts the engine. A store that does not open is moved aside and made anew, empty. Throws case/locked when another
 *  process holds it, what `start` throws for all else that says nothing against the store. */
export async function openOrReplace(
  options: { readonly folder: string; readonly notice: (sentence: string) => void },
  start: () => Promise<EngineChild>,
): Promise<EngineChild> {
  mkdirSync(options.folder, { recursive: true });
  try {
    return await startUnlocked(start);
  } catch (error) {
    if (!(error instanceof EngineRefusal) || OF_THE_SYSTEM.test(error.message)) throw error;
    if (isLocked(error)) {
      throw new CaseError(
        "case/locked",
        { folder: options.folder, holder: "another Tangle" },
        { cause: error },
      );
    }
    const aside = freeName(options.folder);
    renameSync(options.folder, aside);
    mkdirSync(options.folder);
    options.notice(
      `The embedded store did not open (${error.message}); it was moved to ${basename(aside)} and made anew.`,
    );
  }
  return start();
}

/** The system's refusals, by number: no memory, no permission, no more open files, a full, read-only or used up disk. */
const OF_THE_SYSTEM = /os error (?:12|13|23|24|28|30|122)\b/;

/** A child whose parent was killed ends what it is about before it gives the file free. */
async function startUnlocked(start: () => Promise<EngineChild>): Promise<EngineChild> {
  const giveUp = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!isLocked(error) || performance.now() > giveUp) throw error;
      await wait(LOCK_LOOK_MS);
    }
  }
}

const LOCK_WAIT_MS = 5_000;
const LOCK_LOOK_MS = 100;

/** The engine's words for a file that another process holds. A damaged one may speak of a "block". */
function isLocked(error: unknown): boolean {
  return error instanceof EngineRefusal && /database file cannot be locked/.test(error.message);
}

function freeName(folder: string): string {
  const name = (count: number) => join(dirname(folder), `${basename(folder)}.damaged-${count}`);
  let count = 1;
  while (existsSync(name(count))) count += 1;
  return name(count);
}
