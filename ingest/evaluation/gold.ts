import type { EntityType } from "../../graph/model/index.ts";
import type { GoldPassage } from "./gold-schema.ts";

export type { GoldEntity, GoldPassage } from "./gold-schema.ts";

/** An annotated passage from JSON. Rejects with what is wrong with it. Zod is loaded with the first. */
export async function readGoldPassage(json: string): Promise<GoldPassage> {
  const { goldPassageSchema } = await import("./gold-schema.ts");
  return goldPassageSchema.parse(JSON.parse(json));
}

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
