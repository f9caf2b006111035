import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LIMITS, UsageError } from "../graph/model/index.ts";
import type { App } from "./app.ts";
import { recordServer } from "./case-record.ts";

export const DEFAULT_PORT = 4317;
export const DEFAULT_HOST = "127.0.0.1";

/** Hosts that only this machine can speak to. */
const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);

/** Milliseconds between two looks for idle connections while the server drains. */
const SWEEP_MS = 50;

export interface ListenOptions {
  readonly app: App;
  /** An address of this machine. One beyond loopback is taken only by an app that names the hosts it may be spoken to
   *  under (`allowHosts`), since there is no login yet: whoever reaches the port reads the case. */
  readonly host?: string;
  /** 0 takes any free one. */
  readonly port?: number;
}

export interface Listening {
  /** Where a browser on this machine finds it, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no new connections, lets requests in progress end for LIMITS.drainMs, then cuts them. The case stays open.
   *  Calling it again waits for the same end. */
  close(): Promise<void>;
}

/** Serves the app until it is closed, and leaves word of it in the case's folder for `findServer`. Throws usage/port
 *  where the port cannot be had, usage/invalid for a host beyond loopback that was not allowed by name. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { app, host = DEFAULT_HOST, port = DEFAULT_PORT } = options;
  if (!LOOPBACK.has(host) && app.allowHosts.length === 0) {
    throw new UsageError("usage/invalid", {
      reason: `The host ${host} can be reached from other machines, and this version has no login: it serves 127.0.0.1 alone unless the names it is published under are given.`,
    });
  }
  const server = createServer(app.handler);
  await bind(server, host, port);
  const bound = (server.address() as AddressInfo).port;
  const url = `http://${toUrlHost(host)}:${bound}`;
  const record = await recordServer(app.case.folder, {
    url,
    pid: process.pid,
    version: app.version,
    case: app.case.id,
  });

  let closed: Promise<void> | null = null;
  const close = async () => {
    await record.remove();
    app.draining.abort();
    await drain(server);
  };
  return {
    url,
    port: bound,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Resolves with the first SIGINT or SIGTERM. A second one ends the process as it would without Tangle. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve(signal);
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) =>
      reject(new UsageError("usage/port", { port, reason: why(error) }, { cause: error }));
    server.once("error", refused);
    try {
      server.listen({ host, port }, () => {
        server.off("error", refused);
        resolve();
      });
    } catch (error) {
      refused(error as NodeJS.ErrnoException);
    }
  });
}

function why(error: NodeJS.ErrnoException): string {
  if (error.code === "EADDRINUSE") return "another program listens there";
  if (error.code === "EACCES") return "this user may not listen there";
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return "the host is no address of this machine";
  return error.message;
}

async function drain(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last request has just ended is idle from then on, and would be kept for the next one.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), LIMITS.drainMs);
  await ended;
  clearTimeout(cut);
  clearInterval(sweep);
}

/** A wildcard address is no place to go to; loopback always is one of those it stands for. */
function toUrlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
