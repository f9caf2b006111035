// One file above 300 lines: how each kind of request becomes a decision, kind by kind.
import type { Archive, GraphSource, GraphStore, Overlaid } from "../../graph/index.ts";
import {
  ACTOR_KINDS,
  type Claim,
  type ClaimByHand,
  type ClaimSnapshot,
  type DatePrecision,
  type DecisionAct,
  type DecisionTarget,
  type DocumentSnapshot,
  documentKey,
  type Entity,
  type EntityByHand,
  type EntitySnapshot,
  type EntityType,
  type Extraction,
  LIMITS,
  METADATA_KEYS,
  type Metadata,
  ORGANISATION_KINDS,
  pageAt,
  type SplitPart,
  shaOfDocument,
  UsageError,
  undoneDecisions,
} from "../../graph/model/index.ts";
import { METADATA_RULES, tidy } from "../../ingest/index.ts";
import type { CheckedRequest } from "./decision-request.ts";
import { claimSnapshotOf, invalid, placesOf, quoteOf, snapshotOf } from "./snapshots.ts";

/** What is asked to find what a request is about. */
export interface DecidingParts {
  readonly archive: Archive;
  readonly store: Pick<GraphStore, "claim" | "members">;
  readonly source: GraphSource;
}

type RequestOf<K extends CheckedRequest["kind"]> = CheckedRequest & { readonly kind: K };

/** The decision that a request asks for, with a snapshot of what it is about. Throws usage/no-such for an id of nothing,
 *  usage/invalid for what makes no sense. Changes nothing. */
export async function toAct(request: CheckedRequest, parts: DecidingParts): Promise<DecisionAct> {
  switch (request.kind) {
    case "accept-claim":
    case "reject-claim":
      return { kind: request.kind, claim: (await findClaim(request.claim, parts)).snapshot };
    case "grade-claim": {
      const { snapshot } = await findClaim(request.claim, parts);
      return { kind: request.kind, claim: snapshot, credibility: request.credibility };
    }
    case "edit-claim":
      return editClaim(request, parts);
    case "add-claim":
      return { kind: request.kind, claim: await claimByHand(request, parts) };
    case "add-entity":
      return { kind: request.kind, entity: await entityByHand(request, parts) };
    case "add-alias":
      return { kind: request.kind, entity: await findEntity(request.entity, parts), alias: request.alias };
    case "rename-entity":
      return { kind: request.kind, entity: await findEntity(request.entity, parts), name: request.name };
    case "retype-entity": {
      const entityKind = kindFor(request.type, request.entityKind ?? null);
      if (request.type === "Country") {
        throw invalid("A country is known by its code: merge the entity with the country instead.");
      }
      return {
        kind: request.kind,
        entity: await findEntity(request.entity, parts),
        type: request.type,
        entityKind,
      };
    }
    case "merge-entities":
      return { kind: request.kind, entities: await toMerge(request.entities, parts) };
    case "split-entity":
      return { kind: request.kind, parts: await toSplit(request, parts) };
    case "correct-document":
      return {
        kind: request.kind,
        document: findDocument(request.document, parts),
        changes: corrections(request.changes),
      };
    case "grade-document":
      return {
        kind: request.kind,
        document: findDocument(request.document, parts),
        reliability: request.reliability,
      };
    case "note":
      return { kind: request.kind, about: await findTarget(request.about, parts), text: request.text };
    case "tag":
      return { kind: request.kind, about: await findTarget(request.about, parts), tag: request.tag };
    case "undo": {
      const decisions = parts.source.decisions();
      if (!decisions.some(({ id }) => id === request.decision)) throw noSuch("decision", request.decision);
      if (undoneDecisions(decisions).has(request.decision)) {
        throw invalid(`The decision ${request.decision} was taken back already.`);
      }
      return { kind: request.kind, decision: request.decision };
    }
  }
}

function noSuch(what: string, id: string): UsageError {
  return new UsageError("usage/no-such", { what, id: id.slice(0, 200) });
}

function findDocument(id: string, { archive }: DecidingParts): DocumentSnapshot {
  const entry = archive.find(shaOfDocument(id));
  if (entry === null) throw noSuch("document", id);
  return { sha256: entry.sha256, title: entry.displayTitle };
}

async function readingOf(id: string, parts: DecidingParts): Promise<Overlaid> {
  const read = await parts.source.overlaid(findDocument(id, parts).sha256);
  if (read === null) throw invalid(`Nothing has been read out of the document ${id} yet.`);
  return read;
}

interface FoundClaim {
  readonly claim: Claim;
  readonly snapshot: ClaimSnapshot;
  readonly extraction: Extraction;
}

async function findClaim(id: string, parts: DecidingParts): Promise<FoundClaim> {
  const card = await parts.store.claim(id);
  const read = card && (await parts.source.overlaid(shaOfDocument(card.document.id)));
  const claim = read?.extraction.claims.find((one) => one.id === id);
  if (!read || !claim) throw noSuch("claim", id);
  const { extraction } = read;
  return { claim, snapshot: claimSnapshotOf(extraction, claim), extraction };
}

/** A snapshot of a node by one of its members: one of the document that is named, else the first by key. */
async function findEntity(id: string, parts: DecidingParts, document?: string): Promise<EntitySnapshot> {
  const standing = parts.source.standing(id);
  const asked = document === undefined ? [undefined] : [documentKey(document), undefined];
  for (const of of asked) {
    const filter = { limit: 1, ...(of !== undefined && { document: of }) };
    const [row] = (await parts.store.members(standing, filter)).rows;
    const found = row && (await memberSnapshot(row.member, parts));
    if (found) return found;
  }
  throw noSuch("node", id);
}

async function memberSnapshot(member: string, { source }: DecidingParts): Promise<EntitySnapshot | null> {
  const slash = member.indexOf("/");
  const read = await source.overlaid(member.slice(0, slash));
  const entity = read?.extraction.entities.find(({ id }) => id === member.slice(slash + 1));
  return read && entity ? snapshotOf(read.extraction, entity) : null;
}

async function findTarget(id: string, parts: DecidingParts): Promise<DecisionTarget> {
  if (id.startsWith("claim:")) return { claim: (await findClaim(id, parts)).snapshot };
  if (id.startsWith("e:")) return { entity: await findEntity(id, parts) };
  return { document: findDocument(id, parts) };
}

async function editClaim(request: RequestOf<"edit-claim">, parts: DecidingParts): Promise<DecisionAct> {
  const { snapshot, claim } = await findClaim(request.claim, parts);
  const { subject, object, date, endDate, ...plain } = request.changes;
  const party = (id: string) => findEntity(id, parts, snapshot.document);
  const changes = {
    ...plain,
    ...(subject !== undefined && { subject: await party(subject) }),
    ...(object !== undefined && { object: await party(object) }),
    ...(date !== undefined && { date, datePrecision: precisionOf(date) }),
    ...(endDate !== undefined && { endDate }),
  };
  const end = endDate === undefined ? claim.endDate : endDate;
  const begin = date === undefined ? claim.date : date;
  if (end !== null && (begin === null || end < begin)) {
    throw invalid("A claim that ends must begin, and not after its end.");
  }
  return { kind: request.kind, claim: snapshot, changes };
}

function precisionOf(date: string | null): DatePrecision | null {
  return date === null ? null : (({ 4: "year", 7: "month" } as const)[date.length] ?? "day");
}

async function claimByHand(request: RequestOf<"add-claim">, parts: DecidingParts): Promise<ClaimByHand> {
  const { sha256 } = findDocument(request.document, parts);
  const { extraction } = await readingOf(request.document, parts);
  const document = await parts.archive.readDocument(sha256);
  if (document === null) throw invalid(`The document ${request.document} has no text yet.`);
  const [subject, object] = [
    await findEntity(request.subject, parts, sha256),
    await findEntity(request.object, parts, sha256),
  ];
  const evidence = quoteOf(document.text, request.sentence, "sentence");
  const spanOf = (party: EntitySnapshot) =>
    entityOf(extraction, party)?.mentions.find(
      ({ start, end }) => evidence.start <= start && end <= evidence.end,
    ) ?? evidence;
  const span = ({ start, end, text }: ReturnType<typeof spanOf>) => ({ start, end, text });
  const { type, polarity, certainty, modality, date, endDate, location = null } = request;
  if (endDate !== null && (date === null || endDate < date)) {
    throw invalid("A claim that ends must begin, and not after its end.");
  }
  return {
    // Its id in the graph is worked out when it is applied, from what an engine may have read by then.
    id: "claim:by-hand",
    document: sha256,
    type,
    polarity,
    certainty,
    modality,
    subject,
    object,
    claimant: request.claimant ? await findEntity(request.claimant, parts, sha256) : null,
    unnamedSource: request.unnamedSource
      ? quoteOf(document.text, request.unnamedSource, "unnamedSource")
      : null,
    evidence,
    trigger: request.trigger ? quoteOf(document.text, request.trigger, "trigger", evidence) : evidence,
    subjectSpan: span(spanOf(subject)),
    objectSpan: span(spanOf(object)),
    date,
    endDate,
    datePrecision: precisionOf(date),
    location,
    page: pageAt(document.pages, evidence.start),
  };
}

function entityOf(extraction: Extraction, snapshot: EntitySnapshot): Entity | null {
  if (snapshot.document !== extraction.document.sha256) return null;
  return extraction.entities.find(({ id }) => id === snapshot.local) ?? null;
}

async function entityByHand(request: RequestOf<"add-entity">, parts: DecidingParts): Promise<EntityByHand> {
  const { sha256 } = findDocument(request.document, parts);
  await readingOf(request.document, parts);
  const { type, name, iso3 = null } = request;
  if (type === "Country" && iso3 === null)
    throw invalid("A country needs its code in the field iso3, such as BEL.");
  const text = (await parts.archive.readDocument(sha256))?.text ?? "";
  const spans = placesOf(text, request.mention ?? name);
  if (spans.length === 0) {
    throw invalid(
      `The words "${request.mention ?? name}" do not stand in the document: give those that do as mention.`,
    );
  }
  return {
    document: sha256,
    local: type === "Country" ? `country:${iso3}` : `${LOCAL_PREFIX[type]}:${name.toLowerCase()}`,
    type,
    name,
    aliases: [...new Set(spans.map((span) => span.text))].filter((alias) => alias !== name).sort(),
    spans,
    kind: kindFor(type, request.entityKind ?? null),
    sector: request.sector ?? null,
    country: type === "Country" ? null : (request.country ?? null),
    role: request.role ?? null,
    iso2: null,
    iso3: type === "Country" ? iso3 : null,
    region: null,
  };
}

const LOCAL_PREFIX = { Actor: "actor", Organisation: "org" } as const;

/** The kind that a type may have; a person or another organisation when none is given. */
function kindFor(type: EntityType, kind: Entity["kind"]): Entity["kind"] {
  const allowed: readonly string[] = { Actor: ACTOR_KINDS, Organisation: ORGANISATION_KINDS, Country: [] }[
    type
  ];
  if (kind === null) return type === "Actor" ? "person" : type === "Organisation" ? "other" : null;
  if (!allowed.includes(kind)) {
    const list = allowed.length === 0 ? "none" : `one of ${allowed.join(", ")}`;
    throw invalid(`The kind of ${type} must be ${list}, not "${kind}".`);
  }
  return kind;
}

async function toMerge(ids: readonly string[], parts: DecidingParts): Promise<readonly EntitySnapshot[]> {
  const standing = [...new Set(ids.map((id) => parts.source.standing(id)))];
  if (standing.length < 2) throw invalid("A merge needs two entities that are not one already.");
  const found: EntitySnapshot[] = [];
  for (const id of standing) found.push(await findEntity(id, parts));
  return found;
}

/** The members that leave. Those that rules join leave together when all of them are named, and what rules join with them
 *  later goes along. */
async function toSplit(
  { entity, members }: RequestOf<"split-entity">,
  parts: DecidingParts,
): Promise<readonly SplitPart[]> {
  const all = await allMembers(parts.source.standing(entity), parts);
  if (all.length === 0) throw noSuch("node", entity);
  const leaving = new Set(members);
  const stranger = [...leaving].find((member) => !all.includes(member));
  if (stranger !== undefined) throw invalid(`The entity ${entity} has no member ${stranger.slice(0, 200)}.`);
  if (leaving.size === all.length)
    throw invalid("A split must leave the entity at least one of its members.");
  const staying = new Set(
    all.filter((member) => !leaving.has(member)).map((member) => parts.source.ruleIdOf(member)),
  );
  const found: SplitPart[] = [];
  const taken = new Set<string>();
  for (const member of [...leaving].sort()) {
    const rule = parts.source.ruleIdOf(member);
    const whole = rule !== null && !staying.has(rule);
    // One member speaks for all that leave with it.
    if (whole && taken.has(rule)) continue;
    const snapshot = await memberSnapshot(member, parts);
    if (snapshot === null) throw invalid(`The member ${member.slice(0, 200)} cannot be read now.`);
    if (whole) taken.add(rule);
    found.push({ entity: snapshot, whole });
  }
  return found;
}

async function allMembers(id: string, { store }: DecidingParts): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const { rows, total } = await store.members(id, { limit: LIMITS.pageRowsMost, offset: found.length });
    found.push(...rows.map(({ member }) => member));
    if (rows.length === 0 || found.length >= total) return found;
  }
}

/** Corrected facts by the rules that files and flags follow too; null takes a fact away. */
function corrections(given: Readonly<Record<string, string | null | undefined>>): Partial<Metadata> {
  const changes: { -readonly [K in keyof Metadata]?: Metadata[K] } = {};
  for (const key of METADATA_KEYS) {
    const written = given[key];
    if (written === undefined) continue;
    const lineOf = tidy(written);
    const { to, allowed } = METADATA_RULES[key];
    const value = lineOf === null ? null : to(lineOf);
    if (lineOf !== null && value === null) throw invalid(`The field ${key} must be ${allowed}.`);
    changes[key] = value;
  }
  return changes;
}
