import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BetweenFilter, GraphEdge, GraphPage } from "../../graph/model/index.ts";
import { desk } from "../../viz/desk/desk.ts";
import { drawnOf } from "../../viz/desk/drawn.ts";
import { explore, joiningWords, lookRound } from "../../viz/desk/exploring.ts";
import { EMPTY_DESK, useDesk } from "../../viz/desk/store.ts";
import { edgeOf, nodeOf } from "./made.ts";

const nodes = ["china", "belgium", "peru", "chile", "norway"].map((id) => nodeOf({ id, name: id }));
const joins = (id: string, source: string, target: string, given: Partial<GraphEdge> = {}) =>
  edgeOf({ id, source, target, ...given });

/** The server gives one of these unasked. */
const spies = joins("spies", "china", "belgium", { claimants: 3 });
/** Between those two as well, but too weak for the first page. */
const weak = joins("weak", "belgium", "china", { type: "MEETS" });
const funds = joins("funds", "china", "peru", { family: "resources" });
const meets = joins("meets", "peru", "belgium", { type: "MEETS", family: "cooperation" });
const leads = joins("leads", "china", "chile");
const backs = joins("backs", "chile", "peru");
const far = joins("far", "norway", "chile");

/** Every edge of the case, the strongest first. */
let all: readonly GraphEdge[];
/** What the server was asked for, in order; of edges between, the ids. */
let asked: string[];
let refusesBetween: boolean;

const pageOf = (edges: readonly GraphEdge[], given: Partial<GraphPage> = {}): GraphPage => {
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const omitted = { nodes: nodes.length - ends.size, edges: all.length - edges.length };
  return { nodes: nodes.filter(({ id }) => ends.has(id)), edges, omitted, ...given };
};

const jsonOf = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A server with these edges. */
function answerTo(path: string, init?: RequestInit): Response {
  if (path === "api/status") return jsonOf({ documents: 1, case: "case:test" });
  if (path === "api/graph") return jsonOf(pageOf(all.slice(0, 1)));
  if (path.startsWith("api/graph?limit=")) return jsonOf(pageOf(all));
  if (path === "api/edges/between") {
    const { newcomers, others = [] } = JSON.parse(String(init?.body)) as BetweenFilter;
    asked.push(`${[...newcomers].sort().join()} with ${[...others].sort().join()}`);
    if (refusesBetween) return jsonOf({ error: { code: "store/failed", message: "No.", hint: "" } }, 500);
    const [came, known] = [new Set(newcomers), new Set([...newcomers, ...others])];
    const edges = all.filter(
      ({ source, target }) =>
        known.has(source) && known.has(target) && (came.has(source) || came.has(target)),
    );
    return jsonOf({ edges, omitted: { edges: 0 } });
  }
  const [, kind, id, limit] =
    /^api\/(nodes|edges)\/(\w+)(?:\/neighbours(?:\?limit=(\d+))?)?$/.exec(path) ?? [];
  if (kind === "edges") return jsonOf(all.find((edge) => edge.id === id));
  if (!path.includes("/neighbours")) return jsonOf({ node: nodes.find((node) => node.id === id) });
  const touching = all.filter(({ source, target }) => source === id || target === id);
  return jsonOf(pageOf(touching.slice(0, Number(limit ?? 25))));
}

const inView = () => (useDesk.getState().page?.edges ?? []).map(({ id }) => id).sort();
/** Until nothing is on its way any more. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A page that is opened at an address. */
async function opened(hash: string): Promise<void> {
  useDesk.setState(EMPTY_DESK);
  const place = { hash };
  const write = (state: unknown, _: string, next: string) => {
    place.hash = next;
    written.state = state;
  };
  const written = { state: null as unknown, pushState: write, replaceState: write };
  vi.stubGlobal("location", place);
  vi.stubGlobal("history", written);
  desk.begin();
  await desk.load();
}

beforeEach(async () => {
  all = [spies, weak, funds, meets, leads, backs, far];
  asked = [];
  refusesBetween = false;
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => answerTo(path, init));
  await opened("");
});

afterEach(() => vi.unstubAllGlobals());

describe("edges between those who are brought in and those in view", () => {
  it("come with one who was searched for, by one request, and go and come with that step by none", async () => {
    await desk.bringIn({ kind: "neighbours", node: "peru", asked: { limit: 1 } });
    expect(inView()).toEqual(["funds", "meets", "spies"]);
    expect(asked).toEqual(["peru with belgium,china"]);
    await desk.undo();
    expect(inView()).toEqual(["spies"]);
    await desk.redo();
    expect(inView()).toEqual(["funds", "meets", "spies"]);
    await settled();
    expect(asked).toHaveLength(1);
  });

  it("come with the ends of an edge that was followed", async () => {
    await desk.bringIn({ kind: "edge", edge: "backs" });
    expect(inView()).toEqual(["backs", "funds", "leads", "meets", "spies"]);
    expect(asked).toEqual(["chile,peru with belgium,china"]);
  });

  it("come with the neighbours of an expansion, which says so before and after", async () => {
    const look = await lookRound("china", {}, 2);
    expect(look).toMatchObject({ freshEdges: 2, freshNodes: 1, joiningEdges: 1 });
    expect(joiningWords(look)).toBe(", and 1 more edge between those in view");
    explore.expand(look);
    expect(inView()).toEqual(["funds", "meets", "spies", "weak"]);
    const words = "show 1 neighbour of china, and 1 more edge between those in view";
    expect(useDesk.getState().history.past.at(-1)?.words).toBe(words);
    await settled();
    expect(asked).toEqual(["peru with belgium,china"]);
    expect(await lookRound("china", {}, 2)).toMatchObject({ freshEdges: 1, joiningEdges: 1 });
  });

  it("are the same in whatever order everybody was brought, and count no longer as left out", async () => {
    await desk.expand("peru", { limit: 1 });
    await desk.expand("chile", { limit: 1 });
    const one = inView();
    expect(useDesk.getState().page?.omitted.edges).toBe(all.length - one.length);
    await opened("");
    await desk.expand("chile", { limit: 1 });
    await desk.expand("peru", { limit: 1 });
    expect(inView()).toEqual(one);
    expect(one).toEqual(["backs", "funds", "leads", "meets", "spies"]);
  });

  it("are there of two who are brought at the same time, too", async () => {
    await Promise.all([desk.expand("peru", { limit: 1 }), desk.expand("chile", { limit: 1 })]);
    await settled();
    expect(inView()).toEqual(["backs", "funds", "leads", "meets", "spies"]);
  });

  it("are there again for the same address, by one request", async () => {
    await desk.expand("peru", { limit: 1 });
    await desk.bringIn({ kind: "edge", edge: "leads" });
    const before = inView();
    asked = [];
    await opened(location.hash);
    expect(inView()).toEqual(before);
    await settled();
    expect(asked).toEqual(["chile,peru with belgium,china"]);
  });

  it("come with a link that is pasted into the open page", async () => {
    await desk.expand("peru", { limit: 1 });
    await desk.bringIn({ kind: "edge", edge: "leads" });
    const [before, { hash }] = [inView(), location];
    await opened("");
    vi.stubGlobal("location", { hash });
    vi.stubGlobal("history", { ...history, state: null });
    desk.follow();
    await settled();
    expect(inView()).toEqual(before);
  });

  it("are read anew with the case", async () => {
    await desk.expand("peru", { limit: 1 });
    all = all.map((edge) => (edge.id === "meets" ? { ...edge, claims: 7 } : edge));
    await desk.load();
    expect(useDesk.getState().page?.edges.find(({ id }) => id === "meets")?.claims).toBe(7);
    all = all.filter(({ id }) => id !== "meets");
    await desk.load();
    expect(inView()).toEqual(["funds", "spies"]);
  });

  it("stay while a later step is taken back, though the case was read anew between the two", async () => {
    await desk.expand("peru", { limit: 1 });
    await desk.expand("chile", { limit: 1 });
    await desk.load();
    const undoing = desk.undo();
    await undoing;
    expect(inView()).toEqual(["funds", "meets", "spies"]);
    await settled();
    expect(inView()).toEqual(["funds", "meets", "spies"]);
  });

  it("are as many as before when more of the strongest are shown and put away again", async () => {
    await desk.expand("peru", { limit: 1 });
    await explore.showMore();
    expect(inView()).toEqual(all.map(({ id }) => id).sort());
    explore.showFewer();
    expect(inView()).toEqual(["funds", "meets", "spies"]);
  });

  it("are hidden and filtered as others are", async () => {
    await desk.expand("peru", { limit: 1 });
    const drawn = () =>
      drawnOf(useDesk.getState())
        ?.edges.map(({ id }) => id)
        .sort();
    desk.filter({ families: new Set(["cooperation"]) });
    expect(drawn()).toEqual(["funds", "spies"]);
    desk.filter({ families: new Set() });
    explore.hide(["belgium"]);
    expect(drawn()).toEqual(["funds"]);
  });

  it("are not asked for where nobody is new", async () => {
    await desk.expand("china", { limit: 2 });
    expect(inView()).toEqual(["spies", "weak"]);
    await explore.showMore();
    desk.change("hide china", { hidden: new Set(["china"]) });
    await desk.undo();
    await desk.load();
    await settled();
    expect(asked).toEqual([]);
  });

  it("leave everything as it was where they cannot be had", async () => {
    refusesBetween = true;
    expect((await desk.expand("peru", { limit: 1 }))?.message).toBe("No.");
    expect(inView()).toEqual(["spies"]);
    expect(useDesk.getState().view.brought).toEqual([]);
  });
});
