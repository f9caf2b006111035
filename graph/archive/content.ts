import { type Claim, claimId, type Extraction, type QuotedSpan } from "../model/index.ts";

/** What a sealed extraction says that cannot be: ids that are not those of its claims, words that do not stand in the
 *  document's text where it says they do, parties that it does not name. Null when all is as it has to be. */
export function wrongIn({ document, entities, claims }: Extraction, text: string): string | null {
  const stands = ({ start, end, text: words }: QuotedSpan) => text.slice(start, end) === words;
  const known = new Set(entities.map(({ id }) => id));
  for (const { id, mentions } of entities) {
    const wrong = mentions.find((mention) => !stands(mention));
    if (wrong) return `a mention of ${id} does not stand at ${wrong.start}-${wrong.end} of the text`;
  }
  for (const claim of claims) {
    if (claimId(document.sha256, claim) !== claim.id) return `${claim.id} is not the id of what it says`;
    const wrong = spansOf(claim).find((span) => !stands(span));
    if (wrong) return `words of ${claim.id} do not stand at ${wrong.start}-${wrong.end} of the text`;
    const stranger = partiesOf(claim).find((party) => !known.has(party));
    if (stranger) return `${claim.id} names ${stranger}, which is no entity of the document`;
  }
  return null;
}

function spansOf({ evidence, trigger, subjectSpan, objectSpan, unnamedSource, attribution }: Claim) {
  const cues = attribution.map(({ cue }) => cue);
  return [evidence, trigger, subjectSpan, objectSpan, unnamedSource, ...cues].filter((span) => span !== null);
}

function partiesOf({ subject, object, attribution }: Claim): readonly string[] {
  return [subject, object, ...attribution.map(({ entity }) => entity)];
}
