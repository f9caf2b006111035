import { join } from "node:path";
import {
  type ErrorReport,
  type Extraction,
  type ExtractorStamp,
  extractionName,
  type Intake,
  METADATA_KEYS,
  type MediaType,
  type Metadata,
  type Origin,
  readSignature,
  type Signature,
  type SourceDocument,
  signatureOf,
  TangleError,
} from "../model/index.ts";
import {
  BY_ITSELF,
  DOCUMENT,
  type ExtractionOutline,
  extractionNames,
  INTAKE,
  isOfDocument,
  namesIn,
  outlineOf,
  PARTS,
  type Parts,
  readAttempts,
  readDocumentFile,
  readExtractionFile,
  readExtractionOutline,
  readIntakeFile,
  readPartsFile,
  SOURCE,
} from "./document-folder.ts";

/** What the archive knows of a source without opening its files. */
export interface ArchivedDocument extends Metadata {
  readonly sha256: string;
  /** Never null: its title, its file's name, its first words, or its number. */
  readonly displayTitle: string;
  readonly fileName: string | null;
  readonly receivedAt: string;
  /** What it came in first; null for what came in by itself then. */
  readonly origin: Origin | null;
  /** Whether it came in by itself, first or later. */
  readonly cameByItself: boolean;
  /** What it was read as; null until it is read. */
  readonly mediaType: MediaType | null;
  /** Whether its text is there (`document.json`). */
  readonly isRead: boolean;
  /** What stands inside it (`parts.json`); null for nothing, and until that is known. */
  readonly parts: PartsOutline | null;
  /** What tells its copies: as the archive has it, or worked out from its text; null until it is read. */
  readonly signature: Signature | null;
  /** The extraction that counts: this extractor's own, or else that of the latest version; null for none. */
  readonly extraction: ExtractionEntry | null;
  /** Why its last attempt failed; null when a later one did not. */
  readonly failure: Failure | null;
}

/** What the catalogue keeps of a source's parts. */
export interface PartsOutline extends Pick<Parts, "isContainer" | "isWhole"> {
  readonly count: number;
  /** Of those that were archived, each once, in order. */
  readonly shas: readonly string[];
  readonly refused: number;
}

/** Whether a source is one that has others in it and no text of its own, and all of them were taken out: it is done, and
 *  no document of the graph. */
export function isContainer({ parts }: Pick<ArchivedDocument, "parts">): boolean {
  return parts?.isContainer === true && parts.isWhole;
}

export interface ExtractionEntry extends ExtractionOutline {
  /** Name of the file. */
  readonly name: string;
  /** SHA-256 of the file. */
  readonly hash: string;
}

export interface Failure {
  readonly error: ErrorReport;
  /** Null for damage, which no extractor mends. */
  readonly extractor: ExtractorStamp | null;
}

/** A source that was only just taken in. */
export function newEntry(sha256: string, intake: Intake): ArchivedDocument {
  return {
    ...intake.given,
    sha256,
    displayTitle: displayTitle(sha256, intake.given.title, intake.fileName ?? intake.given.url, null),
    fileName: intake.fileName,
    receivedAt: intake.receivedAt,
    origin: intake.origin,
    cameByItself: intake.origin === null,
    mediaType: null,
    isRead: false,
    parts: null,
    signature: null,
    extraction: null,
    failure: null,
  };
}

/** The entry once the source is read; what failed before is overcome. */
export function withDocument(entry: ArchivedDocument, document: SourceDocument): ArchivedDocument {
  const metadata = Object.fromEntries(
    METADATA_KEYS.map((key) => [key, document[key]]),
  ) as unknown as Metadata;
  const title = displayTitle(entry.sha256, document.title, entry.fileName, document.text);
  const signature = readSignature(document.signature) ?? signatureOf(document.text);
  return {
    ...entry,
    ...metadata,
    displayTitle: title,
    mediaType: document.mediaType,
    isRead: true,
    signature,
    failure: null,
  };
}

/** The entry once its parts are archived. */
export function withParts(entry: ArchivedDocument, { mediaType, parts, ...how }: Parts): ArchivedDocument {
  const shas = [...new Set(parts.flatMap(({ sha256 }) => sha256 ?? []))];
  const refused = parts.filter(({ sha256 }) => sha256 === null).length;
  const { isContainer, isWhole } = how;
  const outline = { isContainer, isWhole, count: parts.length, shas, refused };
  const failure = isContainer && isWhole ? null : entry.failure;
  return { ...entry, mediaType: mediaType ?? entry.mediaType, parts: outline, failure };
}

/** The entry once it is extracted; what failed before is overcome. */
export function withExtraction(
  entry: ArchivedDocument,
  extraction: Extraction,
  name: string,
  hash: string,
): ArchivedDocument {
  return { ...entry, extraction: { name, hash, ...outlineOf(extraction) }, failure: null };
}

/** Reads a document's folder. Null when it is not the whole of a source. A damaged file is the entry's failure and
 *  hides nothing of what the other files say. */
export async function readEntry(
  folder: string,
  sha256: string,
  stamp: ExtractorStamp,
): Promise<ArchivedDocument | null> {
  const names = await namesIn(folder);
  if (!names.includes(SOURCE)) return null;
  let damage: ErrorReport | null = null;
  const undamaged = async <T>(reading: Promise<T>): Promise<T | null> => {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof TangleError)) throw error;
      damage ??= error.report();
      return null;
    }
  };
  const intake = await undamaged(readIntakeFile(folder));
  let entry = newEntry(sha256, intake ?? LOST_INTAKE);
  if (names.includes(BY_ITSELF)) entry = { ...entry, cameByItself: true };
  if (names.includes(DOCUMENT)) {
    const document = await undamaged(readDocumentFile(folder));
    if (document !== null) entry = withDocument(entry, document);
  }
  const attempt = (await undamaged(readAttempts(folder)))?.findLast(isOfDocument);
  if (attempt) entry = { ...entry, failure: { error: attempt.error, extractor: attempt.extractor } };
  if (names.includes(PARTS)) {
    const parts = await undamaged(readPartsFile(folder));
    if (parts !== null) entry = withParts(entry, parts);
  }
  const name = currentExtraction(names, stamp);
  if (name !== null) {
    const outline = await undamaged(readExtractionOutline(folder, name));
    if (outline !== null) entry = { ...entry, extraction: { name, ...outline }, failure: null };
  }
  return damage === null ? entry : { ...entry, failure: { error: damage, extractor: null } };
}

/** Files of a folder that a damaged one may be among, with what reads each. */
export function readersOf(
  folder: string,
  names: readonly string[],
): ReadonlyMap<string, () => Promise<unknown>> {
  return new Map<string, () => Promise<unknown>>([
    [INTAKE, () => readIntakeFile(folder)],
    [DOCUMENT, () => readDocumentFile(folder)],
    [PARTS, () => readPartsFile(folder)],
    ...extractionNames(names).map((name) => [name, () => readExtractionFile(folder, name)] as const),
  ]);
}

/** Folder of a source below the archive: two digits, then all of them. */
export function folderOf(archive: string, sha256: string): string {
  return join(archive, sha256.slice(0, 2), sha256);
}

function currentExtraction(names: readonly string[], stamp: ExtractorStamp): string | null {
  const own = extractionName(stamp);
  return names.includes(own) ? own : (extractionNames(names).at(-1) ?? null);
}

const LOST_INTAKE: Intake = {
  fileName: null,
  mediaType: null,
  given: { title: null, publisher: null, url: null, publishedAt: null, marking: null, language: null },
  receivedAt: new Date(0).toISOString(),
  charset: null,
  origin: null,
  columns: null,
};

const TITLE_UNITS = 80;

function displayTitle(sha: string, title: string | null, file: string | null, text: string | null): string {
  return title ?? file ?? firstWords(text ?? "") ?? `Document ${sha.slice(0, 8)}`;
}

function firstWords(text: string): string | null {
  // A title needs no more than the beginning, however long the text is.
  const words = text
    .slice(0, 10 * TITLE_UNITS)
    .replace(/\s+/g, " ")
    .trim();
  if (words === "") return null;
  return words.length <= TITLE_UNITS ? words : `${words.slice(0, TITLE_UNITS).replace(/\s+\S*$/, "")} …`;
}
