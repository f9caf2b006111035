import type { Source } from "./delivery.ts";

/** A file that was dropped or chosen, and the folder in which it lay, as far as the browser tells. */
export interface FoundFile {
  readonly file: File;
  readonly folder: string;
}

/** The endings are those of ingest/read/sidecar.ts. */
const SIDECAR = /\.meta\.(?:json|ya?ml)$/;

/** Whether a file describes the one beside it. */
export const isSidecar = (name: string): boolean => SIDECAR.test(name);

/** Files as they are handed in: each with the sidecars that lie beside it, in the order of the files. A sidecar without its
 *  file stands by itself. */
export function withSidecars(files: readonly FoundFile[]): Source[] {
  const placeOf = (folder: string, name: string) => `${folder}\n${name}`;
  const there = new Set(files.map(({ folder, file }) => placeOf(folder, file.name)));
  const beside = new Map<string, File[]>();
  const sources: FoundFile[] = [];
  for (const one of files) {
    const place = placeOf(one.folder, one.file.name.replace(SIDECAR, ""));
    if (!isSidecar(one.file.name) || !there.has(place)) sources.push(one);
    else beside.set(place, [...(beside.get(place) ?? []), one.file]);
  }
  return sources.map(({ file, folder }) => ({
    kind: "file",
    file,
    sidecars: beside.get(placeOf(folder, file.name)) ?? [],
  }));
}

/** Files that were chosen in a dialog. */
export function chosenFiles(files: Iterable<File>): FoundFile[] {
  return [...files].map((file) => ({
    file,
    folder: file.webkitRelativePath.slice(0, -file.name.length),
  }));
}
