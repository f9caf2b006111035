import { create } from "zustand";
import type { DocumentState, GraphPage, StatusReport } from "../../graph/model/index.ts";
import { api, type Problem, RequestError } from "../api.ts";
import type { ThemeName } from "../graph-view/palette.ts";
import { fromHash, NOTHING, type Selection, toHash } from "./address.ts";
import { type Filters, holds, merged, NO_FILTERS } from "./working-set.ts";

export type Drawer = "edges" | "documents" | "cypher";

type Extras = ReadonlyMap<string, GraphPage>;

export interface Desk {
  readonly status: StatusReport | null;
  /** What the server gives unasked: the strongest edges. */
  readonly first: GraphPage | null;
  /** What was fetched beside it, by address: neighbours of nodes, and edges. */
  readonly extras: Extras;
  /** All of it, which is what the desk shows; null until the first has come. */
  readonly page: GraphPage | null;
  readonly problem: Problem | null;
  readonly filters: Filters;
  readonly selection: Selection;
  /** The edge of the claim at which a document stands open; the canvas keeps it lit. */
  readonly lit: string | null;
  readonly drawer: Drawer | null;
  /** Which documents the table of them lists; null for all. */
  readonly listed: DocumentState | null;
  readonly theme: ThemeName;
  readonly intakeOpen: boolean;
  readonly keysOpen: boolean;
  readonly layoutRunning: boolean;
  /** Counts up when documents came in: lists read themselves anew. */
  readonly edition: number;
}

export const EMPTY_DESK: Desk = {
  status: null,
  first: null,
  extras: new Map(),
  page: null,
  problem: null,
  filters: NO_FILTERS,
  selection: NOTHING,
  lit: null,
  drawer: null,
  listed: null,
  theme: "light",
  intakeOpen: false,
  keysOpen: false,
  layoutRunning: false,
  edition: 0,
};

export const useDesk = create<Desk>(() => EMPTY_DESK);

const set = useDesk.setState;
const get = useDesk.getState;

/** What a failed call says to people. A bug is no problem of theirs: it is thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestError) return error.problem;
  throw error;
}

/** How many entries of the browser's history are ours and lie before the one shown. */
const ownHistory = (): number => (history.state as { depth?: number } | null)?.depth ?? 0;

const THEME_KEY = "tangle.theme";

/** The theme chosen before; null where none was. A browser that blocks storage throws at every touch of it: then
 *  nothing was kept. */
function keptTheme(): ThemeName | null {
  try {
    const kept = localStorage.getItem(THEME_KEY);
    return kept === "dark" || kept === "light" ? kept : null;
  } catch {
    return null;
  }
}

function keepTheme(theme: ThemeName): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage is blocked or full: the choice holds until the page is closed.
  }
}

/** Calls of `load` so far, and the latest of them that was answered. */
let loads = 0;
let lastLoad = 0;

/** Everything that changes the desk. */
export const desk = {
  /** Reads the case anew: how it stands, the first page, and all that was fetched beside it. An answer that comes after
   *  that of a later call is dropped. */
  async load(): Promise<void> {
    loads += 1;
    const turn = loads;
    const asked = get().extras;
    try {
      const [status, first, again] = await Promise.all([api.status(), api.graph(), fetchAgain(asked)]);
      if (turn < lastLoad) return;
      lastLoad = turn;
      set((now) => {
        const since = [...now.extras].filter(([address, page]) => asked.get(address) !== page);
        return {
          status,
          ...inView(first, new Map([...again, ...since])),
          problem: null,
          edition: now.edition + 1,
        };
      });
      // What is chosen may have lost its place among the strongest.
      desk.follow();
    } catch (error) {
      const problem = problemOf(error);
      if (turn < lastLoad) return;
      lastLoad = turn;
      set({ problem });
    }
  },

  /** Shows something and writes it into the address. What is not in view yet is fetched. */
  select(selection: Selection): void {
    if (toHash(selection) === toHash(get().selection)) return;
    history.pushState({ depth: ownHistory() + 1 }, "", toHash(selection));
    desk.follow();
  },

  /** What was shown before; the overview where that was another site, or nothing. */
  back(): void {
    if (ownHistory() > 0) {
      history.back();
      return;
    }
    history.replaceState(null, "", toHash(NOTHING));
    desk.follow();
  },

  light(edge: string | null): void {
    set({ lit: edge });
  },

  /** Takes the selection from the address, and fetches what it leads to when the page that is there lacks it. */
  follow(): void {
    const selection = fromHash(location.hash);
    // A document that is opened from an edge lights it at once; its claim says the same when it is read.
    set((now) => ({
      selection,
      lit: selection.kind !== "document" ? null : now.selection.kind === "edge" ? now.selection.id : now.lit,
    }));
    const { page } = get();
    if (page !== null && !holds(page, selection)) void fetchBeside(selection);
  },

  /** Adds a node's neighbours to what is in view. */
  async expand(id: string): Promise<void> {
    await fetchBeside({ kind: "node", id });
  },

  filter(change: Partial<Filters>): void {
    set(({ filters }) => ({ filters: { ...filters, ...change } }));
  },

  openDrawer(drawer: Drawer | null): void {
    set({ drawer });
  },

  /** Opens the table of documents at those that stand so; null for all. */
  listDocuments(listed: DocumentState | null): void {
    set({ drawer: "documents", listed });
  },

  /** Says at the top that the server is gone: once, however many panels miss it. */
  report(problem: Problem): void {
    set({ problem });
  },

  openKeys(open: boolean): void {
    set({ keysOpen: open });
  },

  openIntake(open: boolean): void {
    set({ intakeOpen: open });
  },

  setLayoutRunning(running: boolean): void {
    set({ layoutRunning: running });
  },

  /** The theme chosen before, else the system's. */
  readTheme(): void {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = (theme: ThemeName) => {
      document.documentElement.dataset.theme = theme;
      set({ theme });
    };
    apply(keptTheme() ?? (system.matches ? "dark" : "light"));
    system.addEventListener("change", () => {
      if (keptTheme() === null) apply(system.matches ? "dark" : "light");
    });
  },

  toggleTheme(): void {
    const theme = get().theme === "dark" ? "light" : "dark";
    keepTheme(theme);
    document.documentElement.dataset.theme = theme;
    set({ theme });
  },
};

function inView(first: GraphPage, extras: Extras): Pick<Desk, "first" | "extras" | "page"> {
  return { first, extras, page: [...extras.values()].reduce(merged, first) };
}

/** A node with its neighbours, or an edge with its ends. */
async function fetchExtra(selection: Selection): Promise<GraphPage> {
  if (selection.kind === "node") return api.neighbours(selection.id);
  if (selection.kind !== "edge") throw new Error(`${selection.kind} has no place in the network`);
  const edge = await api.edge(selection.id);
  const ends = await Promise.all([api.node(edge.source), api.node(edge.target)]);
  return { nodes: ends.map(({ node }) => node), edges: [edge], omitted: { nodes: 0, edges: 0 } };
}

async function fetchBeside(selection: Selection): Promise<void> {
  try {
    const extra = await fetchExtra(selection);
    set(({ first, extras }) => {
      const all = new Map([...extras, [toHash(selection), extra]]);
      return first === null ? { extras: all } : inView(first, all);
    });
  } catch (error) {
    // The panel of what was chosen says what is wrong; the network stays as it is.
    problemOf(error);
  }
}

/** The same anew, without what is no longer there: new documents can change who is who. */
async function fetchAgain(extras: Extras): Promise<Extras> {
  const again = new Map<string, GraphPage>();
  for (const address of extras.keys()) {
    try {
      again.set(address, await fetchExtra(fromHash(address)));
    } catch (error) {
      if (problemOf(error).code !== "usage/no-such") throw error;
    }
  }
  return again;
}
