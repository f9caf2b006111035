/** `npm run bench:scale [-- embedded|neo4j] [documents=30000]`: a store of about 300,000 entities and 600,000 claims,
 *  filled by a rebuild: how long it takes to open, how fast a node's neighbours come (default limits) for nodes at
 *  random and for the twenty with most edges, how large its process is, and how long the first page takes. */
import { readFileSync } from "node:fs";
import type { GraphStore } from "../graph/store/graph-store.ts";
import { enginesAsked, ground, numberAsked, quantile, timed } from "./stores.ts";
import { graphId, syntheticExtraction, syntheticRows } from "./synthetic.ts";

const words = process.argv.slice(2);
const documents = numberAsked(words, "documents", 30_000);
const questions = numberAsked(words, "questions", 400);

async function* rows() {
  for (let index = 0; index < documents; index += 1) yield syntheticRows(index, documents);
}

/** Entities of reports spread over the corpus. */
const atRandom = Array.from({ length: questions }, (_, at) => {
  const { entities } = syntheticExtraction(Math.floor((at * documents) / questions), documents);
  return graphId(entities[at % entities.length]!.id);
});
const hubs = Array.from({ length: 20 }, (_, number) => graphId(`country:${number}`));

for (const engine of enginesAsked(words)) {
  const place = await ground(engine);
  try {
    const filled = await place.freshStore();
    const filling = await timed(() => filled.rebuild(rows()));
    console.log(
      `${engine}: filled in ${seconds(filling)} (${Math.round(documents / (filling / 1_000))} documents/s)`,
    );
    console.log(`${engine}: ${JSON.stringify(await filled.counts())}`);
    await filled.close();
    let store: GraphStore | null = null;
    const opening = await timed(async () => {
      store = await place.reopen();
    });
    const opened = store!;
    console.log(`${engine}: opened in ${seconds(opening)}`);
    memory(engine, "after opening");
    await neighbourhoods(opened, "random nodes", atRandom);
    await neighbourhoods(opened, "hubs", [...hubs, ...hubs, ...hubs, ...hubs, ...hubs]);
    memory(engine, "after those questions");
    console.log(
      `${engine}: first page in ${seconds(await timed(() => opened.graph({})))}, ` +
        `profile of the largest hub in ${seconds(await timed(() => opened.profile(hubs[0]!)))}, ` +
        `search in ${seconds(await timed(() => opened.search("named 4711", 20)))}`,
    );
    const one = await timed(() => opened.write([syntheticRows(documents, documents)]));
    console.log(`${engine}: one more document written in ${seconds(one)}`);
    memory(engine, "after the first page, a hub's profile, a search and a write");
    await opened.close();
  } finally {
    await place.end();
  }
}

async function neighbourhoods(store: GraphStore, what: string, ids: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (const id of ids) times.push(await timed(() => store.neighbours(id, {})));
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)];
  console.log(
    `${store.engine}: neighbours of ${ids.length} ${what}: p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`,
  );
}

function memory(engine: string, when: string): void {
  if (engine === "embedded") console.log(`${engine}: ${residentMegabytes()} MB resident ${when}`);
}

/** Of the largest of this process's children, which is the engine's. */
function residentMegabytes(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(/\s+/);
  const sizes = children.map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  });
  return Math.round(Math.max(...sizes) / 1024);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
