import type { Columns, ErrorReport, Intake, Metadata, PageSpan } from "../../graph/model/index.ts";

/** A source as its reader is given it. */
export interface Readable {
  readonly bytes: Uint8Array;
  /** Names it in errors. */
  readonly file: string;
  readonly intake: Intake;
  /** What was given with it, in one form: it wins over what the source says of itself. */
  readonly given: Metadata;
}

/** What stands in a source. */
export type Contents =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly found: Partial<Metadata>;
      readonly byline?: string | null;
      /** Offsets into `text`. */
      readonly pages?: readonly PageSpan[];
      /** Sources that came with the text: what is attached to a mail. */
      readonly parts?: AsyncIterable<Part>;
    }
  /** Other sources and no text of its own: an archive, a mailbox, a table, a feed. */
  | { readonly kind: "container"; readonly parts: AsyncIterable<Part> };

/** A source that stands inside another. Parts are drawn one by one, so that none waits in memory for the one before. */
export type Part =
  | {
      readonly kind: "source";
      readonly bytes: Uint8Array;
      readonly fileName: string | null;
      /** Null lets its reader decide from name and bytes. */
      readonly mediaType: Intake["mediaType"];
      readonly given: Metadata;
      /** Where it stands, for people: `reports/march.pdf`, `message 17`, `row 12`. */
      readonly place: string;
      /** What it is in a source that is read again and again, such as a feed: the same id is the same report, though
       *  its bytes may change. Null where the source has none. */
      readonly id: string | null;
      /** Which columns of it give what, if it is a table; what was said of what it came in wins. Null or absent: nobody said it. */
      readonly columns?: Columns | null;
      /** As in Intake; null or absent: nobody said it. */
      readonly charset?: string | null;
    }
  /** A page elsewhere. */
  | {
      readonly kind: "address";
      readonly url: string;
      readonly given: Metadata;
      readonly place: string;
      readonly id: string | null;
      /** What to read where nothing may be fetched: the summary that a feed gives. */
      readonly otherwise: Extract<Part, { kind: "source" }> | null;
    }
  /** What cannot be taken out, and why: the others go on. */
  | { readonly kind: "refused"; readonly place: string; readonly error: ErrorReport };

/** Reads one format. Pure; throws SourceError. */
export type Reader = (source: Readable) => Promise<Contents>;
