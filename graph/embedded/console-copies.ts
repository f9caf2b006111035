import { type EngineChild, EngineRefusal, startChild } from "./child-process.ts";
import { bytesOf, removeFiles } from "./copy-files.ts";

/** A copy of the store as somebody asks it. */
export interface Copy {
  readonly file: string;
  /** When the store was last as the copy shows it; null while it still is. */
  readonly asOf: Date | null;
}

export interface CopySource {
  /** Where a copy may stand: a file that does not exist, another one for each number. */
  readonly fileOf: (number: number) => string;
  /** Goes up whenever the store was written. */
  readonly version: () => number;
  /** Writes a copy of the store to a file that does not exist yet, and tells the version that it shows. `quick` copies
   *  files, else the engine writes one, which holds up everybody. */
  readonly save: (file: string, how: "quick" | "careful") => Promise<number>;
  readonly residentBytes: number;
  readonly openMs: number;
  readonly pace: CopyPace;
}

/** When copies are made. */
export interface CopyPace {
  /** Bytes of file and log: a store of so many is copied for every question after a write. */
  readonly freshBytes: number;
  /** A larger one, which takes long to open, is copied when nobody has written for so long, */
  readonly idleMs: number;
  /** and after so long at the latest, though writing goes on. */
  readonly staleMs: number;
}

/** Copies of a store, made so that questions wait for them as little as possible. None is made before the first
 *  question, and none anew before somebody asked the last one: who never asks pays nothing. */
export interface Copies {
  /** A process with the newest copy, or with a new one. Give it back, alive or killed. */
  take(): Promise<Taken>;
  /** To be called after every write. */
  written(): void;
  /** The copy that there is goes as soon as nobody reads it; the next question gets a new one. */
  discard(): Promise<void>;
  /** Ends all processes and removes all copies. */
  close(): Promise<void>;
}

export interface Taken {
  readonly child: EngineChild;
  readonly asOf: Date | null;
  readonly giveBack: () => void;
}

/** Its file goes when there is a newer one and the last reader has left. */
interface Kept {
  readonly file: string;
  readonly version: number;
  /** When the first write came that it does not show. */
  staleSince: Date | null;
  readers: number;
  isAsked: boolean;
  /** Processes that have it open and wait for a question. */
  idle: readonly EngineChild[];
}

export function keepCopies(source: CopySource): Copies {
  const { freshBytes, idleMs, staleMs } = source.pace;
  let newest: Kept | null = null;
  let making: Promise<Kept> | null = null;
  /** Bytes of the last one. */
  let bytes = 0;
  let numbered = 0;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Processes that have not ended yet, killed ones among them. */
  const started = new Set<EngineChild>();

  const open = async (file: string): Promise<EngineChild> => {
    const { residentBytes, openMs: limitMs } = source;
    const child = await startChild({ file, readOnly: true, residentBytes, limitMs, isLowly: true });
    started.add(child);
    void child.ended.then(() => started.delete(child));
    return child;
  };
  const drop = (copy: Kept): void => {
    if (copy === newest || copy.readers > 0) return;
    for (const child of copy.idle) child.kill();
    copy.idle = [];
    removeFiles(copy.file);
  };
  const makeFrom = async (how: "quick" | "careful"): Promise<Kept> => {
    numbered += 1;
    const file = source.fileOf(numbered);
    try {
      const version = await source.save(file, how);
      const saved = new Date();
      const idle = [await open(file)];
      const staleSince = version === source.version() ? null : saved;
      return { file, version, staleSince, readers: 0, isAsked: false, idle };
    } catch (error) {
      removeFiles(file);
      throw error;
    }
  };
  const make = async (): Promise<Kept> => {
    const copy = await makeFrom("quick").catch((error: unknown) => {
      // The engine does not open what was copied: then it shall write the copy itself.
      if (error instanceof EngineRefusal) return makeFrom("careful");
      throw error;
    });
    bytes = bytesOf(copy.file);
    const old = newest;
    newest = copy;
    if (old !== null) drop(old);
    return copy;
  };
  const renew = (): Promise<Kept> => {
    clearTimeout(timer);
    making ??= make().finally(() => {
      making = null;
    });
    return making;
  };
  const schedule = (): void => {
    if (isClosed || making !== null || newest?.staleSince == null || !newest.isAsked) return;
    clearTimeout(timer);
    const latest = newest.staleSince.getTime() + staleMs - Date.now();
    // One that fails is made by the next question, which is told why.
    const make = () => void renew().catch(() => undefined);
    timer = setTimeout(make, Math.max(0, Math.min(idleMs, latest)));
    timer.unref();
  };

  /** The newest, unless it is old and another is made soon, or it is older than anybody may see. */
  const choose = async (): Promise<Kept> => {
    if (newest !== null && (newest.staleSince === null || mayBeShown(newest.staleSince))) return newest;
    const copy = await renew();
    // One that was begun before the question need not show what was written before it.
    return copy.staleSince === null || mayBeShown(copy.staleSince) ? copy : renew();
  };
  const mayBeShown = (since: Date) => bytes > freshBytes && Date.now() - since.getTime() < staleMs;

  return {
    take: async () => {
      if (isClosed) throw new Error("the store is closed");
      const copy = await choose();
      copy.readers += 1;
      copy.isAsked = true;
      schedule();
      const asOf = copy.staleSince;
      const giveBack = (child: EngineChild | null): void => {
        copy.readers -= 1;
        if (child?.isAlive() && copy === newest && !isClosed) copy.idle = [...copy.idle, child];
        else child?.kill();
        drop(copy);
      };
      try {
        const waiting = copy.idle.filter((child) => child.isAlive());
        copy.idle = waiting.slice(1);
        const child = waiting[0] ?? (await open(copy.file));
        return { child, asOf, giveBack: () => giveBack(child) };
      } catch (error) {
        giveBack(null);
        throw error;
      }
    },
    written: () => {
      if (newest === null) return;
      newest.staleSince ??= new Date();
      schedule();
    },
    discard: async () => {
      await making?.catch(() => undefined);
      const old = newest;
      newest = null;
      if (old !== null) drop(old);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await making?.catch(() => undefined);
      await Promise.all([...started].map((child) => child.close()));
      if (newest !== null) removeFiles(newest.file);
    },
  };
}
