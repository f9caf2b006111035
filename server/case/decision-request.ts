/** What an analyst asks to be decided, as it comes in over HTTP or from the command line. */
import { z } from "zod";
import {
  CERTAINTIES,
  ENTITY_TYPES,
  LIMITS,
  type Metadata,
  MODALITIES,
  POLARITIES,
  RELIABILITIES,
  UsageError,
} from "../../graph/model/index.ts";
import { entityKindSchema, relationTypeSchema } from "../../graph/model/schemas.ts";
import { isDate } from "./calendar.ts";

const line = (units: number) =>
  z
    .string({ error: "must be text" })
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .refine((text) => text !== "" && text.length <= units, `must be text of 1 to ${units} characters`);

const name = line(LIMITS.nameUnits);
const id = line(LIMITS.nameUnits);
const date = z.string().refine(isDate, "must be a date such as 2023, 2023-02 or 2023-02-11").nullable();
const iso3 = z.string().regex(/^[A-Z]{3}$/, "must be a country's code of three capitals, such as BEL");
/** A stretch of the document's text: by its offsets, or by its words where they stand there once. */
const words = z.union([
  z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() }),
  z.string().min(1).max(LIMITS.noteUnits),
]);
const fact = z.string().nullable().optional();
const types = { polarity: z.enum(POLARITIES), certainty: z.enum(CERTAINTIES), modality: z.enum(MODALITIES) };

/** Who decides, and why. */
export const MADE = { by: name, why: line(LIMITS.noteUnits).nullish() };
const request = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape, ...MADE });

const changes = z
  .strictObject({
    type: relationTypeSchema,
    reverse: z.literal(true),
    subject: id,
    object: id,
    ...types,
    date,
    endDate: date,
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, "must name something to change");

/** The twin of `DecisionRequest` of the model. */
export const DECISION_REQUEST = z.discriminatedUnion("kind", [
  request("accept-claim", { claim: id }),
  request("reject-claim", { claim: id }),
  request("edit-claim", { claim: id, changes }),
  request("grade-claim", { claim: id, credibility: z.int().min(1).max(6).nullable() }),
  request("add-claim", {
    document: id,
    type: relationTypeSchema,
    subject: id,
    object: id,
    sentence: words,
    trigger: words.optional(),
    polarity: types.polarity.default("positive"),
    certainty: types.certainty.default("certain"),
    modality: types.modality.default("actual"),
    claimant: id.nullish(),
    unnamedSource: words.nullish(),
    date: date.default(null),
    endDate: date.default(null),
    location: name.nullish(),
  }),
  request("add-entity", {
    document: id,
    type: z.enum(ENTITY_TYPES),
    name,
    entityKind: entityKindSchema.nullish(),
    mention: line(LIMITS.nameUnits).optional(),
    role: name.nullish(),
    country: iso3.nullish(),
    sector: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be a PLOVER sector such as GOV")
      .nullish(),
    iso3: iso3.nullish(),
  }),
  request("add-alias", { entity: id, alias: name }),
  request("rename-entity", { entity: id, name }),
  request("retype-entity", {
    entity: id,
    type: z.enum(ENTITY_TYPES),
    entityKind: entityKindSchema.nullish(),
  }),
  request("merge-entities", { entities: z.array(id).min(2).max(100).readonly() }),
  request("split-entity", { entity: id, members: z.array(z.string().min(1)).min(1).max(10_000).readonly() }),
  request("correct-document", {
    document: id,
    changes: z
      .strictObject({
        title: fact,
        publisher: fact,
        url: fact,
        publishedAt: fact,
        marking: fact,
        language: fact,
      } satisfies Record<keyof Metadata, z.ZodType>)
      .refine((given) => Object.keys(given).length > 0, "must name something to change"),
  }),
  request("grade-document", { document: id, reliability: z.enum(RELIABILITIES).nullable() }),
  request("note", { about: id, text: z.string().trim().min(1).max(LIMITS.noteUnits) }),
  request("tag", { about: id, tag: line(100) }),
  request("undo", { decision: id }),
]);

export type CheckedRequest = z.output<typeof DECISION_REQUEST>;

/** The request, checked. Throws usage/invalid that names the field at fault and what is allowed. */
export function checkedRequest(body: unknown): CheckedRequest {
  const result = DECISION_REQUEST.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new UsageError("usage/invalid", { reason: sentence(issue) });
}

function sentence(issue: z.core.$ZodIssue): string {
  const field = issue.path.join(".");
  if (issue.code === "invalid_union" && field === "kind") {
    const kinds = DECISION_REQUEST.options.map((option) => option.shape.kind.value);
    return `The field kind must be one of ${kinds.join(", ")}.`;
  }
  if (issue.code === "unrecognized_keys") {
    return `There is no field ${[field, issue.keys[0]?.slice(0, 100)].filter(Boolean).join(".")} here.`;
  }
  if (field === "") return "The request must be a JSON object with the field kind.";
  const message = issue.message.startsWith("must") ? issue.message : `is wrong: ${lowered(issue.message)}`;
  return `The field ${field} ${message}.`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
