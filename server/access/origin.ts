import type { Request } from "express";
import { AccessError } from "../../graph/model/index.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Throws access/origin for a request that a page of another site made. `host` is the checked Host header.
 *
 *  A browser names the page in Origin wherever the page could read the answer or change something; curl and the
 *  command line send none and pass. `null` is what a sandboxed or local page sends: nobody's own. Where Origin is left
 *  out (an image, a script tag) the browser's Sec-Fetch-Site still tells; only following a link is left to it. */
export function checkOrigin(request: Request, host: string, allowed: readonly string[]): void {
  const origin = request.headers.origin;
  if (origin !== undefined && !isOwn(origin.toLowerCase(), host, allowed)) {
    throw new AccessError("access/origin", { origin: origin.slice(0, 200) });
  }
  const site = request.headers["sec-fetch-site"];
  const isForeign = site === "cross-site" || site === "same-site";
  const isLink = READING.has(request.method) && request.headers["sec-fetch-mode"] === "navigate";
  if (isForeign && !isLink) throw new AccessError("access/origin", { origin: "another site" });
}

function isOwn(origin: string, host: string, allowed: readonly string[]): boolean {
  if (origin === `http://${host}`) return true;
  // A name the operator allowed may be served by a proxy that speaks TLS.
  return origin === `https://${host}` && allowed.some((name) => name.toLowerCase() === host);
}
