import express, { type Express } from "express";
import type { Logger } from "pino";
import { ownRequestsOnly, securityHeaders } from "./access/index.ts";
import type { Case } from "./case/case.ts";
import { noRoute, problems } from "./problem.ts";
import { claimRoutes } from "./routes/claims.ts";
import { decisionRoutes } from "./routes/decisions.ts";
import { documentRoutes } from "./routes/documents.ts";
import { graphRoutes } from "./routes/graph.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { nodeRoutes } from "./routes/nodes.ts";
import { queryRoutes } from "./routes/query.ts";
import { questionRoutes } from "./routes/questions.ts";
import { healthRoutes, statusRoutes } from "./routes/status.ts";
import { upkeepRoutes } from "./routes/upkeep.ts";
import { viewer } from "./routes/viewer.ts";

export interface AppOptions {
  readonly case: Case;
  /** Folder of the built viewer; null serves the interface alone. */
  readonly assets: string | null;
  readonly log: Logger;
  readonly version: string;
  /** Further Host headers to answer, `name` or `name:port`: the address under which a proxy or a container publishes
   *  this server. Each is trusted as much as loopback is. */
  readonly allowHosts?: readonly string[];
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now?: () => string;
}

/** What `listen` serves: the HTTP interface of one case. Listens to nothing itself. */
export interface App {
  readonly handler: Express;
  readonly case: Case;
  readonly version: string;
  readonly allowHosts: readonly string[];
  /** Aborted when the server begins to drain: streams of events end then, `/readyz` says no. */
  readonly draining: AbortController;
}

/** The HTTP interface of a case (docs/api.md), with the built viewer beside it. */
export function createApp(options: AppOptions): App {
  const { case: held, log, version, allowHosts = [] } = options;
  const now = options.now ?? (() => new Date().toISOString());
  const draining = new AbortController();

  const handler = express();
  handler.disable("x-powered-by");
  handler.disable("etag");
  handler.set("query parser", "simple");
  handler.set("case sensitive routing", true);

  handler.use((_request, response, next) => {
    // A connection kept alive would hold the server open until the drain's deadline.
    if (draining.signal.aborted) response.set("Connection", "close");
    next();
  });
  handler.use(securityHeaders());
  handler.use(ownRequestsOnly(allowHosts));
  handler.use(logged(log));

  const api = express.Router({ caseSensitive: true });
  api.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  graphRoutes(api, held.store);
  nodeRoutes(api, held.store);
  claimRoutes(api, held);
  documentRoutes(api, held, now);
  questionRoutes(api, held.store);
  decisionRoutes(api, held);
  jobRoutes(api, held, draining.signal);
  upkeepRoutes(api, held);
  queryRoutes(api, held.store);
  statusRoutes(api, held, version);
  api.use(noRoute);
  handler.use("/api", api);

  healthRoutes(handler, held, version, draining.signal);
  if (options.assets !== null) handler.use(viewer(options.assets));
  handler.use(noRoute);
  handler.use(problems(log));

  return { handler, case: held, version, allowHosts, draining };
}

/** One line a request: never its parameters or body, which are the analyst's questions. */
function logged(log: Logger): express.RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const { method, path } = request;
    response.on("close", () => {
      log.debug(
        { method, path, status: response.statusCode, ms: Math.round(performance.now() - began) },
        "served",
      );
    });
    next();
  };
}
