import type { Extraction } from "../../graph/model/index.ts";
import type { Annotation } from "./gold.ts";
import { FIGURES, precisionRecallF, type Scores } from "./score.ts";

/** An extraction as the scorer compares it. */
export function annotationOfExtraction(extraction: Pick<Extraction, "entities" | "claims">): Annotation {
  return {
    entities: extraction.entities.map((entity) => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      iso3: entity.iso3,
      kind: entity.kind,
      forms: [entity.name, ...entity.aliases, ...entity.mentions.map((mention) => mention.text)],
    })),
    claims: extraction.claims.map((claim) => ({
      ...claim,
      claimants: claim.attribution.map((one) => one.entity),
      evidence: claim.evidence.text,
    })),
  };
}

/** A table for people: one figure a line, in percent. */
export function scoreTable(scores: Scores): string {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  return FIGURES.map((figure) => {
    const { p, r, f } = precisionRecallF(scores[figure]);
    const { right, found, gold } = scores[figure];
    return `${figure.padEnd(20)} P${percent(p)}  R${percent(r)}  F${percent(f)}   (${right}/${found}/${gold})`;
  }).join("\n");
}
