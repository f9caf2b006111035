import { z } from "zod";
import {
  CERTAINTIES,
  ENTITY_TYPES,
  isRelationType,
  MODALITIES,
  POLARITIES,
} from "../../graph/model/index.ts";

const relationTypeSchema = z
  .string()
  .refine(isRelationType, { error: ({ input }) => `${JSON.stringify(input)} is no relation type` });

const goldEntitySchema = z.object({
  id: z.string(),
  type: z.enum(ENTITY_TYPES),
  name: z.string(),
  kind: z.string().nullish(),
  iso3: z.string().nullish(),
  mentions: z.array(z.string()),
});

const goldClaimSchema = z.object({
  subject: z.string(),
  type: relationTypeSchema,
  object: z.string(),
  polarity: z.enum(POLARITIES),
  certainty: z.enum(CERTAINTIES),
  modality: z.enum(MODALITIES),
  attribution: z.array(z.string()),
  evidence: z.string(),
  trigger: z.string(),
});

/** A text annotated by hand: what a careful reader finds in it. Claims lead to entities that are there and quote the text. `docs/evaluation.md` tells how to write one. */
export const goldPassageSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    entities: z.array(goldEntitySchema),
    claims: z.array(goldClaimSchema),
  })
  .superRefine(({ text, entities, claims }, context) => {
    const ids = new Set(entities.map(({ id }) => id));
    const unknown = (id: string, ...path: (string | number)[]) => {
      if (!ids.has(id))
        context.addIssue({ code: "custom", path, message: `no entity has the id ${JSON.stringify(id)}` });
    };
    claims.forEach(({ subject, object, attribution, evidence }, at) => {
      unknown(subject, "claims", at, "subject");
      unknown(object, "claims", at, "object");
      attribution.forEach((id, place) => {
        unknown(id, "claims", at, "attribution", place);
      });
      if (!text.includes(evidence))
        context.addIssue({
          code: "custom",
          path: ["claims", at, "evidence"],
          message: "these words do not stand in the text",
        });
    });
  });

export type GoldPassage = z.infer<typeof goldPassageSchema>;
export type GoldEntity = z.infer<typeof goldEntitySchema>;

/** Words of the text with their place; words alone, as an annotator writes them, have none. */
const quoted = z.preprocess(
  (value) => (typeof value === "string" ? { text: value } : value),
  z.object({
    start: z.int().nullable().default(null),
    end: z.int().nullable().default(null),
    text: z.string(),
  }),
);

/** Who says so; an annotator writes the id alone. */
const claimant = z.preprocess(
  (value) => (typeof value === "string" ? { entity: value } : value),
  z.object({ entity: z.string(), cue: quoted.nullable().default(null) }),
);

/** What is scored of any extractor's answer; what else it holds is left alone. */
export const scoredExtractionSchema = z.object({
  id: z.string(),
  entities: z.array(
    z.object({
      id: z.string(),
      type: z.enum(ENTITY_TYPES),
      name: z.string(),
      kind: z.string().nullable().default(null),
      iso3: z.string().nullable().default(null),
      aliases: z.array(z.string()).default([]),
      mentions: z.array(quoted).default([]),
    }),
  ),
  claims: z.array(
    z.object({
      type: relationTypeSchema,
      subject: z.string(),
      object: z.string(),
      polarity: z.enum(POLARITIES),
      certainty: z.enum(CERTAINTIES),
      modality: z.enum(MODALITIES),
      attribution: z.array(claimant).default([]),
      evidence: quoted,
      trigger: quoted.nullable().default(null),
      subjectSpan: quoted.nullable().default(null),
      objectSpan: quoted.nullable().default(null),
    }),
  ),
});

/** An extraction as far as it is scored. */
export type ScoredExtraction = z.infer<typeof scoredExtractionSchema>;

/** The first thing that is wrong with a value, by its field: "claims[3].certainty: is missing". */
export function problemIn({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  const field = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  const words = /received undefined$/.test(message)
    ? "is missing"
    : message.replace(/^Invalid (?:input|option): /, "");
  return field === "" ? words : `${field.replace(/^\./, "")}: ${words}`;
}
