import { create } from "zustand";
import { isRelationType, type QueryTable, RELATIONS } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import type { Selection } from "./address.ts";
import { problemOf } from "./desk.ts";

export type Answer =
  | { readonly kind: "none" }
  /** `since`: when it was asked, in ms of the page's clock. */
  | { readonly kind: "asking"; readonly since: number }
  | { readonly kind: "table"; readonly table: QueryTable; readonly ms: number }
  | { readonly kind: "problem"; readonly problem: Problem };

/** The question in the box and its answer: kept here, so that they outlive the tab that shows them. */
export const useCypher = create<{ readonly text: string | null; readonly answer: Answer }>(() => ({
  text: null,
  answer: { kind: "none" },
}));

export function writeQuery(text: string): void {
  useCypher.setState({ text });
}

/** Asks, unless a question is still open: the server would work on both. */
export async function askQuery(cypher: string): Promise<void> {
  if (useCypher.getState().answer.kind === "asking" || cypher.trim() === "") return;
  const since = performance.now();
  useCypher.setState({ text: cypher, answer: { kind: "asking", since } });
  try {
    const table = await api.query(cypher);
    useCypher.setState({ answer: { kind: "table", table, ms: performance.now() - since } });
  } catch (error) {
    useCypher.setState({ answer: { kind: "problem", problem: problemOf(error) } });
  }
}

/** A cell of an answer that stands for something of the case. */
export interface CellThing {
  /** What it is called: a name, a title, a sentence, an act. */
  readonly words: string;
  /** What it leads to; null where the page has no place for it. */
  readonly opens: Selection | null;
}

/** What a cell stands for, when it is a node or an edge; null for every other value. A claim leads to the evidence of its
 *  edge. */
export function thingOf(value: unknown): CellThing | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, labels, name, title, sentence, edge, type } = value as Readonly<Record<string, unknown>>;
  const to = (kind: "node" | "edge", one: unknown): Selection | null =>
    typeof one === "string" ? { kind, id: one } : null;
  if (Array.isArray(labels)) {
    if (typeof name === "string")
      return { words: name, opens: labels.includes("Entity") ? to("node", id) : null };
    if (typeof sentence === "string") return { words: sentence, opens: to("edge", edge) };
    if (typeof title !== "string") return null;
    return { words: title, opens: typeof id === "string" ? { kind: "document", id, claim: null } : null };
  }
  if (typeof type !== "string" || !isRelationType(type) || typeof id !== "string") return null;
  return { words: RELATIONS[type].label, opens: to("edge", id) };
}
