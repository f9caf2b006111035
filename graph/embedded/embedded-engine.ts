import { renameSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { EMBEDDED_FULL_TEXT, EMBEDDED_SCHEMA } from "../cypher/schema.ts";
import { LIMITS, StoreError } from "../model/index.ts";
import type { Engine, Transaction } from "../store/engine.ts";
import { inTurns } from "../store/turns.ts";
import {
  checkpointsOf,
  committedOf,
  type EngineChild,
  EngineGone,
  EngineRefusal,
  rowsOf,
  startChild,
} from "./child-process.ts";
import { askCopy } from "./console.ts";
import { keepCopies } from "./console-copies.ts";
import { copyFiles, removeFiles } from "./copy-files.ts";
import { tellOnce, worries } from "./health.ts";
import { COPY, clearLeft, openOrReplace } from "./open-or-replace.ts";
import { type EmbeddedOptions, LIMITS_SET } from "./options.ts";
import type { Answer, Request } from "./protocol.ts";

/** Times a request is begun whose process was killed by somebody else. */
const ATTEMPTS = 5;
/** Times files are copied that the engine changes meanwhile, before it is asked to write the copy itself. */
const QUICK_COPIES = 3;

/** How much larger than it was after opening a process must be to be ended for its size: a large store is not opened again
 *  for nothing. */
const GROWN = 1.2;

/** The engine with the process id of its child, for tests that kill it. */
export interface EmbeddedEngine extends Engine {
  readonly pid: () => number;
}

/** Opens the embedded engine in a process of its own. A store that does not open is moved aside and made anew,
 *  empty: the archive fills it again. Throws case/locked when another process holds it. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { folder, notice, setUp = [], onBehind = () => undefined } = options;
  const {
    requestMs,
    readMs,
    residentBytes,
    renewBytes,
    copies: pace,
    lookMs,
    logBytes,
  } = { ...LIMITS_SET, ...options.limits };
  const file = join(folder, "graph.grafeo");
  const start = () => startChild({ file, readOnly: false, residentBytes, limitMs: LIMITS.engineMs });
  let child = await openOrReplace(options, start).catch((error: unknown) => {
    throw toStoreError(error);
  });
  clearLeft(folder, child);
  let closed = false;
  /** Counts commits, so that the console knows when its copy is old. */
  let version = 0;
  /** The engine's own number of the last commit that was acknowledged and changed something. */
  let acknowledged = child.epoch;
  /** Write transactions, one after the other. */
  const inTurn = inTurns();

  /** The running child, or a new one: a child that died is replaced when it is next needed. */
  let reopening: Promise<EngineChild> | null = null;
  const current = async (): Promise<EngineChild> => {
    if (closed) throw new StoreError("store/failed", { reason: "it is closed" });
    if (child.isAlive()) return child;
    reopening ??= reopen().finally(() => {
      reopening = null;
    });
    child = await reopening;
    return child;
  };
  const reopen = async (): Promise<EngineChild> => {
    await child.ended;
    const opened = await openOrReplace(options, start);
    // What a kill leaves is whole: only a store whose files were lost or damaged meanwhile is behind.
    if (opened.epoch >= acknowledged) return opened;
    await makeIndexes(opened, requestMs);
    for (const { statement, params } of setUp)
      await opened.ask({ kind: "read", statement, params }, requestMs);
    acknowledged = opened.epoch;
    changed();
    onBehind();
    return opened;
  };
  const changed = (): void => {
    version += 1;
    copies.written();
  };

  /** Runs the work, and again after the child went away under it or two transactions met. */
  const withRetry = async <T>(work: (engine: EngineChild) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(await current());
      } catch (error) {
        if (closed || attempt >= attemptsAfter(error)) throw toStoreError(error);
      }
    }
  };

  const inTransaction = async <T>(
    engine: EngineChild,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    // Of requests that are under way together the first to fail is the cause: when one runs past its deadline, the others only
    // hear that the process ended.
    const failures: unknown[] = [];
    const ask = (request: Request): Promise<Answer> => {
      const answer = engine.ask(request, requestMs);
      answer.catch((error: unknown) => failures.push(error));
      return answer;
    };
    // The first statements are on their way before it is answered: the parent may be busy when that comes.
    const begun = ask({ kind: "begin" });
    try {
      const result = await work({
        run: async (statement, params = {}) => rowsOf(await ask({ kind: "run", statement, params })),
      });
      await begun;
      const committed = committedOf(await engine.ask({ kind: "commit" }, requestMs));
      acknowledged = Math.max(acknowledged, committed.epoch);
      changed();
      renewIfGrown(engine, committed.residentBytes);
      return result;
    } catch (error) {
      if (engine.isAlive()) await engine.ask({ kind: "rollback" }, requestMs);
      throw failures[0] ?? error;
    }
  };

  /** A process that has grown by writing is ended between two transactions, long before its cap would end it in the middle of
   *  one, and opened again when it is next needed: it then holds what the store takes and no more. What others were asking
   *  is asked again. */
  const renewIfGrown = (engine: EngineChild, bytes: number): void => {
    const most = fillings > 0 ? residentBytes / 2 : Math.max(renewBytes, GROWN * engine.residentBytes);
    if (bytes > most) engine.kill();
  };
  /** Works that fill the store: what it grows by then, it holds; only far on the way to the cap is it opened again. */
  let fillings = 0;
  const filling = async <T>(work: () => Promise<T>): Promise<T> => {
    fillings += 1;
    try {
      return await work();
    } finally {
      fillings -= 1;
    }
  };

  /** A copy of everything written so far, made while nobody writes. Its files are copied, which takes milliseconds and
   *  holds up no reader; the engine's own way takes seconds on a large store, in which it answers nobody. */
  const save = async (copy: string, how: "quick" | "careful"): Promise<number> => {
    for (let attempt = 0; how === "quick" && attempt < QUICK_COPIES; attempt++) {
      await current();
      if (await copyFiles(file, copy)) return version;
    }
    await withRetry((engine) => {
      removeFiles(copy);
      return engine.ask({ kind: "save", file: copy }, LIMITS.engineMs);
    });
    return version;
  };
  /** The engine writes what it holds to another file, which takes the place of the first: deleted bytes stay behind. */
  const compact = async (): Promise<void> => {
    const fresh = join(folder, `${COPY}compacted.grafeo`);
    await withRetry((engine) => {
      removeFiles(fresh);
      return engine.ask({ kind: "save", file: fresh }, LIMITS.engineMs);
    });
    // From here whoever asks waits for the new child.
    const old = child;
    old.kill();
    reopening = old.ended
      .then(() => {
        removeFiles(file);
        renameSync(fresh, file);
        return openOrReplace(options, start);
      })
      .finally(() => {
        reopening = null;
      });
    child = await reopening;
    acknowledged = child.epoch;
    changed();
  };
  const copies = keepCopies({
    fileOf: (number) => join(folder, `${COPY}${number}.grafeo`),
    version: () => version,
    save: (copy, how) => inTurn(() => save(copy, how)),
    residentBytes: LIMITS.consoleBytes,
    openMs: LIMITS.engineMs,
    pace,
  });

  const tell = tellOnce(notice);
  const look = async (): Promise<void> => {
    if (closed || !child.isAlive()) return;
    const checkpoints = checkpointsOf(await child.ask({ kind: "checkpoints" }, requestMs));
    const [{ bavail, bsize }, { size: fileBytes }] = await Promise.all([statfs(folder), stat(file)]);
    tell(worries({ checkpoints, fileBytes, freeBytes: bavail * bsize }, logBytes));
    // Its checkpoints work again once it is opened again. What was acknowledged is on disk.
    if (checkpoints.stopped) await inTurn(async () => child.kill());
  };
  // A child that goes away meanwhile is looked at the next time.
  const looking = setInterval(() => void look().catch(() => undefined), lookMs);
  looking.unref();

  return {
    name: "embedded",
    pid: () => child.pid,
    prepare: () => withRetry((engine) => makeIndexes(engine, requestMs)),
    write: (work) => inTurn(() => withRetry((engine) => inTransaction(engine, work))),
    filling,
    read: (statement, params = {}) =>
      withRetry(async (engine) => rowsOf(await engine.ask({ kind: "read", statement, params }, readMs))),
    compact: async () => {
      await inTurn(compact).catch((error: unknown) => {
        throw toStoreError(error);
      });
      await copies.discard();
    },
    console: (cypher, params, limits) => askCopy(copies, cypher, params, limits),
    close: async () => {
      if (closed) return;
      await inTurn(async () => undefined);
      closed = true;
      clearInterval(looking);
      await copies.close();
      await child.close();
    },
  };
}

/** Indexes and constraints; those that are there stay. */
async function makeIndexes(engine: EngineChild, limitMs: number): Promise<void> {
  const ask = (statement: string) => engine.ask({ kind: "read", statement, params: {} }, limitMs);
  for (const statement of EMBEDDED_SCHEMA) await ask(statement);
  for (const { probe, create } of EMBEDDED_FULL_TEXT) {
    await ask(probe).catch((error: unknown) => {
      if (error instanceof EngineRefusal) return ask(create);
      throw error;
    });
  }
}

/** GQL status of two transactions that wrote the same. */
const CONFLICT = "40000";

/** How often a request may be begun in all that ended so. One that ran past its deadline would do so again. */
function attemptsAfter(error: unknown): number {
  if (error instanceof EngineGone) return { ended: ATTEMPTS, memory: 2, deadline: 1 }[error.why];
  return error instanceof EngineRefusal && error.status === CONFLICT ? 2 : 1;
}

function toStoreError(error: unknown): unknown {
  if (!(error instanceof EngineGone || error instanceof EngineRefusal)) return error;
  return new StoreError("store/failed", { reason: error.message }, { cause: error });
}
