import { join } from "node:path";
import { z } from "zod";
import { CaseError, sha256 } from "../model/index.ts";
import { damaged, readJson } from "./damaged.ts";
import { makeFolder, writeWhole } from "./whole-file.ts";

/** Format of a case's folder that this Tangle writes. 2: files are sealed, lines of logs have a checksum. */
export const CASE_FORMAT = 2;

/** `case.json`: what makes a folder a case. */
export interface CaseFile {
  readonly format: number;
  /** `case:` and a random UUID. */
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly created: string;
}

const caseFileSchema = z.object({
  format: z.int().positive(),
  id: z.string().min(1),
  created: z.string(),
  /** Of the three others; format 1 had none. Stays what it is in formats to come, which are then told from damage. */
  seal: z.string().optional(),
});

export const CASE_FILE = "case.json";

/** Null when the folder is no case yet. A damaged file is read from its copy below `archive`, if that one is sound.
 *  Throws case/newer for a format from the future, case/damaged. */
export async function readCaseFile(folder: string): Promise<CaseFile | null> {
  let file: CaseFile | null;
  try {
    file = await readOne(join(folder, CASE_FILE));
  } catch (damage) {
    file = await readOne(copyOf(folder)).catch(() => null);
    if (file === null) throw damage;
  }
  if (file !== null && file.format > CASE_FORMAT) {
    throw new CaseError("case/newer", { folder, version: file.format, known: CASE_FORMAT });
  }
  return file;
}

/** The file itself, not its copy. Throws case/damaged. */
export async function readCaseFileItself(folder: string): Promise<CaseFile | null> {
  return await readOne(join(folder, CASE_FILE));
}

/** Writes the file and, before, its copy. */
export async function writeCaseFile(folder: string, file: CaseFile): Promise<void> {
  await keepCaseFileCopy(folder, file);
  await writeWhole(join(folder, CASE_FILE), toContent(file));
}

/** Writes the copy anew where it is not what the file says: a restored backup has none. */
export async function keepCaseFileCopy(folder: string, file: CaseFile): Promise<void> {
  const copy = await readOne(copyOf(folder)).catch(() => null);
  if (copy?.id === file.id && copy.format === file.format && copy.created === file.created) return;
  await makeFolder(join(folder, "archive"));
  await writeWhole(copyOf(folder), toContent(file));
}

async function readOne(path: string): Promise<CaseFile | null> {
  const file = await readJson(path, caseFileSchema);
  if (file === null) return null;
  const { seal, ...says } = file;
  const isSealed = seal === undefined ? says.format === 1 : seal === sealOf(says);
  // A later format is not judged by the seal alone: what is said of it is that it is newer.
  if (!isSealed && (seal !== undefined || says.format <= CASE_FORMAT)) {
    throw damaged(path, "its bytes are not those that were written");
  }
  return says;
}

function toContent({ format, id, created }: CaseFile): string {
  return `${JSON.stringify({ format, id, created, seal: sealOf({ format, id, created }) }, null, 2)}\n`;
}

function sealOf({ format, id, created }: CaseFile): string {
  return `sha256:${sha256(JSON.stringify([format, id, created]))}`;
}

function copyOf(folder: string): string {
  return join(folder, "archive", CASE_FILE);
}
