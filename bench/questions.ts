/** `npm run bench:questions [-- embedded|neo4j] [documents=3000] [times=40]`: how long each question of the viewer takes
 *  on a synthetic graph (20 claims a document), and how much longer than looking up one node takes in the same run. */
import type { GraphStore } from "../graph/index.ts";
import { LIMITS } from "../graph/model/index.ts";
import { enginesAsked, ground, numberAsked, quantile, timed } from "./stores.ts";
import { syntheticRows } from "./synthetic.ts";

const words = process.argv.slice(2);
const documents = numberAsked(words, "documents", 3_000);
const times = numberAsked(words, "times", 40);

/** Documents made and written at a time: the rows of a large graph do not fit into memory together. */
const PART = 500;

async function fill(store: GraphStore): Promise<void> {
  for (let at = 0; at < documents; at += PART) {
    const count = Math.min(PART, documents - at);
    await store.write(Array.from({ length: count }, (_, index) => syntheticRows(at + index, documents)));
  }
}

type Question = readonly [name: string, ask: (round: number) => Promise<unknown>];

/** Nodes with edges that are not in view. */
async function newcomersTo(store: GraphStore, inView: readonly string[]): Promise<readonly string[]> {
  const there = new Set(inView);
  const { nodes } = await store.graph({ limit: LIMITS.graphEdgesMost });
  return nodes.filter(({ id, degree }) => degree > 0 && !there.has(id)).map(({ id }) => id);
}

/** Questions about other nodes each round, hubs and rare ones apart. */
async function questions(store: GraphStore): Promise<readonly Question[]> {
  const top = (await store.top({ limit: 2_000 })).map((node) => node.id);
  const some = (list: readonly string[], round: number) => list[(round * 7919) % list.length] ?? "";
  const hub = (round: number) => some(top.slice(0, 20), round);
  const rare = (round: number) => some(top.slice(200), round);
  const { edges } = await store.graph({});
  const behind = edges.map(({ id }) => id);
  const inView = [...new Set(edges.flatMap(({ source, target }) => [source, target]))];
  const newcomers = await newcomersTo(store, inView);
  const person = (round: number) => `Person Named ${(round * 104_729) % (40 * documents)}`;
  return [
    ["a node", (round) => store.node(rare(round))],
    ["neighbours of a node", (round) => store.neighbours(rare(round), {})],
    ["neighbours of a hub", (round) => store.neighbours(hub(round), {})],
    [
      "neighbours of a hub, by type and standing",
      (round) => store.neighbours(hub(round), { families: ["resources"], standing: ["stated"] }),
    ],
    [
      "neighbours of a hub, within a year",
      (round) => store.neighbours(hub(round), { from: "2020", to: "2020" }),
    ],
    ...[25, 250].map((count): Question => {
      const come = (round: number) =>
        Array.from({ length: count }, (_, at) => some(newcomers, round * count + at));
      const name = `edges of ${count} newcomers with ${inView.length} others`;
      return [name, (round) => store.edgesBetween({ newcomers: come(round), others: inView })];
    }),
    ["paths between two nodes", (round) => store.paths(rare(round), rare(round + 31), {})],
    ["paths from a hub", (round) => store.paths(hub(round), rare(round + 31), {})],
    ["paths along the arrows", (round) => store.paths(rare(round), rare(round + 31), { directed: true })],
    [`claims behind ${behind.length} edges`, () => store.claimTable(behind)],
    ["top by degree", () => store.top({})],
    ["top persons by documents", () => store.top({ by: "documents", entityTypes: ["Actor"] })],
    ["timeline of all", () => store.timeline({ by: "month" })],
    ["timeline of a node", (round) => store.timeline({ by: "month", node: rare(round) })],
    ["timeline of a hub", (round) => store.timeline({ by: "month", node: hub(round) })],
    ["search: a name", (round) => store.search(person(round), 20)],
    ["search: a name's beginning", () => store.search("holding 1", 20)],
    ["search: common words in sentences", () => store.find("security agency visit", ["sentences"], 20)],
    [
      "search: six words in sentences",
      () => store.find("security agency visit parliament senior funds", ["sentences"], 20),
    ],
    ["search: a title", (round) => store.find(`report ${round * 7}`, ["documents"], 20)],
  ];
}

for (const engine of enginesAsked(words)) {
  const place = await ground(engine);
  try {
    const store = await place.freshStore();
    const filled = await timed(() => fill(store));
    const counts = await store.counts();
    console.log(`${engine}: ${JSON.stringify(counts)}, written in ${(filled / 1_000).toFixed(0)} s`);
    const took = new Map<string, number[]>();
    const asked = await questions(store);
    // In turns, so that whatever else the machine does meets all of them. The first rounds warm up.
    for (let round = -5; round < times; round += 1) {
      for (const [name, ask] of asked) {
        const ms = await timed(() => ask(round + 5));
        if (round >= 0) took.set(name, [...(took.get(name) ?? []), ms]);
      }
    }
    const unit = quantile(took.get("a node") ?? [], 0.5);
    for (const [name, list] of took) {
      const [p50, p99] = [quantile(list, 0.5), quantile(list, 0.99)];
      console.log(
        `${engine} ${name.padEnd(42)} p50 ${p50.toFixed(1).padStart(7)} ms  p99 ${p99.toFixed(1).padStart(7)} ms  ${(p50 / unit).toFixed(1).padStart(6)} x a node`,
      );
    }
    await store.close();
  } finally {
    await place.end();
  }
}
