import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkEmbeddedPlan } from "../../graph/cypher/guard.ts";
import { rowsOf as answerRows, EngineRefusal, startChild } from "../../graph/embedded/child-process.ts";
import { type EmbeddedEngine, openEmbedded } from "../../graph/embedded/embedded-engine.ts";
import { LIMITS, QueryError, sha256 } from "../../graph/model/index.ts";
import { cypherStore } from "../../graph/store/cypher-store.ts";
import type { GraphStore } from "../../graph/store/graph-store.ts";
import { rowsOf } from "../graph/store/reports.ts";
import { count, report } from "./count.ts";

const ATTACKS = count("console attacks", { few: 200, full: 2_000 });
const SECRET = "heliotrope-4711";

let folder: string;
let engine: EmbeddedEngine;
let store: GraphStore;
let listener: Server;
let hits = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tangle-attacks-"));
  writeFileSync(join(folder, "canary.csv"), `name,word\n${SECRET},${SECRET}\n`);
  writeFileSync(join(folder, "canary.json"), `{"word": "${SECRET}"}\n`);
  mkdirSync(join(folder, "export"));
  listener = createServer((_request, response) => {
    hits += 1;
    response.end(`${SECRET}\n`);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  engine = await openEmbedded({ folder: join(folder, "store"), notice: () => undefined });
  await engine.prepare();
  store = cypherStore(engine);
  await store.write([
    rowsOf({ key: "attacked", entities: ["country:CHN", "country:BEL"], claims: [{}, { type: "MEETS" }] }),
  ]);
});
afterAll(async () => {
  await engine.close();
  listener.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What an attacker would like: to write, to change the schema, to read or write files, to speak to other hosts, to call
 *  what the engine offers beside Cypher. */
function wishes(): readonly string[] {
  const file = join(folder, "canary.csv");
  const made = join(folder, "export", "made");
  const { port } = listener.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/canary.csv`;
  return [
    "CREATE (:Foo {id: 'x'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Entity) SET n.name = 'x' RETURN n",
    "MATCH (n:Entity) REMOVE n.name RETURN n",
    "MERGE (n:Entity {id: 'e:x'}) ON CREATE SET n.name = 'x' RETURN n",
    "MATCH (a:Entity), (b:Entity) CREATE (a)-[:SPIES_ON]->(b)",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "MATCH (n:Entity) CALL { WITH n CREATE (m:Foo) RETURN m } RETURN n",
    "CALL { MATCH (n) DETACH DELETE n } IN TRANSACTIONS",
    "MATCH (n) WHERE EXISTS { CREATE (m:Foo) } RETURN n",
    "UNWIND [1] AS x MERGE (:Foo {id: x})",
    "INSERT (:Foo {id: 'x'})",
    "INSERT (:Foo)-[:BAR]->(:Foo)",
    "START TRANSACTION READ WRITE",
    "START TRANSACTION READ ONLY",
    "COMMIT",
    "ROLLBACK",
    "CREATE INDEX foo FOR (n:Foo) ON (n.x)",
    "DROP INDEX claim_edge",
    "CREATE CONSTRAINT foo FOR (n:Foo) REQUIRE n.id IS UNIQUE",
    "DROP CONSTRAINT foo",
    "CREATE GRAPH foo",
    "DROP GRAPH foo",
    "CREATE SCHEMA /foo",
    "CREATE NODE TYPE Foo (id STRING)",
    "CREATE VECTOR INDEX foo ON :Foo(x)",
    "ALTER GRAPH foo",
    "SESSION SET GRAPH foo",
    "SESSION RESET",
    "USE GRAPH foo MATCH (n) RETURN n",
    "PROFILE CREATE (:Foo)",
    "PROFILE MATCH (n) DETACH DELETE n",
    "EXPLAIN CREATE (:Foo)",
    `LOAD CSV FROM 'file://${file}' AS line RETURN line`,
    `LOAD CSV FROM '${file}' AS line RETURN line`,
    `LOAD CSV WITH HEADERS FROM '${file}' AS line RETURN line.word`,
    `MATCH (n) WITH n LIMIT 1 LOAD CSV FROM '${file}' AS line RETURN n, line`,
    `MATCH (n) CALL { LOAD CSV FROM '${file}' AS line RETURN line } RETURN line`,
    `LOAD CSV FROM '${address}' AS line RETURN line`,
    `LOAD JSONL FROM '${join(folder, "canary.json")}' AS line RETURN line`,
    `LOAD PARQUET FROM '${file}' AS line RETURN line`,
    `LOAD DATA FROM '${file}' FORMAT CSV AS line RETURN line`,
    `MATCH (n) RETURN n UNION LOAD CSV FROM '${file}' AS n RETURN n`,
    `IMPORT DATABASE '${folder}'`,
    `EXPORT DATABASE '${made}'`,
    `COPY Foo FROM '${file}'`,
    `COPY (MATCH (n) RETURN n) TO '${made}'`,
    `ATTACH '${join(folder, "store", "graph.grafeo")}' AS other`,
    `INSTALL '${address}'`,
    `CALL apoc.load.json('${address}') YIELD value RETURN value`,
    `CALL apoc.export.csv.all('${made}', {})`,
    `CALL grafeo.backup('${made}')`,
    `CALL db.save('${made}')`,
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL grafeo.procedures() YIELD name RETURN name",
    "CALL db.createLabel('Foo')",
    "SHOW INDEXES",
    "SHOW PROCEDURES",
    "TERMINATE TRANSACTIONS 'x'",
    "RETURN 1; MATCH (n) DETACH DELETE n",
    `RETURN load_csv('${file}') AS x`,
    `RETURN file('${file}') AS x, readFile('${file}') AS y`,
  ];
}

/** Ways to say the same so that a look at words alone would miss it. */
const DISGUISES: readonly ((query: string) => string)[] = [
  (query) => query,
  (query) => query.toLowerCase().replace(/foo/g, "Foo"),
  (query) => `/* a comment */ ${query}`,
  (query) => `// a comment\n${query}`,
  (query) => `// a comment\r${query}`,
  (query) => query.replaceAll(" ", "/**/ "),
  (query) => query.replaceAll(" ", "\u00a0"),
  (query) => query.replaceAll(" ", "\u2028"),
  (query) => query.replaceAll(" ", "\v"),
  (query) => `\ufeff${query}`,
  (query) => `\u200b${query}`,
  (query) => `WITH 1 AS one ${query}`,
  (query) => `MATCH (x) WITH x LIMIT 1 ${query}`,
  (query) => `RETURN 1 AS n UNION ${query}`,
  (query) => `RETURN 1 AS n NEXT ${query}`,
  (query) => `CALL { ${query} } RETURN 1 AS n`,
  (query) => `CALL () { ${query} } RETURN 1 AS n`,
  (query) => `RETURN EXISTS { ${query} } AS n`,
  (query) => `RETURN COUNT { ${query} } AS n, COLLECT { ${query} } AS m`,
  (query) => `RETURN [x IN [1] WHERE EXISTS { ${query} } | x] AS n`,
  (query) => `EXPLAIN ${query}`,
  (query) => `PROFILE ${query}`,
  (query) => `RETURN '\\' AS a; ${query} //'`,
  (query) => `RETURN 'a' AS a /*' */ ${query} // */`,
  (query) => `RETURN "' AS a ${query} //"`,
  (query) => `RETURN \`a\`\` AS a ${query} //\``,
  // Full-width letters, a long s and a Kelvin sign, which some readers fold into the plain ones.
  (query) => query.replace(/^\w+/, (word) => [...word].map(toFullWidth).join("")),
  (query) => query.replaceAll("S", "\u017f").replaceAll("K", "\u212a"),
  (query) => query.replace(/^\w/, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`),
  (query) => `${query} `.repeat(2),
  (query) => `{ ${query} }`,
  (query) => `BEGIN ${query} COMMIT`,
  (query) => `START TRANSACTION ${query}`,
  (query) => `CYPHER 5 ${query}`,
];

function toFullWidth(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
}

/** As many attacks as asked for, each wish and each disguise among them: the list goes through the wishes again and
 *  again, with another disguise each time. */
function attacks(): readonly string[] {
  const wanted = wishes();
  return Array.from({ length: ATTACKS }, (_, at) => {
    const disguise = DISGUISES[(at + Math.floor(at / wanted.length)) % DISGUISES.length]!;
    return disguise(wanted[at % wanted.length]!);
  });
}

const limits = { timeoutMs: 10_000, limitRows: 100, limitBytes: 100_000 };
const filesNow = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !/^(?:store\/(?:console|spill|graph\.grafeo)|spill|copy\.grafeo)/.test(name))
    .sort();
/** All that the console's own copy holds, as text. */
async function copyNow(): Promise<string> {
  const { rows } = await store.console("MATCH (n) RETURN n ORDER BY n.id", {}, limits);
  const edges = await store.console(
    "MATCH (a)-[r]->(b) RETURN a.id, r, b.id ORDER BY a.id, b.id, r.id",
    {},
    limits,
  );
  return JSON.stringify([rows.map((row) => JSON.stringify(row)).sort(), edges.rows]);
}

it("Nobody writes, reads a file or reaches a host by way of the console", async () => {
  const before = { digest: await store.digest(), copy: await copyNow(), files: filesNow() };
  const outcomes = { refused: 0, answered: 0 };
  for (const attack of attacks()) {
    try {
      const { rows } = await store.console(attack, {}, limits);
      outcomes.answered += 1;
      expect(JSON.stringify(rows), attack).not.toContain(SECRET);
    } catch (error) {
      // Anything else than a refusal in the table of errors is a bug of ours, not an answer.
      if (!(error instanceof QueryError)) throw error;
      outcomes.refused += 1;
      expect(error.code, attack).toMatch(/^query\/(write|not-allowed|syntax|failed)$/);
      expect(error.message, attack).not.toContain(SECRET);
    }
  }
  // Without a guard the engine does what it is asked: the file is there to be read.
  const unguarded = await engine.read(`LOAD CSV FROM '${join(folder, "canary.csv")}' AS line RETURN line`);
  expect(JSON.stringify(unguarded)).toContain(SECRET);
  const after = { digest: await store.digest(), copy: await copyNow(), files: filesNow() };
  report("console attacks on the embedded engine", {
    attacks: ATTACKS,
    ...outcomes,
    changes: Number(after.digest !== before.digest) + Number(after.copy !== before.copy),
    "files made": after.files.length - before.files.length,
    "hosts reached": hits,
  });
  expect(after).toEqual(before);
  expect(hits).toBe(0);
});

it("The look at the plan and the read-only copy hold by themselves, if the look at the text missed every attack", async () => {
  const file = join(folder, "copy.grafeo");
  const copy = await openEmbedded({ folder: join(folder, "other"), notice: () => undefined });
  await copy.write((tx) => tx.run("CREATE (:Entity {id: 'e:1', name: 'China'})"));
  await copy.close();
  renameSync(join(folder, "other", "graph.grafeo"), file);
  const open = { file, readOnly: true, residentBytes: LIMITS.consoleBytes, limitMs: 30_000 };
  const child = await startChild(open);
  const ask = async (statement: string) =>
    JSON.stringify(answerRows(await child.ask({ kind: "read", statement, params: {} }, 10_000)));
  const content = "MATCH (n) RETURN labels(n), n";
  try {
    const before = { hash: sha256(readFileSync(file)), content: await ask(content), files: filesNow() };
    const outcomes = { refused: 0, answered: 0 };
    for (const attack of attacks()) {
      try {
        const [row] = JSON.parse(await ask(`EXPLAIN ${attack}`)) as { plan?: string }[];
        checkEmbeddedPlan(row?.plan ?? "");
        expect(await ask(attack), attack).not.toContain(SECRET);
        outcomes.answered += 1;
      } catch (error) {
        if (!(error instanceof EngineRefusal || error instanceof QueryError)) throw error;
        outcomes.refused += 1;
      }
    }
    const after = { hash: sha256(readFileSync(file)), content: await ask(content), files: filesNow() };
    report("console attacks past the look at the text", {
      attacks: ATTACKS,
      ...outcomes,
      changes: Number(after.hash !== before.hash) + Number(after.content !== before.content),
      "hosts reached": hits,
    });
    expect(after).toEqual(before);
    expect(hits).toBe(0);
  } finally {
    await child.close();
  }
});
