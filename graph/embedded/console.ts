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

interface Copy {
  readonly version: number;
  readonly file: string;
}

const COPY_NAME = /^console-\d+\.grafeo/;

/** Nothing is started or copied before the first question. A question takes an idle process or a new one; at its
 *  deadline the process is killed, and nobody else's question with it. */
export function openConsole(source: ConsoleSource): EmbeddedConsole {
  let copy: Promise<Copy> | null = null;
  let copied = -1;
  let numbered = 0;
  let idle: { readonly child: EngineChild; readonly version: number }[] = [];
  /** Processes that have not ended yet, killed ones among them. */
  const started = new Set<EngineChild>();

  /** A copy that shows everything written so far. */
  const freshCopy = (): Promise<Copy> => {
    if (copy && copied === source.version()) return copy;
    const old = idle;
    idle = [];
    for (const { child } of old) child.kill();
    const version = source.version();
    copied = version;
    copy = makeCopy(version).catch((error: unknown) => {
      copy = null;
      throw error;
    });
    return copy;
  };
  const makeCopy = async (version: number): Promise<Copy> => {
    // Names of an earlier life, and copies nobody reads any more.
    removeCopies(source.folder);
    numbered += 1;
    const file = join(source.folder, `console-${numbered}.grafeo`);
    await source.save(file);
    return { version, file };
  };

  const take = async ({ file, version }: Copy): Promise<EngineChild> => {
    const found = idle.findIndex((one) => one.version === version && one.child.isAlive());
    if (found >= 0) return idle.splice(found, 1)[0]!.child;
    const { consoleBytes: residentBytes, engineMs: limitMs } = LIMITS;
    const child = await startChild({ file, readOnly: true, residentBytes, limitMs });
    started.add(child);
    void child.ended.then(() => started.delete(child));
    return child;
  };

  const ask = async (cypher: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable> => {
    checkText(cypher);
    const current = await freshCopy();
    const child = await take(current);
    try {
      const deadline = performance.now() + limits.timeoutMs;
      const plan = rowsOf(
        await child.ask({ kind: "read", statement: `EXPLAIN ${cypher}`, params }, limits.timeoutMs),
      );
      checkEmbeddedPlan(typeof plan[0]?.plan === "string" ? plan[0].plan : "");
      const left = Math.max(1, deadline - performance.now());
      const { limitRows, limitBytes } = limits;
      return tableOf(
        await child.ask(
          { kind: "console", statement: cypher, params, limits: { limitRows, limitBytes } },
          left,
        ),
      );
    } catch (error) {
      throw toQueryError(error, limits);
    } finally {
      if (child.isAlive() && copied === current.version) idle.push({ child, version: current.version });
      else child.kill();
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

function removeCopies(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((name) => COPY_NAME.test(name))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
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
