import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../../graph/model/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, post, problemOf, raw, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
const NO_PATHS = { paths: [], nodes: [], edges: [], hubs: 0, more: false, complete: true };
/** What the store or the case was asked, newest last. */
const asked: unknown[][] = [];
let server: Served;
beforeAll(async () => {
  const plain = handWrittenCase(folder);
  const heard =
    <A extends unknown[], R>(answer: (...given: A) => Promise<R>) =>
    (...given: A) => {
      asked.push(given);
      return answer(...given);
    };
  server = await serve(
    handWrittenCase(folder, {
      documents: heard(plain.documents),
      document: heard(plain.document),
      store: {
        graph: heard(plain.store.graph),
        neighbours: heard(plain.store.neighbours),
        edgeCounts: heard(plain.store.edgeCounts),
        claims: heard(plain.store.claims),
        search: heard(plain.store.search),
        find: heard(plain.store.find),
        paths: heard(async () => NO_PATHS),
        top: heard(plain.store.top),
        timeline: heard(plain.store.timeline),
        profile: heard(plain.store.profile),
        edge: heard(plain.store.edge),
      },
    }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
});

describe("the parameters of an address", () => {
  it.each([
    ["no filter", "/graph", [{}]],
    ["empty ones as absent", "/graph?types=&families=&standing=&from=&to=&text=&since=&limit=", [{}]],
    [
      "relation types apart from entity types",
      "/graph?types=SPIES_ON,Country,LOBBIES,Actor",
      [{ types: ["SPIES_ON", "LOBBIES"], entityTypes: ["Country", "Actor"] }],
    ],
    [
      "lists by commas, by repetition, and each word once",
      "/graph?families=covert,%20influence&families=covert&standing=alleged",
      [{ families: ["covert", "influence"], standing: ["alleged"] }],
    ],
    [
      "dates as precise as they are, a moment in UTC",
      "/graph?from=2023&to=2023-02-28&since=2023-02-11T10:00:00%2B02:00",
      [{ from: "2023", to: "2023-02-28", since: "2023-02-11T08:00:00.000Z" }],
    ],
    ["a text trimmed", "/graph?text=%20Li%C3%A8ge%20&limit=10", [{ text: "Liège", limit: 10 }]],
    ["a period of counts", "/nodes/e:1/edges/counts?from=2022&to=", ["e:1", { from: "2022" }]],
    ["a direction", "/nodes/e:1/neighbours?direction=in&limit=5", ["e:1", { direction: "in", limit: 5 }]],
    ["a search", "/nodes?text=chi", ["chi", 20]],
    [
      "the filters of claims, a document by its bare hash",
      `/claims?edge=edge:1&entity=e:1&claimant=e:2&document=${"a".repeat(64)}&types=SPIES_ON&polarity=negative&certainty=possible&text=spy&review=unreviewed,rejected&order=review&limit=5&offset=10`,
      [
        {
          edge: "edge:1",
          entity: "e:1",
          claimant: "e:2",
          document: `doc:${"a".repeat(64)}`,
          types: ["SPIES_ON"],
          polarity: "negative",
          certainty: "possible",
          text: "spy",
          review: ["unreviewed", "rejected"],
          order: "review",
          limit: 5,
          offset: 10,
        },
      ],
    ],
    ["two ends alone", "/paths?from=e:1&to=e:2", ["e:1", "e:2", { directed: false }]],
    [
      "the constraints of paths",
      "/paths?from=e:1&to=e:2&types=FUNDS,Country&families=resources&standing=stated&after=2020&before=2021-05&length=6&longer=1&directed=true&avoid=e:3,e:4&avoid=e:3&hub=50&limit=3",
      [
        "e:1",
        "e:2",
        {
          types: ["FUNDS"],
          entityTypes: ["Country"],
          families: ["resources"],
          standing: ["stated"],
          from: "2020",
          to: "2021-05",
          maxLength: 6,
          longer: 1,
          directed: true,
          avoid: ["e:3", "e:4"],
          hubDegree: 50,
          limit: 3,
        },
      ],
    ],
    [
      "the most named of a type",
      "/top?by=documents&types=Actor&limit=5",
      [{ by: "documents", entityTypes: ["Actor"], limit: 5 }],
    ],
    [
      "the filters of a timeline",
      "/timeline?by=month&node=e:1&edge=edge:1&types=FUNDS&families=resources&standing=stated&polarity=positive&from=2020&to=2021",
      [
        {
          by: "month",
          node: "e:1",
          edge: "edge:1",
          types: ["FUNDS"],
          families: ["resources"],
          standing: ["stated"],
          polarity: "positive",
          from: "2020",
          to: "2021",
        },
      ],
    ],
    ["words anywhere", "/search?text=chi%20na", ["chi na", ["names", "sentences", "documents"], 20]],
    ["words in sentences", "/search?text=chi&in=sentences&limit=3", ["chi", ["sentences"], 3]],
    ["the newest documents first", "/documents", [{ sort: "received", descending: true }]],
    ["titles from A", "/documents?sort=title", [{ sort: "title", descending: false }]],
    [
      "the filters of documents",
      "/documents?text=wire&state=failed&sort=claims&order=asc&limit=3&offset=6",
      [{ text: "wire", state: "failed", sort: "claims", descending: false, limit: 3, offset: 6 }],
    ],
  ])("are read: %s", async (_, path, expected) => {
    expect((await get(`${server.url}/api${path}`)).status).toBe(200);
    expect(asked.at(-1)).toEqual(expected);
  });

  it.each([
    ["/graph?types=SPYS_ON", "The parameter types must be a list, separated by commas, of SPIES_ON, "],
    [
      "/graph?families=covert,spying",
      "The parameter families must be a list, separated by commas, of covert, influence",
    ],
    ["/graph?standing=maybe", 'prospective, denied, not "maybe".'],
    ["/graph?limit=0", 'The parameter limit must be a whole number from 1 to 30000, not "0".'],
    ["/graph?limit=1e3", "The parameter limit must be a whole number from 1 to 30000"],
    ["/graph?limit=30001", "The parameter limit must be a whole number from 1 to 30000"],
    [
      "/graph?limit=5&limit=6",
      "The parameter limit must be a whole number from 1 to 30000, and be given once.",
    ],
    ["/graph?from=2023-02-30", "The parameter from must be a date such as 2023, 2023-02 or 2023-02-11"],
    ["/graph?to=yesterday", "The parameter to must be a date"],
    ["/graph?since=2023-02-11T10:00", "The parameter since must be a moment such as"],
    ["/graph?since=2023-13-11T10:00:00Z", "The parameter since must be a moment such as"],
    [`/graph?text=${"x".repeat(501)}`, "The parameter text must be text of at most 500 characters"],
    [
      "/graph?type=SPIES_ON",
      "There is no parameter type; known here are types, families, standing, from, to, text, since, limit.",
    ],
    ["/graph?__proto__=1", "There is no parameter __proto__"],
    ["/nodes", "The parameter text is missing"],
    ["/nodes/e:1?depth=2", "There is no parameter depth; none is known here."],
    ["/nodes/e:1/neighbours?direction=up", 'The parameter direction must be one of in, out, both, not "up".'],
    ["/claims?polarity=maybe", "The parameter polarity must be one of positive, negative"],
    ["/claims?order=oldest", "The parameter order must be one of newest, review"],
    [
      "/claims?review=done",
      "The parameter review must be a list, separated by commas, of unreviewed, accepted",
    ],
    ["/claims?offset=-1", "The parameter offset must be a whole number from 0"],
    ["/paths?from=e:1", "The parameters from and to must be the ids of two different nodes."],
    ["/paths?from=e:1&to=e:1", "The parameters from and to must be the ids of two different nodes."],
    ["/paths?from=e:1&to=e:2&length=7", "The parameter length must be a whole number from 1 to 6"],
    ["/paths?from=e:1&to=e:2&directed=yes", "The parameter directed must be one of true, false"],
    [`/paths?from=e:1&to=e:2&avoid=${"e,".repeat(100)}e`, "The parameter avoid must be a list, separated by"],
    ["/top?by=claims", "The parameter by must be one of degree, documents"],
    ["/top?types=FUNDS", "The parameter types must be a list, separated by commas, of Actor"],
    ["/timeline?by=week", "The parameter by must be one of year, month, day"],
    ["/search", "The parameter text is missing"],
    ["/search?text=x&in=text", "The parameter in must be a list, separated by commas, of names, sentences"],
    ["/documents?state=lost", "The parameter state must be one of waiting, running, done, failed"],
    ["/documents?order=up", "The parameter order must be one of asc, desc"],
    ["/status?verbose=1", "There is no parameter verbose"],
  ])("are refused by name: %s", async (path, sentence) => {
    const answer = await get(`${server.url}/api${path}`);
    expect(problemOf(answer)).toContain("400 usage/invalid ");
    expect(problemOf(answer)).toContain(sentence);
    expect(asked).toEqual([]);
  });
});

describe("a question about many edges", () => {
  const ask = (body: unknown) => post(`${server.url}/api/claims`, body);

  it("goes to the store as it was asked, with more ids than an address holds", async () => {
    const edges = Array.from({ length: LIMITS.graphEdgesMost }, (_, index) =>
      `edge:${index}`.padEnd(30, "0"),
    );
    const question = { edges, review: ["unreviewed"], order: "review", limit: 50, offset: 5 };
    expect((await ask(question)).status).toBe(200);
    expect(asked).toEqual([[question]]);
  });

  it.each([
    [{}, "The field edges must be a list of ids of edges"],
    [{ edges: [7] }, "The field edges must be a list of ids of edges"],
    [{ edges: [], order: "oldest" }, "The field order must be one of newest, review"],
    [{ edges: [], limit: 0 }, "The field limit must be a whole number from 1 to 2000"],
    [{ edges: [], review: ["done"] }, "The field review must be a list of unreviewed, accepted, rejected"],
    [
      { edges: [], node: "e:1" },
      "There is no field node; known here are edges, review, order, limit, offset.",
    ],
    [[], "The request must be a JSON object with a list of ids as edges"],
  ])("is refused by the name of the field: %j", async (body, sentence) => {
    const answer = await ask(body);
    expect(problemOf(answer)).toContain(`400 usage/invalid ${sentence}`);
    expect(asked).toEqual([]);
  });
});

describe("what is not there", () => {
  it.each([
    ["/nodes/e:9", "There is no node e:9."],
    ["/nodes/e:9/neighbours", "There is no node e:9."],
    ["/nodes/e:9/edges/counts", "There is no node e:9."],
    ["/edges/edge:9", "There is no edge edge:9."],
    ["/edges/edge:9/claims", "There is no edge edge:9."],
    ["/paths?from=e:1&to=e:9", "There is no node e:9."],
    ["/timeline?node=e:9", "There is no node e:9."],
    ["/timeline?edge=edge:9", "There is no edge edge:9."],
    ["/documents/doc:9", "There is no document doc:9."],
    ["/jobs/job:9", "There is no job job:9."],
    ["/jobs/job:9/events", "There is no job job:9."],
    ["/nodes/a%2Fb%2F..%2Fc", "There is no node a/b/../c."],
    ["/nodes/%E4%B8%AD%E5%9B%BD%20%F0%9F%95%B5", "There is no node 中国 🕵."],
    ["/nodes/%27%20OR%201%3D1%20%7D%29", "There is no node ' OR 1=1 })."],
    ["/nodes/__proto__", "There is no node __proto__."],
  ])("is said by name: %s", async (path, sentence) => {
    expect(problemOf(await get(`${server.url}/api${path}`))).toBe(`404 usage/no-such ${sentence}`);
  });

  it("is said in short where the name is long", async () => {
    const answer = await get(`${server.url}/api/nodes/${"x".repeat(5_000)}`);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body).length).toBeLessThan(500);
  });

  it.each([
    ["GET", "/api"],
    ["GET", "/api/nothing"],
    ["GET", "/api/Graph"],
    ["GET", "/api/nodes/e:1/friends"],
    ["POST", "/api/graph"],
    ["PUT", "/api/nodes/e:1"],
    ["DELETE", "/api/nodes/e:1"],
    ["GET", "/api/query"],
    ["POST", "/api/status"],
  ])("is no route: %s %s", async (method, path) => {
    const answer = await get(`${server.url}${path}`, { method });
    expect(problemOf(answer)).toBe(`404 usage/no-route There is no ${method} ${path}.`);
  });

  it("is no address at all where its escapes are broken", async () => {
    const answer = await raw(server.port, "/api/nodes/%E0%A4%A", { Host: `localhost:${server.port}` });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error.code).toBe("usage/invalid");
  });
});
