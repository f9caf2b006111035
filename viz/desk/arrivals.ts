import { create } from "zustand";
import type { DocumentListing, GraphNode, GraphPage } from "../../graph/model/index.ts";
import { api } from "../api.ts";
import { desk, problemOf } from "./desk.ts";
import { FIRST_LIST, questionOf } from "./document-list.ts";
import { inSentence } from "./shown-name.ts";
import { useDesk } from "./store.ts";
import { momentAfter, useVisit } from "./visit.ts";

/** What an intake brought, once all of it is read. */
export interface Arrivals {
  /** Names that were not in view before, the most connected first. */
  readonly names: readonly GraphNode[];
  /** The strongest edges of which the new documents say something, with their ends. */
  readonly edges: GraphPage;
  /** The new documents, the last first, and how many there are; what came in another counts with that. */
  readonly documents: readonly DocumentListing[];
  readonly total: number;
}

/** An intake from its first source to its last. */
interface Begun {
  /** Moment of the server after which sources belong to it. */
  readonly since: string;
  readonly before: GraphPage | null;
}

export interface ArrivalsState {
  readonly begun: Begun | null;
  /** Null while nothing was taken in, and after it was put away. */
  readonly arrivals: Arrivals | null;
  /** What is told politely; empty for nothing. */
  readonly told: string;
}

export const NO_ARRIVALS: ArrivalsState = { begun: null, arrivals: null, told: "" };

export const useArrivals = create<ArrivalsState>(() => NO_ARRIVALS);

/** How long new nodes stand out. */
const FRESH_MS = 8_000;
/** Edges, documents and names of a summary. */
const EDGES = 5;
const DOCUMENTS = 6;
const NAMES_TOLD = 5;

/** Nodes of a page that were not there before, the most connected first; none where nothing was loaded before. */
export function newcomers(before: GraphPage | null, after: GraphPage | null): readonly GraphNode[] {
  if (before === null || after === null) return [];
  const known = new Set(before.nodes.map(({ id }) => id));
  return after.nodes.filter(({ id }) => !known.has(id)).sort((a, b) => b.degree - a.degree);
}

/** "7 new names: Qatar, Breitbart and 5 more"; empty for none. */
export function toldOf(names: readonly GraphNode[]): string {
  if (names.length === 0) return "";
  const first = names.slice(0, NAMES_TOLD).map(({ name }) => inSentence(name));
  const more = names.length - first.length;
  const list = more > 0 ? `${first.join(", ")} and ${more.toLocaleString("en-GB")} more` : first.join(", ");
  return `${names.length === 1 ? "1 new name" : `${names.length.toLocaleString("en-GB")} new names`}: ${list}`;
}

let fading: ReturnType<typeof setTimeout> | undefined;

/** Lets nodes stand out for some seconds. Where nobody was before, nobody stands out. */
function glow(before: GraphPage | null, names: readonly GraphNode[]): void {
  if (names.length === 0 || before === null || before.nodes.length === 0) return;
  clearTimeout(fading);
  useDesk.setState(({ fresh }) => ({ fresh: new Set([...fresh, ...names.map(({ id }) => id)]) }));
  fading = setTimeout(() => useDesk.setState({ fresh: new Set() }), FRESH_MS);
}

/** Sources are handed in: what comes from now on belongs to one intake, until it was told of. */
export function beginArrivals(): void {
  const { begun } = useArrivals.getState();
  if (begun !== null) return;
  const { visit } = useVisit.getState();
  const since = momentAfter(visit?.newest ?? "") ?? "1970-01-01";
  useArrivals.setState({ begun: { since, before: useDesk.getState().page }, arrivals: null, told: "" });
}

/** Reads the case anew while, and after, documents came in; who was not there before stands out. */
export async function arrive(): Promise<void> {
  const before = useDesk.getState().page;
  await desk.load();
  glow(before, newcomers(before, useDesk.getState().page));
}

/** All that was handed in is read: tells what came of it. */
export async function arrived(): Promise<void> {
  await arrive();
  const { begun } = useArrivals.getState();
  const names = newcomers(begun?.before ?? null, useDesk.getState().page);
  useArrivals.setState({ begun: null, told: toldOf(names) });
  if (begun === null) return;
  try {
    const question = {
      ...questionOf(FIRST_LIST, "done", null),
      since: begun.since,
      container: "none",
      limit: DOCUMENTS,
    };
    const [edges, { rows, total }] = await Promise.all([
      api.graphSince(begun.since, EDGES),
      api.documents(question),
    ]);
    if (total > 0) useArrivals.setState({ arrivals: { names, edges, documents: rows, total } });
  } catch (error) {
    // The desk says what is wrong with the server; the summary is left out.
    problemOf(error);
  }
}

/** Puts the summary away. */
export function dismissArrivals(): void {
  useArrivals.setState({ arrivals: null, told: "" });
}
