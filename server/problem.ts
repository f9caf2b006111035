import { randomUUID } from "node:crypto";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { LIMITS, SourceError, TangleError, UsageError } from "../graph/model/index.ts";

/** Answers with an error of the table: `{error: {code, message, hint}}` and its status. What is not in the table is a
 *  bug: the client gets a reference, the log has the stack under it. */
export function problems(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const known = toKnown(thrown, request.path);
    const reference = randomUUID().slice(0, 8);
    const error = known ?? new UsageError("usage/bug", { reference });
    if (known === null) {
      log.error({ reference, method: request.method, path: request.path, err: thrown }, "a bug surfaced");
    } else if (error.status >= 500) {
      log.error({ code: error.code, path: request.path, err: thrown }, error.message);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(error.status).set("Cache-Control", "no-store").json({ error: error.report() });
  };
}

/** Answers whatever no route took. */
export const noRoute: RequestHandler = (request) => {
  const path = `${request.baseUrl}${request.path}`.replace(/(?<=.)\/$/, "");
  throw new UsageError("usage/no-route", { method: request.method, path: path.slice(0, 200) });
};

/** The error as one of the table; null when it is none of ours and none of the reader's of requests. */
function toKnown(thrown: unknown, path: string): TangleError | null {
  if (thrown instanceof TangleError) return thrown;
  if (!(thrown instanceof Error)) return null;
  const { type, status, limit, length } = thrown as Error & {
    readonly type?: string;
    readonly status?: number;
    readonly limit?: number;
    readonly length?: number;
  };
  if (type === "entity.too.large") {
    const limitBytes = limit ?? LIMITS.jsonBytes;
    const bytes = length ?? limitBytes + 1;
    return path === "/api/documents"
      ? new SourceError(
          "source/too-large",
          { file: "The pasted document", bytes, limitBytes },
          { cause: thrown },
        )
      : new UsageError("usage/too-large", { what: "The request", bytes, limitBytes }, { cause: thrown });
  }
  if (type === "entity.parse.failed") return invalid("The body is not JSON", thrown);
  // Whatever else Express and its readers refuse of a request: a charset, a length, an encoding, a broken %-escape.
  if (status !== undefined && status >= 400 && status < 500) {
    return invalid("The request cannot be read", thrown);
  }
  return null;
}

function invalid(what: string, cause: Error): UsageError {
  return new UsageError("usage/invalid", { reason: `${what}: ${cause.message}.` }, { cause });
}
