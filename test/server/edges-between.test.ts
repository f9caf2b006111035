import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BetweenFilter, type EdgesBetween, LIMITS } from "../../graph/model/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { post, problemOf, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
const found: EdgesBetween = { edges: [], omitted: { edges: 4 } };

describe("the edges between nodes, over HTTP", () => {
  let server: Served;
  let asked: BetweenFilter | null = null;
  beforeAll(async () => {
    const edgesBetween = async (filter: BetweenFilter) => {
      asked = filter;
      return found;
    };
    server = await serve(handWrittenCase(folder, { store: { edgesBetween } }));
  });
  afterAll(() => server.close());
  const ask = (body: unknown, words = "") => post(`${server.url}/api/edges/between${words}`, body);

  it("are those of the nodes that are named", async () => {
    const filter = { newcomers: ["e:1"], others: ["e:2", "e:3"], limit: 30_000 };
    expect((await ask(filter)).body).toEqual(found);
    expect(asked).toEqual(filter);
    expect((await ask({ newcomers: ["e:1", "e:2"] })).status).toBe(200);
    expect(asked).toEqual({ newcomers: ["e:1", "e:2"] });
  });

  it("are those of as many nodes as the largest working set has", async () => {
    const ids = Array.from({ length: LIMITS.graphNodesMost }, (_, at) => `e:${`${at}`.padStart(36, "0")}`);
    const [newcomers, others] = [ids.slice(0, 100), ids.slice(100)];
    expect((await ask({ newcomers, others })).status).toBe(200);
    expect(asked?.others).toHaveLength(LIMITS.graphNodesMost - 100);
    expect(problemOf(await ask({ newcomers, others: [...others, "e:more"] }))).toBe(
      "400 usage/invalid The request names more than 10000 nodes.",
    );
  });

  it.each([
    ["no newcomers", { others: ["e:1"] }, "The field newcomers must be a list of ids of nodes."],
    ["a list of other things", { newcomers: [7] }, "The field newcomers must be a list of ids of nodes."],
    ["an empty id", { newcomers: [], others: [""] }, "The field others must be a list of ids of nodes."],
    ["an id as such", { newcomers: "e:1" }, "The field newcomers must be a list of ids of nodes."],
    [
      "no edges at all",
      { newcomers: ["e:1"], limit: 0 },
      "The field limit must be a whole number from 1 to 30000.",
    ],
    [
      "more edges than a picture holds",
      { newcomers: ["e:1"], limit: 30_001 },
      "The field limit must be a whole number from 1 to 30000.",
    ],
    ["a list as such", ["e:1"], "The request must be a JSON object with the ids of nodes as newcomers"],
    [
      "another field",
      { newcomers: [], nodes: [] },
      "There is no field nodes; known here are newcomers, others, limit.",
    ],
  ])("are refused for %s", async (_, body, expected) => {
    expect(problemOf(await ask(body))).toContain(`400 usage/invalid ${expected}`);
  });

  it("take no parameters in the address", async () => {
    expect(problemOf(await ask({ newcomers: [] }, "?limit=1"))).toContain("There is no parameter limit");
  });
});
