import { Neo4jError } from "neo4j-driver";
import { QueryError, StoreError } from "../model/index.ts";

/** What the driver threw, as an error of Tangle; anything that is not the driver's stays what it is. */
export function toStoreError(error: unknown, url: string, database = "neo4j"): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (error.code === "Neo.ClientError.Database.DatabaseNotFound") {
    return new StoreError("store/no-database", { url, database }, { cause: error });
  }
  const reason = firstLine(error.message);
  if (/^Neo\.ClientError\.Security\./.test(error.code)) {
    return new StoreError("store/refused", { reason }, { cause: error });
  }
  if (["ServiceUnavailable", "SessionExpired", "N/A"].includes(error.code)) {
    return new StoreError("store/unreachable", { url, reason: innermost(reason) }, { cause: error });
  }
  return new StoreError("store/failed", { reason }, { cause: error });
}

/** The same for an analyst's query. */
export function toQueryError(error: unknown, url: string, timeoutMs: number): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code, message } = error;
  if (/TransactionTimedOut|Transaction\.Terminated|LockClientStopped/.test(code)) {
    return new QueryError("query/timeout", { limitMs: timeoutMs }, { cause: error });
  }
  if (/^Neo\.ClientError\.Statement\.(?:AccessMode|.*Forbidden)/.test(code)) {
    return new QueryError("query/write", { reason: "it changes the graph" }, { cause: error });
  }
  if (/^Neo\.ClientError\.Statement\.Syntax/.test(code)) {
    return new QueryError("query/syntax", { reason: withPlace(message) }, { cause: error });
  }
  if (code.startsWith("Neo.")) {
    if (/^Neo\.ClientError\.Security\./.test(code)) return toStoreError(error, url);
    return new QueryError("query/failed", { reason: message }, { cause: error });
  }
  return toStoreError(error, url);
}

/** The server counts places with the EXPLAIN that the console puts before the query's first line. */
function withPlace(message: string): string {
  return message
    .replace(/\(line 1, column (\d+) \(offset: (\d+)\)\)/, (_, column: string, offset: string) => {
      const back = (place: string, least: number) => Math.max(least, Number(place) - "EXPLAIN ".length);
      return `(line 1, column ${back(column, 1)} (offset: ${back(offset, 0)}))`;
    })
    .replace(/^"EXPLAIN (.*)\n( {8})( *\^)/m, '"$1\n$3');
}

/** "connect ECONNREFUSED 127.0.0.1:7687", out of what the driver says around it. */
function innermost(reason: string): string {
  if (reason.startsWith("Could not perform discovery")) return "no server of a cluster answers there";
  return reason.split("Caused by: ").at(-1) ?? reason;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/\.$/, "");
}
