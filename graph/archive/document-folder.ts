import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import {
  ERRORS,
  type ErrorReport,
  type Extraction,
  type ExtractorStamp,
  type Intake,
  JOB_STAGES,
  type JobStage,
  languageNote,
  MEDIA_TYPES,
  type MediaType,
  type SourceDocument,
  sha256,
} from "../model/index.ts";
import { documentSchema, extractionSchema, intakeSchema } from "../model/schemas.ts";
import { damaged, isMissing } from "./damaged.ts";
import { type LogLines, readLines } from "./line-log.ts";
import { readSealed } from "./seal.ts";

/** A stage that failed: one line of `attempts.jsonl`. */
export interface Attempt {
  readonly stage: JobStage;
  readonly error: ErrorReport;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The extractor that would have read it: the same one is not tried again of itself. */
  readonly extractor: ExtractorStamp;
}

/** Whether the document failed. A store that could not be written says nothing about it. */
export function isOfDocument(attempt: Attempt): boolean {
  return attempt.stage !== "write";
}

export const errorSchema = z.object({
  // A code that this version lacks says at least that it failed.
  code: z
    .enum(Object.keys(ERRORS) as [ErrorReport["code"], ...ErrorReport["code"][]])
    .catch("extract/failed"),
  message: z.string(),
  hint: z.string(),
}) satisfies z.ZodType<ErrorReport>;

const attemptSchema = z.object({
  stage: z.enum(JOB_STAGES),
  error: errorSchema,
  at: z.string(),
  extractor: z.object({ id: z.string(), version: z.string(), model: z.string().nullable() }),
}) satisfies z.ZodType<Attempt>;

/** What stood inside a source, and what became of it: `parts.json`. It is written when all parts are archived, before the
 *  source's own text. */
export interface Parts {
  /** SHA-256 of the source. */
  readonly sha256: string;
  /** Null where reading ended before that was told. */
  readonly mediaType: MediaType | null;
  /** Whether the source has no text of its own: then it is read once this is written. */
  readonly isContainer: boolean;
  /** False where reading failed or was ended behind the last of these. */
  readonly isWhole: boolean;
  /** In the order in which they stand there. */
  readonly parts: readonly PartRecord[];
}

export interface PartRecord {
  /** Under which it was archived; null when it was refused. */
  readonly sha256: string | null;
  /** Of a page elsewhere. */
  readonly url: string | null;
  /** Where it stands, for people. */
  readonly place: string;
  /** Why it was refused. */
  readonly error: ErrorReport | null;
}

const partsSchema = z.object({
  sha256: z.string(),
  mediaType: z.enum(MEDIA_TYPES).nullable(),
  isContainer: z.boolean(),
  isWhole: z.boolean(),
  parts: z.array(
    z.object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
      url: z.string().nullable(),
      place: z.string(),
      error: errorSchema.nullable(),
    }),
  ),
}) satisfies z.ZodType<Parts>;

export const SOURCE = "source";
export const INTAKE = "intake.json";
export const DOCUMENT = "document.json";
export const PARTS = "parts.json";
export const ATTEMPTS = "attempts.jsonl";
/** An empty file: that it is there says that a source which came in another came in by itself, too. */
export const BY_ITSELF = "by-itself";

/** Files of a folder that are made anew with one of them, itself the last. A source that has its text counts as read, and its
 *  parts with it. */
export function madeWith(name: string): readonly string[] {
  return name === PARTS ? [DOCUMENT, PARTS] : [name];
}

/** An extraction as it lies in the archive. */
export interface ArchivedExtraction {
  readonly extraction: Extraction;
  /** SHA-256 of its JSON line, with the line's end. */
  readonly hash: string;
}

/** Names of the extractions in a folder's listing, the oldest version first. */
export function extractionNames(names: readonly string[]): readonly string[] {
  const byVersion = new Intl.Collator("en", { numeric: true });
  return names.filter((name) => /^extraction-.*\.json$/.test(name)).sort(byVersion.compare);
}

/** Bytes as they came in. Throws case/damaged when they are not those of the hash. */
export async function readSourceFile(folder: string): Promise<Uint8Array> {
  const path = join(folder, SOURCE);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw damaged(path, "it cannot be read", error);
  });
  if (sha256(bytes) !== basename(folder)) throw damaged(path, "its bytes are not those that came in");
  return bytes;
}

/** Throws case/damaged, also when it is missing: it is written before the folder gets its name. */
export async function readIntakeFile(folder: string): Promise<Intake> {
  const path = join(folder, INTAKE);
  const intake = await readSealed(path, intakeSchema);
  if (intake === null) throw damaged(path, "it is missing");
  return intake.value;
}

/** Null until the source is read. Throws case/damaged. */
export async function readDocumentFile(folder: string): Promise<SourceDocument | null> {
  const path = join(folder, DOCUMENT);
  const document = (await readSealed(path, documentSchema))?.value ?? null;
  if (document !== null && document.sha256 !== basename(folder))
    throw damaged(path, "it is another document's");
  return document;
}

/** Null for a source without parts, and until they are taken out. Throws case/damaged. */
export async function readPartsFile(folder: string): Promise<Parts | null> {
  const path = join(folder, PARTS);
  const parts = (await readSealed(path, partsSchema))?.value ?? null;
  if (parts !== null && parts.sha256 !== basename(folder)) throw damaged(path, "it is another document's");
  return parts;
}

/** Null when there is none of that name. Throws case/damaged. */
export async function readExtractionFile(folder: string, name: string): Promise<ArchivedExtraction | null> {
  const path = join(folder, name);
  const read = await readSealed(path, extractionSchema);
  if (read === null) return null;
  const { value: extraction, hash } = read;
  if (extraction.document.sha256 !== basename(folder)) throw damaged(path, "it is another document's");
  return { extraction, hash };
}

/** What the catalogue needs of an extraction, without checking every claim: that is done when it is used. Null when
 *  there is none of that name. Throws case/damaged. */
export async function readExtractionOutline(
  folder: string,
  name: string,
): Promise<(ExtractionOutline & { readonly hash: string }) | null> {
  const path = join(folder, name);
  const read = await readSealed(path, outlineSchema);
  if (read === null) return null;
  if (read.value.document.sha256 !== basename(folder)) throw damaged(path, "it is another document's");
  return { hash: read.hash, ...outlineOf(read.value) };
}

/** What the catalogue keeps of an extraction. */
export interface ExtractionOutline {
  readonly entities: number;
  readonly claims: number;
  /** ISO 639-1, as the text told it; null where an extractor does not tell languages. */
  readonly language: string | null;
  /** How the document was read, if not in full. */
  readonly note: string | null;
}

/** What the catalogue keeps of an extraction. Linear in what was dropped. */
export function outlineOf({ document, entities, claims, dropped }: Outlined): ExtractionOutline {
  const note = languageNote(dropped);
  return { entities: entities.length, claims: claims.length, language: document.language, note };
}

/** Of an extraction what its outline is made of. */
interface Outlined {
  readonly document: { readonly language: string | null };
  readonly entities: readonly unknown[];
  readonly claims: readonly unknown[];
  readonly dropped: readonly { readonly why: string }[];
}

const outlineSchema = z.object({
  document: z.object({ sha256: z.string(), language: z.string().nullish().default(null) }),
  entities: z.array(z.unknown()),
  claims: z.array(z.unknown()),
  dropped: z.array(z.object({ why: z.string() })).default([]),
});

/** Failed attempts, the oldest first. Lines that cannot be read are left out: all of this only tells what need not be
 *  tried again, and says nothing against the document. */
export async function readAttempts(folder: string): Promise<readonly Attempt[]> {
  return (await readAttemptLines(folder)).values;
}

/** The same log with what of it is damaged. */
export async function readAttemptLines(folder: string): Promise<LogLines<Attempt>> {
  return await readLines(join(folder, ATTEMPTS), (line) => attemptSchema.parse(line));
}

/** SHA-256s that have a folder below the archive's, sorted. */
export async function shasIn(archive: string): Promise<string[]> {
  const shelves = (await namesIn(archive)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
  const found: string[] = [];
  for (const shelf of shelves) {
    found.push(...(await namesIn(join(archive, shelf))).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort());
  }
  return found;
}

/** Names in a document's folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}
