import { availableParallelism } from "node:os";
import { openLanes, startWorker } from "../threads/index.ts";
import { type PackedParses, unpackParses } from "./packed.ts";
import type { Parse } from "./parse.ts";
import { readParser } from "./parser.ts";

/** A parser in worker threads. */
export interface ParserThreads {
  /** As of `Parser`. */
  readonly model: string;
  readonly lanes: number;
  /** As `Parser.parse`, and the same parses; the calling thread stays free. Rejects with LanesClosed when closed
   *  meanwhile, with ThreadDied when a thread ends. */
  parse(sentences: readonly (readonly string[])[]): Promise<Parse[]>;
  close(): Promise<void>;
}

/** Tokens a thread is given at once: about 50 ms of work, so that the threads end together. */
const SHARE_TOKENS = 1_000;

/** Opens the parser that comes with Tangle in one thread a core. The weights are read once, here, and copied from
 *  memory by each thread when it starts, which it does with its first sentences. Throws as `openParser`. */
export async function openParserThreads({
  lanes = availableParallelism(),
  folder,
}: {
  readonly lanes?: number;
  /** As of `openParser`. */
  readonly folder?: URL;
} = {}): Promise<ParserThreads> {
  const parts = await readParser(folder === undefined ? {} : { folder });
  // Shared, not copied with each thread's start.
  const bytes = new Uint8Array(new SharedArrayBuffer(parts.weights.bytes.length));
  bytes.set(parts.weights.bytes);
  const workerData = { ...parts, weights: { ...parts.weights, bytes } };
  const module = new URL(`./thread${import.meta.url.slice(-3)}`, import.meta.url);
  const threads = openLanes<readonly (readonly string[])[], PackedParses>({
    lanes,
    start: () => startWorker(module, { workerData }),
  });
  return {
    model: parts.weights.model,
    lanes,
    async parse(sentences) {
      const answers = await Promise.all(toShares(sentences).map((share) => threads.ask(share)));
      return answers.flatMap(unpackParses);
    },
    close: () => threads.close(),
  };
}

/** Runs of sentences of about equal weight, in order. */
function toShares(sentences: readonly (readonly string[])[]): (readonly string[])[][] {
  const shares: (readonly string[])[][] = [];
  let tokens = SHARE_TOKENS;
  for (const sentence of sentences) {
    if (tokens >= SHARE_TOKENS) {
      shares.push([]);
      tokens = 0;
    }
    (shares[shares.length - 1] as (readonly string[])[]).push(sentence);
    tokens += sentence.length;
  }
  return shares;
}
