import type { GraphPage } from "../../graph/model/index.ts";
import { api, RequestError } from "../api.ts";
import { type Joining, NO_JOINING, questionOf } from "./joining.ts";
import { type Desk, type Fetched, useDesk, withPage } from "./store.ts";
import { type Brought, keyOf } from "./view-state.ts";

const set = useDesk.setState;
const get = useDesk.getState;

/** A node with neighbours, or an edge with its ends. */
async function fetchPage(brought: Brought): Promise<GraphPage> {
  if (brought.kind === "strongest") return api.graph(brought.limit);
  if (brought.kind === "neighbours") return api.neighbours(brought.node, brought.asked);
  const edge = await api.edge(brought.edge);
  const ends = await Promise.all([api.node(edge.source), api.node(edge.target)]);
  return { nodes: ends.map(({ node }) => node), edges: [edge], omitted: { nodes: 0, edges: 0 } };
}

/** The edges that join what was brought to all that is in view; none where nobody is new. One request, or none where that
 *  is known. Rejects with RequestError. */
async function fetchJoining(
  now: Pick<Desk, "first" | "fetched" | "joining">,
  brought: readonly Brought[],
): Promise<Joining> {
  const question = questionOf(now, brought);
  if (question === null) return NO_JOINING;
  const { key, newcomers, others } = question;
  const edges = now.joining.get(key) ?? (await api.edgesBetween({ newcomers, others })).edges;
  return new Map([[key, edges]]);
}

/** What bringing something in adds to what is loaded. */
export interface Addition extends Pick<Desk, "first" | "joining"> {
  readonly fetched: Fetched;
}

/** A page that would be brought in, with the edges that then join it to what is in view. Rejects with RequestError. */
export async function additionOf(brought: Brought, page: GraphPage): Promise<Addition> {
  const { first, fetched, joining, view } = get();
  const came = new Map([[keyOf(brought), page]]);
  const after = { first, fetched: new Map([...fetched, ...came]), joining };
  return { first, fetched: came, joining: await fetchJoining(after, [...view.brought, brought]) };
}

/** Adds to what is loaded; the view says what of it is shown. */
export function add({ first, fetched, joining }: Addition): void {
  set((now) =>
    withPage({
      ...now,
      fetched: new Map([...now.fetched, ...fetched]),
      // Who is new hangs on the first page: beside another one these are out of date.
      joining: now.first === first ? new Map([...now.joining, ...joining]) : now.joining,
    }),
  );
}

/** Fetches what is brought in, unless it was fetched before, and what joins it to what is in view. Gives the name of what it
 *  is about; null where that is not known. Rejects with RequestError. */
export async function bring(brought: Brought): Promise<string | null> {
  const page = get().fetched.get(keyOf(brought)) ?? (await fetchPage(brought));
  add(await additionOf(brought, page));
  if (brought.kind === "strongest") return null;
  const about = brought.kind === "neighbours" ? brought.node : page.edges[0]?.source;
  return page.nodes.find(({ id }) => id === about)?.name ?? null;
}

/** Fetches what belongs to the view and is not loaded yet; what cannot be had is left out. Rejects with RequestError where
 *  only what joins it cannot. */
export async function fetchMissing(): Promise<void> {
  const { fetched, view } = get();
  const missing = view.brought.filter((one) => !fetched.has(keyOf(one)));
  await Promise.all(
    missing.map(async (one) => {
      try {
        const page = await fetchPage(one);
        add({ first: get().first, fetched: new Map([[keyOf(one), page]]), joining: NO_JOINING });
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
      }
    }),
  );
  await join();
}

/** Fetches what joins what is in view, unless it is known. */
async function join(): Promise<void> {
  const { first, fetched, joining, view } = get();
  const came = await fetchJoining({ first, fetched, joining }, view.brought);
  const isKnown = [...came.keys()].every((key) => joining.has(key));
  if (!isKnown) add({ first, fetched: new Map(), joining: came });
}

/** Calls of `loadCase` so far, and the latest of them that was answered. */
let loads = 0;
let lastLoad = 0;

/** Reads how the case stands, the first page and what is brought in beside it. False where it failed, which the desk then
 *  says, and where a later call was answered first: an answer that comes after that is dropped. */
export async function loadCase(): Promise<boolean> {
  loads += 1;
  const turn = loads;
  const { fetched: asked, view } = get();
  try {
    const [status, first, again] = await Promise.all([api.status(), api.graph(), fetchAgain(view.brought)]);
    const joining = await fetchJoining({ first, fetched: again, joining: NO_JOINING }, view.brought);
    if (turn < lastLoad) return false;
    lastLoad = turn;
    set((now) => {
      const since = [...now.fetched].filter(([key, page]) => asked.get(key) !== page);
      const fetched = new Map([...again, ...since]);
      return {
        status,
        ...withPage({ ...now, first, fetched, joining }),
        problem: null,
        edition: now.edition + 1,
      };
    });
    // Of what was brought in meanwhile.
    await join();
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (turn < lastLoad) return false;
    lastLoad = turn;
    set({ problem: error.problem });
    return false;
  }
}

/** The same anew, without what is no longer there: new documents can change who is who. */
async function fetchAgain(brought: readonly Brought[]): Promise<Fetched> {
  const again = new Map<string, GraphPage>();
  for (const one of brought) {
    try {
      again.set(keyOf(one), await fetchPage(one));
    } catch (error) {
      if (!(error instanceof RequestError) || error.problem.code !== "usage/no-such") throw error;
    }
  }
  return again;
}
