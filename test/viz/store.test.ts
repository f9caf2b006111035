import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { GraphPage, StatusReport } from "../../graph/model/index.ts";
import { desk } from "../../viz/desk/desk.ts";
import { EMPTY_DESK, useDesk } from "../../viz/desk/store.ts";
import { edgeOf, nodeOf } from "./made.ts";

const pageOf = (given: Partial<GraphPage>): GraphPage => ({
  nodes: [],
  edges: [],
  omitted: { nodes: 0, edges: 0 },
  ...given,
});

const statusOf = (documents: number): StatusReport => ({
  documents,
  entities: 0,
  claims: 0,
  edges: 0,
  version: "0.0.0-test",
  case: "case:test",
  engine: "embedded",
  graphHash: "",
  containers: 0,
  waiting: 0,
  refused: 0,
  failed: 0,
  outdated: 0,
  decisions: 0,
});

const [china, belgium, peru] = [
  nodeOf({ id: "china" }),
  nodeOf({ id: "belgium" }),
  nodeOf({ id: "peru", name: "Peru" }),
];
const spies = edgeOf({ id: "spies", source: "china", target: "belgium" });
const funds = edgeOf({ id: "funds", source: "china", target: "peru" });

/** What the server answers, by path; what is not here is not there (404). */
let answers: Record<string, unknown>;
const profileOf = (node: typeof china) => ({ node, edges: [], neighbours: [], documents: [], claimsMade: 0 });

const jsonOf = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const answerTo = (path: string) =>
  path in answers
    ? jsonOf(answers[path])
    : jsonOf({ error: { code: "usage/no-such", message: `There is no ${path}.`, hint: "" } }, 404);

const edgesInView = () => useDesk.getState().page?.edges.map(({ id }) => id);

/** A browser's history that writes into the address and keeps no more than the entry that is shown. */
const browserHistory = () => {
  const write = (state: unknown, _: string, hash: string) => {
    written.state = state;
    location.hash = hash;
  };
  const written = { state: null as unknown, pushState: write, replaceState: write };
  return written;
};

/** Until nothing is on its way any more. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => {
  useDesk.setState(EMPTY_DESK);
  answers = {
    "api/status": statusOf(1),
    "api/graph": pageOf({ nodes: [china, belgium], edges: [spies] }),
    "api/nodes/peru/neighbours": pageOf({ nodes: [china, peru], edges: [funds] }),
    "api/nodes/peru/neighbours?families=resources&limit=5": pageOf({ nodes: [china, peru], edges: [funds] }),
    "api/nodes/china": profileOf(china),
    "api/nodes/peru": profileOf(peru),
    "api/edges/funds": funds,
  };
  vi.stubGlobal(
    "fetch",
    vi.fn(async (path: string) => answerTo(path)),
  );
  vi.stubGlobal("location", { hash: "" });
  vi.stubGlobal("history", browserHistory());
});

afterEach(() => vi.unstubAllGlobals());

describe("loading the case", () => {
  it("keeps what was fetched beside the first page", async () => {
    await desk.load();
    await desk.expand("peru");
    expect(edgesInView()).toEqual(["spies", "funds"]);
    answers["api/status"] = statusOf(2);
    await desk.load();
    expect(useDesk.getState().status?.documents).toBe(2);
    expect(edgesInView()).toEqual(["spies", "funds"]);
  });

  it("fetches that anew, and drops what is no longer there", async () => {
    await desk.load();
    await desk.expand("peru");
    answers["api/nodes/peru/neighbours"] = pageOf({ nodes: [china, peru], edges: [{ ...funds, claims: 7 }] });
    await desk.load();
    expect(useDesk.getState().page?.edges.find(({ id }) => id === "funds")?.claims).toBe(7);
    delete answers["api/nodes/peru/neighbours"];
    await desk.load();
    expect(edgesInView()).toEqual(["spies"]);
    expect(useDesk.getState().problem).toBeNull();
  });

  it("keeps what is fetched while it is on its way", async () => {
    await desk.load();
    const loading = desk.load();
    await desk.expand("peru");
    await loading;
    expect(edgesInView()).toEqual(["spies", "funds"]);
  });

  it("fetches what is chosen when it lost its place on the first page", async () => {
    answers["api/graph"] = pageOf({ nodes: [china, peru], edges: [funds] });
    vi.stubGlobal("location", { hash: "#/node/peru" });
    await desk.load();
    answers["api/graph"] = pageOf({ nodes: [china, belgium], edges: [spies] });
    await desk.load();
    await settled();
    expect(edgesInView()).toEqual(["spies", "funds"]);
  });

  it("lets no late answer, and no late failure, stand over that of a later call", async () => {
    const late: ((response: Response) => void)[] = [];
    const slow = vi.fn((path: string) =>
      path === "api/status" ? new Promise<Response>((resolve) => late.push(resolve)) : answerTo(path),
    );
    vi.stubGlobal("fetch", slow);
    const loads = [desk.load(), desk.load(), desk.load()];
    late[2]?.(jsonOf(statusOf(3)));
    await loads[2];
    late[0]?.(jsonOf(statusOf(1)));
    late[1]?.(jsonOf({ error: { code: "store/failed", message: "Once.", hint: "" } }, 500));
    await Promise.all(loads);
    expect(useDesk.getState().status?.documents).toBe(3);
    expect(useDesk.getState().problem).toBeNull();
  });
});

describe("a link", () => {
  it("to an edge beyond the first page brings the edge and its ends", async () => {
    vi.stubGlobal("location", { hash: "#/edge/funds" });
    await desk.load();
    await settled();
    expect(useDesk.getState().selection).toEqual({ kind: "edge", id: "funds" });
    expect(edgesInView()).toEqual(["spies", "funds"]);
    expect(useDesk.getState().page?.nodes.map(({ id }) => id)).toEqual(["china", "belgium", "peru"]);
  });

  it("to what is not there leaves the network as it is", async () => {
    vi.stubGlobal("location", { hash: "#/edge/gone" });
    await desk.load();
    await settled();
    expect(edgesInView()).toEqual(["spies"]);
    expect(useDesk.getState().problem).toBeNull();
  });
});

describe("a step", () => {
  it("that hides, brings in or filters is taken back and done again", async () => {
    await desk.load();
    await desk.expand("peru", { limit: 5, families: ["resources"] });
    desk.change("hide China", { hidden: new Set(["china"]) });
    desk.filter({ text: "bel" });
    const words = () => useDesk.getState().history.past.map((step) => step.words);
    expect(words()).toEqual(["bring in Peru", "hide China", "filter"]);

    await desk.undo();
    expect(useDesk.getState().view.filters.text).toBe("");
    await desk.undo();
    expect(useDesk.getState().view.hidden.size).toBe(0);
    await desk.undo();
    expect(edgesInView()).toEqual(["spies"]);
    await desk.undo();
    expect(words()).toEqual([]);

    await desk.redo();
    expect(edgesInView()).toEqual(["spies", "funds"]);
    await desk.redo();
    expect([...useDesk.getState().view.hidden]).toEqual(["china"]);
    desk.filter({ unlinked: true });
    await desk.redo();
    expect(words()).toEqual(["bring in Peru", "hide China", "filter"]);
  });

  it("back lets go of what is no longer in view, and does not bring it in again", async () => {
    await desk.load();
    desk.select({ kind: "node", id: "peru" });
    await settled();
    expect(edgesInView()).toEqual(["spies", "funds"]);
    await desk.undo();
    expect(useDesk.getState().selection).toEqual({ kind: "none" });
    await desk.load();
    await settled();
    expect(edgesInView()).toEqual(["spies"]);
  });

  it("that was a decision is taken back by the server, and taken back in turn to do it again", async () => {
    await desk.load();
    await desk.decided("reject a claim", "decision:1");
    const asked: unknown[] = [];
    const answering = vi.fn(async (path: string, init?: RequestInit) => {
      if (path !== "api/decisions") return answerTo(path);
      asked.push(JSON.parse(String(init?.body)));
      return jsonOf({ decision: { id: `decision:${asked.length + 1}` }, documents: 1, pending: 0 }, 201);
    });
    vi.stubGlobal("fetch", answering);
    await desk.undo();
    await desk.redo();
    await desk.undo();
    expect(asked).toMatchObject([
      { kind: "undo", decision: "decision:1" },
      { kind: "undo", decision: "decision:2" },
      { kind: "undo", decision: "decision:1" },
    ]);
  });

  it("that the server refuses changes nothing, and says why", async () => {
    await desk.load();
    await desk.decided("reject a claim", "decision:1");
    await desk.undo();
    expect(useDesk.getState().history.past).toHaveLength(1);
    expect(useDesk.getState().problem?.message).toContain("There is no");
  });
});

describe("the address", () => {
  it("holds the view, and brings it back", async () => {
    await desk.load();
    await desk.expand("peru", { limit: 5, families: ["resources"] });
    desk.change("hide Belgium", { hidden: new Set(["belgium"]), ego: { node: "china", steps: 2 } });
    desk.filter({ families: new Set(["structure"]), text: "Perú & co/é" });
    desk.look({ x: 0.5, y: 0.25, ratio: 2 });
    desk.select({ kind: "node", id: "china" });
    const { view, camera, selection } = useDesk.getState();

    const link = location.hash;
    useDesk.setState(EMPTY_DESK);
    vi.stubGlobal("location", { hash: link });
    vi.stubGlobal("history", browserHistory());
    desk.begin();
    await desk.load();
    expect(useDesk.getState()).toMatchObject({ view, camera, selection });
    expect(edgesInView()).toEqual(["spies", "funds"]);
    expect(location.hash).toBe(link);
  });

  it("that says nonsense is read as far as it makes sense", async () => {
    const hash = "#/?no-families=covert,nonsense&with=node&with=x%20y&around=0%20china&at=1%20NaN%202";
    vi.stubGlobal("location", { hash });
    desk.begin();
    const { view, camera } = useDesk.getState();
    expect([...view.filters.families]).toEqual(["covert"]);
    expect(view).toMatchObject({ brought: [], ego: null });
    expect(camera).toBeNull();
  });
});
