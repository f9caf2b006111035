import type { GraphPage } from "../../graph/model/index.ts";
import { api, RequestError } from "../api.ts";
import { type Fetched, useDesk, withPage } from "./store.ts";
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

/** Fetches what is brought in, unless it was fetched before. Gives the name of what it is about; null where that is not
 *  known. Rejects with RequestError. */
export async function bring(brought: Brought): Promise<string | null> {
  const key = keyOf(brought);
  const page = get().fetched.get(key) ?? (await fetchPage(brought));
  set((now) => withPage({ ...now, fetched: new Map([...now.fetched, [key, page]]) }));
  if (brought.kind === "strongest") return null;
  const about = brought.kind === "neighbours" ? brought.node : page.edges[0]?.source;
  return page.nodes.find(({ id }) => id === about)?.name ?? null;
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
    if (turn < lastLoad) return false;
    lastLoad = turn;
    set((now) => {
      const since = [...now.fetched].filter(([key, page]) => asked.get(key) !== page);
      const fetched = new Map([...again, ...since]);
      return {
        status,
        ...withPage({ ...now, first, fetched }),
        problem: null,
        edition: now.edition + 1,
      };
    });
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
