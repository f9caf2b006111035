import { z } from "zod";
import { CERTAINTIES, ENTITY_TYPES, MODALITIES, POLARITIES } from "../../graph/model/index.ts";

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
  type: z.string(),
  object: z.string(),
  polarity: z.enum(POLARITIES),
  certainty: z.enum(CERTAINTIES),
  modality: z.enum(MODALITIES),
  attribution: z.array(z.string()),
  evidence: z.string(),
  trigger: z.string(),
});

/** A text annotated by hand: what a careful reader finds in it. `docs/evaluation.md` tells how to write one. */
export const goldPassageSchema = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  entities: z.array(goldEntitySchema),
  claims: z.array(goldClaimSchema),
});

export type GoldPassage = z.infer<typeof goldPassageSchema>;
export type GoldEntity = z.infer<typeof goldEntitySchema>;
