import { type ArchivedDocument, isContainer, type StoredDocument } from "../../graph/index.ts";
import type { ExtractorStamp } from "../../graph/model/index.ts";

/** What has to be done to make the store hold what the archive holds. */
export interface Levelling {
  /** Documents (SHA-256) to take out of the store. */
  readonly remove: readonly string[];
  /** Documents to read, extract or write, in the order they came in. */
  readonly queue: readonly string[];
  /** Documents that are level: SHA-256 to extraction hash. */
  readonly level: ReadonlyMap<string, string>;
  /** One sentence about it; null when there is nothing to do. */
  readonly notice: string | null;
}

export interface LevellingInput {
  /** In the order they came in. */
  readonly archived: readonly ArchivedDocument[];
  /** By SHA-256. */
  readonly stored: ReadonlyMap<string, StoredDocument>;
  /** What the store should show for a document with an extraction (`GraphSource.wanted`). */
  readonly wanted: (sha256: string, extraction: string) => string;
  /** The extractor that reads now. */
  readonly stamp: ExtractorStamp;
}

/** Compares archive and store. A document is level when the store holds what would be written now: the very extraction
 *  that the archive has beside its text, under the very ids that are on record and with what was decided; one that failed is queued again only for another
 *  extractor, one that was cancelled not at all. */
export function levelling({ archived, stored, wanted, stamp }: LevellingInput): Levelling {
  const known = new Set(archived.map(({ sha256 }) => sha256));
  const remove = [...stored.keys()].filter((sha) => !known.has(sha)).sort();
  const queue: string[] = [];
  const level = new Map<string, string>();
  for (const entry of archived) {
    const { sha256, isRead, extraction, failure } = entry;
    // What has no text of its own is done when its parts are there, which are in the list themselves.
    if (isContainer(entry) && failure === null) continue;
    const inStore = stored.get(sha256);
    if (isRead && extraction !== null && inStore?.extraction === wanted(sha256, extraction.hash)) {
      level.set(sha256, extraction.hash);
      continue;
    }
    // What can be written is, whatever else of the document is damaged.
    const isWhole = isRead && extraction !== null;
    const isGivenUp =
      failure !== null &&
      (failure.extractor === null
        ? !isWhole
        : failure.error.code === "job/cancelled" || isSame(failure.extractor, stamp));
    if (!isGivenUp) queue.push(sha256);
  }
  const sentences = [
    ...(queue.length === 0
      ? []
      : [
          `${counted(queue.length)} of the archive ${queue.length === 1 ? "is" : "are"} not in the graph yet and ${queue.length === 1 ? "is" : "are"} being added`,
        ]),
    ...(remove.length === 0
      ? []
      : [
          `${counted(remove.length)} ${remove.length === 1 ? "is" : "are"} no longer in the archive and left the graph`,
        ]),
  ];
  return { remove, queue, level, notice: sentences.length === 0 ? null : `${sentences.join("; ")}.` };
}

function counted(documents: number): string {
  return documents === 1 ? "1 document" : `${documents} documents`;
}

function isSame(a: ExtractorStamp, b: ExtractorStamp): boolean {
  return a.id === b.id && a.version === b.version && a.model === b.model;
}
