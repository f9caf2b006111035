import { type DocumentPage, METADATA_KEYS, type Metadata, RELIABILITIES } from "../../graph/model/index.ts";

import type { Judgement } from "./judging.ts";
import { isolated } from "./shown-name.ts";

/** What an analyst may say about a document, as the fields of a form hold it: nothing is an empty word. */
export type Facts = Readonly<Record<keyof Metadata | "reliability", string>>;

/** The facts as they stand. */
export function factsOf(page: DocumentPage): Facts {
  const facts = Object.fromEntries(METADATA_KEYS.map((key) => [key, page[key] ?? ""]));
  return { ...(facts as Record<keyof Metadata, string>), reliability: page.reliability ?? "" };
}

/** The decisions that make of the facts as they stand what the form says: none where it says the same. A field that was
 *  emptied takes the fact away. */
export function correctionsOf(document: string, before: Facts, after: Facts): readonly Judgement[] {
  const isChanged = (key: keyof Facts) => after[key].trim() !== before[key].trim();
  const changed = METADATA_KEYS.filter(isChanged);
  const corrections: Judgement[] = [];
  if (changed.length > 0) {
    const changes = Object.fromEntries(changed.map((key) => [key, after[key].trim() || null]));
    corrections.push({ kind: "correct-document", document, changes });
  }
  if (isChanged("reliability")) {
    const reliability = RELIABILITIES.find((grade) => grade === after.reliability) ?? null;
    corrections.push({ kind: "grade-document", document, reliability });
  }
  return corrections;
}

export const FACT_WORDS: Readonly<Record<keyof Metadata, string>> = {
  title: "title",
  publisher: "publisher",
  url: "address",
  publishedAt: "date published",
  marking: "marking",
  language: "language",
};

/** Which facts analysts corrected, with what stood there before: "title (was “Anual report”)", "publisher (was empty)". */
export function correctedWords(uncorrected: Partial<Metadata>): readonly string[] {
  return METADATA_KEYS.flatMap((key) => {
    const before = uncorrected[key];
    if (before === undefined) return [];
    return [`${FACT_WORDS[key]} (was ${before === null ? "empty" : `“${isolated(before)}”`})`];
  });
}
