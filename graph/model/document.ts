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

/** Formats that the reader knows. */
export type MediaType = "text/plain" | "text/markdown" | "text/html";

/** What came in with the bytes: kept in the archive beside them, so that reading can be done again. */
export interface Intake {
  /** Name of the file, without folders; null for pasted text and standard input. */
  readonly fileName: string | null;
  /** What the giver says it is; null lets the reader decide from name and bytes. */
  readonly mediaType: MediaType | null;
  /** Flags, form fields or a sidecar file; these win over what the source says of itself. */
  readonly given: Metadata;
  /** When it came in, ISO 8601 with milliseconds, UTC. */
  readonly receivedAt: string;
}

/** One source text, decoded. The text is never changed after this: every offset in Tangle points into it. */
export interface SourceDocument extends Metadata {
  /** SHA-256 of the source's bytes, hex. It is the document's identity. */
  readonly sha256: string;
  readonly text: string;
  readonly mediaType: MediaType;
  readonly fileName: string | null;
}
