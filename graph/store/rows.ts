import type {
  ActorKind,
  Claim,
  EntityTraits,
  EntityType,
  Extraction,
  Metadata,
  OrganisationKind,
  Reliability,
  ReviewState,
  Span,
} from "../model/index.ts";

/** What an analyst gave an entity, on the member that the decision was about. `key` sorts by when: of several in one
 *  class the latest holds. */
export interface GivenName {
  readonly key: string;
  readonly name: string;
}
export interface GivenType {
  readonly key: string;
  readonly type: EntityType;
  readonly kind: ActorKind | OrganisationKind | null;
}

/** What decisions say of an entity of a document. */
export interface DecidedEntity {
  readonly givenName: GivenName | null;
  readonly givenType: GivenType | null;
  readonly tags: readonly string[];
}

/** What decisions say of a claim beside what it states. */
export interface DecidedClaim {
  readonly review: ReviewState;
  readonly reviewedBy: string | null;
  /** ISO 8601 UTC. */
  readonly reviewedAt: string | null;
  readonly reason: string | null;
  /** 1-6 (Admiralty code). */
  readonly credibility: number | null;
  /** Names of what was edited, sorted. */
  readonly edited: readonly string[];
  /** Whether it was made by hand. */
  readonly byHand: boolean;
  readonly tags: readonly string[];
}

/** What decisions say of a document and of what was read in it; entities by local id, claims by id. */
export interface Decided {
  readonly entities: ReadonlyMap<string, DecidedEntity>;
  readonly claims: ReadonlyMap<string, DecidedClaim>;
  readonly reliability: Reliability | null;
  readonly tags: readonly string[];
}

export const UNDECIDED_ENTITY: DecidedEntity = { givenName: null, givenType: null, tags: [] };
export const UNDECIDED_CLAIM: DecidedClaim = {
  review: "unreviewed",
  reviewedBy: null,
  reviewedAt: null,
  reason: null,
  credibility: null,
  edited: [],
  byHand: false,
  tags: [],
};
export const UNDECIDED: Decided = { entities: new Map(), claims: new Map(), reliability: null, tags: [] };

/** An entity of a document that belongs to a graph node. The node's properties are derived from its members. */
export interface MemberRow extends DecidedEntity, EntityTraits {
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
  readonly reliability: Reliability | null;
  readonly tags: readonly string[];
  /** Key of the fullest document of the report that it is a copy of; null for one without copies. */
  readonly report: string | null;
}

/** A claim with graph ids for local ones. */
export interface ClaimRow
  extends Omit<Claim, "subject" | "object" | "attribution">,
    Omit<DecidedClaim, "byHand"> {
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
  /** `writtenHash` of the extraction as archived, the ids that its entities have, and the decisions about it. */
  readonly writtenHash: string;
  /** What to call the document in lists: never empty. */
  readonly displayTitle: string;
  readonly receivedAt: string;
  /** Local id to graph id, for every entity of the extraction. */
  readonly entityIds: ReadonlyMap<string, string>;
  /** What analysts decided about it; nothing unless given. */
  readonly decided?: Decided;
  /** Key of the report that it is a copy of; none unless given. */
  readonly report?: string | null;
}
