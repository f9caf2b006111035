import {
  type Archive,
  type ArchivedExtraction,
  type GraphStore,
  type Identity,
  toRows,
  writtenHash,
} from "../../graph/index.ts";
import { LIMITS, StoreError } from "../../graph/model/index.ts";

/** A document whose extraction is in the archive and has yet to be written to the store. */
export interface ReadyDocument extends ArchivedExtraction {
  readonly sha256: string;
}

/** Gathers documents so that many share one transaction and one summary pass. */
export interface Batches {
  /** Takes a document in. Resolves when there is room for another: a slow store holds up reading, not memory. */
  add(document: ReadyDocument): Promise<void>;
  /** Writes what is there and resolves when nothing is left. */
  drain(): Promise<void>;
}

export interface BatchOptions {
  readonly archive: Archive;
  readonly identity: Identity;
  readonly store: Pick<GraphStore, "write">;
  /** Whether another document may be ready soon; if not, a batch is written however small. */
  readonly isMoreComing: () => boolean;
  readonly onWritten: (document: ReadyDocument) => void;
  readonly onFailed: (document: ReadyDocument, error: unknown) => Promise<void>;
}

/** Milliseconds a ready document waits for others at the most. */
const MOST_WAIT_MS = 250;

export function openBatches(options: BatchOptions): Batches {
  let ready: ReadyDocument[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  const waitingForRoom: (() => void)[] = [];

  const writeAll = async (): Promise<void> => {
    while (ready.length > 0) {
      const batch = ready.slice(0, LIMITS.batchDocuments);
      ready = ready.slice(batch.length);
      for (const resolve of waitingForRoom.splice(0)) resolve();
      await writeBatch(batch, options);
    }
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  };

  return {
    async add(document) {
      ready.push(document);
      if (ready.length >= LIMITS.batchDocuments || !options.isMoreComing()) void flush();
      else timer ??= setTimeout(() => void flush(), MOST_WAIT_MS);
      if (ready.length >= 2 * LIMITS.batchDocuments) {
        await new Promise<void>((resolve) => waitingForRoom.push(resolve));
      }
    },
    async drain() {
      while (ready.length > 0 || writing !== null) await flush();
    },
  };
}

/** Writes a batch in one transaction; when the store refuses it, each document by itself, so that one that cannot
 *  be written does not hold up the others. Throws nothing. */
async function writeBatch(batch: readonly ReadyDocument[], options: BatchOptions): Promise<void> {
  try {
    await write(batch, options);
  } catch (error) {
    if (batch.length === 1 || isOutage(error)) {
      for (const document of batch) await options.onFailed(document, error);
    } else {
      for (const document of batch) await writeBatch([document], options);
    }
    return;
  }
  for (const document of batch) options.onWritten(document);
}

async function write(batch: readonly ReadyDocument[], options: BatchOptions): Promise<void> {
  const { archive, identity, store } = options;
  const ids = await identity.resolve(batch.map(({ extraction }) => extraction));
  const rows = batch.map(({ sha256, extraction, hash }, at) => {
    const entry = archive.find(sha256);
    const entityIds = ids[at];
    if (entry === null || entityIds === undefined)
      throw new Error(`${sha256} was lost on its way to the store`);
    return toRows({
      extraction,
      writtenHash: writtenHash(hash, identity.index.fingerprintOf(sha256)),
      displayTitle: entry.displayTitle,
      receivedAt: entry.receivedAt,
      entityIds,
    });
  });
  await store.write(rows);
}

/** Failures that every other document would meet too. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof StoreError && (error.code === "store/unreachable" || error.code === "store/refused")
  );
}
