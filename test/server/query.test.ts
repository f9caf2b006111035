import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS, type QueryTable } from "../../graph/model/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();

describe("the request of a query", () => {
  let server: Served;
  const seen: unknown[] = [];
  const table: QueryTable = {
    columns: ["n"],
    rows: [[1]],
    truncated: false,
    asOf: "2026-01-02T03:04:05.000Z",
  };
  beforeAll(async () => {
    server = await serve(
      handWrittenCase(folder, {
        store: {
          console: async (...given) => {
            seen.push(given);
            return table;
          },
        },
      }),
    );
  });
  afterAll(() => server.close());
  const ask = (body: unknown) => post(`${server.url}/api/query`, body);

  it("reaches the store with its parameters and the limits", async () => {
    expect((await ask({ cypher: "RETURN $n AS n", params: { n: [1, { a: null }] } })).body).toEqual(table);
    expect(seen.at(-1)).toEqual([
      "RETURN $n AS n",
      { n: [1, { a: null }] },
      {
        timeoutMs: LIMITS.queryMs,
        limitRows: LIMITS.queryRows,
        limitBytes: LIMITS.queryBytes,
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  it.each([
    ["has no query", {}, "The field cypher must be a string, the query."],
    ["has an empty query", { cypher: "  " }, "The field cypher is empty: it must hold the query."],
    ["has a query that is no text", { cypher: 1 }, "The field cypher must be a string, the query."],
    [
      "has a field of another name",
      { cypher: "RETURN 1", limit: 1 },
      "There is no field limit; known here are cypher, params.",
    ],
    [
      "has parameters that are a list",
      { cypher: "RETURN 1", params: [1] },
      "The field params must be an object",
    ],
    ["is a list", [], "The request must be a JSON object"],
  ])("is refused when it %s", async (_, body, sentence) => {
    expect(problemOf(await ask(body))).toContain(`400 usage/invalid ${sentence}`);
  });

  it("is refused when its parameters are nested without end, or hide a prototype", async () => {
    const send = (body: string) =>
      get(`${server.url}/api/query`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      });
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    expect(problemOf(await send(`{"cypher": "RETURN 1", "params": ${deep}}`))).toContain("usage/invalid");
    const hidden = '{"cypher": "RETURN 1", "params": {"a": {"__proto__": {"b": 1}}}}';
    expect(problemOf(await send(hidden))).toContain("usage/invalid");
    expect(({} as Record<string, unknown>).b).toBeUndefined();
  });

  it("is refused when it is not JSON, not sent as JSON, or too large", async () => {
    const send = (body: string, type = "application/json") =>
      get(`${server.url}/api/query`, { method: "POST", headers: { "Content-Type": type }, body });
    expect(problemOf(await send("{cypher"))).toContain("400 usage/invalid The body is not JSON");
    expect(problemOf(await send('{"cypher": "RETURN 1"}', "text/plain"))).toContain(
      "400 usage/invalid The request must",
    );
    expect(problemOf(await send("{}", "application/json; charset=klingon"))).toContain("400 usage/invalid");
    expect(problemOf(await ask({ cypher: "x".repeat(LIMITS.queryUnits + 1) }))).toContain(
      "413 query/too-long",
    );
    expect(problemOf(await ask({ cypher: "x".repeat(LIMITS.jsonBytes) }))).toContain("413 usage/too-large");
  });
});

describe("a query whose client leaves", () => {
  it("is ended: nobody waits for its answer", async () => {
    const signals: AbortSignal[] = [];
    const held = handWrittenCase(folder, {
      store: {
        console: (_cypher, _params, { signal }) => {
          if (signal) signals.push(signal);
          return new Promise<QueryTable>(() => undefined);
        },
      },
    });
    const server = await serve(held);
    const client = new AbortController();
    const asked = fetch(`${server.url}/api/query`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ cypher: "RETURN 1 AS n" }),
      signal: client.signal,
    });
    await expect.poll(() => signals.length).toBe(1);
    expect(signals[0]?.aborted).toBe(false);
    client.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => signals[0]?.aborted).toBe(true);
    await server.close();
  });
});

describe("a bug", () => {
  it("gives the client a reference, and the log what happened under it", async () => {
    const held = handWrittenCase(folder, { status: () => Promise.reject(new TypeError("secret detail")) });
    const server = await serve(held);
    const answer = await get(`${server.url}/api/status`);
    const { error } = answer.body as { error: { message: string } };
    expect(problemOf(answer)).toMatch(/^500 usage\/bug /);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|TypeError|\.ts/);
    const reference = /reference (\w+)/.exec(error.message)?.[1];
    const line = server.log.find((entry) => entry.reference === reference);
    expect(JSON.stringify(line)).toContain("secret detail");
    await server.close();
  });
});
