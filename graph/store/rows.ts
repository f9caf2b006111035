import type { Claim, EntityType, Extraction, Metadata, Span } from "../model/index.ts";

/** An entity of a document that belongs to a graph node. The node's properties are derived from its members. */
export interface MemberRow {
  /** `<sha256>/<local id>`; see `memberKey`. */
  readonly key: string;
  /** The graph's entity (minted id). */
  readonly entity: string;
  /** Document key. */
  readonly document: string;
  readonly local: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string | null;
  readonly sector: string | null;
  readonly country: string | null;
  readonly role: string | null;
  readonly iso2: string | null;
  readonly iso3: string | null;
  readonly region: string | null;
  /** Mentions in the document. */
  readonly count: number;
  /** UTF-16 offset of the first of them. */
  readonly firstStart: number;
}

export interface DocumentRow extends Metadata {
  /** Document key. */
  readonly id: string;
  readonly sha256: string;
  /** Never null: what the source says, or its file's name, or its first words. */
  readonly displayTitle: string;
  /** Hash of what was written (`writtenHash`): a document with another is written anew. Not part of the graph hash,
   *  since minted ids go into it. */
  readonly extraction: string;
  /** When its bytes came in, ISO 8601 UTC. Not part of the graph hash. */
  readonly receivedAt: string;
}

/** A claim with graph ids for local ones. */
export interface ClaimRow extends Omit<Claim, "subject" | "object" | "attribution"> {
  readonly document: string;
  readonly subject: string;
  readonly object: string;
  readonly subjectLocal: string;
  readonly objectLocal: string;
  /** Summary edge it counts for. */
  readonly edge: string;
  readonly attribution: readonly {
    readonly entity: string;
    readonly local: string;
    readonly cue: Span | null;
    /** What its document calls it, folded (`nameWords`), sorted; empty for who is no organisation. */
    readonly names: readonly string[];
  }[];
  readonly extractor: string;
  readonly extractorVersion: string;
}

/** All that one document brings into the graph; every list sorted by key. */
export interface GraphRows {
  readonly document: DocumentRow;
  readonly members: readonly MemberRow[];
  readonly claims: readonly ClaimRow[];
}

/** What of a document, beside its extraction, the rows need. */
export interface RowSource {
  readonly extraction: Extraction;
  /** `writtenHash` of the extraction as archived and the ids that its entities have. */
  readonly writtenHash: string;
  /** What to call the document in lists: never empty. */
  readonly displayTitle: string;
  readonly receivedAt: string;
  /** Local id to graph id, for every entity of the extraction. */
  readonly entityIds: ReadonlyMap<string, string>;
}
