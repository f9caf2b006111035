import { LIMITS, NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { formatOf } from "../format.ts";
import { handedDown } from "../metadata.ts";
import { shownName, shownPath } from "../names.ts";
import { isSidecar, readSidecar, SIDECAR_ENDINGS, type Sidecar } from "../sidecar.ts";
import { openPackage, type Packed } from "./zip.ts";

/** What systems leave in folders, and in archives of folders; the folder itself and the one above hide nothing. */
const LITTER = /^(?:\.(?!\.?$)|__macosx$|thumbs\.db$|desktop\.ini$)/i;

const isPassedOver = ({ name }: Packed): boolean =>
  isSidecar(name) || name.split("/").some((segment) => LITTER.test(segment));

/** A ZIP archive: every file of it is a source, in place of its path, with what its sidecar in the archive says. Hidden
 *  files, sidecars and what systems leave behind are passed over; a file that cannot be unpacked, or is of a format that
 *  is not read, is refused, and the others go on. Files come in the archive's own order, and are unpacked one by one.
 *  Throws as `openPackage` does. */
export async function readArchive(source: Readable): Promise<Contents> {
  const files = await openPackage(source.bytes, { file: source.file, format: "ZIP archive" });
  return { kind: "container", parts: parts(files, source) };
}

async function* parts(files: readonly Packed[], { given }: Readable): AsyncGenerator<Part> {
  // Of two of one name the first counts: the last to be set.
  const byName = new Map(files.toReversed().map((file) => [file.name, file]));
  for (const file of files) {
    if (isPassedOver(file)) continue;
    const place = shownPath(file.name);
    try {
      const sidecar = await sidecarOf(file, byName, given);
      const bytes = await file.read();
      const fileName = shownName(file.name);
      // Refuses what is not read before it is handed on.
      await formatOf(bytes, { fileName, mediaType: null, file: place });
      const { metadata, columns } = sidecar;
      yield { kind: "source", bytes, fileName, mediaType: null, given: metadata, place, id: null, columns };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      yield { kind: "refused", place, error: error.report() };
    }
  }
}

async function sidecarOf(
  { name }: Packed,
  byName: ReadonlyMap<string, Packed>,
  given: Readable["given"],
): Promise<Sidecar> {
  const beside = SIDECAR_ENDINGS.map((ending) => byName.get(name + ending)).find(
    (found) => found !== undefined,
  );
  if (beside === undefined) return { metadata: NO_METADATA, columns: null };
  const file = shownPath(beside.name);
  if (beside.sizeBytes > LIMITS.metadataBytes) {
    throw new SourceError("source/bad-metadata", { file, reason: `it has ${beside.sizeBytes} bytes` });
  }
  return readSidecar(await beside.read(), file, handedDown(given));
}
