import { constants, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Copies a store that is open elsewhere: its file, and the log beside it. Nobody may commit meanwhile. Returns false,
 *  and leaves nothing, when the engine folded its log into the file in the middle of it, so that what was copied may
 *  not belong together. The engine checks what it opens: a copy that opens is whole. */
export async function copyFiles(file: string, to: string): Promise<boolean> {
  try {
    const before = await stampOf(file);
    await copyFile(file, to, constants.COPYFILE_FICLONE);
    const log = logOf(file);
    if (existsSync(log)) {
      await mkdir(logOf(to));
      for (const name of await readdir(log))
        await copyFile(join(log, name), join(logOf(to), name), constants.COPYFILE_FICLONE);
    }
    if ((await stampOf(file)) === before) return true;
  } catch (error) {
    // A log that was folded in between is no longer there.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      removeFiles(to);
      throw error;
    }
  }
  removeFiles(to);
  return false;
}

/** Removes a store with its log. */
export function removeFiles(file: string): void {
  rmSync(file, { force: true });
  rmSync(logOf(file), { recursive: true, force: true });
}

/** Bytes of a store with its log. Nobody may write to it. */
export function bytesOf(file: string): number {
  const log = logOf(file);
  const names = existsSync(log) ? readdirSync(log) : [];
  return [file, ...names.map((name) => join(log, name))].reduce((sum, path) => sum + statSync(path).size, 0);
}

function logOf(file: string): string {
  return `${file}.wal`;
}

/** Names, sizes and times of the files: the same twice, nobody wrote in between. */
async function stampOf(file: string): Promise<string> {
  const log = logOf(file);
  const names = existsSync(log) ? (await readdir(log)).sort() : [];
  const files = [file, ...names.map((name) => join(log, name))];
  const stats = await Promise.all(files.map((path) => stat(path, { bigint: true })));
  return stats.map(({ size, mtimeNs, ino }, at) => `${files[at]} ${size} ${mtimeNs} ${ino}`).join("\n");
}
