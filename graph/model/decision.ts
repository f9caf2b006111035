import type { Certainty, Claim, DatePrecision, Modality, Polarity } from "./claim.ts";
import type { Metadata } from "./document.ts";
import type { ActorKind, Entity, EntityType, OrganisationKind } from "./entity.ts";
import type { QuotedSpan } from "./span.ts";
import type { RelationType } from "./vocabulary.ts";

/** An entity of a document as it was when somebody decided about it: enough to find it again after the document was
 *  read anew by another engine. */
export interface EntitySnapshot {
  /** SHA-256 of the document, and the entity's id in it. */
  readonly document: string;
  readonly local: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Its first mentions, at most `LIMITS.snapshotSpans`. */
  readonly spans: readonly QuotedSpan[];
}

/** A claim likewise. */
export interface ClaimSnapshot {
  readonly id: string;
  /** SHA-256. */
  readonly document: string;
  readonly type: RelationType;
  readonly polarity: Polarity;
  readonly subject: EntitySnapshot;
  readonly object: EntitySnapshot;
  readonly evidence: QuotedSpan;
  readonly trigger: QuotedSpan;
  readonly subjectSpan: QuotedSpan;
  readonly objectSpan: QuotedSpan;
}

export interface DocumentSnapshot {
  readonly sha256: string;
  readonly title: string;
}

/** What an edit changes of a claim; what is absent stays. */
export interface ClaimChanges {
  readonly type?: RelationType;
  /** Turned round before subject and object are set: who acted is who was acted on. */
  readonly reverse?: true;
  readonly subject?: EntitySnapshot;
  readonly object?: EntitySnapshot;
  readonly polarity?: Polarity;
  readonly certainty?: Certainty;
  readonly modality?: Modality;
  /** ISO 8601; null takes the date away. */
  readonly date?: string | null;
  readonly endDate?: string | null;
  readonly datePrecision?: DatePrecision | null;
}

/** A claim made by hand: as one of an extraction, its parties as snapshots. */
export interface ClaimByHand
  extends ClaimSnapshot,
    Pick<
      Claim,
      "certainty" | "modality" | "unnamedSource" | "date" | "endDate" | "datePrecision" | "location" | "page"
    > {
  /** The original claimant, where somebody with a name says so. */
  readonly claimant: EntitySnapshot | null;
}

/** What an entity made by hand says beside its snapshot. */
export type EntityByHand = EntitySnapshot &
  Pick<Entity, "kind" | "sector" | "country" | "role" | "iso2" | "iso3" | "region">;

/** One of the entities that a split takes out of a class. */
export interface SplitPart {
  readonly entity: EntitySnapshot;
  /** Whether it takes along all that rules alone join with it, of documents to come as well. */
  readonly whole: boolean;
}

export const RELIABILITIES = ["A", "B", "C", "D", "E", "F"] as const;
/** How reliable a source is (Admiralty code): A completely, F cannot be judged. */
export type Reliability = (typeof RELIABILITIES)[number];

export type DecisionTarget =
  | { readonly claim: ClaimSnapshot }
  | { readonly entity: EntitySnapshot }
  | { readonly document: DocumentSnapshot };

/** What an analyst may decide. */
export type DecisionAct =
  | { readonly kind: "accept-claim"; readonly claim: ClaimSnapshot }
  | { readonly kind: "reject-claim"; readonly claim: ClaimSnapshot }
  /** An edited claim is accepted as edited. */
  | { readonly kind: "edit-claim"; readonly claim: ClaimSnapshot; readonly changes: ClaimChanges }
  /** 1-6 (Admiralty code); null takes the grade away. */
  | { readonly kind: "grade-claim"; readonly claim: ClaimSnapshot; readonly credibility: number | null }
  | { readonly kind: "add-claim"; readonly claim: ClaimByHand }
  | { readonly kind: "add-entity"; readonly entity: EntityByHand }
  | { readonly kind: "add-alias"; readonly entity: EntitySnapshot; readonly alias: string }
  | { readonly kind: "rename-entity"; readonly entity: EntitySnapshot; readonly name: string }
  | {
      readonly kind: "retype-entity";
      readonly entity: EntitySnapshot;
      readonly type: EntityType;
      readonly entityKind: ActorKind | OrganisationKind | null;
    }
  | { readonly kind: "merge-entities"; readonly entities: readonly EntitySnapshot[] }
  | { readonly kind: "split-entity"; readonly parts: readonly SplitPart[] }
  | {
      readonly kind: "correct-document";
      readonly document: DocumentSnapshot;
      readonly changes: Partial<Metadata>;
    }
  | {
      readonly kind: "grade-document";
      readonly document: DocumentSnapshot;
      readonly reliability: Reliability | null;
    }
  | { readonly kind: "note"; readonly about: DecisionTarget; readonly text: string }
  | { readonly kind: "tag"; readonly about: DecisionTarget; readonly tag: string }
  /** Takes an earlier decision back, or, of an undo, lets what it took back stand again. */
  | { readonly kind: "undo"; readonly decision: string };

export type DecisionKind = DecisionAct["kind"];

/** One line of `decisions.jsonl`. */
export type Decision = DecisionAct & {
  /** `decision:` and a hash of all else, `after` among it: a line that was changed or taken out shows. */
  readonly id: string;
  /** Id of the decision before; null for the first. */
  readonly after: string | null;
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** Who decided. */
  readonly by: string;
  readonly why: string | null;
};

/** A decision, or a part of it, for which the archive as it now reads has no place. */
export interface Homeless {
  readonly decision: string;
  readonly reason: string;
}

/** A decision as lists show it. */
export interface DecisionListing {
  readonly decision: Decision;
  /** False for what a later undo took back, and for undos. */
  readonly stands: boolean;
  /** Why it has no place now; null when it has one. */
  readonly homeless: string | null;
}

/** SHA-256s of the documents whose claims, entities or facts a decision is about; none for an undo. */
export function documentsOfDecision(decision: DecisionAct): readonly string[] {
  return [...new Set(snapshotsOf(decision).map(({ document }) => document))];
}

/** Everything a decision is about, as (document, entity or claim or neither), in order. */
function snapshotsOf(decision: DecisionAct): readonly { readonly document: string }[] {
  switch (decision.kind) {
    case "accept-claim":
    case "reject-claim":
    case "grade-claim":
      return [decision.claim];
    case "edit-claim": {
      const { subject, object } = decision.changes;
      return [decision.claim, ...[subject, object].filter((party) => party !== undefined)];
    }
    case "add-claim": {
      const { subject, object, claimant } = decision.claim;
      return [decision.claim, ...[subject, object, claimant].filter((party) => party !== null)];
    }
    case "add-entity":
    case "add-alias":
    case "rename-entity":
    case "retype-entity":
      return [decision.entity];
    case "merge-entities":
      return decision.entities;
    case "split-entity":
      return decision.parts.map(({ entity }) => entity);
    case "correct-document":
    case "grade-document":
      return [{ document: decision.document.sha256 }];
    case "note":
    case "tag":
      return [snapshotOfTarget(decision.about)];
    case "undo":
      return [];
  }
}

function snapshotOfTarget(target: DecisionTarget): { readonly document: string } {
  if ("claim" in target) return target.claim;
  if ("entity" in target) return target.entity;
  return { document: target.document.sha256 };
}

/** Ids of the decisions, undos among them, that a standing undo took back. */
export function undoneDecisions(decisions: readonly Decision[]): ReadonlySet<string> {
  const undone = new Set<string>();
  // An undo can only name what came before it: from the end, each is judged before what it undoes.
  for (const decision of [...decisions].reverse()) {
    if (decision.kind === "undo" && !undone.has(decision.id)) undone.add(decision.decision);
  }
  return undone;
}

/** The decisions that stand, in order: those that no standing undo took back, without the undos themselves. */
export function standingDecisions(decisions: readonly Decision[]): readonly Decision[] {
  const undone = undoneDecisions(decisions);
  return decisions.filter(({ id, kind }) => kind !== "undo" && !undone.has(id));
}
