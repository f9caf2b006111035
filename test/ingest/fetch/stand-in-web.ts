import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type FetcherOptions, openFetcher } from "../../../ingest/fetch/index.ts";

/** An address of the open internet: connections to it go to a server of the test's own. All other connections go to a
 *  second one, which stands for everything inside: nothing may ever ask it. */
export const OPEN_ADDRESS = "93.184.216.34";

export interface StandInWeb {
  /** What the open server answers; robots.txt is answered with 404 unless said otherwise. */
  answer: RequestListener;
  robots: RequestListener;
  /** Addresses of names. A list of lists gives each look-up its own answer; names that are not here are open. */
  names: Record<string, readonly string[] | readonly (readonly string[])[]>;
  /** Requests that the open server got, without those for robots.txt. */
  readonly asked: IncomingMessage[];
  /** Connections to anything but an open address. */
  insideHits: number;
  /** Names that were looked up, and addresses that were dialled. */
  readonly lookedUp: string[];
  readonly dialled: string[];
  fetcher(options?: Pick<FetcherOptions, "limits" | "clock">): ReturnType<typeof openFetcher>;
}

/** A web on this machine for the tests of one file. The guard and the client are the real ones: only the look-up of names
 *  and the last step, the connection itself, are the test's. */
export function standInWeb(): StandInWeb {
  let open: Server;
  let inside: Server;
  const listen = (server: Server) =>
    new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  const web: StandInWeb = {
    answer: (_, response) => response.end(),
    robots: (_, response) => response.writeHead(404).end(),
    names: {},
    asked: [],
    insideHits: 0,
    lookedUp: [],
    dialled: [],
    fetcher: (options) =>
      openFetcher({
        ...options,
        limits: { fetchPauseMs: 0, ...options?.limits },
        network: {
          async lookup(name) {
            web.lookedUp.push(name);
            const found = web.names[name] ?? [OPEN_ADDRESS];
            const each = found.some(Array.isArray) ? (found as readonly (readonly string[])[]) : null;
            if (each === null) return found as readonly string[];
            const times = web.lookedUp.filter((one) => one === name).length;
            return each[Math.min(times, each.length) - 1] ?? [];
          },
          dial: ({ address }) => {
            web.dialled.push(address);
            const isOpen = address === OPEN_ADDRESS;
            if (!isOpen) web.insideHits += 1;
            const socket = connect({ port: portOf(isOpen ? open : inside), host: "127.0.0.1" });
            return new Promise((resolve, reject) => {
              socket.once("connect", () => resolve(socket)).once("error", reject);
            });
          },
        },
      }),
  };
  beforeAll(async () => {
    open = createServer((request, response) => {
      if (request.url === "/robots.txt") return void web.robots(request, response);
      web.asked.push(request);
      web.answer(request, response);
    });
    inside = createServer((_, response) => {
      web.insideHits += 1;
      response.end("The inside.");
    });
    await Promise.all([listen(open), listen(inside)]);
  });
  beforeEach(() => {
    web.answer = (_, response) => void response.end("A report.");
    web.robots = (_, response) => void response.writeHead(404).end();
    web.names = {};
    web.asked.length = 0;
    web.insideHits = 0;
    web.lookedUp.length = 0;
    web.dialled.length = 0;
  });
  afterAll(() => {
    for (const server of [open, inside]) {
      server.closeAllConnections();
      server.close();
    }
  });
  return web;
}

/** The code of the error that something ends with; what it gave where it does not fail. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => value,
    (error: { code?: string }) => error.code ?? error,
  );
}
