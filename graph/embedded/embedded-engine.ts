import { existsSync, mkdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EMBEDDED_FULL_TEXT, EMBEDDED_SCHEMA } from "../cypher/schema.ts";
import { CaseError, LIMITS, StoreError } from "../model/index.ts";
import type { Engine, Transaction } from "../store/engine.ts";
import {
  clearSpilled,
  type EngineChild,
  EngineGone,
  EngineRefusal,
  rowsOf,
  startChild,
} from "./child-process.ts";
import { openConsole } from "./console.ts";

export interface EmbeddedOptions {
  /** Folder of the engine's files; made if it is not there. Nothing else may lie in it. */
  readonly folder: string;
  /** Called with one sentence when something out of the ordinary was done, such as a damaged store moved aside. */
  readonly notice: (sentence: string) => void;
  /** Milliseconds of one request, and bytes of the process; from LIMITS unless a test wants less. */
  readonly requestMs?: number;
  readonly residentBytes?: number;
}

/** The engine with the process id of its child, for tests that kill it. */
export interface EmbeddedEngine extends Engine {
  readonly pid: () => number;
}

/** Opens the embedded engine in a process of its own. A store that does not open is moved aside and made anew,
 *  empty: the archive fills it again. Throws case/locked when another process holds it. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const requestMs = options.requestMs ?? LIMITS.engineMs;
  const file = join(options.folder, "graph.grafeo");
  const start = () =>
    startChild({
      file,
      readOnly: false,
      residentBytes: options.residentBytes ?? LIMITS.engineBytes,
      limitMs: LIMITS.engineMs,
    });
  let child = await openOrReplace(options, start);
  clearSpilled(options.folder, child);
  let closed = false;
  /** Counts commits, so that the console knows when its copy is old. */
  let version = 0;
  /** Write transactions, one after the other. */
  let queue: Promise<unknown> = Promise.resolve();

  /** The running child, or a new one: a child that died is replaced when it is next needed. */
  let reopening: Promise<EngineChild> | null = null;
  const current = async (): Promise<EngineChild> => {
    if (closed) throw new StoreError("store/failed", { reason: "it is closed" });
    if (child.isAlive()) return child;
    reopening ??= child.ended.then(start).finally(() => {
      reopening = null;
    });
    child = await reopening;
    return child;
  };

  /** Runs the work, and once more after the child went away or two transactions met. */
  const withRetry = async <T>(work: (engine: EngineChild) => Promise<T>): Promise<T> => {
    try {
      return await work(await current());
    } catch (error) {
      if (closed || !mayRetry(error)) throw toStoreError(error);
    }
    try {
      return await work(await current());
    } catch (error) {
      throw toStoreError(error);
    }
  };

  const inTransaction = async <T>(
    engine: EngineChild,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    await engine.ask({ kind: "begin" }, requestMs);
    try {
      const result = await work({
        run: async (statement, params = {}) =>
          rowsOf(await engine.ask({ kind: "run", statement, params }, requestMs)),
      });
      await engine.ask({ kind: "commit" }, requestMs);
      version += 1;
      return result;
    } catch (error) {
      if (engine.isAlive()) await engine.ask({ kind: "rollback" }, requestMs);
      throw error;
    }
  };

  const write = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const turn = queue.then(() => withRetry((engine) => inTransaction(engine, work)));
    queue = turn.catch(() => undefined);
    return turn;
  };

  const queries = openConsole({
    folder: options.folder,
    version: () => version,
    // After the writes that were asked for before: the copy then shows them.
    save: (copy) => {
      const turn = queue.then(() =>
        withRetry((engine) => engine.ask({ kind: "save", file: copy }, LIMITS.engineMs)),
      );
      queue = turn.catch(() => undefined);
      return turn;
    },
  });

  return {
    name: "embedded",
    pid: () => child.pid,
    prepare: () =>
      withRetry(async (engine) => {
        const ask = (statement: string) => engine.ask({ kind: "read", statement, params: {} }, requestMs);
        for (const statement of EMBEDDED_SCHEMA) await ask(statement);
        for (const { probe, create } of EMBEDDED_FULL_TEXT) {
          await ask(probe).catch((error: unknown) => {
            if (error instanceof EngineRefusal) return ask(create);
            throw error;
          });
        }
      }),
    write,
    read: (statement, params = {}) =>
      withRetry(async (engine) => rowsOf(await engine.ask({ kind: "read", statement, params }, requestMs))),
    console: (cypher, params, limits) => queries.ask(cypher, params, limits),
    close: async () => {
      if (closed) return;
      await queue;
      closed = true;
      await queries.close();
      await child.close();
    },
  };
}

async function openOrReplace(
  options: EmbeddedOptions,
  start: () => Promise<EngineChild>,
): Promise<EngineChild> {
  mkdirSync(options.folder, { recursive: true });
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw toStoreError(error);
    // The engine's words for a file that another process holds. A damaged one may speak of a "block".
    if (/database file cannot be locked/.test(error.message)) {
      throw new CaseError(
        "case/locked",
        { folder: options.folder, holder: "another Tangle" },
        { cause: error },
      );
    }
    const aside = freeName(options.folder);
    renameSync(options.folder, aside);
    mkdirSync(options.folder);
    options.notice(
      `The embedded store did not open (${error.message}); it was moved to ${basename(aside)} and made anew.`,
    );
  }
  try {
    return await start();
  } catch (error) {
    throw toStoreError(error);
  }
}

function freeName(folder: string): string {
  const name = (count: number) => join(dirname(folder), `${basename(folder)}.damaged-${count}`);
  let count = 1;
  while (existsSync(name(count))) count += 1;
  return name(count);
}

/** GQL status of two transactions that wrote the same. */
const CONFLICT = "40000";

function mayRetry(error: unknown): boolean {
  return error instanceof EngineGone || (error instanceof EngineRefusal && error.status === CONFLICT);
}

function toStoreError(error: unknown): unknown {
  if (!(error instanceof EngineGone || error instanceof EngineRefusal)) return error;
  return new StoreError("store/failed", { reason: error.message }, { cause: error });
}
