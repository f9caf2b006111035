import { create } from "zustand";
import type { DocumentState, GraphPage, StatusReport } from "../../graph/model/index.ts";
import type { Problem } from "../api.ts";
import type { ThemeName } from "../graph-view/palette.ts";
import { NOTHING, type Selection } from "./address.ts";
import { type KnownClaims, NO_CLAIMS } from "./claim-table.ts";
import { type History, NO_HISTORY } from "./history.ts";
import { type Joining, joiningEdges, NO_JOINING } from "./joining.ts";
import type { Stand } from "./picture.ts";
import { withUnchanged } from "./unchanged.ts";
import type { Camera } from "./view-codec.ts";
import { FIRST_VIEW, loadedPage, merged, type ViewState } from "./view-state.ts";

export type Drawer = "edges" | "entities" | "review" | "decisions" | "documents" | "cypher";

/** What a menu was asked for, and where on the page, in pixels. */
export interface MenuAsked {
  /** Null: the ground. */
  readonly target: { readonly kind: "node" | "edge"; readonly id: string } | null;
  readonly at: { readonly x: number; readonly y: number };
}

/** Pages by the key of what was brought. */
export type Fetched = ReadonlyMap<string, GraphPage>;

export interface Desk {
  readonly status: StatusReport | null;
  /** What the server gives unasked: the strongest edges. */
  readonly first: GraphPage | null;
  /** What was fetched beside it, whether it is in view now or was taken back. */
  readonly fetched: Fetched;
  /** The edges that join what was brought in to what is in view. */
  readonly joining: Joining;
  /** All that is in view before hiding and filters; null until the first has come. */
  readonly page: GraphPage | null;
  /** The claims behind the edges of the page, as far as they were read. */
  readonly claims: KnownClaims;
  /** Why they could not be read. */
  readonly claimsProblem: Problem | null;
  /** Whether a part of the filters that is made of claims was opened: without it, and without a filter that asks something of
   *  claims, nobody needs them. */
  readonly claimsOpened: boolean;
  readonly problem: Problem | null;
  readonly view: ViewState;
  readonly history: History;
  /** Where the address says that the camera looks, or it was moved to; null for all of the network. */
  readonly camera: Camera | null;
  readonly selection: Selection;
  /** The edge of the claim at which a document stands open, or of the one under review; the canvas keeps it lit. */
  readonly lit: string | null;
  readonly drawer: Drawer | null;
  /** Which documents the table of them lists; null for all. */
  readonly listed: DocumentState | null;
  readonly theme: ThemeName;
  readonly intakeOpen: boolean;
  readonly keysOpen: boolean;
  /** The node of which the dialog asks what of its neighbourhood to show; null while it is closed. */
  readonly expanding: string | null;
  /** Null while no menu is open. */
  readonly menu: MenuAsked | null;
  /** What was done last, for people: "Taken back: hide China". "" for nothing. */
  readonly said: string;
  /** Nodes that are new to the one who looks: they glow once. */
  readonly fresh: ReadonlySet<string>;
  readonly layoutRunning: boolean;
  /** Nodes that are fastened to their places on the canvas. */
  readonly pinned: ReadonlySet<string>;
  /** Where a step back or forward wants nodes to stand: the canvas puts them there when it is told another one. */
  readonly toPut: Stand | null;
  /** Counts up when documents came in: lists read themselves anew. */
  readonly edition: number;
}

export const EMPTY_DESK: Desk = {
  status: null,
  first: null,
  fetched: new Map(),
  joining: NO_JOINING,
  page: null,
  claims: NO_CLAIMS,
  claimsProblem: null,
  claimsOpened: false,
  problem: null,
  view: FIRST_VIEW,
  history: NO_HISTORY,
  camera: null,
  selection: NOTHING,
  lit: null,
  drawer: null,
  listed: null,
  theme: "light",
  intakeOpen: false,
  keysOpen: false,
  expanding: null,
  menu: null,
  said: "",
  fresh: new Set(),
  layoutRunning: false,
  pinned: new Set(),
  toPut: null,
  edition: 0,
};

export const useDesk = create<Desk>(() => EMPTY_DESK);

/** What a page is put together of, beside what the view brought. */
type Parts = Pick<Desk, "first" | "fetched" | "joining">;

/** The last page that was put together, and of what: hiding and filters leave it as it is. */
let lastPage: (Parts & Pick<Desk, "page"> & Pick<ViewState, "brought">) | null = null;

/** What is loaded, whatever of first page, fetched pages, what joins them and view has changed. */
export function withPage(now: Parts & Pick<Desk, "view">): Parts & Pick<Desk, "view" | "page"> {
  const { first, fetched, joining, view } = now;
  const { brought } = view;
  const isLast =
    lastPage?.first === first &&
    lastPage.fetched === fetched &&
    lastPage.joining === joining &&
    lastPage.brought === brought;
  if (lastPage === null || !isLast) {
    const loaded = first && joinedPage(first, now);
    const before = lastPage?.page ?? null;
    lastPage = {
      first,
      fetched,
      joining,
      brought,
      page: loaded && before ? withUnchanged(before, loaded) : loaded,
    };
  }
  return { first, fetched, joining, view, page: lastPage.page };
}

function joinedPage(first: GraphPage, { fetched, joining, view }: Parts & Pick<Desk, "view">): GraphPage {
  const page = loadedPage(first, fetched, view.brought);
  const edges = joiningEdges({ first, fetched, joining }, view.brought);
  return edges.length === 0 ? page : merged(page, { nodes: [], edges, omitted: { nodes: 0, edges: 0 } });
}
