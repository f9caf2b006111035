import { checkEmbeddedPlan, checkText } from "../cypher/guard.ts";
import { QueryError, type QueryTable } from "../model/index.ts";
import type { ConsoleLimits, CypherParams } from "../store/engine.ts";
import { type EngineChild, EngineGone, EngineRefusal, rowsOf, tableOf } from "./child-process.ts";
import type { Copies, Taken } from "./console-copies.ts";
import type { CutTable } from "./protocol.ts";

/** An analyst's question on a read-only copy of the store, in a process that may be killed: at the deadline it is, and
 *  nobody else's question with it. The answer says how old it is when it may lack what was written since. */
export async function askCopy(
  copies: Pick<Copies, "take">,
  cypher: string,
  params: CypherParams,
  limits: ConsoleLimits,
): Promise<QueryTable> {
  checkText(cypher);
  const deadline = performance.now() + limits.timeoutMs;
  let taken: Taken | null = null;
  try {
    taken = await takeBefore(deadline, copies);
    const asOf = taken.asOf?.toISOString() ?? null;
    return { ...(await planAndRun(taken.child, cypher, params, limits, deadline)), asOf };
  } catch (error) {
    throw toQueryError(error, limits);
  } finally {
    taken?.giveBack();
  }
}

/** A copy that is not to be had in time is given back when it comes: the next question finds it. */
async function takeBefore(deadline: number, copies: Pick<Copies, "take">): Promise<Taken> {
  const taking = copies.take();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, deadline - performance.now()));
  });
  const taken = await Promise.race([taking, late]);
  clearTimeout(timer);
  if (taken !== null) return taken;
  taking.then(
    (taken) => taken.giveBack(),
    // Nobody waits for why it failed: the next question will.
    () => undefined,
  );
  throw new EngineGone("deadline");
}

/** Plans the query, looks at the plan, and runs it; all of it before the deadline. */
async function planAndRun(
  child: EngineChild,
  cypher: string,
  params: CypherParams,
  { limitRows, limitBytes, signal }: ConsoleLimits,
  deadline: number,
): Promise<CutTable> {
  // A question that nobody waits for any more ends with its process, or is not begun.
  if (signal?.aborted) throw new QueryError("query/failed", { reason: "nobody waits for its answer." });
  const leave = () => child.kill();
  signal?.addEventListener("abort", leave, { once: true });
  try {
    const left = () => Math.max(1, deadline - performance.now());
    const explained = child.ask({ kind: "read", statement: `EXPLAIN ${cypher}`, params }, left());
    const plan = rowsOf(await explained)[0]?.plan;
    checkEmbeddedPlan(typeof plan === "string" ? plan : "");
    const limits = { limitRows, limitBytes };
    return tableOf(await child.ask({ kind: "console", statement: cypher, params, limits }, left()));
  } finally {
    signal?.removeEventListener("abort", leave);
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
