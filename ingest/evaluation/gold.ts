import { type EntityType, ExtractError, type QuotedSpan } from "../../graph/model/index.ts";
import type { GoldPassage } from "./schemas.ts";

export type { GoldEntity, GoldPassage } from "./schemas.ts";

/** An annotated passage from JSON; `file` names it in errors. Rejects with extract/bad-passage, which says what is wrong with
 *  which field. Zod is loaded with the first. */
export async function readGoldPassage(json: string, file = "The passage"): Promise<GoldPassage> {
  const { goldPassageSchema, problemIn } = await import("./schemas.ts");
  const checked = goldPassageSchema.safeParse(
    parsedJson(json, (reason, cause) => new ExtractError("extract/bad-passage", { file, reason }, { cause })),
  );
  if (!checked.success)
    throw new ExtractError("extract/bad-passage", { file, reason: problemIn(checked.error) });
  return checked.data;
}

/** The value of a JSON text; of one that is none, throws what `toError` makes of the reason. */
export function parsedJson(json: string, toError: (reason: string, cause: unknown) => Error): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw toError(`it is not JSON: ${error.message.replace(/\s+/g, " ")}`, error);
  }
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
  /** Forms that stand in the text. */
  readonly inText: readonly string[];
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
  /** The text annotated, where the annotator's side tells it. */
  readonly text: string;
  readonly entities: readonly ScoredEntity[];
  readonly claims: readonly ScoredClaim[];
  /** All places of the text that it quotes; an annotator quotes words without places. */
  readonly spans: readonly QuotedSpan[];
}

export function annotationOfGold(passage: GoldPassage): Annotation {
  return {
    text: passage.text,
    entities: passage.entities.map((entity) => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      iso3: entity.iso3 ?? null,
      kind: entity.kind ?? null,
      forms: [entity.name, ...entity.mentions],
      inText: entity.mentions,
    })),
    claims: passage.claims.map((claim) => ({ ...claim, claimants: claim.attribution })),
    spans: [],
  };
}
