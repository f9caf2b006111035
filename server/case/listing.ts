import { type Archive, type ArchivedDocument, isContainer } from "../../graph/index.ts";
import {
  type DocumentCopy,
  type DocumentListing,
  type DocumentState,
  type DocumentsPage,
  documentKey,
  type ErrorReport,
  LIMITS,
  type MediaType,
  type NamedOrigin,
  type Page,
  type Reliability,
  shaOfDocument,
} from "../../graph/model/index.ts";
import type { DocumentFilter, DocumentSort } from "./case.ts";

/** Where a document stands, as the queue knows it. */
export interface Standing {
  /** What is archived under a SHA-256: a source that another came in. */
  readonly find: Archive["find"];
  readonly state: (entry: ArchivedDocument) => DocumentState;
  readonly errorOf: (entry: ArchivedDocument) => ErrorReport | null;
  /** SHA-256s of what stands in a source. */
  readonly partsOf: (sha256: string) => ReadonlySet<string>;
  /** How reliable an analyst called its source. */
  readonly reliabilityOf: (sha256: string) => Reliability | null;
  /** The report that it is a copy of (SHA-256), and the other documents of that report. */
  readonly reportOf: (sha256: string) => string | null;
  readonly copiesOf: (sha256: string) => readonly string[];
}

/** A page of the catalogue: filtered, sorted (ties by hash), cut. Sorted by when it came in unless asked otherwise.
 *  What has no publication date, or no publisher, stands last, in either direction. */
export function listDocuments(
  entries: readonly ArchivedDocument[],
  filter: DocumentFilter,
  standing: Standing,
): Omit<DocumentsPage, "newest"> {
  const isInside = insideOf(filter, standing);
  const text = filter.text?.trim().toLowerCase() ?? "";
  const { state, format, language, since } = filter;
  const counts: Tally = { states: {}, formats: {}, languages: {} };
  const fits = entries.filter((entry) => {
    const rest =
      (text === "" || namesOf(entry).includes(text)) &&
      (filter.kind === undefined || isContainer(entry) === (filter.kind === "container")) &&
      (since === undefined || entry.receivedAt >= since) &&
      isInside(entry);
    if (!rest) return false;
    const stands = standing.state(entry);
    const isState = state === undefined || stands === state;
    const isFormat = format === undefined || entry.mediaType === format;
    const isLanguage = language === undefined || entry.language === language;
    if (isFormat && isLanguage) count(counts.states, stands);
    if (isState && isLanguage) count(counts.formats, entry.mediaType);
    if (isState && isFormat) count(counts.languages, entry.language);
    return isState && isFormat && isLanguage;
  });
  const compare = comparing(filter.sort ?? "received", filter.descending ?? false);
  const offset = Math.max(0, filter.offset ?? 0);
  const limit = Math.min(Math.max(0, filter.limit ?? LIMITS.pageRows), LIMITS.pageRowsMost);
  const rows = fits
    .sort(compare)
    .slice(offset, offset + limit)
    .map((entry) => toListing(entry, standing));
  return { rows, total: fits.length, counts };
}

/** Whether a source came in the one that is asked for, or in none. */
function insideOf(
  { container }: DocumentFilter,
  { partsOf }: Standing,
): (entry: ArchivedDocument) => boolean {
  if (container === undefined) return () => true;
  if (container === "none") return ({ origin }) => origin === null;
  const parts = partsOf(shaOfDocument(container));
  return ({ sha256 }) => parts.has(sha256);
}

interface Tally {
  readonly states: Partial<Record<DocumentState, number>>;
  readonly formats: Partial<Record<MediaType, number>>;
  readonly languages: Record<string, number>;
}

function count<K extends string>(tally: Partial<Record<K, number>>, key: K | null): void {
  if (key !== null) tally[key] = (tally[key] ?? 0) + 1;
}

function toListing(entry: ArchivedDocument, standing: Standing): DocumentListing {
  const state = standing.state(entry);
  const report = standing.reportOf(entry.sha256);
  return {
    id: documentKey(entry.sha256),
    title: entry.displayTitle,
    publisher: entry.publisher,
    url: entry.url,
    publishedAt: entry.publishedAt,
    marking: entry.marking,
    reliability: standing.reliabilityOf(entry.sha256),
    report: report && documentKey(report),
    state,
    fileName: entry.fileName,
    receivedAt: entry.receivedAt,
    mediaType: entry.mediaType,
    origin: namedOrigin(entry, standing.find),
    parts: entry.parts?.count ?? null,
    claims: entry.extraction?.claims ?? 0,
    entities: entry.extraction?.entities ?? 0,
    language: entry.language,
    note: entry.extraction?.note ?? null,
    copies: standing.copiesOf(entry.sha256).length,
    error: state === "failed" ? standing.errorOf(entry) : null,
    hit: null,
  };
}

/** Where it was found, with the name of what it came in. */
export function namedOrigin(
  { origin }: Pick<ArchivedDocument, "origin">,
  find: Archive["find"],
): NamedOrigin | null {
  return origin && { ...origin, fileName: find(origin.container)?.fileName ?? null };
}

/** Copies as a document's page names them: the earliest publication first, those without a date last. */
export function listCopies(entries: readonly ArchivedDocument[]): Page<DocumentCopy> {
  const rows = [...entries]
    .sort(comparing("published", false))
    .slice(0, LIMITS.pageRows)
    .map(({ sha256, displayTitle, publisher, publishedAt }) => ({
      id: documentKey(sha256),
      title: displayTitle,
      publisher,
      publishedAt,
    }));
  return { rows, total: entries.length };
}

function namesOf(entry: ArchivedDocument): string {
  return [entry.displayTitle, entry.publisher, entry.fileName]
    .filter((name) => name !== null)
    .join("\n")
    .toLowerCase();
}

const byTitle = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function comparing(sort: DocumentSort, descending: boolean) {
  const turn = descending ? -1 : 1;
  const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return (a: ArchivedDocument, b: ArchivedDocument): number => {
    const byHash = order(a.sha256, b.sha256);
    switch (sort) {
      case "received":
        return turn * order(a.receivedAt, b.receivedAt) || byHash;
      case "published":
        return nullsLast(a.publishedAt, b.publishedAt, (x, y) => turn * order(x, y)) || byHash;
      case "publisher":
        return nullsLast(a.publisher, b.publisher, (x, y) => turn * byTitle.compare(x, y)) || byHash;
      case "title":
        return turn * byTitle.compare(a.displayTitle, b.displayTitle) || byHash;
      case "claims":
        return turn * order(a.extraction?.claims ?? 0, b.extraction?.claims ?? 0) || byHash;
    }
  };
}

function nullsLast(a: string | null, b: string | null, compare: (a: string, b: string) => number): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
}
