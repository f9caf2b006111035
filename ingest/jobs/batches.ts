import type { GraphSource, GraphStore, ReadDocument } from "../../graph/index.ts";
import { LIMITS, StoreError } from "../../graph/model/index.ts";

/** Gathers documents so that many share one transaction and one summary pass. */
export interface Batches {
  /** Takes a document in. Resolves when there is room for another: a slow store holds up reading, not memory. */
  add(document: ReadDocument): Promise<void>;
  /** Writes what is there and resolves when nothing is left. */
  drain(): Promise<void>;
}

export interface BatchOptions {
  readonly source: GraphSource;
  readonly store: Pick<GraphStore, "write">;
  /** Whether another document may be ready soon; if not, a batch is written however small. */
  readonly isMoreComing: () => boolean;
  readonly onWritten: (document: ReadDocument) => void;
  /** Documents to be written again, once the batch is done. */
  readonly onStirred: (documents: readonly string[]) => void;
  readonly onFailed: (document: ReadDocument, error: unknown) => Promise<void>;
}

/** Milliseconds a ready document waits for others at the most. */
const MOST_WAIT_MS = 250;

export function openBatches(options: BatchOptions): Batches {
  let ready: ReadDocument[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  const waitingForRoom: (() => void)[] = [];

  const writeAll = async (): Promise<void> => {
    while (ready.length > 0) {
      const batch = firstBatch(ready);
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
      if (fillOf(ready) >= 1 || !options.isMoreComing()) void flush();
      else timer ??= setTimeout(() => void flush(), MOST_WAIT_MS);
      if (fillOf(ready) >= 2) {
        await new Promise<void>((resolve) => waitingForRoom.push(resolve));
      }
    },
    async drain() {
      while (ready.length > 0 || writing !== null) await flush();
    },
  };
}

/** How many batches the documents fill, by their number or by their claims: long ones are held back sooner. */
function fillOf(documents: readonly ReadDocument[]): number {
  const claims = documents.reduce((sum, { extraction }) => sum + extraction.claims.length, 0);
  return Math.max(documents.length / LIMITS.batchDocuments, claims / LIMITS.batchRows);
}

/** As many from the front as fill a batch; one at least. */
function firstBatch(ready: readonly ReadDocument[]): readonly ReadDocument[] {
  let claims = 0;
  const isOver = ({ extraction }: ReadDocument, at: number): boolean => {
    claims += extraction.claims.length;
    return at >= LIMITS.batchDocuments || (at > 0 && claims > LIMITS.batchRows);
  };
  const end = ready.findIndex(isOver);
  return end < 0 ? ready : ready.slice(0, end);
}

/** Writes a batch in one transaction; when the store refuses it, each document by itself, so that one that cannot
 *  be written does not hold up the others. Throws nothing. */
async function writeBatch(batch: readonly ReadDocument[], options: BatchOptions): Promise<void> {
  let again: readonly string[];
  try {
    again = await write(batch, options);
  } catch (error) {
    if (batch.length === 1 || isOutage(error)) {
      for (const document of batch) await options.onFailed(document, error);
    } else {
      for (const document of batch) await writeBatch([document], options);
    }
    return;
  }
  for (const document of batch) options.onWritten(document);
  options.onStirred(again);
}

/** Returns the documents to be written again: others whose entities have another id since, and those of the batch that
 *  somebody decided about while they were written. */
async function write(
  batch: readonly ReadDocument[],
  { source, store }: BatchOptions,
): Promise<readonly string[]> {
  const { rows, stirred } = await source.rows(batch);
  await store.write(rows);
  const outdated = batch.filter(
    ({ sha256, hash }, at) => rows[at]?.document.extraction !== source.wanted(sha256, hash),
  );
  return [...stirred, ...outdated.map(({ sha256 }) => sha256)];
}

/** Failures that every other document would meet too. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof StoreError && (error.code === "store/unreachable" || error.code === "store/refused")
  );
}
