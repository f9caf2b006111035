import type { FoundFile } from "./sidecars.ts";

/** Files of a folder that was dropped, however deep; what is hidden is passed over, as `tangle ingest` does. */
async function filesBelow(entry: FileSystemEntry): Promise<FoundFile[]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, folder: entry.fullPath.slice(0, -entry.name.length) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: FoundFile[] = [];
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return files;
    for (const one of some) files.push(...(await filesBelow(one)));
  }
}

/** The files that were dropped, with the folders in which they lay, those of folders among them, in the browser's order. To be called while the event is
 *  handled: afterwards the transfer is empty. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<FoundFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const given = [...files].map((file) => ({ file, folder: "" }));
  if (!entries.some(({ isDirectory }) => isDirectory)) return given;
  const found: FoundFile[] = [];
  for (const entry of entries) found.push(...(await filesBelow(entry)));
  return found;
}
