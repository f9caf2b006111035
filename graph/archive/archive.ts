import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  CaseError,
  type Extraction,
  type ExtractorStamp,
  extractionName,
  type Intake,
  type SourceDocument,
  sha256,
  TangleError,
} from "../model/index.ts";
import {
  type ArchivedDocument,
  folderOf,
  newEntry,
  readEntry,
  readersOf,
  withDocument,
  withExtraction,
  withParts,
} from "./catalogue.ts";
import {
  type ArchivedExtraction,
  ATTEMPTS,
  type Attempt,
  BY_ITSELF,
  DOCUMENT,
  INTAKE,
  isOfDocument,
  madeWith,
  namesIn,
  PARTS,
  type Parts,
  readDocumentFile,
  readExtractionFile,
  readIntakeFile,
  readPartsFile,
  readSourceFile,
  SOURCE,
} from "./document-folder.ts";
import { openKinship } from "./kinship.ts";
import { openLog } from "./line-log.ts";
import { sealed } from "./seal.ts";
import {
  clearUnfinished,
  makeFolder,
  removeFolderWhole,
  writeFolderWhole,
  writeWhole,
} from "./whole-file.ts";

/** Sources, documents and extractions of a case, `archive/ab/<sha256>/`, with a catalogue of them in memory.
 *  What a `put` returned for outlives a power cut. Every `put` throws case/unwritable when the disk refuses,
 *  every `read` case/damaged when a file is not what was written. */
export interface Archive {
  /** Takes bytes in, under their SHA-256. The same bytes again are known: the first intake stays, with a mark where it
   *  tells of something that they came in and now they come by themselves; files that
   *  were damaged are written anew (source, intake) or removed, to be made again. */
  putSource(bytes: Uint8Array, intake: Intake): Promise<{ readonly sha256: string; readonly isNew: boolean }>;
  putDocument(document: SourceDocument): Promise<void>;
  /** What stood inside a source; the parts themselves are sources of their own. */
  putParts(parts: Parts): Promise<void>;
  /** Returns the SHA-256 of the extraction as kept. */
  putExtraction(extraction: Extraction): Promise<string>;
  putAttempt(sha256: string, attempt: Attempt): Promise<void>;
  /** Takes a document out with all its files, whole or not at all; one that is not there is no error. Nobody may be
   *  reading it. */
  remove(sha256: string): Promise<void>;

  readSource(sha256: string): Promise<Uint8Array>;
  readIntake(sha256: string): Promise<Intake>;
  /** Null until it is read. */
  readDocument(sha256: string): Promise<SourceDocument | null>;
  /** Null for a source without parts, and until they are known. */
  readParts(sha256: string): Promise<Parts | null>;
  /** The extraction that counts; null for none. */
  readExtraction(sha256: string): Promise<ArchivedExtraction | null>;

  /** From memory. */
  find(sha256: string): ArchivedDocument | null;
  /** From memory: sources of the archive that it came in, as they say or as its intake says; sorted. */
  containersOf(sha256: string): readonly string[];
  /** From memory; in the order they came in, then by hash. */
  list(): readonly ArchivedDocument[];
}

/** Folders read at once while the catalogue is built. */
const READS_AT_ONCE = 16;

/** Opens the archive below a case's folder (made if it is not there), clears what an interrupted writer left, and
 *  reads the catalogue. `stamp` is the extractor whose extractions count before others'. */
export async function openArchive(caseFolder: string, stamp: ExtractorStamp): Promise<Archive> {
  const root = join(caseFolder, "archive");
  await writing(root, () => makeFolder(root));
  const entries = await readCatalogue(root, stamp);
  let sorted: readonly ArchivedDocument[] | null = null;

  const kinship = openKinship();
  for (const entry of entries.values()) kinship.keep(entry, null);
  const keep = (entry: ArchivedDocument): void => {
    kinship.keep(entry, entries.get(entry.sha256) ?? null);
    entries.set(entry.sha256, entry);
    sorted = null;
  };
  const entryOf = (sha: string): ArchivedDocument => {
    const entry = entries.get(sha);
    if (entry === undefined) throw new Error(`nothing was archived under ${sha}`);
    return entry;
  };
  const puts = new Map<string, Promise<boolean>>();
  const putOne = async (sha: string, bytes: Uint8Array, intake: Intake): Promise<boolean> => {
    const folder = folderOf(root, sha);
    const source = { [SOURCE]: bytes, [INTAKE]: sealed(intake).content };
    const isNew = await writing(root, async () => {
      await makeFolder(join(folder, ".."));
      return await writeFolderWhole(folder, source);
    });
    if (isNew) {
      keep(newEntry(sha, intake));
    } else if (!entries.has(sha) || isDamaged(entryOf(sha))) {
      await writing(root, () => mend(folder, source));
      const mended = await readEntry(folder, sha, stamp);
      if (mended !== null) keep(mended);
    }
    const entry = entryOf(sha);
    if (intake.origin === null && !entry.cameByItself) {
      await writing(root, () => writeWhole(join(folder, BY_ITSELF), ""));
      keep({ ...entryOf(sha), cameByItself: true });
    }
    return isNew;
  };

  return {
    async putSource(bytes, intake) {
      const sha = sha256(bytes);
      // One after the other for the same bytes; others go side by side.
      const before = puts.get(sha) ?? Promise.resolve();
      const put = before.catch(() => undefined).then(() => putOne(sha, bytes, intake));
      puts.set(sha, put);
      try {
        return { sha256: sha, isNew: await put };
      } finally {
        if (puts.get(sha) === put) puts.delete(sha);
      }
    },
    async putDocument(document) {
      const path = join(folderOf(root, document.sha256), DOCUMENT);
      await writing(root, () => writeWhole(path, sealed(document).content));
      keep(withDocument(entryOf(document.sha256), document));
    },
    async putParts(parts) {
      const path = join(folderOf(root, parts.sha256), PARTS);
      await writing(root, () => writeWhole(path, sealed(parts).content));
      keep(withParts(entryOf(parts.sha256), parts));
    },
    async putExtraction(extraction) {
      const sha = extraction.document.sha256;
      const name = extractionName(extraction.extractor);
      const { content, hash } = sealed(extraction);
      await writing(root, () => writeWhole(join(folderOf(root, sha), name), content));
      keep(withExtraction(entryOf(sha), extraction, name, hash));
      return hash;
    },
    async putAttempt(sha, attempt) {
      await writing(root, async () => {
        const log = await openLog<Attempt>(join(folderOf(root, sha), ATTEMPTS));
        try {
          await log.append([attempt]);
        } finally {
          await log.close();
        }
      });
      if (isOfDocument(attempt)) {
        keep({ ...entryOf(sha), failure: { error: attempt.error, extractor: attempt.extractor } });
      }
    },
    async remove(sha) {
      const entry = entries.get(sha);
      if (entry !== undefined) kinship.remove(entry);
      entries.delete(sha);
      sorted = null;
      await writing(root, () => removeFolderWhole(folderOf(root, sha)));
    },
    readSource: (sha) => readSourceFile(folderOf(root, sha)),
    readIntake: (sha) => readIntakeFile(folderOf(root, sha)),
    readDocument: (sha) => readDocumentFile(folderOf(root, sha)),
    readParts: (sha) => readPartsFile(folderOf(root, sha)),
    async readExtraction(sha) {
      const entry = entries.get(sha)?.extraction ?? null;
      return entry && (await readExtractionFile(folderOf(root, sha), entry.name));
    },
    find: (sha) => entries.get(sha) ?? null,
    containersOf(sha) {
      const named = kinship.containersOf(sha);
      const first = entries.get(sha)?.origin?.container;
      return first === undefined || !entries.has(first) ? named : [...new Set([...named, first])].sort();
    },
    list() {
      sorted ??= [...entries.values()].sort(
        (a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.sha256, b.sha256),
      );
      return sorted;
    },
  };
}

/** Runs something that writes; what the disk refuses is case/unwritable. */
export async function writing<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof TangleError || !(error instanceof Error && "syscall" in error)) throw error;
    throw new CaseError("case/unwritable", { folder, reason: error.message }, { cause: error });
  }
}

async function readCatalogue(root: string, stamp: ExtractorStamp): Promise<Map<string, ArchivedDocument>> {
  const folders: string[] = [];
  for (const shelf of (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
    await clearUnfinished(join(root, shelf));
    folders.push(...(await readdir(join(root, shelf))).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort());
  }
  const entries = new Map<string, ArchivedDocument>();
  let next = 0;
  const readSome = async (): Promise<void> => {
    for (let sha = folders[next++]; sha !== undefined; sha = folders[next++]) {
      const folder = folderOf(root, sha);
      await clearUnfinished(folder);
      const entry = await readEntry(folder, sha, stamp);
      if (entry !== null) entries.set(sha, entry);
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, readSome));
  return entries;
}

function isDamaged(entry: ArchivedDocument): boolean {
  return entry.failure?.error.code === "case/damaged";
}

/** Writes source and intake anew where they are not what came in, and removes what cannot be read, so that the
 *  stages make it again. */
async function mend(folder: string, source: Readonly<Record<string, Uint8Array | string>>): Promise<void> {
  await writeWhole(join(folder, SOURCE), source[SOURCE] ?? "");
  for (const [name, read] of readersOf(folder, await namesIn(folder))) {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof TangleError)) throw error;
      if (name === INTAKE) await writeWhole(join(folder, INTAKE), source[INTAKE] ?? "");
      else for (const made of madeWith(name)) await rm(join(folder, made), { force: true });
    }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
