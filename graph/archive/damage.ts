import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { CaseError, sha256 } from "../model/index.ts";
import { folderOf } from "./catalogue.ts";
import { wrongIn } from "./content.ts";
import { damaged } from "./damaged.ts";
import { DECISIONS } from "./decisions.ts";
import {
  ATTEMPTS,
  DOCUMENT,
  extractionNames,
  INTAKE,
  namesIn,
  PARTS,
  readAttemptLines,
  readDocumentFile,
  readExtractionFile,
  readIntakeFile,
  readPartsFile,
  readSourceFile,
  SOURCE,
} from "./document-folder.ts";
import { FETCHES } from "./fetches.ts";
import { IDENTITY } from "./identity.ts";
import type { DamagedLine } from "./line-log.ts";
import { TOMBSTONES } from "./tombstones.ts";
import { makeFolder, writeWhole } from "./whole-file.ts";

/** Something in a case's folder that is not what was written there. */
export interface Damage {
  /** Path below the case's folder, with `/`. */
  readonly file: string;
  /** From 1; null for a whole file. */
  readonly line: number | null;
  /** As the end of "it is damaged: ...". */
  readonly reason: string;
  /** What lies there now; null when nothing can be read. */
  readonly bytes: Uint8Array | null;
}

/** Path of a document's file below the case's folder. */
export function pathInCase(sha: string, name: string): string {
  return ["archive", sha.slice(0, 2), sha, name].join("/");
}

/** Damaged lines of the logs of the whole case. */
export function damageOfLogs(logs: {
  readonly identity: Damaged;
  readonly decisions: Damaged;
  readonly tombstones: Damaged;
  readonly fetches: Damaged;
}): readonly Damage[] {
  return [
    ...damageOfLog(IDENTITY, logs.identity.damaged),
    ...damageOfLog(DECISIONS, logs.decisions.damaged),
    ...damageOfLog(TOMBSTONES, logs.tombstones.damaged),
    ...damageOfLog(FETCHES, logs.fetches.damaged),
  ];
}

interface Damaged {
  readonly damaged: readonly DamagedLine[];
}

/** Damaged lines of a log. `file` is its path below the case's folder. */
export function damageOfLog(file: string, lines: readonly DamagedLine[]): readonly Damage[] {
  return lines.map(({ line, bytes, reason }) => ({ file, line, bytes, reason }));
}

/** What is damaged in a document's folder, the source's own bytes included: every file is read whole, and every span
 *  and id in it is held against the text. */
export async function damageOfDocument(caseFolder: string, sha: string): Promise<readonly Damage[]> {
  const folder = folderOf(join(caseFolder, "archive"), sha);
  const found: Damage[] = [];
  const reading = async <T>(name: string, read: (path: string) => Promise<T>): Promise<T | null> => {
    const path = join(folder, name);
    try {
      return await read(path);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      const bytes = await readFile(path).catch(() => null);
      // The reason alone, without the whole path before it.
      const reason = error.message.replace(`${path} is damaged: `, "").replace(/\.$/, "");
      found.push({ file: pathInCase(sha, name), line: null, reason, bytes });
      return null;
    }
  };
  await reading(SOURCE, () => readSourceFile(folder));
  await reading(INTAKE, () => readIntakeFile(folder));
  const document = await reading(DOCUMENT, () => readDocumentFile(folder));
  await reading(PARTS, () => readPartsFile(folder));
  for (const name of extractionNames(await namesIn(folder))) {
    await reading(name, async (path) => {
      const read = await readExtractionFile(folder, name);
      const wrong = read && document && wrongIn(read.extraction, document.text);
      if (wrong) throw damaged(path, wrong);
    });
  }
  const attempts = await readAttemptLines(folder);
  return [...found, ...damageOfLog(pathInCase(sha, ATTEMPTS), attempts.damaged)];
}

/** Copies what is damaged to `damaged/` in the case's folder, under a name that says from where and, since the same
 *  place may be damaged twice, a part of its hash. Kept once, however often it is found. */
export async function keepDamaged(caseFolder: string, damages: readonly Damage[]): Promise<void> {
  const kept = join(caseFolder, "damaged");
  const names = new Set(await namesIn(kept));
  for (const { file, line, bytes } of damages) {
    if (bytes === null) continue;
    const name = [
      file.replace(/^archive\/..\//, "").replaceAll("/", "-"),
      ...(line === null ? [] : [`line-${line}`]),
      sha256(bytes).slice(0, 8),
    ].join(".");
    if (names.has(name)) continue;
    await makeFolder(kept);
    await writeWhole(join(kept, name), bytes);
    names.add(name);
  }
}

/** Removes the copies that were kept of what was damaged of these documents, and of lines that may name them. */
export async function removeKept(caseFolder: string, shas: readonly string[]): Promise<void> {
  const kept = join(caseFolder, "damaged");
  for (const name of await namesIn(kept)) {
    const isOfLog = [IDENTITY, FETCHES].some((log) => name.startsWith(`${log}.`));
    if (isOfLog || shas.some((sha) => name.startsWith(sha))) {
      await rm(join(kept, name), { force: true });
    }
  }
}
