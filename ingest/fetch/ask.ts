import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createUnzip } from "node:zlib";
import { Client } from "undici";
import { FetchError, LIMITS, VERSION } from "../../graph/model/index.ts";
import { connectTo, type Network } from "./connect.ts";
import { inWords, isFailure, printable } from "./failure.ts";

/** As whom Tangle asks. */
export const USER_AGENT = `Tangle/${VERSION} (research reader)`;

/** Bounds of one request; LIMITS says what each is. */
export type FetchLimits = Readonly<
  Record<"fetchBytes" | "fetchMs" | "fetchConnectMs" | "fetchPauseMs" | "fetchPauseMostMs", number>
>;

export interface Question {
  readonly accept: string;
  /** Further headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limitBytes: number;
  /** Whether what is beyond the limit is left off, and not an error. */
  readonly isCut: boolean;
}

export interface Answer {
  readonly status: number;
  /** A header's value, the first of several; null where there is none. */
  readonly header: (name: string) => string | null;
  /** Unpacked; empty for every status but 200. */
  readonly bytes: Uint8Array;
}

/** Asks once, over a connection of its own, following nothing. Sends no cookies and no login. Throws FetchError, and
 *  the signal's reason once that is aborted. */
export async function ask(
  url: URL,
  question: Question,
  { network, connectMs, signal }: { network: Network; connectMs: number; signal: AbortSignal },
): Promise<Answer> {
  signal.throwIfAborted();
  const client = new Client(url.origin, {
    pipelining: 0,
    maxHeaderSize: LIMITS.fetchHeaderBytes,
    // The signal ends what takes too long.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: ({ hostname, protocol, port }, done) => {
      connectTo({ url: url.href, hostname, protocol, port }, network, { connectMs, signal }).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      );
    },
  });
  try {
    const { statusCode, headers, body } = await client.request({
      method: "GET",
      path: `${url.pathname}${url.search}`,
      headers: {
        ...question.headers,
        "user-agent": USER_AGENT,
        accept: question.accept,
        "accept-encoding": "gzip, deflate, br",
      },
      signal,
    });
    const header = (name: string): string | null => {
      const value = headers[name];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    };
    // Nobody listens for the error of a body that is not read.
    body.on("error", () => undefined);
    const bytes =
      statusCode === 200
        ? await unpacked(url, body, headers["content-encoding"], question)
        : new Uint8Array();
    return { status: statusCode, header, bytes };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!isFailure(error) || error instanceof FetchError) throw error;
    throw new FetchError("fetch/unreachable", { url: url.href, reason: inWords(error) }, { cause: error });
  } finally {
    client.destroy().catch(() => undefined);
  }
}

/** The body without its packing, counted as it comes out. */
async function unpacked(
  url: URL,
  body: Readable,
  packing: string | string[] | undefined,
  { limitBytes, isCut }: Question,
): Promise<Uint8Array> {
  const unpack = unpackerFor(url, String(packing ?? "identity"));
  const stream = unpack === null ? body : pipeline(body, unpack, () => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    const swells =
      length > 1024 * 1024 && unpack !== null && length > LIMITS.fetchSwelling * unpack.bytesWritten;
    if (isCut && length >= limitBytes) break;
    if (swells || length > limitBytes) {
      throw new FetchError("fetch/too-large", { url: url.href, limitBytes });
    }
  }
  return Buffer.concat(chunks).subarray(0, limitBytes);
}

function unpackerFor(url: URL, packing: string): ReturnType<typeof createUnzip> | null {
  const name = packing.trim().toLowerCase();
  if (name === "identity" || name === "") return null;
  if (name === "gzip" || name === "x-gzip" || name === "deflate") return createUnzip();
  if (name === "br") return createBrotliDecompress();
  throw new FetchError("fetch/unreachable", {
    url: url.href,
    reason: `its answer is packed in a way that was not asked for (${printable(name)})`,
  });
}
