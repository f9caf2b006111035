import neo4j, { type Driver, type Session } from "neo4j-driver";
import { checkNeo4jPlan, checkText, type Neo4jPlan } from "../cypher/guard.ts";
import { QueryError, type QueryTable } from "../model/index.ts";
import type { ConsoleLimits, CypherParams } from "../store/engine.ts";
import { toQueryError } from "./failures.ts";
import { toDriverParams, toPlain } from "./values.ts";

interface Server {
  readonly driver: Driver;
  readonly url: string;
  readonly database: string;
}

/** An analyst's query: looked at, planned with EXPLAIN, then run in a READ transaction with a timeout. The answer
 *  is there at the deadline in any case: some loops inside one expression go on in the server (neo4j.md). */
export async function neo4jConsole(
  server: Server,
  cypher: string,
  params: CypherParams,
  limits: ConsoleLimits,
): Promise<QueryTable> {
  checkText(cypher);
  const { timeoutMs, signal } = limits;
  if (signal?.aborted) throw LEFT;
  const session = server.driver.session({
    database: server.database,
    defaultAccessMode: neo4j.session.READ,
  });
  let end = (_error: QueryError): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  const timer = setTimeout(() => end(new QueryError("query/timeout", { limitMs: timeoutMs })), timeoutMs);
  const leave = () => end(LEFT);
  signal?.addEventListener("abort", leave, { once: true });
  try {
    return await Promise.race([planAndRun(session, cypher, params, limits), ended]);
  } catch (error) {
    throw toQueryError(error, server.url, timeoutMs);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
    // Also ends on the server what still runs there; it is not waited for, since a busy server takes its time.
    session.close().catch(() => undefined);
  }
}

const LEFT = new QueryError("query/failed", { reason: "nobody waits for its answer." });

async function planAndRun(
  session: Session,
  cypher: string,
  params: CypherParams,
  limits: ConsoleLimits,
): Promise<QueryTable> {
  const given = toDriverParams(params);
  const settings = { timeout: limits.timeoutMs, metadata: { app: "tangle console" } };
  const planned = await session.run(`EXPLAIN ${cypher}`, given, settings);
  checkNeo4jPlan(planned.summary.queryType, planned.summary.plan as Neo4jPlan | false);
  const tx = await session.beginTransaction(settings);
  try {
    const result = tx.run(cypher, given);
    const columns = (await result.keys()).map(String);
    const rows: unknown[][] = [];
    let bytes = 0;
    for await (const record of result) {
      const row = record.keys.map((key) => toPlain(record.get(String(key))));
      bytes += JSON.stringify(row).length;
      if (rows.length >= limits.limitRows || bytes > limits.limitBytes)
        return { columns, rows, truncated: true, asOf: null };
      rows.push(row);
    }
    return { columns, rows, truncated: false, asOf: null };
  } finally {
    if (tx.isOpen()) await tx.rollback();
  }
}
