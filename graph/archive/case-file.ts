import { join } from "node:path";
import { z } from "zod";
import { CaseError } from "../model/index.ts";
import { readJson } from "./damaged.ts";
import { writeWhole } from "./whole-file.ts";

/** Format of a case's folder that this Tangle writes. */
export const CASE_FORMAT = 1;

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
}) satisfies z.ZodType<CaseFile>;

/** Null when the folder is no case yet. Throws case/newer for a format from the future, case/damaged. */
export async function readCaseFile(folder: string): Promise<CaseFile | null> {
  const file = await readJson(join(folder, "case.json"), caseFileSchema);
  if (file !== null && file.format > CASE_FORMAT) {
    throw new CaseError("case/newer", { folder, version: file.format, known: CASE_FORMAT });
  }
  return file;
}

export async function writeCaseFile(folder: string, file: CaseFile): Promise<void> {
  await writeWhole(join(folder, "case.json"), `${JSON.stringify(file, null, 2)}\n`);
}
