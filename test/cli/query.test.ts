import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handWrittenCase } from "../server/hand-written-case.ts";
import { serve as serveCase } from "../server/serve.ts";
import { ended, start, tangle, twoCases } from "./built-bin.ts";

const { folder, reports, own, served, url, ingested } = twoCases();

it("ingest, query and status give the same through a server as without one", async () => {
  expect(ingested().code).toBe(0);
  expect(JSON.parse(ingested().out)).toMatchObject({ added: 3, known: 0, failed: [] });
  const again = JSON.parse((await tangle(["ingest", reports, "--json", "--data", served])).out);
  expect(again).toMatchObject({ added: 0, known: 3 });

  const status = async (data: string) => {
    const { case: _, ...rest } = JSON.parse((await tangle(["status", "--json", "--data", data])).out);
    return rest;
  };
  expect(await status(served)).toEqual(await status(own));
  expect((await tangle(["status", "--data", served])).out).toContain(url());
});

describe.each([
  ["of a case of its own", own],
  ["through a server", served],
])("tangle query %s", (_, data) => {
  const query = (words: string[], input?: string) =>
    tangle(["query", ...words, "--data", data], input === undefined ? {} : { input });

  it("prints columns, rows, truncated and asOf with --json, and nothing else", async () => {
    const { code, out, err } = await query([
      "MATCH (c:Country) WHERE c.name IN $names RETURN c.name AS name ORDER BY name",
      "--param",
      'names=["China","Belgium"]',
      "--json",
    ]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({
      columns: ["name"],
      rows: [["Belgium"], ["China"]],
      truncated: false,
      asOf: null,
    });
  });

  it("prints a table for people and CSV for spreadsheets", async () => {
    const cypher = "MATCH (c:Country) WHERE c.name = $name RETURN c.name AS name, c.iso3 AS code";
    expect((await query([cypher, "-p", "name=China"])).out).toMatch(/name.*code.*China.*CHN.*1 row\n$/s);
    expect((await query([cypher, "-p", "name=China", "--csv"])).out).toBe("name,code\r\nChina,CHN\r\n");
  });

  it("reads the query from standard input", async () => {
    const { out } = await query(["-", "--json"], "MATCH (d:Document) RETURN count(d) AS documents\n");
    expect(JSON.parse(out).rows).toEqual([[3]]);
  });

  it("names the place of a mistake and ends with 1", async () => {
    const { code, out, err } = await query(["MATCH (n RETURN n"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/line 1, column \d+/);
    expect(err).toContain("(query/syntax)");
  });

  it("refuses to write and changes nothing", async () => {
    const before = (await tangle(["status", "--json", "--data", data])).out;
    for (const cypher of [
      "MATCH (n) DETACH DELETE n",
      "CREATE (:Country {name: 'X'})",
      "MATCH (n) SET n.name = 'X'",
    ]) {
      const { code, err } = await query([cypher]);
      expect(code).toBe(1);
      expect(err).toMatch(/refused.*\(query\/(write|not-allowed)\)/s);
    }
    expect((await tangle(["status", "--json", "--data", data])).out).toBe(before);
  });

  it("stays quiet when its reader has seen enough", async () => {
    const child = start(["query", "UNWIND range(1, 1900) AS n RETURN n, 'x' AS x", "--data", data]);
    const end = ended(child);
    child.stdout.once("data", () => child.stdout.destroy());
    expect((await end).err).toBe("");
  });
});

it("an ingest through a server names what fails and goes on", async () => {
  const empty = join(folder, "empty.txt");
  writeFileSync(empty, "");
  const { code, out } = await tangle(["ingest", empty, reports, "--json", "--data", served]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    known: 3,
    failed: [{ file: empty, error: { code: "source/empty" } }],
  });
});

it("a question makes no case of a folder that is none", async () => {
  const nowhere = join(folder, "mistyped");
  for (const words of [["status"], ["query", "RETURN 1 AS n"]]) {
    const { code, out, err } = await tangle([...words, "--data", nowhere]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("There is no case in");
  }
  expect(existsSync(nowhere)).toBe(false);
});

it("says of when an answer is that lacks what was written since", async () => {
  const data = join(folder, "old-answer");
  mkdirSync(data);
  const asOf = "2026-01-02T03:04:05.000Z";
  const console = async () => ({ columns: ["n"], rows: [[1]], truncated: false, asOf });
  const old = await serveCase(handWrittenCase(data, { store: { console } }));
  try {
    const query = (...words: string[]) => tangle(["query", "RETURN 1 AS n", ...words, "--data", data]);
    expect((await query()).err).toContain(`as it was at ${asOf}`);
    expect((await query("--csv")).err).toContain(`as it was at ${asOf}`);
    const { out, err } = await query("--json");
    expect([JSON.parse(out).asOf, err]).toEqual([asOf, ""]);
  } finally {
    await old.close();
  }
});

it("another engine than the server's is refused, not ignored", async () => {
  const { code, out, err } = await tangle(["status", "--data", served, "--store", "bolt://127.0.0.1:1"]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/held by the server at .* keeps its graph embedded/);
});

it("a second server on the same case is refused with the address of the first", async () => {
  const { code, err } = await tangle(["serve", "--port", "0", "--data", served]);
  expect(code).toBe(1);
  expect(err).toContain(url());
});
