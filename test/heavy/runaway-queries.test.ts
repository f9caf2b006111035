import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedEngine, openEmbedded } from "../../graph/embedded/embedded-engine.ts";
import { LIMITS, QueryError } from "../../graph/model/index.ts";
import { cypherStore } from "../../graph/store/cypher-store.ts";
import type { GraphStore } from "../../graph/store/graph-store.ts";
import { type Report, rowsOf } from "../graph/store/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

const QUERIES = count("runaway queries", { few: 2, full: 30 });
const DEADLINE_MS = 2_000;
/** What a query may take past its deadline until its process is gone and the asker told. */
const GRACE_MS = 2_000;
const REPORTS = 400;
const FIRMS_A_REPORT = 10;

let folder: string;
let engine: EmbeddedEngine;
let store: GraphStore;
let entities: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tangle-runaway-"));
  engine = await openEmbedded({ folder, notice: () => undefined });
  await engine.prepare();
  store = cypherStore(engine);
  await store.write(Array.from({ length: REPORTS }, (_, number) => rowsOf(reportOf(number))));
  entities = (await store.graph({ limit: 2_000 })).nodes.map(({ id }) => id);
}, 300_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Firms of which each has to do with a country and with the next: some thousands of nodes, a few of them hubs. */
function reportOf(number: number): Report {
  const firms = Array.from({ length: FIRMS_A_REPORT }, (_, at) => {
    const name = number * FIRMS_A_REPORT + at;
    return { id: `org:${name}`, name: `Firm ${name}` };
  });
  const countries = ["country:CHN", "country:BEL", "country:RUS"];
  return {
    key: `runaway ${number}`,
    entities: [...countries, ...firms],
    claims: firms.flatMap(({ id }, at) => [
      { type: "FUNDS", subject: countries[at % 3]!, object: id },
      { type: "MEETS", subject: id, object: firms[(at + 1) % firms.length]!.id },
      { type: "LOBBIES", subject: id, object: countries[(at + 1) % 3]! },
    ]),
  };
}

/** Questions that pass the console's guard and would run for hours, or fill any memory. */
const RUNAWAYS: readonly string[] = [
  "MATCH (a), (b), (c) RETURN count(*) AS n",
  "MATCH (a:Claim), (b:Claim), (c:Claim) WHERE a.confidence + b.confidence > c.confidence RETURN sum(a.start) AS n",
  "MATCH p = (a:Entity)-[*1..12]-(b:Entity) RETURN count(p) AS n",
  "MATCH (a:Entity)-[:FUNDS|MEETS|LOBBIES*1..30]-(b) RETURN count(*) AS n",
  "MATCH p = (a:Country)-[*1..9]-(b:Country) RETURN [x IN nodes(p) | x.name] AS names ORDER BY length(p) DESC",
  "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b MATCH (c:Entity), (d:Entity) RETURN sum(a * b + c.degree) AS n",
  "UNWIND range(1, 1000) AS a MATCH (c:Entity), (d:Entity) RETURN collect(c.name + d.name + toString(a)) AS n",
  "MATCH (a:Entity), (b:Entity), (c:Entity) RETURN DISTINCT a.name + b.name + c.name AS n ORDER BY n LIMIT 10",
  "MATCH (a:Entity), (b:Entity) WITH collect(a.name + b.name) AS list UNWIND list AS x UNWIND list AS y RETURN count(*) AS n",
  "MATCH (a:Claim) MATCH (b:Claim) MATCH (c:Claim) WHERE a.sentence CONTAINS b.sentence OR b.sentence CONTAINS c.sentence RETURN count(*) AS n",
  "MATCH (a:Entity) WITH collect(a) AS all UNWIND all AS x UNWIND all AS y UNWIND all AS z RETURN max(x.name + y.name + z.name) AS n",
  "MATCH (c:Entity) WITH collect(c.name) AS names UNWIND range(1, 100000) AS i RETURN collect(reduce(s = '', x IN names | s + x)) AS n",
  "MATCH (a:Entity)-[]-(b)-[]-(c)-[]-(d)-[]-(e)-[]-(f)-[]-(g) RETURN count(*) AS n",
  "MATCH (a), (b) OPTIONAL MATCH (a)-[*1..8]-(b) RETURN a.id, b.id, count(*) AS n ORDER BY n DESC",
  "MATCH (a:Entity), (b:Entity) WHERE EXISTS { MATCH (a)-[*1..10]-(b) } RETURN count(*) AS n",
];

it("A query that runs away is ended at its deadline, while others are answered", async () => {
  const limits = { timeoutMs: DEADLINE_MS, limitRows: 100, limitBytes: 100_000 };
  const outcomes = new Map<string, number>();
  const seconds: number[] = [];
  const late: string[] = [];
  const runAway = async (query: string): Promise<void> => {
    const began = performance.now();
    const outcome = await store.console(query, {}, limits).then(
      () => "answered",
      (error: unknown) => {
        if (error instanceof QueryError) return error.code;
        throw error;
      },
    );
    const took = performance.now() - began;
    seconds.push(took / 1_000);
    if (took > DEADLINE_MS + GRACE_MS) late.push(`${query}: ${Math.round(took)} ms`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };

  // The copy is made before the clock runs: what is measured is the query.
  await store.console("RETURN 1 AS n", {}, limits);
  const quiet = await latencies(async () => void (await wait(2_000)));
  const queries = Array.from({ length: QUERIES }, (_, at) => RUNAWAYS[at % RUNAWAYS.length]!);
  const busy = await latencies(async () => {
    // As many at once as the console lets through.
    const lane = async () => {
      for (let query = queries.pop(); query !== undefined; query = queries.pop()) await runAway(query);
    };
    await Promise.all(Array.from({ length: LIMITS.queriesAtOnce }, lane));
  });

  report("runaway queries on the embedded engine", {
    queries: QUERIES,
    "at once": LIMITS.queriesAtOnce,
    "deadline s": DEADLINE_MS / 1_000,
    "slowest end s": Math.max(...seconds).toFixed(2),
    ...Object.fromEntries(outcomes),
    "neighbourhoods meanwhile": busy.length,
    "p50 ms": percentile(busy, 0.5),
    "p99 ms": percentile(busy, 0.99),
    "p99 ms without runaways": percentile(quiet, 0.99),
  });
  expect(late).toEqual([]);
  expect(seconds).toHaveLength(QUERIES);
});

/** Milliseconds of one neighbourhood after the other, for as long as the work goes on. */
async function latencies(work: () => Promise<void>): Promise<number[]> {
  const chances = chance(7);
  const measured: number[] = [];
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const began = performance.now();
    await store.neighbours(chances.pick(entities), {});
    measured.push(performance.now() - began);
    await wait(5);
  }
  await working;
  return measured;
}

function percentile(measured: readonly number[], share: number): string {
  const sorted = measured.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
