/** Zod twins of decisions, for the log. */
import { z } from "zod";
import { CERTAINTIES, DATE_PRECISIONS, MODALITIES, POLARITIES } from "./claim.ts";
import { type Decision, RELIABILITIES } from "./decision.ts";
import { ACTOR_KINDS, ENTITY_TYPES, ORGANISATION_KINDS } from "./entity.ts";
import { RELATION_TYPES, type RelationType } from "./vocabulary.ts";

const sha = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string();
const maybe = text.nullable();
const quoted = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative(), text });
export const relationTypeSchema = z.enum(RELATION_TYPES as readonly [RelationType, ...RelationType[]]);
export const entityKindSchema = z.enum([...ACTOR_KINDS, ...ORGANISATION_KINDS]);

const entitySnapshot = z.object({
  document: sha,
  local: text,
  type: z.enum(ENTITY_TYPES),
  name: text,
  aliases: z.array(text),
  spans: z.array(quoted),
});
const claimSnapshot = z.object({
  id: text,
  document: sha,
  type: relationTypeSchema,
  polarity: z.enum(POLARITIES),
  subject: entitySnapshot,
  object: entitySnapshot,
  evidence: quoted,
  trigger: quoted,
  subjectSpan: quoted,
  objectSpan: quoted,
});
const documentSnapshot = z.object({ sha256: sha, title: text });
const changes = z
  .object({
    type: relationTypeSchema,
    reverse: z.literal(true),
    subject: entitySnapshot,
    object: entitySnapshot,
    polarity: z.enum(POLARITIES),
    certainty: z.enum(CERTAINTIES),
    modality: z.enum(MODALITIES),
    date: maybe,
    endDate: maybe,
    datePrecision: z.enum(DATE_PRECISIONS).nullable(),
  })
  .partial();
const claimByHand = claimSnapshot.extend({
  certainty: z.enum(CERTAINTIES),
  modality: z.enum(MODALITIES),
  unnamedSource: quoted.nullable(),
  date: maybe,
  endDate: maybe,
  datePrecision: z.enum(DATE_PRECISIONS).nullable(),
  location: maybe,
  page: z.int().positive().nullable().default(null),
  claimant: entitySnapshot.nullable(),
});
const entityByHand = entitySnapshot.extend({
  kind: entityKindSchema.nullable(),
  sector: maybe,
  country: maybe,
  role: maybe,
  iso2: maybe,
  iso3: maybe,
  region: maybe,
});
const target = z.union([
  z.object({ claim: claimSnapshot }),
  z.object({ entity: entitySnapshot }),
  z.object({ document: documentSnapshot }),
]);

const made = { id: text, after: maybe, at: text, by: text, why: maybe };
const act = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...made, ...shape });

/** One line of `decisions.jsonl`. */
export const decisionSchema: z.ZodType<Decision> = z.discriminatedUnion("kind", [
  act("accept-claim", { claim: claimSnapshot }),
  act("reject-claim", { claim: claimSnapshot }),
  act("edit-claim", { claim: claimSnapshot, changes }),
  act("grade-claim", { claim: claimSnapshot, credibility: z.int().min(1).max(6).nullable() }),
  act("add-claim", { claim: claimByHand }),
  act("add-entity", { entity: entityByHand }),
  act("add-alias", { entity: entitySnapshot, alias: text }),
  act("rename-entity", { entity: entitySnapshot, name: text }),
  act("retype-entity", {
    entity: entitySnapshot,
    type: z.enum(ENTITY_TYPES),
    entityKind: entityKindSchema.nullable(),
  }),
  act("merge-entities", { entities: z.array(entitySnapshot).min(2) }),
  act("split-entity", { parts: z.array(z.object({ entity: entitySnapshot, whole: z.boolean() })).min(1) }),
  act("correct-document", {
    document: documentSnapshot,
    changes: z
      .object({
        title: maybe,
        publisher: maybe,
        url: maybe,
        publishedAt: maybe,
        marking: maybe,
        language: maybe,
      })
      .partial(),
  }),
  act("grade-document", { document: documentSnapshot, reliability: z.enum(RELIABILITIES).nullable() }),
  act("note", { about: target, text }),
  act("tag", { about: target, tag: text }),
  act("undo", { decision: text }),
]);
