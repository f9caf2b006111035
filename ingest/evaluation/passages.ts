import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ExtractError, type TangleError } from "../../graph/model/index.ts";
import type { Extractor } from "../extractors/extractor.ts";
import { documentOf } from "../read/index.ts";
import { annotationOfExtraction } from "./extractions.ts";
import { type Annotation, type GoldPassage, readGoldPassage } from "./gold.ts";

/** What a folder of annotated passages holds. */
export interface PassageFolder {
  /** In the order of their files' names. */
  readonly passages: readonly GoldPassage[];
  /** One error for each file that is no passage. */
  readonly failed: readonly TangleError[];
}

/** Reads the files of a folder that end in .json, not those below it. Rejects with
 *  extract/no-passages where there is none, or no such folder. */
export async function readPassages(folder: string): Promise<PassageFolder> {
  const names = await namesIn(folder);
  if (names.length === 0)
    throw new ExtractError("extract/no-passages", { folder, reason: "no file in it ends in .json" });
  const passages: GoldPassage[] = [];
  const failed: TangleError[] = [];
  const fileOf = new Map<string, string>();
  for (const name of names) {
    const file = join(folder, name);
    try {
      const passage = await readGoldPassage(await readFile(file, "utf8"), file);
      const other = fileOf.get(passage.id);
      if (other !== undefined)
        throw new ExtractError("extract/bad-passage", {
          file,
          reason: `id: ${other} has the id ${JSON.stringify(passage.id)} as well`,
        });
      fileOf.set(passage.id, name);
      passages.push(passage);
    } catch (error) {
      if (!(error instanceof ExtractError)) throw error;
      failed.push(error);
    }
  }
  return { passages, failed };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "it is a file",
  EACCES: "permission is denied",
};

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === null) throw error;
    const reason = REASONS[code] ?? `the system says ${code}`;
    throw new ExtractError("extract/no-passages", { folder, reason }, { cause: error });
  }
}

/** What an extractor finds in a passage. */
export async function annotatedBy(extractor: Extractor, { text, title }: GoldPassage): Promise<Annotation> {
  return annotationOfExtraction(await extractor.extract(documentOf(text, { title })));
}
