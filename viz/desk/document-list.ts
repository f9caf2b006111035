import { create } from "zustand";
import type { MediaType } from "../../graph/model/index.ts";
import type { DocumentQuestion, DocumentSort } from "../api.ts";
import { momentAfter, type Visit } from "./visit.ts";

/** How the table of documents is narrowed and put in order; by their state `listed` of the desk narrows them. */
export interface DocumentList {
  readonly text: string;
  /** Whether the words are looked for in the texts, not in title, publisher and file name. */
  readonly inTexts: boolean;
  readonly format: MediaType | null;
  readonly language: string | null;
  readonly onlyNew: boolean;
  readonly sort: DocumentSort;
  readonly descending: boolean;
  readonly shown: number;
}

/** Rows shown at first, and as many more each time. */
export const ROWS = 100;

export const FIRST_LIST: DocumentList = {
  text: "",
  inTexts: false,
  format: null,
  language: null,
  onlyNew: false,
  sort: "received",
  descending: true,
  shown: ROWS,
};

export const useDocumentList = create<DocumentList>(() => FIRST_LIST);

/** Narrows or turns the list; it begins at its top again. */
export function changeList(change: Partial<DocumentList>): void {
  useDocumentList.setState({ shown: ROWS, ...change });
}

/** Whether anything narrows it. */
export function isNarrowed({ text, format, language, onlyNew }: DocumentList): boolean {
  return text.trim() !== "" || format !== null || language !== null || onlyNew;
}

/** By another column as people look for it first: names from A, dates and counts from the most; by the same column turned
 *  round. */
export function sortedBy(
  list: Pick<DocumentList, "sort" | "descending">,
  sort: DocumentSort,
): Pick<DocumentList, "sort" | "descending"> {
  const isName = sort === "title" || sort === "publisher";
  return { sort, descending: list.sort === sort ? !list.descending : !isName };
}

/** What the server is asked for. */
export function questionOf(
  list: DocumentList,
  state: DocumentQuestion["state"],
  visit: Visit | null,
): DocumentQuestion {
  const typed = list.text.trim();
  return {
    text: list.inTexts ? "" : typed,
    words: list.inTexts ? typed : "",
    state,
    format: list.format,
    language: list.language,
    since: list.onlyNew ? momentAfter(visit?.since ?? null) : null,
    sort: list.sort,
    order: list.descending ? "desc" : "asc",
    limit: list.shown,
  };
}
