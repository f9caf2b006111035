import type { Archive, GraphSource, GraphStore, PartRecord } from "../../graph/index.ts";
import {
  type ClaimCard,
  type DocumentPage,
  type Dropped,
  documentKey,
  LIMITS,
  languageNote,
  type PartListing,
} from "../../graph/model/index.ts";
import type { LocalQueue } from "../../ingest/index.ts";
import { corrected, uncorrected } from "./decided.ts";
import { listCopies, namedOrigin } from "./listing.ts";

export interface PageParts {
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly ledger: LocalQueue["ledger"];
}

/** All that is known of a document, with its text, its claims and what stands in it; null for one that is not in the
 *  archive. */
export async function documentPage(parts: PageParts, sha: string): Promise<DocumentPage | null> {
  const { archive, source, store, ledger } = parts;
  const entry = archive.find(sha);
  if (entry === null) return null;
  const state = ledger.state(entry);
  const error = state === "failed" ? ledger.errorOf(entry) : null;
  // A damaged file is already the document's error; its page says so and shows what there is.
  const undamaged = <T>(reading: Promise<T | null>): Promise<T | null> =>
    reading.catch((damage: unknown) => {
      if (error?.code === "case/damaged") return null;
      throw damage;
    });
  const document = await undamaged(archive.readDocument(sha));
  const read = await undamaged(archive.readExtraction(sha));
  const inside = entry.parts === null ? null : await undamaged(archive.readParts(sha));
  const { title, publisher, url, publishedAt, marking, language, fileName, receivedAt, mediaType } =
    corrected(entry, source);
  const copies = source.copiesOf(sha).flatMap((copy) => archive.find(copy) ?? []);
  return {
    id: documentKey(sha),
    sha256: sha,
    title,
    publisher,
    url,
    publishedAt,
    marking,
    language,
    reliability: source.factsOf(sha).reliability,
    uncorrected: uncorrected(entry, source),
    state,
    fileName,
    receivedAt,
    mediaType,
    byline: document?.byline ?? null,
    pages: document?.pages ?? [],
    origin: namedOrigin(entry, archive.find),
    parts: (inside?.parts ?? []).map((part) => toPartListing(part, parts)),
    text: document?.text ?? null,
    claims: await claimsOf(store, documentKey(sha)),
    dropped: placesOf(read?.extraction.dropped ?? []),
    note: entry.extraction?.note ?? null,
    copies: listCopies(copies.map((copy) => corrected(copy, source))),
    error,
  };
}

/** What was dropped, without what is said of the document as a whole: that is its note. */
function placesOf(dropped: readonly Dropped[]): readonly Dropped[] {
  return dropped.filter((one) => languageNote([one]) === null);
}

function toPartListing(
  { sha256, url, place, error }: PartRecord,
  { archive, source, ledger }: PageParts,
): PartListing {
  const entry = sha256 === null ? null : archive.find(sha256);
  if (entry === null) return { id: null, url, place, title: null, state: null, error };
  const state = ledger.state(entry);
  return {
    id: documentKey(entry.sha256),
    url,
    place,
    title: corrected(entry, source).displayTitle,
    state,
    error: state === "failed" ? ledger.errorOf(entry) : null,
  };
}

/** All claims of a document, page by page, in text order. */
async function claimsOf(store: GraphStore, document: string): Promise<ClaimCard[]> {
  const cards: ClaimCard[] = [];
  for (;;) {
    const page = await store.claims({ document, limit: LIMITS.pageRowsMost, offset: cards.length });
    cards.push(...page.rows);
    if (page.rows.length === 0 || cards.length >= page.total) break;
  }
  return cards.sort(
    (a, b) =>
      a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
  );
}
