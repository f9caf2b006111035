import { type Archive, type Tombstone, type Tombstones, writing } from "../../graph/index.ts";
import { documentKey, type Intake, LIMITS, SourceError, sha256 } from "../../graph/model/index.ts";
import type { Arriving } from "../../ingest/index.ts";
import type { Submission } from "./case.ts";

export interface DoorParts {
  readonly folder: string;
  readonly archive: Archive;
  readonly tombstones: Tombstones;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
}

/** Where sources come into a case, whether somebody handed them in or they stood inside another. */
export interface Door {
  /** Takes a source into the archive, unless it was forgotten, and calls back before anybody else may change anything
   *  about it. Throws SourceError for bytes that are refused, CaseError. */
  takeIn<T>(submission: Submission, archived: (sha256: string) => T): Promise<T>;
  /** The same for what stood inside another source; its SHA-256. Rejects with the signal's reason at once where its turn
   *  had not come. */
  takePart(arriving: Arriving, archived: (sha256: string) => void): Promise<string>;
  /** Does work while nobody else changes whether these documents are there. One call at a time: two could wait for each
   *  other. */
  inTurns<T>(sha256s: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing that has begun is under way. */
  settled(): Promise<void>;
}

export function openDoor({ folder, archive, tombstones, now }: DoorParts): Door {
  const turns = new Map<string, Promise<unknown>>();
  const underWay = new Set<Promise<unknown>>();

  const inTurn = async <T>(sha: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(sha) ?? Promise.resolve()).catch(() => undefined).then(work);
    turns.set(sha, turn);
    underWay.add(turn);
    try {
      return await turn;
    } finally {
      underWay.delete(turn);
      if (turns.get(sha) === turn) turns.delete(sha);
    }
  };
  const archiveOne = async (sha: string, { bytes, intake, again = false }: Submission): Promise<void> => {
    const tombstone = tombstones.find(sha);
    if (tombstone !== null && !again) {
      throw forgottenError(nameOf(intake), tombstone);
    }
    if (tombstone !== null) await writing(folder, () => tombstones.lift(sha, now()));
    await archive.putSource(bytes, intake);
  };

  return {
    async inTurns(shas, work) {
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const held: Promise<void>[] = [];
      const begun = shas.map(
        (sha) =>
          new Promise<void>((resolve) => {
            held.push(
              inTurn(sha, () => {
                resolve();
                return ended;
              }),
            );
          }),
      );
      try {
        await Promise.all(begun);
        return await work();
      } finally {
        end();
        await Promise.all(held);
      }
    },
    async takeIn(submission, archived) {
      refuseAtTheDoor(submission);
      const sha = sha256(submission.bytes);
      return await inTurn(sha, async () => {
        await archiveOne(sha, submission);
        return archived(sha);
      });
    },
    async takePart({ signal, ...arriving }, archived) {
      refuseAtTheDoor(arriving);
      const sha = sha256(arriving.bytes);
      let isItsTurn = false;
      const taken = inTurn(sha, async () => {
        isItsTurn = true;
        signal.throwIfAborted();
        await archiveOne(sha, arriving);
        archived(sha);
        return sha;
      });
      // Whoever holds the turn may be waiting for what this came out of to end.
      await unlessAborted(taken, signal, () => !isItsTurn);
      return sha;
    },
    async settled() {
      await Promise.allSettled(underWay);
    },
  };
}

/** What is said of a document that was forgotten. */
export function forgottenError(file: string, { sha256: sha, at, by, why }: Tombstone): SourceError {
  return new SourceError("source/forgotten", { file, document: documentKey(sha), at, by, why });
}

/** Resolves with the work; rejects with the signal's reason when it is aborted while `isOver`. */
async function unlessAborted(work: Promise<unknown>, signal: AbortSignal, isOver: () => boolean) {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      if (isOver()) reject(signal.reason);
    };
    signal.addEventListener("abort", stop);
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Throws SourceError for bytes that need not be kept: none at all, or too many. */
export function refuseAtTheDoor({ bytes, intake }: Pick<Submission, "bytes" | "intake">): void {
  const file = nameOf(intake);
  if (bytes.length === 0) throw new SourceError("source/empty", { file });
  if (bytes.length > LIMITS.sourceBytes) {
    throw new SourceError("source/too-large", { file, bytes: bytes.length, limitBytes: LIMITS.sourceBytes });
  }
}

function nameOf({ fileName, given }: Intake): string {
  return fileName ?? given.title ?? "The source";
}
