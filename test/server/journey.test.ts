import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ClaimCard,
  ClaimTable,
  DocumentListing,
  DocumentPage,
  EdgeCounts,
  GraphNode,
  GraphPage,
  JobReport,
  NodeProfile,
  Page,
  PathsFound,
  QueryTable,
  SearchHits,
  StatusReport,
  Timeline,
} from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { temporaryFolder } from "./folder.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const TEXT = [
  "China spied on Belgium, the VSSE said on Friday.",
  "China denied that it had spied on Belgium.",
  "Russia funded the party Vlaams Belang in 2019.",
  "",
].join("\n\n");

const folder = temporaryFolder();
let held: Case;
let server: Served;
/** The one document that the tests below ask about. */
let job: JobReport;

async function ask<T>(path: string): Promise<T> {
  const answer = await get(`${server.url}/api${path}`);
  if (answer.status !== 200) throw new Error(problemOf(answer));
  return answer.body as T;
}

const query = (cypher: string, params = {}) => post(`${server.url}/api/query`, { cypher, params });
const paste = (body: object) => post(`${server.url}/api/documents`, body);

/** The last report that the stream of a job's events gives. */
async function ended(id: string): Promise<JobReport> {
  const stream = await get(`${server.url}/api/jobs/${encodeURIComponent(id)}/events`);
  const reports = [...String(stream.body).matchAll(/^data: (.+)$/gm)].map((match) =>
    JSON.parse(match[1] as string),
  );
  return reports.at(-1) as JobReport;
}

beforeAll(async () => {
  held = await openCase({
    folder,
    store: "embedded",
    neo4j: { user: "neo4j", password: "", database: "neo4j" },
    now: () => new Date().toISOString(),
    notice: () => {},
  });
  server = await serve(held);
  const answer = await paste({
    title: "On spying",
    publisher: "The Wire",
    published_at: "2023-02-11",
    text: TEXT,
  });
  expect(answer.status).toBe(202);
  job = await ended((answer.body as JobReport).id);
  expect(job).toMatchObject({ status: "done", progress: 1, error: null });
});
afterAll(async () => {
  await server?.close();
  await held?.close();
});

const nodeCalled = async (name: string): Promise<GraphNode> => {
  const { nodes } = await ask<{ nodes: GraphNode[] }>(`/nodes?text=${encodeURIComponent(name)}`);
  const node = nodes.find((found) => found.name === name);
  if (node === undefined) throw new Error(`no node ${name}`);
  return node;
};

describe("a text that was taken in", () => {
  it("is in the graph: who acts on whom, by which type", async () => {
    const { nodes, edges, omitted } = await ask<GraphPage>("/graph");
    const [china, belgium] = [await nodeCalled("China"), await nodeCalled("Belgium")];
    expect(nodes.map((node) => node.id)).toEqual(expect.arrayContaining([china.id, belgium.id]));
    expect(edges).toContainEqual(
      expect.objectContaining({ source: china.id, target: belgium.id, type: "SPIES_ON", family: "covert" }),
    );
    expect(omitted).toEqual({ nodes: 0, edges: 0 });
  });

  it("is found through filters, and left out by them", async () => {
    const types = async (parameters: string) =>
      new Set((await ask<GraphPage>(`/graph?${parameters}`)).edges.map((edge) => edge.type));
    expect(await types("families=covert")).toEqual(new Set(["SPIES_ON"]));
    expect(await types("types=FUNDS")).toEqual(new Set(["FUNDS"]));
    expect(await types("text=belgium&families=covert,resources")).toEqual(new Set(["SPIES_ON"]));
    expect(await types("since=2100-01-01")).toEqual(new Set());
    expect(await types("types=SPIES_ON&limit=1")).toEqual(new Set(["SPIES_ON"]));
  });

  it("shows each party with what touches it", async () => {
    const china = await nodeCalled("China");
    const profile = await ask<NodeProfile>(`/nodes/${encodeURIComponent(china.id)}`);
    expect(profile.node).toMatchObject({ name: "China", type: "Country", iso3: "CHN" });
    expect(profile.documents).toContainEqual(
      expect.objectContaining({ id: job.document, title: "On spying" }),
    );
    const around = await ask<GraphPage>(
      `/nodes/${encodeURIComponent(china.id)}/neighbours?direction=out&types=SPIES_ON`,
    );
    expect(around.nodes.map((node) => node.name).sort()).toEqual(["Belgium", "China"]);
    const counts = await ask<EdgeCounts>(`/nodes/${encodeURIComponent(china.id)}/edges/counts`);
    expect(counts.total).toBe(china.degree);
    expect(counts.rows).toContainEqual(expect.objectContaining({ type: "SPIES_ON", direction: "out" }));
  });

  it("is searched through: paths, the most connected, time and words", async () => {
    const [china, belgium] = [await nodeCalled("China"), await nodeCalled("Belgium")];
    const ends = `from=${encodeURIComponent(china.id)}&to=${encodeURIComponent(belgium.id)}`;
    const found = await ask<PathsFound>(`/paths?${ends}&families=covert`);
    expect(found.paths).toEqual([{ nodes: [china.id, belgium.id], hops: [[found.edges[0]?.id]] }]);
    const { nodes } = await ask<{ nodes: GraphNode[] }>("/top?types=Country");
    expect(nodes.map((node) => node.degree)).toEqual(nodes.map((node) => node.degree).sort((a, b) => b - a));
    const line = await ask<Timeline>("/timeline?types=FUNDS");
    expect(line.buckets.map((bucket) => bucket.date)).toEqual(["2019"]);
    const hits = await ask<SearchHits>("/search?text=SPIED%20belgium");
    expect(hits.sentences.length).toBeGreaterThan(0);
    const titles = await ask<SearchHits>("/search?text=spying&in=documents");
    expect(titles.documents.map((document) => document.id)).toEqual([job.document]);
  });

  it("gives behind each edge the sentences, word for word", async () => {
    const { edges } = await ask<GraphPage>("/graph?types=SPIES_ON");
    const edge = edges[0]!;
    expect(await ask(`/edges/${encodeURIComponent(edge.id)}`)).toEqual(edge);
    const claims = await ask<Page<ClaimCard>>(`/edges/${encodeURIComponent(edge.id)}/claims`);
    expect(claims.total).toBe(edge.claims + edge.denials);
    const document = await ask<DocumentPage>(`/documents/${encodeURIComponent(job.document)}`);
    const text = document.text ?? "";
    for (const { evidence, trigger, subject } of claims.rows) {
      expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
      expect(text.slice(trigger.start, trigger.end)).toMatch(/^sp(y|ied)/);
      expect(subject.name).toBe("China");
    }
    const denials = await ask<Page<ClaimCard>>(
      `/claims?edge=${encodeURIComponent(edge.id)}&polarity=negative`,
    );
    expect(denials.rows.map((row) => row.attribution[0]?.entity.name)).toEqual(["China"]);
  });

  it("gives the claims behind all edges at once, as many as the edges say", async () => {
    const { edges } = await ask<GraphPage>("/graph");
    const answer = await post(`${server.url}/api/claims/table`, { edges: edges.map(({ id }) => id) });
    const { rows } = answer.body as ClaimTable;
    expect(edges.map((_, place) => rows.filter(([edge]) => edge === place).length)).toEqual(
      edges.map(({ claims, denials }) => claims + denials),
    );
  });

  it("is listed, and opens by key and by bare hash", async () => {
    const { rows, total } = await ask<Page<DocumentListing>>("/documents?text=spying");
    expect([total, rows[0]?.state, rows[0]?.publisher]).toEqual([1, "done", "The Wire"]);
    const byKey = await ask<DocumentPage>(`/documents/${encodeURIComponent(job.document)}`);
    expect(byKey).toMatchObject({ title: "On spying", publishedAt: "2023-02-11", text: TEXT });
    expect(byKey.claims.length).toBe(rows[0]?.claims);
    expect(await ask(`/documents/${byKey.sha256}`)).toEqual(byKey);
    const claims = await ask<Page<ClaimCard>>(`/claims?document=${byKey.sha256}`);
    expect(claims.total).toBe(byKey.claims.length);
  });

  it("is known when it comes again, as a file too, and changes nothing", async () => {
    const before = await ask<StatusReport>("/status");
    const form = new FormData();
    form.append("file", new File([TEXT], "again.txt"));
    const again = await get(`${server.url}/api/documents`, { method: "POST", body: form });
    expect(again).toMatchObject({ status: 202, body: { id: job.id, status: "done" } });
    expect(await ask("/status")).toEqual(before);
  });
});

describe("a text that cannot be read", () => {
  it("is refused at the door when it is empty, and fails by name when it holds no words", async () => {
    expect(problemOf(await paste({ text: "" }))).toContain("422 source/empty");
    const answer = await paste({ title: "Nothing", text: " \n\t\n" });
    const failed = answer.status === 202 ? await ended((answer.body as JobReport).id) : null;
    expect(failed?.error?.code ?? problemOf(answer)).toContain("source/empty");
  });

  it("fails by name when it is no text, and the next one is read", async () => {
    const form = new FormData();
    form.append(
      "file",
      new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3, 0])], "a.png"),
    );
    form.append("file", new File(["Qatar bribed Morocco."], "b.txt"));
    const answer = await get(`${server.url}/api/documents`, { method: "POST", body: form });
    const { ids, refused } = answer.body as { ids: string[]; refused: { error: { code: string } }[] };
    const jobs = await Promise.all(ids.map(ended));
    const codes = [
      ...refused.map(({ error }) => error.code),
      ...jobs.map((report) => report.error?.code ?? "none"),
    ];
    expect(codes.sort()).toEqual(["none", "source/binary"]);
    const listed = await ask<Page<DocumentListing>>("/documents?state=failed");
    expect(listed.rows.map((row) => row.error?.code)).toContain("source/binary");
  });
});

describe("an id that is none", () => {
  it.each([
    "e:x' OR 1=1",
    "`}) DETACH DELETE n //",
    "a/b/../c",
    "中国 🕵",
    "__proto__",
    "null",
    "e:\u0000",
    "x".repeat(4_000),
  ])("is nothing, and does nothing: %j", async (id) => {
    const before = await ask<StatusReport>("/status");
    for (const path of [
      "nodes/ID",
      "nodes/ID/neighbours",
      "nodes/ID/edges/counts",
      "edges/ID",
      "edges/ID/claims",
      "documents/ID",
      "jobs/ID",
    ]) {
      const answer = await get(`${server.url}/api/${path.replace("ID", () => encodeURIComponent(id))}`);
      expect([path, problemOf(answer)]).toEqual([path, expect.stringContaining("404 usage/no-such")]);
    }
    expect(await ask("/status")).toEqual(before);
  });

  it("finds no claims and no names either", async () => {
    const id = encodeURIComponent("' OR 1=1 RETURN *");
    for (const name of ["edge", "entity", "claimant", "document"]) {
      expect(await ask(`/claims?${name}=${id}`)).toEqual({ rows: [], total: 0 });
    }
    expect(await ask(`/nodes?text=${id}`)).toEqual({ nodes: [] });
    expect(await ask(`/search?text=${id}`)).toMatchObject({ names: [], sentences: [], documents: [] });
    expect((await ask<GraphPage>(`/graph?text=${id}`)).edges).toEqual([]);
  });
});

describe("a question in Cypher", () => {
  it("is answered in rows, with parameters", async () => {
    const answer = await query("MATCH (c:Country {name: $name}) RETURN c.name AS name, c.iso3 AS iso3", {
      name: "China",
    });
    expect(answer.body).toEqual({
      columns: ["name", "iso3"],
      rows: [["China", "CHN"]],
      truncated: false,
      asOf: null,
    });
  });

  it("shows nodes as their properties with labels", async () => {
    const { rows } = (await query("MATCH (c:Country {name: 'China'}) RETURN c")).body as QueryTable;
    expect(rows[0]?.[0]).toMatchObject({ name: "China", labels: expect.arrayContaining(["Country"]) });
  });

  it("that writes is refused, and the graph is as it was", async () => {
    const before = await ask<StatusReport>("/status");
    for (const cypher of [
      "CREATE (:Actor {id: 'e:x', name: 'X'})",
      "MATCH (n) DETACH DELETE n",
      "MATCH (n:Country) SET n.name = 'X' RETURN n",
      "MERGE (n:Country {id: 'e:x'}) RETURN n",
      "DROP INDEX anything",
      "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ]) {
      const answer = await query(cypher);
      expect([cypher, answer.status]).toEqual([cypher, 403]);
      expect(problemOf(answer)).toMatch(/query\/(write|not-allowed)/);
    }
    expect(await ask("/status")).toEqual(before);
  });

  it("that is broken is answered with the place", async () => {
    const answer = await query("MATCH (n:Country RETURN n");
    expect(problemOf(answer)).toMatch(/^400 query\/syntax /);
    expect(problemOf(answer)).toMatch(/line \d+|column \d+|position \d+|offset \d+|\d+:\d+/i);
  });
});

describe("a text in another language than English", () => {
  it("is in the lists with its language and how far it was read, until an analyst corrects the language", async () => {
    const answer = await paste({
      title: "Communiqué",
      language: "en",
      text: "Le ministre accuse le FSB et Gazprom d'avoir espionné l'Ukraine. Jean Dupont a nié les faits jeudi.",
    });
    const note = "language: French; only countries and known organisations are read";
    const french = await ended((answer.body as JobReport).id);
    expect(french).toMatchObject({ status: "done", note });
    expect(job.note).toBeNull();

    const listed = async (id: string) =>
      (await ask<Page<DocumentListing>>("/documents")).rows.find((row) => row.id === id);
    expect(await listed(french.document)).toMatchObject({ language: "fr", note, claims: 0, entities: 3 });
    expect(await listed(job.document)).toMatchObject({ language: "en", note: null });
    expect(await ask<DocumentPage>(`/documents/${french.document}`)).toMatchObject({ language: "fr", note });
    const stored = await query("MATCH (d:Document {id: $id}) RETURN d.language", { id: french.document });
    expect((stored.body as QueryTable).rows).toEqual([["fr"]]);

    const decided = await post(`${server.url}/api/decisions`, {
      by: "an analyst",
      kind: "correct-document",
      document: french.document,
      changes: { language: "ca" },
    });
    expect(decided.status).toBeLessThan(300);
    expect(await listed(french.document)).toMatchObject({ language: "ca" });
  });
});

describe("the status", () => {
  it("counts what the graph holds", async () => {
    const { nodes, edges } = await ask<GraphPage>("/graph");
    const status = await ask<StatusReport>("/status");
    expect(status).toMatchObject({ engine: "embedded", case: held.id, waiting: 0, version: "0.0.0-test" });
    expect([status.entities, status.edges]).toEqual([nodes.length, edges.length]);
    expect(status.graphHash).toMatch(/^[0-9a-f]+$/);
  });
});
