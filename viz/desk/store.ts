import { create } from "zustand";
import type { GraphPage, JobReport, StatusReport } from "../../graph/model/index.ts";
import { api, followJob, type PastedText, type Problem, RequestError } from "../api.ts";
import type { ThemeName } from "../graph-view/palette.ts";
import { fromHash, NOTHING, type Selection, toHash } from "./address.ts";
import { type Filters, merged, NO_FILTERS } from "./working-set.ts";

export type Drawer = "edges" | "documents" | "cypher";

/** A source on its way into the graph. */
export interface Delivery {
  readonly key: number;
  readonly name: string;
  readonly report: JobReport | null;
  readonly problem: Problem | null;
  /** It was in the graph before: the server had nothing to do. */
  readonly known: boolean;
  /** How many claims were read in it; null until it is read. */
  readonly claims: number | null;
}

export interface Desk {
  readonly status: StatusReport | null;
  readonly page: GraphPage | null;
  readonly problem: Problem | null;
  readonly filters: Filters;
  readonly selection: Selection;
  /** The edge of the claim at which a document stands open; the canvas keeps it lit. */
  readonly lit: string | null;
  readonly drawer: Drawer | null;
  readonly theme: ThemeName;
  readonly intakeOpen: boolean;
  readonly keysOpen: boolean;
  readonly deliveries: readonly Delivery[];
  readonly layoutRunning: boolean;
  /** Counts up when documents came in: lists read themselves anew. */
  readonly edition: number;
}

export const EMPTY_DESK: Desk = {
  status: null,
  page: null,
  problem: null,
  filters: NO_FILTERS,
  selection: NOTHING,
  lit: null,
  drawer: null,
  theme: "light",
  intakeOpen: false,
  keysOpen: false,
  deliveries: [],
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

let deliveries = 0;

/** Everything that changes the desk. */
export const desk = {
  async load(): Promise<void> {
    try {
      const [status, page] = await Promise.all([api.status(), api.graph()]);
      set((now) => ({ status, page, problem: null, edition: now.edition + 1 }));
    } catch (error) {
      set({ problem: problemOf(error) });
    }
  },

  /** Shows something and writes it into the address. What is not in view yet is fetched with its neighbours. */
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

  /** Takes the selection from the address. */
  follow(): void {
    const selection = fromHash(location.hash);
    // A document that is opened from an edge lights it at once; its claim says the same when it is read.
    set((now) => ({
      selection,
      lit: selection.kind !== "document" ? null : now.selection.kind === "edge" ? now.selection.id : now.lit,
    }));
    if (selection.kind === "node" && !get().page?.nodes.some((node) => node.id === selection.id)) {
      void desk.expand(selection.id);
    }
  },

  /** Adds a node's neighbours to what is in view. */
  async expand(id: string): Promise<void> {
    try {
      const more = await api.neighbours(id);
      set(({ page }) => ({ page: page === null ? more : merged(page, more) }));
    } catch (error) {
      // The panel of the node says what is wrong; the network stays as it is.
      problemOf(error);
    }
  },

  filter(change: Partial<Filters>): void {
    set(({ filters }) => ({ filters: { ...filters, ...change } }));
  },

  openDrawer(drawer: Drawer | null): void {
    set({ drawer });
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
    const kept = localStorage.getItem(THEME_KEY);
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = (theme: ThemeName) => {
      document.documentElement.dataset.theme = theme;
      set({ theme });
    };
    apply(kept === "dark" || kept === "light" ? kept : system.matches ? "dark" : "light");
    system.addEventListener("change", () => {
      if (localStorage.getItem(THEME_KEY) === null) apply(system.matches ? "dark" : "light");
    });
  },

  toggleTheme(): void {
    const theme = get().theme === "dark" ? "light" : "dark";
    localStorage.setItem(THEME_KEY, theme);
    document.documentElement.dataset.theme = theme;
    set({ theme });
  },

  /** Hands files in and follows each to its end. */
  async deliverFiles(files: readonly File[]): Promise<void> {
    await Promise.all(files.map((file) => deliver(file.name, () => api.upload(file))));
    await desk.load();
  },

  async deliverText(text: PastedText): Promise<void> {
    await deliver(text.title, () => api.paste(text));
    await desk.load();
  },

  dismissDeliveries(): void {
    set(({ deliveries: list }) => ({
      deliveries: list.filter(({ report, problem }) => problem === null && report?.status !== "done"),
    }));
  },
};

async function deliver(name: string, send: () => Promise<JobReport>): Promise<void> {
  deliveries += 1;
  const key = deliveries;
  const change = (news: Partial<Delivery>) =>
    set(({ deliveries: list }) => ({
      deliveries: list.map((one) => (one.key === key ? { ...one, ...news } : one)),
    }));
  set(({ deliveries: list }) => ({
    deliveries: [...list, { key, name, report: null, problem: null, known: false, claims: null }],
  }));
  try {
    const sent = await send();
    change({ known: sent.status === "done" });
    const report = await followJob(sent.id, (news) => change({ report: news }));
    if (report.status === "failed") change({ problem: report.error });
    else change({ claims: (await api.document(report.document)).claims.length });
  } catch (error) {
    change({ problem: problemOf(error) });
  }
}
