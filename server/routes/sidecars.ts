import type { Columns, Metadata } from "../../graph/model/index.ts";
import { firstOf, isSidecar, readSidecar, SIDECAR_ENDINGS } from "../../ingest/index.ts";
import { tooLarge, type UploadedFile } from "./upload.ts";

/** A file of an upload, its place among all of them, from 0, and the sidecar that describes it. */
export interface Described {
  readonly file: UploadedFile;
  readonly index: number;
  readonly sidecar: UploadedFile | null;
}

/** The name of the file that a sidecar describes. */
function describedBy(sidecar: string): string {
  const ending = SIDECAR_ENDINGS.find((one) => sidecar.endsWith(one)) ?? "";
  return sidecar.slice(0, sidecar.length - ending.length);
}

/** The files of an upload, each with its sidecar: `report.pdf.meta.yaml` describes the nearest `report.pdf` before it, or where
 *  there is none the first behind it, that has none of this ending yet. Of several sidecars of a file the first of
 *  `SIDECAR_ENDINGS` counts, as in a folder. One that describes no file of the upload is a file itself. */
export function withSidecars(files: readonly UploadedFile[]): Described[] {
  const named = files.map(({ name }) => name ?? "");
  const sidecars = files.map(() => new Map<string, UploadedFile>());
  const isBeside = new Set<UploadedFile>();
  for (const [at, sidecar] of files.entries()) {
    const name = named[at]!;
    if (!isSidecar(name)) continue;
    const base = describedBy(name);
    const isFree = (index: number) =>
      base !== "" && named[index] === base && !isSidecar(base) && !sidecars[index]!.has(name);
    const places = [...named.keys()].filter(isFree);
    const place = places.findLast((index) => index < at) ?? places[0];
    if (place === undefined) continue;
    sidecars[place]!.set(name, sidecar);
    isBeside.add(sidecar);
  }
  return files.flatMap((file, index): readonly Described[] => {
    if (isBeside.has(file)) return [];
    const beside = SIDECAR_ENDINGS.map((ending) => sidecars[index]!.get(named[index]! + ending));
    return [{ file, index, sidecar: beside.find((one) => one !== undefined) ?? null }];
  });
}

/** What is said of a file: by the request, then by its sidecar. Rejects with source/bad-metadata and source/too-large for a
 *  sidecar that cannot be read. */
export async function saidOf<Given extends { readonly metadata: Metadata; readonly columns: Columns | null }>(
  { sidecar }: Described,
  given: Given,
): Promise<Given> {
  if (sidecar === null) return given;
  if (sidecar.bytes === null) throw tooLarge(sidecar);
  const { metadata, columns } = await readSidecar(sidecar.bytes, sidecar.name ?? "", given.metadata);
  return { ...given, metadata: firstOf(given.metadata, metadata), columns: given.columns ?? columns };
}
