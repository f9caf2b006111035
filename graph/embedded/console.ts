import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkEmbeddedPlan, checkText } from "../cypher/guard.ts";
import { LIMITS, QueryError, type QueryTable } from "../model/index.ts";
import type { ConsoleLimits, CypherParams } from "../store/engine.ts";
import { type EngineChild, EngineGone, EngineRefusal, rowsOf, startChild, tableOf } from "./child-process.ts";

/** The console of the embedded engine: a read-only copy of the store, in a process that may be killed. */
export interface EmbeddedConsole {
  ask(cypher: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable>;
  close(): Promise<void>;
}

export interface ConsoleSource {
  readonly folder: string;
  /** Changes whenever the store was written. */
  readonly version: () => number;
  /** Writes a copy of the store to a file that does not exist yet. */
  readonly save: (file: string) => Promise<unknown>;
}

/** A copy of the store and who reads it. Its file goes when it is old and the last reader has left. */
interface Copy {
  readonly version: number;
  readonly file: string;
  readonly made: Promise<unknown>;
  readers: number;
}

const COPY_NAME = /^console-\d+\.grafeo/;

/** Nothing is started or copied before the first question. A question takes an idle process or a new one; at its
 *  deadline the process is killed, and nobody else's question with it. */
export function openConsole(source: ConsoleSource): EmbeddedConsole {
  let current: Copy | null = null;
  let numbered = 0;
  let idle: { readonly child: EngineChild; readonly copy: Copy }[] = [];
  /** Processes that have not ended yet, killed ones among them. */
  const started = new Set<EngineChild>();

  /** A copy that shows everything written so far, with one more reader. */
  const readCopy = (): Copy => {
    if (current === null || current.version !== source.version()) {
      // Names of an earlier life.
      if (numbered === 0) removeCopies(source.folder);
      numbered += 1;
      const file = join(source.folder, `console-${numbered}.grafeo`);
      const old = current;
      current = { version: source.version(), file, made: source.save(file), readers: 0 };
      if (old !== null) removeUnread(old);
    }
    current.readers += 1;
    return current;
  };
  const leaveCopy = (copy: Copy): void => {
    copy.readers -= 1;
    removeUnread(copy);
  };
  const removeUnread = (copy: Copy): void => {
    if (copy === current || copy.readers > 0) return;
    for (const { child } of idle.filter((one) => one.copy === copy)) child.kill();
    idle = idle.filter((one) => one.copy !== copy);
    removeFile(copy.file);
  };

  const take = async (copy: Copy): Promise<EngineChild> => {
    try {
      await copy.made;
    } catch (error) {
      // The next question makes another.
      if (current === copy) current = null;
      throw error;
    }
    const found = idle.findIndex((one) => one.copy === copy && one.child.isAlive());
    if (found >= 0) return idle.splice(found, 1)[0]!.child;
    const { consoleBytes: residentBytes, engineMs: limitMs } = LIMITS;
    const child = await startChild({ file: copy.file, readOnly: true, residentBytes, limitMs });
    started.add(child);
    void child.ended.then(() => started.delete(child));
    return child;
  };

  const ask = async (cypher: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable> => {
    checkText(cypher);
    const copy = readCopy();
    let child: EngineChild | null = null;
    try {
      child = await take(copy);
      return await planAndRun(child, cypher, params, limits);
    } catch (error) {
      throw toQueryError(error, limits);
    } finally {
      if (child?.isAlive() && copy === current) idle.push({ child, copy });
      else child?.kill();
      leaveCopy(copy);
    }
  };

  return {
    ask,
    close: async () => {
      idle = [];
      await Promise.all([...started].map((child) => child.close()));
      removeCopies(source.folder);
    },
  };
}

/** Plans the query, looks at the plan, and runs it; all of it before the deadline. */
async function planAndRun(
  child: EngineChild,
  cypher: string,
  params: CypherParams,
  { timeoutMs, limitRows, limitBytes, signal }: ConsoleLimits,
): Promise<QueryTable> {
  // A question that nobody waits for any more ends with its process, or is not begun.
  if (signal?.aborted) throw new QueryError("query/failed", { reason: "nobody waits for its answer." });
  const leave = () => child.kill();
  signal?.addEventListener("abort", leave, { once: true });
  try {
    const deadline = performance.now() + timeoutMs;
    const explained = child.ask({ kind: "read", statement: `EXPLAIN ${cypher}`, params }, timeoutMs);
    const plan = rowsOf(await explained)[0]?.plan;
    checkEmbeddedPlan(typeof plan === "string" ? plan : "");
    const left = Math.max(1, deadline - performance.now());
    const limits = { limitRows, limitBytes };
    return tableOf(await child.ask({ kind: "console", statement: cypher, params, limits }, left));
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

function removeCopies(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((name) => COPY_NAME.test(name))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** A copy with the log that the engine keeps beside it. */
function removeFile(file: string): void {
  rmSync(file, { force: true });
  rmSync(`${file}.wal`, { recursive: true, force: true });
}

/** A GQL status of class 42 is a question that cannot be understood. */
function toQueryError(error: unknown, limits: ConsoleLimits): unknown {
  if (error instanceof EngineGone) {
    if (error.why === "deadline") return new QueryError("query/timeout", { limitMs: limits.timeoutMs });
    return new QueryError("query/failed", { reason: `${error.message}.` }, { cause: error });
  }
  if (!(error instanceof EngineRefusal)) return error;
  const code = error.status?.startsWith("42") ? "query/syntax" : "query/failed";
  return new QueryError(code, { reason: withoutPrefix(error.message) }, { cause: error });
}

/** The console asks with EXPLAIN before the query: the place that the engine names is moved back by that much. */
function withoutPrefix(message: string): string {
  return message
    .replace(/^(Query|Database) error: GRAFEO-\w+: /, "")
    .replace(
      /query:1:(\d+)/,
      (_, column: string) => `line 1, column ${Math.max(1, Number(column) - EXPLAIN_UNITS)}`,
    )
    .replace(/query:(\d+):(\d+)/, "line $1, column $2")
    .replace(/(^ *1 \| )EXPLAIN /m, "$1")
    .trim();
}

const EXPLAIN_UNITS = "EXPLAIN ".length;
