import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { GraphPage, StatusReport } from "../../graph/model/index.ts";
import { desk } from "../../viz/desk/desk.ts";
import { capOf, explore, lookRound, nextCap } from "../../viz/desk/exploring.ts";
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
    "api/status?hash=false": statusOf(1),
    "api/graph": pageOf({ nodes: [china, belgium], edges: [spies] }),
    "api/nodes/peru/neighbours": pageOf({ nodes: [china, peru], edges: [funds] }),
    "api/nodes/peru/neighbours?families=resources&limit=5": pageOf({ nodes: [china, peru], edges: [funds] }),
    "api/nodes/china": profileOf(china),
    "api/nodes/peru": profileOf(peru),
    "api/edges/funds": funds,
    "api/edges/between": { edges: [], omitted: { edges: 0 } },
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
    answers["api/status?hash=false"] = statusOf(2);
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

  it("leaves the page as it is where the case, read anew, says the same", async () => {
    const page = () => useDesk.getState().page;
    await desk.load();
    await desk.expand("peru");
    const before = page();
    await desk.load();
    expect(page()).toBe(before);
    answers["api/graph"] = pageOf({ nodes: [china, belgium], edges: [{ ...spies, denials: 1 }] });
    await desk.load();
    expect(page()?.edges.map(({ denials }) => denials)).toEqual([1, 0]);
    expect(page()?.nodes).toBe(before?.nodes);
    expect(page()?.edges[1]).toBe(before?.edges[1]);
    answers["api/graph"] = pageOf({ nodes: [{ ...china, aliases: ["PRC"] }, belgium], edges: [spies] });
    answers["api/nodes/peru/neighbours"] = pageOf({ nodes: [peru], edges: [] });
    await desk.load();
    expect(page()?.nodes.map(({ id, aliases }) => [id, ...aliases])).toEqual([
      ["china", "PRC"],
      ["belgium"],
      ["peru"],
    ]);
    expect(page()?.nodes[1]).toBe(before?.nodes[1]);
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
      path === "api/status?hash=false"
        ? new Promise<Response>((resolve) => late.push(resolve))
        : answerTo(path),
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

describe("an expansion", () => {
  const [norway, japan] = [nodeOf({ id: "norway", name: "Norway" }), nodeOf({ id: "japan", name: "Japan" })];
  const strong = edgeOf({ id: "strong", source: "china", target: "norway", claimants: 4 });
  const weak = edgeOf({ id: "weak", source: "china", target: "japan" });
  beforeEach(() => {
    const all = { nodes: [china, belgium, norway, japan], edges: [strong, spies, weak] };
    answers["api/nodes/china/neighbours?limit=2"] = pageOf({
      ...all,
      edges: [strong, spies],
      omitted: { nodes: 1, edges: 1 },
    });
    answers["api/nodes/china/neighbours?limit=3"] = pageOf(all);
    answers["api/nodes/china/neighbours?limit=26"] = pageOf(all);
    answers["api/nodes/china/neighbours?limit=1"] = pageOf({ nodes: [china, norway], edges: [strong] });
  });

  it("brings as many of the strongest edges as are asked for and not in view, as one step", async () => {
    await desk.load();
    const look = await lookRound("china", {}, 1);
    expect(look).toMatchObject({ freshEdges: 1, freshNodes: 1, beyond: 1, brought: { asked: { limit: 2 } } });
    explore.expand(look);
    expect(edgesInView()).toEqual(["spies", "strong"]);
    expect(useDesk.getState().history.past.at(-1)?.words).toBe("show 1 neighbour of China");
    await desk.undo();
    expect(edgesInView()).toEqual(["spies"]);
    expect(useDesk.getState().said).toBe("Taken back: show 1 neighbour of China");
    await desk.redo();
    expect(edgesInView()).toEqual(["spies", "strong"]);
    // The same is brought anew after a reload, by its limit alone.
    await desk.load();
    expect(edgesInView()).toEqual(["spies", "strong"]);
  });

  it("brings nothing twice, and says what is left", async () => {
    await desk.load();
    explore.expand(await lookRound("china", {}, 25));
    expect(edgesInView()).toEqual(["spies", "strong", "weak"]);
    answers["api/nodes/china/neighbours?limit=28"] = answers["api/nodes/china/neighbours?limit=26"];
    expect(await lookRound("china", {}, 25)).toMatchObject({ freshEdges: 0, freshNodes: 0, beyond: 0 });
  });

  it("shows again what was folded away at the node", async () => {
    await desk.load();
    explore.fold("china");
    expect(useDesk.getState().view.folded.has("china")).toBe(true);
    explore.expand(await lookRound("china", {}, 1));
    expect(useDesk.getState().view.folded.size).toBe(0);
  });
});

describe("what is hidden, or looked around", () => {
  it("is let go of, and comes back when it is searched for", async () => {
    await desk.load();
    desk.select({ kind: "node", id: "belgium" });
    explore.hide(["belgium"]);
    expect(useDesk.getState().selection).toEqual({ kind: "none" });
    explore.find("belgium");
    expect(useDesk.getState().view.hidden.size).toBe(0);
    expect(useDesk.getState().selection).toEqual({ kind: "node", id: "belgium" });
  });

  it("leaves the view around one node for another that is not in it", async () => {
    answers["api/graph"] = pageOf({
      nodes: [china, belgium, peru, nodeOf({ id: "chile" })],
      edges: [spies, edgeOf({ id: "far", source: "peru", target: "chile" })],
    });
    await desk.load();
    explore.toggleEgo("china");
    expect(useDesk.getState().view.ego).toEqual({ node: "china", steps: 1 });
    explore.find("peru");
    expect(useDesk.getState().view.ego).toBeNull();
  });

  it("brings the edges of a node that is loaded without them", async () => {
    answers["api/graph"] = pageOf({ nodes: [china, belgium, peru], edges: [spies] });
    await desk.load();
    explore.find("peru");
    await settled();
    expect(edgesInView()).toEqual(["spies", "funds"]);
  });
});

describe("more of the strongest edges", () => {
  it("are asked for in two steps, counted no longer as left out, and taken back", async () => {
    answers["api/graph"] = pageOf({
      nodes: [china, belgium],
      edges: [spies],
      omitted: { nodes: 1, edges: 1 },
    });
    answers["api/graph?limit=16000"] = pageOf({ nodes: [china, belgium, peru], edges: [spies, funds] });
    answers["api/graph?limit=30000"] = answers["api/graph?limit=16000"];
    await desk.load();
    await explore.showMore();
    expect(edgesInView()).toEqual(["spies", "funds"]);
    expect(useDesk.getState().page?.omitted).toEqual({ nodes: 0, edges: 0 });
    expect(location.hash).toContain("with=strongest+16000");
    expect(nextCap(useDesk.getState().view)).toBe(30_000);
    await explore.showMore();
    expect(nextCap(useDesk.getState().view)).toBeNull();
    // What the second step holds is not read again with the first.
    expect(location.hash).toContain("with=strongest+30000");
    expect(location.hash).not.toContain("16000");
    explore.showFewer();
    expect(capOf(useDesk.getState().view)).toBeNull();
    expect(edgesInView()).toEqual(["spies"]);
  });
});

describe("the address", () => {
  it("holds the view, and brings it back", async () => {
    await desk.load();
    await desk.expand("peru", { limit: 5, families: ["resources"] });
    desk.change("hide Belgium", { hidden: new Set(["belgium"]), ego: { node: "china", steps: 2 } });
    desk.change("group", { folded: new Set(["china"]), grouped: true, open: new Set(["china"]) });
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

  it("to which somebody has just gone is followed, whatever else wants to be written into it meanwhile", () => {
    desk.begin();
    location.hash = "#/?text=Peru";
    desk.look({ x: 0.5, y: 0.25, ratio: 2 });
    expect(location.hash).toBe("#/?text=Peru");
    vi.stubGlobal("history", browserHistory());
    desk.follow();
    expect(useDesk.getState().view.filters.text).toBe("Peru");
    desk.look({ x: 0.5, y: 0.25, ratio: 2 });
    expect(location.hash).toContain("at=");
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
