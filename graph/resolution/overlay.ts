// One file above 300 lines: what each kind of decision does to an extraction, kind by kind, over one draft.
import {
  type Claim,
  type ClaimByHand,
  type ClaimChanges,
  claimId,
  type Decision,
  type DecisionTarget,
  type Entity,
  type EntityByHand,
  type EntitySnapshot,
  type Extraction,
  type Homeless,
  type Metadata,
  memberKey,
  NO_TRAITS,
  type QuotedSpan,
  type Reliability,
} from "../model/index.ts";
import {
  type Decided,
  type DecidedClaim,
  type DecidedEntity,
  UNDECIDED_CLAIM,
  UNDECIDED_ENTITY,
} from "../store/rows.ts";
import { homeOfClaim, homeOfEntity, sharesName } from "./homes.ts";

/** An extraction with the decisions about its document applied. */
export interface Overlaid {
  /** With what was added and edited, and the document's corrected facts. Claims keep their ids. */
  readonly extraction: Extraction;
  readonly decided: Decided;
  /** Where decisions about who is who find their entities now: `placeKey` to member. */
  readonly places: ReadonlyMap<string, string>;
  /** Decisions of which a part has no place in this document. */
  readonly homeless: readonly Homeless[];
}

/** Names a place of a decision: the entity `slot` of it. */
export function placeKey(decision: string, slot: string | number): string {
  return `${decision}/${slot}`;
}

/** Slots of the parties of a claim that may be entities of other documents; each has a copy in the claim's own. */
export const PARTY_SLOTS = ["subject", "object", "claimant"] as const;
export const copySlot = (slot: string): string => `${slot}-copy`;

/** Applies the standing decisions about a document to what an engine read in it, in order. Each is attached by what its
 *  snapshot says (`homeOfClaim`, `homeOfEntity`); what finds no home is told and changes nothing. Pure; given the same
 *  two it gives the same. */
export function overlay(extraction: Extraction, decisions: readonly Decision[]): Overlaid {
  const draft = toDraft(extraction);
  for (const decision of decisions) {
    const missing = apply(draft, decision);
    if (missing !== null) draft.homeless.push({ decision: decision.id, reason: missing });
  }
  return {
    extraction: draftOf(draft),
    decided: {
      entities: draft.decidedEntities,
      claims: draft.decidedClaims,
      reliability: draft.reliability,
      tags: [...draft.tags].sort(),
    },
    places: draft.places,
    homeless: draft.homeless,
  };
}

interface Draft {
  readonly source: Extraction;
  readonly sha: string;
  document: Extraction["document"];
  entities: Entity[];
  claims: Claim[];
  readonly decidedEntities: Map<string, DecidedEntity>;
  readonly decidedClaims: Map<string, DecidedClaim>;
  reliability: Reliability | null;
  readonly tags: Set<string>;
  readonly places: Map<string, string>;
  readonly homeless: Homeless[];
}

function toDraft(source: Extraction): Draft {
  return {
    source,
    sha: source.document.sha256,
    document: source.document,
    entities: [...source.entities],
    claims: [...source.claims],
    decidedEntities: new Map(),
    decidedClaims: new Map(),
    reliability: null,
    tags: new Set(),
    places: new Map(),
    homeless: [],
  };
}

function draftOf({ source, document, entities, claims }: Draft): Extraction {
  return { ...source, document, entities, claims };
}

const NO_CLAIM = "no claim of its type is read from those words any more";
const NO_ENTITY = "no entity of that name or place is read in the document any more";

/** Applies one decision; returns why it has no home, or null. */
function apply(draft: Draft, decision: Decision): string | null {
  if (
    (decision.kind === "edit-claim" || decision.kind === "add-claim") &&
    decision.claim.document !== draft.sha
  ) {
    return placeParties(draft, decision);
  }
  switch (decision.kind) {
    case "accept-claim":
    case "reject-claim": {
      const review = decision.kind === "accept-claim" ? "accepted" : "rejected";
      return onClaim(draft, decision.claim, (claim) => judge(draft, claim.id, reviewed(review, decision)));
    }
    case "grade-claim":
      return onClaim(draft, decision.claim, (claim) =>
        judge(draft, claim.id, { credibility: decision.credibility }),
      );
    case "edit-claim":
      return onClaim(draft, decision.claim, (claim) => edit(draft, decision, claim, decision.changes));
    case "add-claim":
      return addClaim(draft, decision);
    case "add-entity":
      draft.places.set(placeKey(decision.id, 0), memberKey(draft.sha, addEntity(draft, decision.entity)));
      return null;
    case "add-alias":
      return onEntity(draft, decision.entity, (entity) => {
        const aliases = [...new Set([...entity.aliases, decision.alias])];
        replace(draft, { ...entity, aliases: aliases.filter((alias) => alias !== entity.name).sort() });
      });
    case "rename-entity":
      return onEntity(draft, decision.entity, ({ id }) =>
        give(draft, id, { givenName: { key: keyOf(decision), name: decision.name } }),
      );
    case "retype-entity":
      return onEntity(draft, decision.entity, ({ id }) =>
        give(draft, id, {
          givenType: { key: keyOf(decision), type: decision.type, kind: decision.entityKind },
        }),
      );
    case "merge-entities":
      return placeAll(draft, decision.id, decision.entities);
    case "split-entity":
      return placeAll(
        draft,
        decision.id,
        decision.parts.map(({ entity }) => entity),
      );
    case "correct-document":
      draft.document = { ...draft.document, ...(decision.changes as Partial<Metadata>) };
      return null;
    case "grade-document":
      draft.reliability = decision.reliability;
      return null;
    case "note":
      return onTarget(draft, decision.about, () => undefined);
    case "tag":
      return onTarget(draft, decision.about, (home) => tag(draft, home, decision.tag));
    case "undo":
      return null;
  }
}

/** Sorts decisions by when they were made. */
function keyOf(decision: Decision): string {
  return `${decision.at} ${decision.id}`;
}

function reviewed(review: DecidedClaim["review"], decision: Decision): Partial<DecidedClaim> {
  return { review, reviewedBy: decision.by, reviewedAt: decision.at, reason: decision.why };
}

function onClaim(
  draft: Draft,
  snapshot: Parameters<typeof homeOfClaim>[0],
  act: (claim: Claim) => string | null | undefined,
): string | null {
  const claim = homeOfClaim(snapshot, draftOf(draft));
  return claim === null ? NO_CLAIM : (act(claim) ?? null);
}

function onEntity(draft: Draft, snapshot: EntitySnapshot, act: (entity: Entity) => void): string | null {
  const entity = homeOfEntity(snapshot, draftOf(draft));
  if (entity === null) return NO_ENTITY;
  act(entity);
  return null;
}

type Home = { readonly claim: Claim } | { readonly entity: Entity } | { readonly document: true };

function onTarget(draft: Draft, target: DecisionTarget, act: (home: Home) => void): string | null {
  if ("claim" in target) return onClaim(draft, target.claim, (claim) => void act({ claim }));
  if ("entity" in target) return onEntity(draft, target.entity, (entity) => act({ entity }));
  act({ document: true });
  return null;
}

function tag(draft: Draft, home: Home, word: string): void {
  const withTag = (tags: readonly string[]) => [...new Set([...tags, word])].sort();
  if ("claim" in home) {
    const { tags } = draft.decidedClaims.get(home.claim.id) ?? UNDECIDED_CLAIM;
    judge(draft, home.claim.id, { tags: withTag(tags) });
  } else if ("entity" in home) {
    const { tags } = draft.decidedEntities.get(home.entity.id) ?? UNDECIDED_ENTITY;
    give(draft, home.entity.id, { tags: withTag(tags) });
  } else {
    draft.tags.add(word);
  }
}

function judge(draft: Draft, claim: string, changes: Partial<DecidedClaim>): undefined {
  const before = draft.decidedClaims.get(claim) ?? UNDECIDED_CLAIM;
  draft.decidedClaims.set(claim, { ...before, ...changes });
}

function give(draft: Draft, entity: string, changes: Partial<DecidedEntity>): void {
  const before = draft.decidedEntities.get(entity) ?? UNDECIDED_ENTITY;
  draft.decidedEntities.set(entity, { ...before, ...changes });
}

function replace(draft: Draft, entity: Entity): void {
  draft.entities = draft.entities.map((one) => (one.id === entity.id ? entity : one));
}

/** Notes where each of the entities that lie in this document is now. */
function placeAll(draft: Draft, decision: string, snapshots: readonly EntitySnapshot[]): string | null {
  let missing: string | null = null;
  snapshots.forEach((snapshot, slot) => {
    if (snapshot.document !== draft.sha) return;
    const home = homeOfEntity(snapshot, draftOf(draft));
    if (home === null) missing = NO_ENTITY;
    else draft.places.set(placeKey(decision, slot), memberKey(draft.sha, home.id));
  });
  return missing;
}

/** Notes where the parties are that a claim of another document has from this one. */
function placeParties(
  draft: Draft,
  decision: Decision & { readonly kind: "edit-claim" | "add-claim" },
): string | null {
  const parties = decision.kind === "edit-claim" ? decision.changes : decision.claim;
  let missing: string | null = null;
  for (const slot of PARTY_SLOTS) {
    const snapshot = slot in parties ? (parties as Partial<ClaimByHand>)[slot] : null;
    if (!snapshot || snapshot.document !== draft.sha) continue;
    const home = homeOfEntity(snapshot, draftOf(draft));
    if (home === null) missing = NO_ENTITY;
    else draft.places.set(placeKey(decision.id, slot), memberKey(draft.sha, home.id));
  }
  return missing;
}

/** Adds the entity unless one of its type and name is read there already; its local id. */
function addEntity(draft: Draft, { document: _, local, spans, ...says }: EntityByHand): string {
  const known = draft.entities.find(
    (entity) =>
      entity.type === says.type &&
      (entity.id === local || sharesName(entity, says) || spans.some((span) => isMentionedAt(entity, span))),
  );
  if (known) return known.id;
  const mentions = spans.map((span) => ({ ...span, how: "name" as const }));
  draft.entities.push({ ...says, id: local, knownAs: null, mentions });
  return local;
}

function isMentionedAt(entity: Entity, span: QuotedSpan): boolean {
  return entity.mentions.some(({ start, end }) => start === span.start && end === span.end);
}

/** Local id of a party. One of another document gets a copy in this one, which is the same by this decision; null when
 *  the party lies in this document and is read there no more. */
function partyOf(
  draft: Draft,
  decision: string,
  slot: (typeof PARTY_SLOTS)[number],
  snapshot: EntitySnapshot,
): string | null {
  if (snapshot.document === draft.sha) return homeOfEntity(snapshot, draftOf(draft))?.id ?? null;
  const id = `${snapshot.local}@${snapshot.document.slice(0, 8)}`;
  if (!draft.entities.some((entity) => entity.id === id)) {
    const { type, name, aliases } = snapshot;
    draft.entities.push({
      id,
      type,
      name,
      aliases,
      ...NO_TRAITS,
      knownAs: null,
      mentions: [],
    });
  }
  draft.places.set(placeKey(decision, copySlot(slot)), memberKey(draft.sha, id));
  return id;
}

function edit(draft: Draft, decision: Decision, claim: Claim, changes: ClaimChanges): string | null {
  const { reverse, subject, object, ...plain } = changes;
  let edited: Claim = { ...claim };
  if (reverse) {
    edited = {
      ...edited,
      subject: claim.object,
      object: claim.subject,
      subjectSpan: claim.objectSpan,
      objectSpan: claim.subjectSpan,
    };
  }
  const parties = { subject, object };
  for (const role of ["subject", "object"] as const) {
    const snapshot = parties[role];
    if (snapshot === undefined) continue;
    const local = partyOf(draft, decision.id, role, snapshot);
    if (local === null) return NO_ENTITY;
    const span = spanWithin(draft, local, claim.evidence) ?? edited[`${role}Span`];
    edited = { ...edited, [role]: local, [`${role}Span`]: span };
  }
  edited = { ...edited, ...plain };
  draft.claims = draft.claims.map((one) => (one.id === claim.id ? edited : one));
  const before = draft.decidedClaims.get(claim.id)?.edited ?? [];
  judge(draft, claim.id, {
    ...reviewed("accepted", decision),
    edited: [...new Set([...before, ...Object.keys(changes)])].sort(),
  });
  return null;
}

/** Where an entity is mentioned inside a sentence; null when it is not. */
function spanWithin(draft: Draft, local: string, sentence: QuotedSpan): QuotedSpan | null {
  const entity = draft.entities.find(({ id }) => id === local);
  const found = entity?.mentions.find(({ start, end }) => sentence.start <= start && end <= sentence.end);
  return found ? { start: found.start, end: found.end, text: found.text } : null;
}

function addClaim(draft: Draft, decision: Decision & { readonly kind: "add-claim" }): string | null {
  const { id: _, document: __, subject, object, claimant, ...states } = decision.claim;
  const locals = {
    subject: partyOf(draft, decision.id, "subject", subject),
    object: partyOf(draft, decision.id, "object", object),
    claimant: claimant && partyOf(draft, decision.id, "claimant", claimant),
  };
  if (locals.subject === null || locals.object === null) return NO_ENTITY;
  if (claimant !== null && locals.claimant === null) return NO_ENTITY;
  const claim = {
    ...states,
    subject: locals.subject,
    object: locals.object,
    attribution: locals.claimant === null ? [] : [{ entity: locals.claimant, cue: null }],
    confidence: 100,
    rule: "analyst",
  };
  const id = claimId(draft.sha, claim);
  // A better engine may have found it meanwhile: then it is that claim, and accepted.
  if (draft.claims.some((one) => one.id === id)) {
    judge(draft, id, reviewed("accepted", decision));
  } else {
    draft.claims.push({ id, ...claim });
    judge(draft, id, { ...reviewed("accepted", decision), byHand: true });
  }
  return null;
}
