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

/** What stands beside the sentence of each claim in the archived texts, in the order of the claims. Each text is read once;
 *  some thousand units of it are cut into sentences for each claim. */
export async function contextsOf(
  { archive }: LookingUpParts,
  claims: readonly ClaimCard[],
): Promise<ClaimContext[]> {
  const read = new Map<string, ReturnType<Archive["readDocument"]>>();
  const contexts: ClaimContext[] = [];
  for (const { document, evidence, rule } of claims) {
    const reading = read.get(document.id) ?? archive.readDocument(shaOfDocument(document.id));
    read.set(document.id, reading);
    const source = await reading;
    const beside =
      source === null ? { before: null, after: null } : sentencesRound(source.text, source.pages, evidence);
    contexts.push({ ...beside, ruleInWords: claimRuleInWords(rule) });
  }
  return contexts;
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
