import type { ArchivedDocument, StoredDocument } from "../../graph/index.ts";
import type { ExtractorStamp } from "../../graph/model/index.ts";

/** What has to be done to make the store hold what the archive holds. */
export interface Levelling {
  /** Documents (SHA-256) to take out of the store. Those of them in `queue` come back. */
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
  /** Entities of a document that the identity log gave ids to. */
  readonly membersOf: (sha256: string) => number;
  /** The extractor that reads now. */
  readonly stamp: ExtractorStamp;
}

/** Compares archive and store. A document is level when the store holds the very extraction that the archive does
 *  and its entities' ids are on record; one that failed is queued again only for another extractor. */
export function levelling({ archived, stored, membersOf, stamp }: LevellingInput): Levelling {
  const known = new Set(archived.map(({ sha256 }) => sha256));
  const remove = [...stored.keys()].filter((sha) => !known.has(sha)).sort();
  const gone = remove.length;
  const queue: string[] = [];
  const level = new Map<string, string>();
  for (const { sha256, extraction, failure } of archived) {
    const inStore = stored.get(sha256);
    if (extraction !== null && inStore?.extraction === extraction.hash) {
      if (membersOf(sha256) >= extraction.entities) {
        level.set(sha256, extraction.hash);
        continue;
      }
      // Its ids in the graph are on no record: written again, it gets ids that are.
      remove.push(sha256);
    }
    const isGivenUp = failure !== null && (failure.extractor === null || isSame(failure.extractor, stamp));
    if (!isGivenUp) queue.push(sha256);
  }
  const sentences = [
    ...(queue.length === 0
      ? []
      : [
          `${counted(queue.length)} of the archive ${queue.length === 1 ? "is" : "are"} not in the graph yet and ${queue.length === 1 ? "is" : "are"} being added`,
        ]),
    ...(gone === 0
      ? []
      : [`${counted(gone)} ${gone === 1 ? "is" : "are"} no longer in the archive and left the graph`]),
  ];
  return { remove, queue, level, notice: sentences.length === 0 ? null : `${sentences.join("; ")}.` };
}

function counted(documents: number): string {
  return documents === 1 ? "1 document" : `${documents} documents`;
}

function isSame(a: ExtractorStamp, b: ExtractorStamp): boolean {
  return a.id === b.id && a.version === b.version && a.model === b.model;
}
