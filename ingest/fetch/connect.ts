import { lookup } from "node:dns/promises";
import { connect, isIP, type Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import { connect as secure } from "node:tls";
import { FetchError } from "../../graph/model/index.ts";
import { closedAddress } from "./address.ts";
import { inWords, isFailure } from "./failure.ts";

/** What a fetcher knows of the network. */
export interface Network {
  /** Every address of a name, as the system finds them. */
  readonly lookup: (name: string) => Promise<readonly string[]>;
  /** A connection to exactly this address, which is none of a name. */
  readonly dial: (
    to: { readonly address: string; readonly port: number },
    signal: AbortSignal,
  ) => Promise<Socket>;
}

export const SYSTEM_NETWORK: Network = {
  lookup: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  dial: ({ address, port }, signal) => standing(connect({ host: address, port, signal }), "connect"),
};

/** Where a request is to go, as the HTTP client says it. */
export interface Target {
  readonly url: string;
  readonly hostname: string;
  readonly protocol: string;
  readonly port: string;
}

/** A connection to the host, encrypted for https, to an address that was found open: its name is looked up once, all
 *  of its addresses are checked, and the very address that was checked is connected to. So a name that leads inside
 *  next time (DNS rebinding) gains nothing. Checked here, where nothing comes in between, also for a host that is an
 *  address itself: such a one is never looked up. Throws fetch/refused and fetch/unreachable. */
export async function connectTo(
  { url, hostname, protocol, port }: Target,
  { lookup, dial }: Network,
  { connectMs, signal }: { readonly connectMs: number; readonly signal: AbortSignal },
): Promise<Socket> {
  const addresses = isIP(hostname) === 0 ? await lookedUp(url, hostname, lookup) : [hostname];
  signal.throwIfAborted();
  for (const address of addresses) {
    const closed = closedAddress(address);
    if (closed === null) continue;
    // Of a name, no more is said than that: who asks must not learn an inner network's addresses.
    const reason = isIP(hostname) === 0 ? "its name leads to an inner network" : `${address} is ${closed}`;
    throw new FetchError("fetch/refused", { url, reason });
  }
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  let last: unknown = null;
  for (const address of addresses) {
    // Not AbortSignal.timeout: it would end the connection later, in the middle of its work.
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    const timer = setTimeout(stop, connectMs);
    signal.addEventListener("abort", stop, { once: true });
    try {
      const socket = await dial({ address, port: number }, attempt.signal);
      return protocol === "https:" ? await encrypted(socket, hostname, attempt.signal) : socket;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      last = error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }
  throw new FetchError("fetch/unreachable", { url, reason: inWords(last) }, { cause: last });
}

async function lookedUp(url: string, name: string, lookup: Network["lookup"]): Promise<readonly string[]> {
  const none = (cause?: unknown) =>
    new FetchError("fetch/unreachable", { url, reason: "its name is not known" }, { cause });
  try {
    const addresses = await lookup(name);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw none(error);
  }
  throw none();
}

function encrypted(socket: Socket, hostname: string, signal: AbortSignal): Promise<Socket> {
  const tls = secure({
    socket,
    host: hostname,
    // An address is no server name (RFC 6066, 3).
    ...(isIP(hostname) === 0 && { servername: hostname.replace(/\.$/, "") }),
    ALPNProtocols: ["http/1.1"],
  });
  return standing(addAbortSignal(signal, tls), "secureConnect");
}

function standing<S extends Socket>(socket: S, event: "connect" | "secureConnect"): Promise<S> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const close = () => fail(new Error("the connection was closed"));
    socket.once("error", fail);
    socket.once("close", close);
    socket.once(event, () => {
      socket.off("error", fail);
      socket.off("close", close);
      resolve(socket);
    });
  });
}
