import { type GraphPage, LIMITS } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { addressOf, type Selection } from "./address.ts";
import { type Addition, add, additionOf } from "./bringing.ts";
import { isGroupId, memberOf } from "./communities.ts";
import { desk } from "./desk.ts";
import { drawnOf } from "./drawn.ts";
import { cutAt } from "./expansion.ts";
import { isSingleKey } from "./keys.ts";
import type { Rearrangement } from "./picture.ts";
import { inSentence } from "./shown-name.ts";
import { useDesk } from "./store.ts";
import type { Brought, Expansion, ViewState } from "./view-state.ts";
import { counted } from "./words.ts";
import { leavesOf } from "./working-set.ts";

const get = useDesk.getState;

/** The name of a node that is loaded, as it can stand in a sentence; else its id. */
export function nameOf(id: string): string {
  return inSentence(get().page?.nodes.find((node) => node.id === id)?.name ?? id);
}

/** What an expansion would bring. */
export interface Look {
  readonly node: string;
  /** With the limit that leads to just this. */
  readonly brought: Brought;
  readonly page: GraphPage;
  /** The page with what then joins it to what is in view; null where the page holds nothing new. */
  readonly addition: Addition | null;
  /** Edges of it that are not loaded yet, and nodes that no loaded edge touches. */
  readonly freshEdges: number;
  readonly freshNodes: number;
  /** Edges that come beside these, since both of their ends are then in view. */
  readonly joiningEdges: number;
  /** Edges that fit and are left out by the limit. */
  readonly beyond: number;
}

/** The strongest edges of a node that fit what is asked, as many as bring `fresh` that are not loaded yet. Rejects with
 *  RequestError. */
export async function lookRound(node: string, asked: Expansion, fresh: number): Promise<Look> {
  const { page: loaded } = get();
  const there = new Set(loaded?.edges.map(({ id }) => id));
  // The server also gives nodes whose edges are left out: they are not in view.
  const known = new Set([node, ...(loaded?.edges ?? []).flatMap(({ source, target }) => [source, target])]);
  const touching = (loaded?.edges ?? []).filter(({ source, target }) => source === node || target === node);
  const limit = Math.min(touching.length + fresh, LIMITS.graphEdgesMost);
  const answer = await api.neighbours(node, { ...asked, limit });
  const { page, limit: cut } = cutAt(answer, node, there, fresh);
  const brought: Brought = { kind: "neighbours", node, asked: { ...asked, limit: cut } };
  const freshEdges = page.edges.filter(({ id }) => !there.has(id));
  // Who brings nothing is not shown either: what would join it is not asked for.
  const addition = freshEdges.length === 0 ? null : await additionOf(brought, page);
  for (const { id } of page.edges) there.add(id);
  const joining = [...(addition?.joining.values() ?? [])].flat().filter(({ id }) => !there.has(id));
  return {
    node,
    brought,
    page,
    addition,
    freshEdges: freshEdges.length,
    freshNodes: page.nodes.filter(({ id }) => !known.has(id)).length,
    joiningEdges: joining.length,
    beyond: page.omitted.edges,
  };
}

/** Edges that come with an expansion beside its own: ", and 7 more edges between those in view"; "" for none. */
export function joiningWords({ joiningEdges }: Pick<Look, "joiningEdges">): string {
  return joiningEdges === 0 ? "" : `, and ${counted(joiningEdges, "more edge")} between those in view`;
}

/** Numbers of edges that are asked for, one after the other, when there are more than the server gives unasked. */
const CAPS = [2 * LIMITS.graphEdges, LIMITS.graphEdgesMost];

/** The strongest edges that are asked for; null for those that the server gives unasked. */
export function capOf({ brought }: Pick<ViewState, "brought">): number | null {
  return Math.max(0, ...brought.map((one) => (one.kind === "strongest" ? one.limit : 0))) || null;
}

/** How many there can be next; null where that is as much as can be. */
export function nextCap(view: Pick<ViewState, "brought">): number | null {
  const now = capOf(view) ?? 0;
  return CAPS.find((cap) => cap > now) ?? null;
}

/** What people do with what is in view. Each is one step that can be taken back. */
export const explore = {
  /** More of a node: a group opens, of any other is asked what to show. */
  more(id: string): void {
    if (isGroupId(id)) explore.openGroup(id);
    else desk.askExpansion(id);
  },

  /** Adds what was looked at, and shows again what was folded away at that node. */
  expand({ node, brought, page, addition, freshEdges, freshNodes, joiningEdges }: Look): void {
    const { view } = get();
    if (addition !== null) add(addition);
    const known = page.nodes.find(({ id }) => id === node)?.name;
    const name = known === undefined ? nameOf(node) : inSentence(known);
    const what =
      freshNodes > 0 ? counted(freshNodes, "neighbour") : `${counted(freshEdges, "more edge", "more edges")}`;
    const joined = joiningWords({ joiningEdges });
    desk.change(`show ${what} of ${name}${joined}`, {
      brought: [...view.brought, brought],
      folded: without(view.folded, [node]),
    });
    desk.say(`Shown: ${what} of ${name}${joined}.`);
  },

  /** Puts nodes away until they are asked for again. */
  hide(ids: readonly string[]): void {
    const { view, selection } = get();
    const words = ids.length === 1 ? nameOf(ids[0]!) : counted(ids.length, "entity", "entities");
    desk.change(`hide ${words}`, { hidden: new Set([...view.hidden, ...ids]) });
    if (selection.kind === "node" && ids.includes(selection.id)) desk.select({ kind: "none" });
    desk.say(`Hidden: ${words}.`);
  },

  showHidden(): void {
    desk.change("show what was hidden", { hidden: new Set() });
  },

  /** Shows only what lies within so many edges of a node. */
  around(node: string, steps: number): void {
    desk.change(`show only what is around ${nameOf(node)}, ${counted(steps, "step")}`, {
      ego: { node, steps },
      hidden: without(get().view.hidden, [node]),
    });
  },

  leaveEgo(): void {
    const { ego } = get().view;
    if (ego !== null) desk.change(`leave the view around ${nameOf(ego.node)}`, { ego: null });
  },

  /** The view round a node when it is not on, else the whole again. */
  toggleEgo(node: string): void {
    if (get().view.ego?.node === node) explore.leaveEgo();
    else explore.around(node, get().view.ego?.steps ?? 1);
  },

  /** Takes the neighbours that hang on this node alone out of view. */
  fold(node: string): void {
    const drawn = drawnOf(get());
    const leaves = drawn === null ? 0 : leavesOf(drawn, node).length;
    if (leaves === 0) {
      desk.say(`Nothing hangs on ${nameOf(node)} alone.`);
      return;
    }
    const words = `${counted(leaves, "neighbour")} of ${nameOf(node)}`;
    desk.change(`fold away ${words}`, { folded: new Set([...get().view.folded, node]) });
    desk.say(`Folded away: ${words}.`);
  },

  /** Shows again what was folded away at a node; at all of them for null. */
  unfold(node: string | null): void {
    const { folded } = get().view;
    const words = node === null ? "what was folded away" : `what was folded away at ${nameOf(node)}`;
    desk.change(`show ${words}`, { folded: node === null ? new Set() : without(folded, [node]) });
  },

  /** Asks the server for more of the strongest edges. */
  async showMore(): Promise<void> {
    const limit = nextCap(get().view);
    if (limit === null) return;
    const problem = await desk.bringIn({ kind: "strongest", limit });
    if (problem !== null) desk.report(problem);
  },

  showFewer(): void {
    const brought = get().view.brought.filter(({ kind }) => kind !== "strongest");
    desk.change("show fewer edges", { brought });
  },

  group(): void {
    desk.change("group the network", { grouped: true, open: new Set() });
  },

  ungroup(): void {
    desk.change("ungroup the network", { grouped: false, open: new Set() });
  },

  /** Shows the members of a group in its place. */
  openGroup(group: string): void {
    const strongest = memberOf(group);
    desk.change(`open the group of ${nameOf(strongest)}`, { open: new Set([...get().view.open, strongest]) });
  },

  closeGroup(group: string, members: readonly string[]): void {
    const open = without(get().view.open, members);
    desk.change(`close the group of ${nameOf(memberOf(group))}`, { open });
  },

  /** Nodes were put somewhere on the canvas, pinned or let go: where they stood before is a step back. */
  rearranged({ act, before, after }: Rearrangement): void {
    const [first, ...others] = [...before.nodes.keys()];
    if (first === undefined) return;
    const what =
      others.length === 0 ? nameOf(first) : counted(before.nodes.size, "pinned entity", "pinned entities");
    const words = act === "arrange" ? "arrange anew" : `${act === "let go" ? "let go of" : act} ${what}`;
    desk.noted({ kind: "picture", words, before, after });
  },

  /** Chooses a node that somebody looked for: it is brought in, and out of hiding, and an ego view that lacks it is
   *  left. */
  find(node: string): void {
    const { view, page } = get();
    const drawn = drawnOf(get());
    const isLoaded = page?.nodes.some(({ id }) => id === node) === true;
    const isDrawn = drawn?.nodes.some(({ id }) => id === node) === true;
    if (view.hidden.has(node)) {
      desk.change(`show ${nameOf(node)} again`, { hidden: without(view.hidden, [node]) });
    } else if (isLoaded && !isDrawn && view.ego !== null) {
      explore.leaveEgo();
    }
    desk.select({ kind: "node", id: node });
  },

  /** Copies the address that leads to a selection in this view. */
  async copyLink(selection: Selection): Promise<void> {
    const { view, camera } = get();
    const link = new URL(addressOf(selection, view, camera), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      desk.say("Link copied.");
    } catch {
      desk.say("The browser does not let this page copy: the address above leads to the same.");
    }
  },
};

function without<T>(set: ReadonlySet<T>, gone: readonly T[]): ReadonlySet<T> {
  return new Set([...set].filter((one) => !gone.includes(one)));
}

/** What a key does with what is chosen: E asks what more of it to show, H hides it, O shows only what is around it. An edge
 *  is hidden by its ends, which a person chooses from its menu. */
export function exploreByKey(event: KeyboardEvent, selection: Selection): void {
  if (selection.kind !== "node" || !isSingleKey(event, event.key)) return;
  const acts: Readonly<Record<string, (id: string) => void>> = {
    e: explore.more,
    h: (id) => explore.hide([id]),
    o: explore.toggleEgo,
  };
  const act = acts[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act(selection.id);
}
