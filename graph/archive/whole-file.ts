import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isMissing } from "./damaged.ts";

/** Marks a file or folder that is still being written. What bears it was never acknowledged. */
const UNFINISHED = ".unfinished-";

/** A name beside `path` that nobody else uses. */
export function unfinishedName(path: string): string {
  return `${path}${UNFINISHED}${randomBytes(6).toString("hex")}`;
}

/** Whether a path is, or lies in, something that is still being written. */
export function isUnfinished(path: string): boolean {
  return path.includes(UNFINISHED);
}

/** Writes a file whole or not at all: under another name, to the disk, then renamed, then the folder to the disk.
 *  When it returns the file outlives a power cut; before, the old file (or none) stands. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    await writeThrough(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Writes a folder of files whole or not at all. False when a folder of that name is there already: it is left
 *  as it is. The folder above must exist. */
export async function writeFolderWhole(
  path: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<boolean> {
  const unfinished = unfinishedName(path);
  await mkdir(unfinished);
  try {
    await Promise.all(
      Object.entries(files).map(([name, content]) => writeThrough(join(unfinished, name), content)),
    );
    await syncFolder(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (isTaken(error)) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

/** Removes a folder with all in it, whole or not at all: what a crash leaves bears another name and is cleared. One that
 *  is not there is no error. */
export async function removeFolderWhole(path: string): Promise<void> {
  const unfinished = unfinishedName(path);
  try {
    await rename(path, unfinished);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  await rm(unfinished, { recursive: true, force: true });
  await syncFolder(dirname(path));
}

/** Makes a folder, and those above it, that outlive a power cut. False when it was there already. */
export async function makeFolder(path: string): Promise<boolean> {
  // One by one: Node's own recursion never ends where a parent is there and takes no folder (/proc).
  const missing: string[] = [];
  for (let at = resolve(path); !(await isFolder(at)) && dirname(at) !== at; at = dirname(at))
    missing.unshift(at);
  for (const folder of missing) {
    await mkdir(folder).catch(async (error: unknown) => {
      // Somebody else made it meanwhile; or a file bears the name, which is an error.
      if (!(await isFolder(folder))) throw error;
    });
    await syncFolder(dirname(folder));
  }
  return missing.length > 0;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Removes what an interrupted writer left in a folder; looks no deeper. */
export async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.includes(UNFINISHED)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Removes what an interrupted writer of one file left beside it. */
export async function clearUnfinishedOf(path: string): Promise<void> {
  const beginning = `${basename(path)}${UNFINISHED}`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(beginning)) await rm(join(dirname(path), name), { force: true });
  }
}

/** Makes the names in a folder outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder and keeps names by its own journal.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The name is taken by a folder that is not empty; systems word it in three ways. */
function isTaken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOTEMPTY" || code === "EEXIST" || code === "EPERM";
}
