import type { Archive, GraphSource } from "../../graph/index.ts";
import {
  type ClaimCard,
  type ClaimContext,
  type DocumentEntity,
  memberKey,
  type Page,
  type SentenceAt,
  type Span,
  shaOfDocument,
} from "../../graph/model/index.ts";
import { claimRuleInWords } from "../../ingest/index.ts";
import { sentenceAt, sentencesRound } from "./reading-round.ts";

/** What is asked to look something up in a document. */
export interface LookingUpParts {
  readonly archive: Pick<Archive, "find" | "readDocument">;
  readonly source: Pick<GraphSource, "overlaid" | "idOf">;
}

/** What stands beside a claim's sentence in the archived text. Null for no claim. */
export async function contextOf(
  { archive }: LookingUpParts,
  claim: ClaimCard | null,
): Promise<ClaimContext | null> {
  if (claim === null) return null;
  const document = await archive.readDocument(shaOfDocument(claim.document.id));
  const beside =
    document === null
      ? { before: null, after: null }
      : sentencesRound(document.text, document.pages, claim.evidence);
  return { ...beside, ruleInWords: claimRuleInWords(claim.rule) };
}

/** The sentence of a place; null where there is no such place. */
export async function sentenceOf(
  { archive }: LookingUpParts,
  sha: string,
  place: Span,
): Promise<SentenceAt | null> {
  const document = archive.find(sha) && (await archive.readDocument(sha));
  if (document === null || place.end > document.text.length) return null;
  return sentenceAt(document.text, document.pages, place);
}

/** The entities of a document as it is read now, with what analysts added; those without a mention last. Null where nothing
 *  was read. */
export async function entitiesOf(
  { archive, source }: LookingUpParts,
  sha: string,
): Promise<Page<DocumentEntity> | null> {
  const read = archive.find(sha) && (await source.overlaid(sha));
  if (read === null) return null;
  const first = ({ mentions }: DocumentEntity) => mentions[0]?.start ?? Number.POSITIVE_INFINITY;
  const rows = read.extraction.entities
    .flatMap(({ id: local, name, type, aliases, mentions }): readonly DocumentEntity[] => {
      const member = memberKey(sha, local);
      const id = source.idOf(member);
      // On its way into the graph: it has no id yet.
      if (id === null) return [];
      return [
        { id, name, type, member, aliases, mentions: mentions.map(({ start, end }) => ({ start, end })) },
      ];
    })
    .sort((a, b) => first(a) - first(b) || (a.member < b.member ? -1 : 1));
  return { rows, total: rows.length };
}
