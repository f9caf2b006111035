import {
  type Archive,
  type ArchivedDocument,
  type ArchivedExtraction,
  isContainer,
  type Parts,
} from "../../graph/index.ts";
import {
  CaseError,
  type ExtractorStamp,
  extractionName,
  type JobStage,
  type MediaType,
  type SourceDocument,
} from "../../graph/model/index.ts";
import { unlessAborted } from "../fetch/index.ts";
import { openParts, type PartsOptions } from "./parts.ts";
import { type Reading, ReadingClosed } from "./reading.ts";

/** Whose reading a job asks for: "own", this extractor's, even if there is one by another; or "any". */
export type Wanted = "own" | "any";

/** A job on its way through the stages. */
export interface Job {
  readonly sha256: string;
  readonly wanted: Wanted;
  /** Opens the source though that was done, for the sake of parts that are not there. */
  readonly anew: boolean;
  /** Takes in parts that were forgotten, too. */
  readonly again: boolean;
}

export interface StageParts extends Pick<PartsOptions, "takeIn" | "fetching" | "entries" | "now" | "signal"> {
  readonly archive: Archive;
  readonly reading: Reading;
  /** Told of each stage that begins. */
  readonly enter: (stage: JobStage) => void;
}

/** Whether a job finds all of it done but the writing: what was read out of the document is kept, and wanted. */
export function isOnlyWriting(
  { wanted, anew }: Job,
  entry: ArchivedDocument | null,
  stamp: ExtractorStamp,
): boolean {
  return entry?.isRead === true && !anew && isWantedReading(wanted, entry, stamp);
}

function isWantedReading(wanted: Wanted, entry: ArchivedDocument | null, stamp: ExtractorStamp): boolean {
  const kept = entry?.extraction ?? null;
  return kept !== null && (wanted === "any" || kept.name === extractionName(stamp));
}

/** Takes a source through the stages that are not done yet: a stage is done when its file is in the archive. Null for a
 *  container: nothing of it but its parts is extracted. Throws what archive and reading throw, and the signal's
 *  reason. */
export async function readAndExtract(job: Job, parts: StageParts): Promise<ArchivedExtraction | null> {
  const { archive, reading, enter, signal } = parts;
  const { sha256, wanted, anew } = job;
  const entry = archive.find(sha256);
  if (entry !== null && isContainer(entry) && !anew) return null;
  const isWanted = isWantedReading(wanted, entry, reading.stamp);
  if (isOnlyWriting(job, entry, reading.stamp)) {
    const archived = await archive.readExtraction(sha256);
    if (archived !== null) return archived;
  }
  enter("read");
  const document = (anew ? null : await archive.readDocument(sha256)) ?? (await open(job, parts));
  if (document === null) return null;
  // The text alone was damaged, or parts of it were missing; what was read out of it stands.
  const archived = isWanted ? await archive.readExtraction(sha256) : null;
  if (archived !== null) return archived;
  enter("extract");
  const extraction = await unlessAborted(signal, reading.extract(document, signal));
  return { extraction, hash: await archive.putExtraction(extraction) };
}

/** The read stage: the parts are archived, then the list of them, then the text. A crash in between has it done again,
 *  and finds what it archived. */
async function open(
  { sha256, again }: Job,
  { archive, reading, signal, ...parts }: StageParts,
): Promise<SourceDocument | null> {
  const bytes = await archive.readSource(sha256);
  const intake = await archive.readIntake(sha256);
  const taking = openParts({ ...parts, sha256, intake, again, signal });
  const keep = async (
    list: Pick<Parts, "isContainer" | "isWhole" | "parts">,
    mediaType: MediaType | null,
  ) => {
    if (list.parts.length > 0 || archive.find(sha256)?.parts) {
      await archive.putParts({ sha256, mediaType, ...list });
    }
  };
  try {
    const { mediaType, document } = await unlessAborted(
      signal,
      reading.open(bytes, intake, taking.take, signal),
    );
    await keep({ isContainer: document === null, isWhole: true, parts: await taking.ended() }, mediaType);
    if (document !== null) await archive.putDocument(document);
    return document;
  } catch (error) {
    const taken = await taking.soFar();
    // What is tried again by itself needs no list of how far it came.
    if (
      !(error instanceof CaseError || error instanceof ReadingClosed) &&
      !archive.find(sha256)?.parts?.isWhole
    ) {
      await keep({ isContainer: false, isWhole: false, parts: taken }, null);
    }
    throw error;
  }
}
