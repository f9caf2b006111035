import type {
  Claim,
  Dropped,
  Entity,
  Extraction,
  ExtractorStamp,
  SourceDocument,
} from "../../graph/model/index.ts";
import { type ClaimInput, findClaims } from "../claims/index.ts";
import type { Extractor } from "./extractor.ts";
import { type MentionStages, readMentions } from "./read-mentions.ts";
import type { Tables } from "./tables.ts";

/** The stages, each a function that another can stand in for. */
export interface Stages extends MentionStages {
  readonly findClaims: (input: ClaimInput) => {
    readonly claims: readonly Claim[];
    readonly dropped: readonly Dropped[];
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Entities that the text mentions, by first mention, then id; their mentions in text order, each once. */
function inOrder(entities: readonly Entity[]): Entity[] {
  return entities
    .filter((entity) => entity.mentions.length > 0)
    .map((entity) => ({
      ...entity,
      mentions: [...entity.mentions]
        .sort((a, b) => a.start - b.start || a.end - b.end)
        .filter((mention, i, all) => mention.start !== all[i - 1]?.start || mention.end !== all[i - 1]?.end),
    }))
    .sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0) || byText(a.id, b.id));
}

/** Claims between entities that are there, said by such, each id once (the surer reading of two), by sentence,
 *  trigger, id. One whose claimant is unknown goes as a whole: without him it would be the text's own word. */
function eachOnce(claims: readonly Claim[], entities: readonly Entity[]): Claim[] {
  const known = new Set(entities.map((entity) => entity.id));
  const byId = new Map<string, Claim>();
  for (const claim of claims) {
    const named = [claim.subject, claim.object, ...claim.attribution.map(({ entity }) => entity)];
    const stands = named.every((entity) => known.has(entity)) && claim.subject !== claim.object;
    const other = byId.get(claim.id);
    if (stands && (other === undefined || claim.confidence > other.confidence)) byId.set(claim.id, claim);
  }
  return [...byId.values()].sort(
    (a, b) => a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || byText(a.id, b.id),
  );
}

/** The extractor that comes with Tangle: tables and rules, no model, no network. Pure once its tables are read:
 *  the same document gives the same extraction, byte for byte, on any machine. Any stage can be replaced; then it
 *  signs with a stamp of its own. */
export function builtinExtractor(
  options:
    | { readonly tables: Tables; readonly stages?: undefined }
    | { readonly tables: Tables; readonly stages: Partial<Stages>; readonly stamp: ExtractorStamp },
): Extractor {
  const { tables } = options;
  const findClaimsIn = options.stages?.findClaims ?? findClaims;
  const stamp = options.stages === undefined ? tables.stamp : options.stamp;
  return {
    stamp,
    deterministic: true,
    async extract(document: SourceDocument, { signal } = {}): Promise<Extraction> {
      const { sha256, text, title, publisher, url, publishedAt, marking, language } = document;
      const { sentences, mentions, linked } = readMentions(text, tables, { stages: options.stages, signal });
      const { claims, dropped } = findClaimsIn({
        document,
        sentences,
        mentions,
        linked,
        tables: tables.claims,
      });
      const entities = inOrder(linked.entities);
      return {
        id: sha256,
        document: { sha256, title, publisher, url, marking, publishedAt, language },
        extractor: stamp,
        entities,
        claims: eachOnce(claims, entities),
        dropped: [...dropped].sort((a, b) => a.start - b.start || a.end - b.end || byText(a.why, b.why)),
      };
    },
  };
}
