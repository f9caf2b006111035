import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClaimTable, LIMITS } from "../../graph/model/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { post, problemOf, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
const table: ClaimTable = {
  claimants: [{ id: "e:1", name: "VSSE", type: "Organisation" }],
  documents: [{ id: "doc:1", title: "Report", publisher: null, publishedAt: null }],
  rows: [[0, 0, 0, "named", "positive", "unreviewed", 70, null, null, false]],
  omitted: { edges: 0, claims: 0 },
};

describe("the claims behind many edges, over HTTP", () => {
  let server: Served;
  let asked: readonly string[] = [];
  beforeAll(async () => {
    const claimTable = async (edges: readonly string[]) => {
      asked = edges;
      return table;
    };
    server = await serve(handWrittenCase(folder, { store: { claimTable } }));
  });
  afterAll(() => server.close());
  const ask = (body: unknown, words = "") => post(`${server.url}/api/claims/table${words}`, body);

  it("are told of the edges that are named", async () => {
    expect((await ask({ edges: ["edge:2", "edge:1"] })).body).toEqual(table);
    expect(asked).toEqual(["edge:2", "edge:1"]);
  });

  it("are told of as many edges as the largest working set has", async () => {
    const edges = Array.from(
      { length: LIMITS.graphEdgesMost },
      (_, at) => `edge:${`${at}`.padStart(32, "0")}`,
    );
    expect((await ask({ edges })).status).toBe(200);
    expect(asked).toHaveLength(LIMITS.graphEdgesMost);
    expect(problemOf(await ask({ edges: [...edges, "edge:more"] }))).toBe(
      "400 usage/invalid The field edges names more than 30000 edges.",
    );
  });

  it.each([
    ["no list", {}, "400 usage/invalid The field edges must be a list of ids of edges."],
    [
      "a list of other things",
      { edges: ["edge:1", 7] },
      "400 usage/invalid The field edges must be a list of ids of edges.",
    ],
    ["an empty id", { edges: [""] }, "400 usage/invalid The field edges must be a list of ids of edges."],
    ["a list as such", ["edge:1"], "400 usage/invalid The request must be a JSON object"],
    [
      "another field",
      { edges: [], limit: 4 },
      "400 usage/invalid There is no field limit; known here are edges.",
    ],
  ])("are refused for %s", async (_, body, expected) => {
    expect(problemOf(await ask(body))).toContain(expected);
  });

  it("take no parameters in the address", async () => {
    expect(problemOf(await ask({ edges: [] }, "?limit=1"))).toContain("There is no parameter limit");
  });
});
