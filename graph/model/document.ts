/** What a source may say about itself, or an analyst about it. Null where nobody said it. */
export interface Metadata {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** ISO 8601, as precise as known: `2023`, `2023-02`, `2023-02-11`, or with a time. */
  readonly publishedAt: string | null;
  /** Handling marking as written on the source, e.g. `TLP:AMBER`. */
  readonly marking: string | null;
  /** ISO 639-1. */
  readonly language: string | null;
}

export const METADATA_KEYS = ["title", "publisher", "url", "publishedAt", "marking", "language"] as const;

export const NO_METADATA: Metadata = {
  title: null,
  publisher: null,
  url: null,
  publishedAt: null,
  marking: null,
  language: null,
};

/** Formats that the reader knows. Of the last eight, from mails on, each may hold others. */
export const MEDIA_TYPES = [
  "text/plain",
  "text/markdown",
  "text/html",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
  "application/rtf",
  "message/rfc822",
  "application/mbox",
  "application/zip",
  "application/gzip",
  "application/feed",
  "text/csv",
  "application/x-ndjson",
  "text/uri-list",
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Where a source was found that came inside another: a file of an archive, a message of a mailbox, a row of a table. */
export interface Origin {
  /** SHA-256 of what it came in. */
  readonly container: string;
  /** Where in there, for people: `reports/march.pdf`, `message 17`, `row 12`. */
  readonly place: string;
  /** How many containers stand around it: 1 for a file of an archive, 2 for one of an archive in an archive. */
  readonly depth: number;
}

/** Columns of a table, by the fact that each gives: its header's name, or its number from 1. */
export type Columns = Readonly<Partial<Record<"text" | keyof Metadata, string>>>;

/** What came in with the bytes: kept in the archive beside them, so that reading can be done again. */
export interface Intake {
  /** Name of the file, without folders; null for pasted text and standard input. */
  readonly fileName: string | null;
  /** What the giver says it is; null lets the reader decide from name and bytes. */
  readonly mediaType: MediaType | null;
  /** In which encoding the site that it came from says it is; null where nobody says so. */
  readonly charset: string | null;
  /** Flags, form fields or a sidecar file; these win over what the source says of itself. */
  readonly given: Metadata;
  /** When it came in, ISO 8601 with milliseconds, UTC. */
  readonly receivedAt: string;
  /** Null for what did not come inside another source. */
  readonly origin: Origin | null;
  /** Which columns of a table give what; null lets the reader decide by their names. */
  readonly columns: Columns | null;
}

/** A page of a source that has pages: what of the document's text stands on it. Pages come in order, without gaps. */
export interface PageSpan {
  /** From 1. */
  readonly number: number;
  /** UTF-16 offsets into the document's text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** One source text, decoded. The text is never changed after this: every offset in Tangle points into it. */
export interface SourceDocument extends Metadata {
  /** SHA-256 of the source's bytes, hex. It is the document's identity. */
  readonly sha256: string;
  readonly text: string;
  readonly mediaType: MediaType;
  readonly fileName: string | null;
  /** Who wrote it, as the source says; null where it does not. */
  readonly byline: string | null;
  /** Empty for a source without pages. */
  readonly pages: readonly PageSpan[];
  readonly origin: Origin | null;
  /** What tells its copies (`writeSignature`); null where it was not worked out, as in archives of earlier versions. */
  readonly signature: string | null;
}

/** The number of the page on which something at `offset` stands; null for a document without pages. */
export function pageAt(pages: readonly PageSpan[], offset: number): number | null {
  return pages.findLast(({ start }) => start <= offset)?.number ?? null;
}
