import { create } from "zustand";
import type { QueryTable } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
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

/** The name of a cell that is a node; null for every other value. */
export function nameOfNode(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("labels" in value) || !("name" in value)) return null;
  return typeof value.name === "string" ? value.name : null;
}
