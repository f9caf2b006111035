import type { RequestHandler } from "express";
import { checkHost } from "./host.ts";
import { checkOrigin } from "./origin.ts";

export { securityHeaders } from "./headers.ts";

/** Lets a request pass that names this server and was not made by another site's page. `allowed` are further Host
 *  headers to answer (`name` or `name:port`), for a server behind a proxy or a published port. */
export function ownRequestsOnly(allowed: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    checkOrigin(request, checkHost(request, allowed), allowed);
    next();
  };
}
