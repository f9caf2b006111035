import { z } from "zod";
import {
  CERTAINTIES,
  ENTITY_TYPES,
  type EntityType,
  MODALITIES,
  POLARITIES,
} from "../../graph/model/index.ts";

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

/** What the scorer compares: an entity by its type and all surface forms, on either side. */
export interface ScoredEntity {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly iso3: string | null;
  readonly kind: string | null;
  /** Every form it goes by, the name included, as written. */
  readonly forms: readonly string[];
}

export interface ScoredClaim {
  readonly subject: string;
  readonly type: string;
  readonly object: string;
  readonly polarity: string;
  readonly certainty: string;
  readonly modality: string;
  /** Entity ids, innermost first. */
  readonly claimants: readonly string[];
  readonly evidence: string;
}

/** One side of a comparison. */
export interface Annotation {
  readonly entities: readonly ScoredEntity[];
  readonly claims: readonly ScoredClaim[];
}

export function annotationOfGold(passage: GoldPassage): Annotation {
  return {
    entities: passage.entities.map((entity) => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      iso3: entity.iso3 ?? null,
      kind: entity.kind ?? null,
      forms: [entity.name, ...entity.mentions],
    })),
    claims: passage.claims.map((claim) => ({ ...claim, claimants: claim.attribution })),
  };
}
