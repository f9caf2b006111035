import type { DocumentState } from "../../graph/model/index.ts";
import { type Problem, RequestError } from "../api.ts";
import type { ThemeName } from "../graph-view/palette.ts";
import { addressOf, NOTHING, type Selection, selectionFrom, toHash, withNode } from "./address.ts";
import { bring, fetchMissing, loadCase } from "./bringing.ts";
import type { Filters } from "./filters.ts";
import { type Step, withStep } from "./history.ts";
import { keepPicture, keptPicture, NO_PICTURE, type Picture } from "./picture.ts";
import { inSentence } from "./shown-name.ts";
import { redo, undo } from "./stepping.ts";
import { type Desk, type Drawer, type MenuAsked, useDesk, withPage } from "./store.ts";
import { followTheme, keepTheme } from "./theme.ts";
import { type Camera, viewFrom } from "./view-codec.ts";
import type { Brought, Expansion, ViewState } from "./view-state.ts";
import { holds } from "./working-set.ts";

const set = useDesk.setState;
const get = useDesk.getState;

/** What a failed call says to people. A bug is no problem of theirs: it is thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof RequestError) return error.problem;
  throw error;
}

interface Entry {
  /** How many entries of the browser's history are ours and lie before this one. */
  readonly depth?: number;
}

/** Null for an entry that is not ours: a link that was pasted, or followed from elsewhere. */
const ownEntry = (): Entry | null => history.state as Entry | null;
const ownHistory = (): number => ownEntry()?.depth ?? 0;

/** The address as it was written or followed last. */
let known = "";

/** Writes selection and view into the address that stands there. One to which somebody has just gone is left alone: it is
 *  about to be followed. */
function writeAddress(): void {
  if (location.hash !== known) return;
  const { selection, view, camera } = get();
  history.replaceState({ depth: ownHistory() }, "", addressOf(selection, view, camera));
  known = location.hash;
}

/** Everything that changes the desk. */
export const desk = {
  /** Reads the case anew: how it stands, the first page, and all that was brought in beside it. */
  async load(): Promise<void> {
    // What is chosen may have lost its place among the strongest.
    if (await loadCase()) desk.follow();
  },

  /** Takes selection and view from the address with which the page was opened. */
  begin(): void {
    known = location.hash;
    set({ selection: selectionFrom(known) });
    desk.takeView(known);
    writeAddress();
  },

  /** Shows something and writes it into the address. What is not in view yet is brought in. */
  select(chosen: Selection): void {
    const { view, camera, selection: before } = get();
    const selection = withNode(chosen, before);
    if (toHash(selection) === toHash(before)) return;
    history.pushState({ depth: ownHistory() + 1 }, "", addressOf(selection, view, camera));
    desk.follow();
  },

  /** What was shown before; the overview where that was another site, or nothing. */
  back(): void {
    if (ownHistory() > 0) {
      history.back();
      return;
    }
    set({ selection: NOTHING });
    writeAddress();
    desk.follow();
  },

  light(edge: string | null): void {
    set({ lit: edge });
  },

  /** Takes the selection from the address, and brings in what it leads to when the page that is there lacks it. From an
   *  address that is not ours, a link, the view is taken too. */
  follow(): void {
    known = location.hash;
    const selection = selectionFrom(known);
    if (ownEntry() === null) desk.takeView(location.hash);
    // A document that is opened from an edge lights it at once; its claim says the same when it is read.
    set((now) => ({ selection, lit: litBy(selection, now) }));
    writeAddress();
    const { page } = get();
    if (page !== null && !holds(page, selection)) void desk.bringSelection(selection);
  },

  /** The view that an address tells of, in place of the one that is shown. */
  takeView(hash: string): void {
    const { view, camera } = viewFrom(new URLSearchParams(hash.split("?")[1] ?? ""));
    set((now) => ({ ...withPage({ ...now, view }), camera }));
    // Before the first page has come, what belongs to the view comes with it.
    if (get().first !== null) void desk.fetchMissing();
  },

  /** Makes a change of the view that can be taken back; `words` tell what was done: "hide China". */
  change(words: string, change: Partial<ViewState>): void {
    set((now) => {
      const after = { ...now.view, ...change };
      return {
        ...withPage({ ...now, view: after }),
        history: withStep(now.history, { kind: "view", words, before: now.view, after }),
      };
    });
    writeAddress();
    if (change.brought !== undefined) void desk.fetchMissing();
  },

  filter(change: Partial<Filters>, words = "filter"): void {
    desk.change(words, { filters: { ...get().view.filters, ...change } });
  },

  /** Adds some of a node's neighbours to what is in view. Null when that was done, or why it could not be. */
  async expand(id: string, asked: Expansion = {}): Promise<Problem | null> {
    return desk.bringIn({ kind: "neighbours", node: id, asked });
  },

  /** Brings in what a selection leads to. The panel of what was chosen says what is wrong, if something is. */
  async bringSelection(selection: Selection): Promise<void> {
    if (selection.kind === "node") await desk.expand(selection.id);
    if (selection.kind === "edge") await desk.bringIn({ kind: "edge", edge: selection.id });
  },

  async bringIn(brought: Brought): Promise<Problem | null> {
    try {
      const name = await bring(brought);
      const { view } = get();
      const words =
        brought.kind === "strongest"
          ? `show the strongest ${brought.limit.toLocaleString("en-GB")} edges`
          : `bring in ${name === null ? "what was chosen" : inSentence(name)}`;
      // More of the strongest holds what fewer of them did, which is not read again at every change of the case.
      const others =
        brought.kind === "strongest" ? view.brought.filter(({ kind }) => kind !== "strongest") : view.brought;
      desk.change(words, { brought: [...others, brought] });
      return null;
    } catch (error) {
      return problemOf(error);
    }
  },

  /** Fetches what belongs to the view and is not loaded: after a reload, and when it is brought back by another step. */
  async fetchMissing(): Promise<void> {
    try {
      await fetchMissing();
    } catch (error) {
      desk.report(problemOf(error));
    }
  },

  /** Takes the latest step back. */
  undo: (): Promise<void> => stepped(undo, "Taken back", get().history.past.at(-1)?.words),
  /** Does what was taken back last again. */
  redo: (): Promise<void> => stepped(redo, "Done again", get().history.future.at(-1)?.words),

  /** Tells people what happened, where they do not see it by itself; once, and politely. */
  say(said: string): void {
    set({ said });
  },

  /** Opens the dialog that asks which neighbours of a node to show; null closes it. */
  askExpansion(node: string | null): void {
    set({ expanding: node });
  },

  /** Opens the menu of a node, an edge or the ground (null) at a point of the page, in pixels. */
  openMenu(target: MenuAsked["target"], at: MenuAsked["at"]): void {
    set({ menu: { target, at } });
  },

  closeMenu(): void {
    set({ menu: null });
  },

  /** A decision that the server has kept: it can be taken back like every other step. */
  async decided(words: string, decision: string): Promise<void> {
    set((now) => ({
      history: withStep(now.history, { kind: "decision", words, decision, undoneBy: null }),
    }));
    await desk.load();
  },

  look(camera: Camera | null): void {
    set({ camera });
    writeAddress();
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

  /** The picture of the open case as it was left on the last visit. */
  takePicture(): Picture {
    const { status } = get();
    const picture = status === null ? NO_PICTURE : keptPicture(status.case);
    set({ pinned: picture.pinned });
    return picture;
  },

  /** Keeps the picture of the open case for the next visit. */
  keepPicture(picture: Picture): void {
    const { status } = get();
    if (status !== null) keepPicture(status.case, picture);
    set({ pinned: picture.pinned });
  },

  /** A step that was made elsewhere and can be taken back. */
  noted(step: Step): void {
    set((now) => ({ history: withStep(now.history, step) }));
  },

  setLayoutRunning(running: boolean): void {
    set({ layoutRunning: running });
  },

  /** The theme chosen before, else the system's. */
  readTheme(): void {
    followTheme(showTheme);
  },

  toggleTheme(): void {
    const theme = get().theme === "dark" ? "light" : "dark";
    keepTheme(theme);
    showTheme(theme);
  },
};

/** The edge that stays lit: what was lit, until something else is chosen. */
function litBy(chosen: Selection, { selection, lit }: Pick<Desk, "selection" | "lit">): string | null {
  if (toHash(chosen) === toHash(selection)) return lit;
  if (chosen.kind !== "document") return null;
  return selection.kind === "edge" ? selection.id : lit;
}

function showTheme(theme: ThemeName): void {
  document.documentElement.dataset.theme = theme;
  set({ theme });
}

/** A step back or forward, and what was done by it. What was chosen and is no longer in view is let go, or it would be
 *  brought in again. */
async function stepped(step: () => Promise<void>, done: string, words: string | undefined): Promise<void> {
  if (words === undefined) return;
  try {
    await step();
  } catch (error) {
    desk.report(problemOf(error));
    return;
  }
  desk.say(`${done}: ${words}`);
  const { page, selection } = get();
  void desk.fetchMissing();
  if (page !== null && !holds(page, selection)) set({ selection: NOTHING });
  writeAddress();
}
