import type { PartitionNews, PartitionOrder } from "./messages.ts";

let worker: Worker | null = null;
let runs = 0;
const waiting = new Map<number, { found: (communities: Int32Array) => void; failed: (why: Error) => void }>();

/** The worker is begun with the first question: most networks are never grouped. */
function begun(): Worker {
  if (worker !== null) return worker;
  // A module of its own, not a blob: the page's policy says worker-src 'self'.
  worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<PartitionNews>) => {
    waiting.get(data.run)?.found(data.communities);
    waiting.delete(data.run);
  };
  worker.onerror = (event) => {
    for (const { failed } of waiting.values()) failed(new Error(event.message));
    waiting.clear();
    worker?.terminate();
    worker = null;
  };
  return worker;
}

/** The community of each of `count` nodes, found in a worker. Rejects when the browser ends that. */
export function askCommunities(count: number, links: Float32Array): Promise<Int32Array> {
  runs += 1;
  const run = runs;
  return new Promise((found, failed) => {
    waiting.set(run, { found, failed });
    begun().postMessage({ run, count, links } satisfies PartitionOrder, [links.buffer]);
  });
}
