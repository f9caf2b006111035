import type { Request } from "express";
import { AccessError } from "../../graph/model/index.ts";

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"] as const;

/** The names under which this connection may be spoken to, as they stand in a Host header: the loopback names with
 *  the port the request came in by, the address it came in by, and the names the operator allowed. The port and the
 *  address are the connection's own, so nothing has to know them before the server listens. */
export function namesOf(
  connection: { readonly localAddress?: string | undefined; readonly localPort?: number | undefined },
  allowed: readonly string[],
): ReadonlySet<string> {
  const port = connection.localPort ?? 0;
  const names = [...LOOPBACK_NAMES, ...(connection.localAddress ? [inHost(connection.localAddress)] : [])];
  return new Set([
    ...names.map((name) => `${name}:${port}`),
    // A browser leaves the port out where it is the scheme's own.
    ...(port === 80 ? names : []),
    ...allowed.map((name) => name.toLowerCase()),
  ]);
}

/** An address as it is written in a Host header. */
function inHost(address: string): string {
  const plain = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
  return plain.includes(":") ? `[${plain}]` : plain;
}

/** The request's host, in small letters. Throws access/host for a name this server does not go by: a page of another
 *  site whose name was pointed at this machine (DNS rebinding) still sends that site's name. */
export function checkHost(request: Request, allowed: readonly string[]): string {
  const host = request.headers.host?.toLowerCase() ?? "";
  if (!namesOf(request.socket, allowed).has(host)) {
    throw new AccessError("access/host", { host: host === "" ? "(none named)" : host.slice(0, 200) });
  }
  return host;
}
