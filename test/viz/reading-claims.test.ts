import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClaimTable, GraphPage } from "../../graph/model/index.ts";
import type { NO_FILTERS } from "../../viz/desk/filters.ts";
import { followClaims, openClaims, readClaims } from "../../viz/desk/reading-claims.ts";
import { EMPTY_DESK, useDesk } from "../../viz/desk/store.ts";
import { edgeOf } from "./made.ts";

const pageOf = (...ids: readonly string[]): GraphPage => ({
  nodes: [],
  edges: ids.map((id) => edgeOf({ id })),
  omitted: { nodes: 0, edges: 0 },
});

/** Lists of edges that the server was asked about. */
let asked: (readonly string[])[];
/** How many edges the server tells of at once. */
let most: number;
let meanwhile: () => void;

const tableOf = (edges: readonly string[]): ClaimTable => ({
  claimants: [],
  documents: [{ id: "doc:1", title: "Report", publisher: null, publishedAt: null }],
  rows: edges
    .slice(0, most)
    .map((_, at) => [at, 0, null, "own", "positive", "unreviewed", 70, null, null, false]),
  omitted: { edges: Math.max(0, edges.length - most), claims: 0 },
});

/** Editions of a case: what is known of one is not known of the next. */
let edition = 0;
const known = () => [...useDesk.getState().claims.byEdge.keys()];

beforeEach(() => {
  edition += 10;
  useDesk.setState({ ...EMPTY_DESK, edition, page: pageOf("a", "b", "c") });
  asked = [];
  most = 100;
  meanwhile = () => undefined;
  vi.stubGlobal(
    "fetch",
    vi.fn(async (_path: string, init: RequestInit) => {
      const { edges } = JSON.parse(String(init.body)) as { edges: readonly string[] };
      asked.push(edges);
      meanwhile();
      return new Response(JSON.stringify(tableOf(edges)));
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe("the claims behind what is loaded", () => {
  it("are read for all edges, then for those alone that are new", async () => {
    await readClaims();
    expect(known()).toEqual(["a", "b", "c"]);
    await readClaims();
    useDesk.setState({ page: pageOf("a", "b", "c", "d") });
    await readClaims();
    expect(asked).toEqual([["a", "b", "c"], ["d"]]);
    expect(known()).toEqual(["a", "b", "c", "d"]);
  });

  it("are asked for again as far as the server left some out", async () => {
    most = 1;
    await readClaims();
    expect(asked).toEqual([["a", "b", "c"], ["b", "c"], ["c"]]);
    expect(known()).toEqual(["a", "b", "c"]);
  });

  it("are read anew when the case was, without those that went", async () => {
    await readClaims();
    useDesk.setState({ edition: edition + 1, page: pageOf("b", "e") });
    await readClaims();
    expect(asked.at(-1)).toEqual(["b", "e"]);
    expect(known()).toEqual(["b", "e"]);
  });

  it("are not taken from an answer that is older than the case", async () => {
    meanwhile = () => {
      meanwhile = () => undefined;
      useDesk.setState({ edition: edition + 1, page: pageOf("x") });
    };
    await readClaims();
    expect(known()).toEqual(["x"]);
  });

  it("say why they could not be read, and are read when asked again", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
    await readClaims();
    expect(useDesk.getState().claimsProblem?.message).toBe("Tangle's server does not answer.");
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify(tableOf(["a", "b", "c"]))));
    await readClaims();
    expect(useDesk.getState().claimsProblem).toBeNull();
    expect(known()).toEqual(["a", "b", "c"]);
  });
});

describe("who follows what is loaded", () => {
  let end: () => void;
  beforeEach(() => {
    end = followClaims();
  });
  afterEach(() => end());
  const filtered = (change: Partial<typeof NO_FILTERS>) =>
    useDesk.setState(({ view }) => ({ view: { ...view, filters: { ...view.filters, ...change } } }));

  it("reads nothing while nothing is made of claims", async () => {
    useDesk.setState({ page: pageOf("a", "b"), edition: edition + 1 });
    filtered({ claimantsAtLeast: 2, text: "China" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toEqual([]);
  });

  it("reads once a list of them is opened, and then whatever comes", async () => {
    openClaims();
    await vi.waitFor(() => expect(known()).toEqual(["a", "b", "c"]));
    useDesk.setState({ page: pageOf("a", "b", "c", "d") });
    await vi.waitFor(() => expect(asked).toEqual([["a", "b", "c"], ["d"]]));
  });

  it("reads once a filter asks something of them, and no more when it is gone", async () => {
    filtered({ claimants: new Set(["e:1"]) });
    await vi.waitFor(() => expect(known()).toEqual(["a", "b", "c"]));
    filtered({ claimants: new Set() });
    useDesk.setState({ page: pageOf("a", "d") });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toEqual([["a", "b", "c"]]);
  });
});
