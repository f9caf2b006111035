import { type MediaType, SourceError } from "../../../graph/model/index.ts";
import type { Packed } from "./zip.ts";

/** What a ZIP archive is: a format that is read, or one that is only known by name. */
export type PackageKind =
  | { readonly kind: "read"; readonly mediaType: MediaType }
  | { readonly kind: "known"; readonly format: string };

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const ODT = "application/vnd.oasis.opendocument.text";

const read = (mediaType: MediaType): PackageKind => ({ kind: "read", mediaType });
const known = (format: string): PackageKind => ({ kind: "known", format });

/** Office Open XML: the folder of the main part, beside the list of content types that each has (ECMA-376 part 2). */
const BY_FOLDER: readonly (readonly [RegExp, PackageKind])[] = [
  [/^word\/[^/]+\.xml$/i, read(DOCX)],
  [/^xl\/[^/]+\.(?:xml|bin)$/i, known("an Excel workbook")],
  [/^ppt\/[^/]+\.xml$/i, known("a PowerPoint presentation")],
  [/^visio\/[^/]+\.xml$/i, known("a Visio drawing")],
];

/** OpenDocument and e-books: what their file `mimetype` says (ODF 1.3 part 2, 3.3). Templates and masters of texts
 *  are texts. */
const BY_MIMETYPE: readonly (readonly [RegExp, PackageKind])[] = [
  [/^application\/vnd\.(?:oasis\.opendocument|sun\.xml\.writer)\.?text/, read(ODT)],
  [/^application\/vnd\.oasis\.opendocument\.spreadsheet/, known("an OpenDocument spreadsheet")],
  [/^application\/vnd\.oasis\.opendocument\.presentation/, known("an OpenDocument presentation")],
  [/^application\/vnd\.oasis\.opendocument\./, known("an OpenDocument drawing or formula")],
  [/^application\/epub\+zip/, known("an e-book (EPUB)")],
];
const MIMETYPE_BYTES = 200;

const BY_NAME: readonly (readonly [RegExp, PackageKind])[] = [
  [/\.do[ct][xm]$/i, read(DOCX)],
  [/\.ot[th]$|\.odt$/i, read(ODT)],
];

const kindOf = (kinds: readonly (readonly [RegExp, PackageKind])[], text: string) =>
  kinds.find(([pattern]) => pattern.test(text))?.[1] ?? null;

async function kindOfFiles(files: readonly Packed[]): Promise<PackageKind> {
  const mimetype = files.find(({ name, sizeBytes }) => name === "mimetype" && sizeBytes <= MIMETYPE_BYTES);
  const said =
    mimetype === undefined ? null : kindOf(BY_MIMETYPE, (await mimetype.read()).toString("latin1"));
  if (said !== null) return said;
  if (files.some(({ name }) => /^\[content_types\]\.xml$/i.test(name))) {
    for (const { name } of files) {
      const kind = kindOf(BY_FOLDER, name);
      if (kind !== null) return kind;
    }
  }
  if (files.some(({ name }) => /^Index\/Document\.iwa$/.test(name))) return known("an iWork document");
  return read("application/zip");
}

/** What a ZIP archive is by the files in it, whatever comes first; one that cannot be looked into is what its name
 *  says, and its reader will tell what is wrong. Never rejects. */
export async function packageKind(bytes: Uint8Array, fileName: string | null): Promise<PackageKind> {
  const { openPackage } = await import("./zip.ts");
  try {
    return await kindOfFiles(await openPackage(bytes, { file: fileName ?? "", format: "ZIP archive" }));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return kindOf(BY_NAME, fileName ?? "") ?? read("application/zip");
  }
}
