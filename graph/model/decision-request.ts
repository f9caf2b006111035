/** What an analyst asks to be decided, as it is sent to the server. The server checks it by a Zod twin. */
import type { Certainty, Modality, Polarity } from "./claim.ts";
import type { Decision, Reliability } from "./decision.ts";
import type { Metadata } from "./document.ts";
import type { ActorKind, EntityType, OrganisationKind } from "./entity.ts";
import type { RelationType } from "./vocabulary.ts";

/** A stretch of a document's text: by its UTF-16 offsets, or by its words where they stand there once. */
export type Stretch = string | { readonly start: number; readonly end: number };

/** What is to become of a claim; what is absent stays. At least one is there. */
export interface RequestedChanges {
  readonly type?: RelationType;
  /** Turned round before subject and object are set. */
  readonly reverse?: true;
  /** Ids of nodes. */
  readonly subject?: string;
  readonly object?: string;
  readonly polarity?: Polarity;
  readonly certainty?: Certainty;
  readonly modality?: Modality;
  /** ISO 8601, as precise as known; null takes the date away. */
  readonly date?: string | null;
  readonly endDate?: string | null;
}

/** Ids are those of the graph: `claim:…`, `e:…`, `doc:…` (or a bare SHA-256), `decision:…`. */
export type RequestedAct =
  | { readonly kind: "accept-claim" | "reject-claim"; readonly claim: string }
  | { readonly kind: "edit-claim"; readonly claim: string; readonly changes: RequestedChanges }
  /** 1-6 (Admiralty code); null takes the grade away. */
  | { readonly kind: "grade-claim"; readonly claim: string; readonly credibility: number | null }
  | {
      readonly kind: "add-claim";
      readonly document: string;
      readonly type: RelationType;
      readonly subject: string;
      readonly object: string;
      readonly sentence: Stretch;
      readonly trigger?: Stretch;
      /** Positive, certain and actual unless said otherwise. */
      readonly polarity?: Polarity;
      readonly certainty?: Certainty;
      readonly modality?: Modality;
      readonly claimant?: string | null;
      readonly unnamedSource?: Stretch | null;
      readonly date?: string | null;
      readonly endDate?: string | null;
      readonly location?: string | null;
    }
  | {
      readonly kind: "add-entity";
      readonly document: string;
      readonly type: EntityType;
      readonly name: string;
      readonly entityKind?: ActorKind | OrganisationKind | null;
      /** How the document calls it; its name unless said otherwise. */
      readonly mention?: string;
      readonly role?: string | null;
      readonly country?: string | null;
      readonly sector?: string | null;
      readonly iso3?: string | null;
    }
  | { readonly kind: "add-alias"; readonly entity: string; readonly alias: string }
  | { readonly kind: "rename-entity"; readonly entity: string; readonly name: string }
  | {
      readonly kind: "retype-entity";
      readonly entity: string;
      readonly type: EntityType;
      readonly entityKind?: ActorKind | OrganisationKind | null;
    }
  | { readonly kind: "merge-entities"; readonly entities: readonly string[] }
  | { readonly kind: "split-entity"; readonly entity: string; readonly members: readonly string[] }
  | { readonly kind: "correct-document"; readonly document: string; readonly changes: Partial<Metadata> }
  | {
      readonly kind: "grade-document";
      readonly document: string;
      readonly reliability: Reliability | null;
    }
  /** About a claim, a node or a document. */
  | { readonly kind: "note"; readonly about: string; readonly text: string }
  | { readonly kind: "tag"; readonly about: string; readonly tag: string }
  | { readonly kind: "undo"; readonly decision: string };

/** A decision as it is asked for. */
export type DecisionRequest = RequestedAct & {
  /** Who decides. */
  readonly by: string;
  readonly why?: string | null;
};

/** What became of a decision that was asked for. */
export interface DecisionReceipt {
  readonly decision: Decision;
  /** Documents that the graph holds otherwise since. */
  readonly documents: number;
  /** How many of them were not written within `LIMITS.decideMs`; they are, later. */
  readonly pending: number;
}
