import { ExtractError, type Extraction, type QuotedSpan } from "../../graph/model/index.ts";
import { type Annotation, parsedJson } from "./gold.ts";
import type { ScoredExtraction } from "./schemas.ts";

/** One line of any extractor's answers: a JSON object with `id`, `entities` and `claims`, as `tangle extract --jsonl` prints them.
 *  Rejects with extract/bad-extraction, which names file, line, field and what is wrong with it. */
export async function readScoredExtraction(
  json: string,
  { file, line }: { readonly file: string; readonly line: number },
): Promise<{ readonly id: string; readonly annotation: Annotation }> {
  const { scoredExtractionSchema, problemIn } = await import("./schemas.ts");
  const bad = (reason: string, cause?: unknown) =>
    new ExtractError("extract/bad-extraction", { file, line, reason }, { cause });
  const checked = scoredExtractionSchema.safeParse(parsedJson(json, bad));
  if (!checked.success) throw bad(problemIn(checked.error));
  return { id: checked.data.id, annotation: annotationOfExtraction(checked.data) };
}

/** An extraction as the scorer compares it. */
export function annotationOfExtraction({
  entities,
  claims,
}: Pick<Extraction, "entities" | "claims"> | Omit<ScoredExtraction, "id">): Annotation {
  const spans: QuotedSpan[] = [];
  const keep = (words: { start: number | null; end: number | null; text: string } | null) => {
    const { start, end, text } = words ?? { start: null, end: null, text: "" };
    if (start !== null && end !== null) spans.push({ start, end, text });
  };
  for (const { mentions } of entities) for (const mention of mentions) keep(mention);
  for (const { evidence, trigger, subjectSpan, objectSpan, attribution } of claims)
    for (const words of [evidence, trigger, subjectSpan, objectSpan, ...attribution.map(({ cue }) => cue)])
      keep(words);
  return {
    text: "",
    entities: entities.map(({ id, type, name, iso3, kind, aliases, mentions }) => {
      const inText = mentions.map(({ text }) => text);
      return { id, type, name, iso3, kind, forms: [name, ...aliases, ...inText], inText };
    }),
    claims: claims.map((claim) => ({
      ...claim,
      claimants: claim.attribution.map(({ entity }) => entity),
      evidence: claim.evidence.text,
    })),
    spans,
  };
}
