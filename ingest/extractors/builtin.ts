import {
  type Claim,
  type Dropped,
  type Entity,
  type Extraction,
  type ExtractorStamp,
  type SourceDocument,
  VERSION,
} from "../../graph/model/index.ts";
import { type ClaimInput, type ClaimTables, findClaims, loadClaimTables } from "../claims/index.ts";
import { type LinkedEntities, linkMentions } from "../entities/index.ts";
import { findMentions, loadMentionTables, type Mention, type MentionTables } from "../mentions/index.ts";
import { type Sentence, segment } from "../segment/index.ts";
import type { Extractor } from "./extractor.ts";

/** All tables of the built-in extractor, read once. */
export interface Tables {
  readonly mentions: MentionTables;
  readonly claims: ClaimTables;
}

/** The stages, each a function that another can stand in for. */
export interface Stages {
  readonly segment: (text: string) => Sentence[];
  readonly findMentions: (
    text: string,
    sentences: readonly Sentence[],
    tables: MentionTables,
  ) => readonly Mention[];
  readonly linkMentions: (
    text: string,
    sentences: readonly Sentence[],
    mentions: readonly Mention[],
    tables: MentionTables,
  ) => LinkedEntities;
  readonly findClaims: (input: ClaimInput) => {
    readonly claims: readonly Claim[];
    readonly dropped: readonly Dropped[];
  };
}

const BUILT_IN: Stages = { segment, findMentions, linkMentions, findClaims };

/** Reads the tables of a folder; by default those that come with Tangle. The one effect of the extractor. */
export async function loadTables(folder: URL = new URL("../data/", import.meta.url)): Promise<Tables> {
  const [mentions, claims] = await Promise.all([loadMentionTables(folder), loadClaimTables(folder)]);
  return { mentions, claims };
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

/** Claims between entities that are there, each id once (the surer reading of two), by sentence, trigger, id. */
function eachOnce(claims: readonly Claim[], entities: readonly Entity[]): Claim[] {
  const known = new Set(entities.map((entity) => entity.id));
  const byId = new Map<string, Claim>();
  for (const claim of claims) {
    const stands = known.has(claim.subject) && known.has(claim.object) && claim.subject !== claim.object;
    const other = byId.get(claim.id);
    if (stands && (other === undefined || claim.confidence > other.confidence)) byId.set(claim.id, claim);
  }
  return [...byId.values()]
    .map((claim) => ({ ...claim, attribution: claim.attribution.filter(({ entity }) => known.has(entity)) }))
    .sort(
      (a, b) =>
        a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || byText(a.id, b.id),
    );
}

/** What the built-in extractor signs with, known before its tables are read. */
export const BUILTIN_STAMP: ExtractorStamp = { id: "builtin", version: VERSION, model: null };

/** The extractor that comes with Tangle: tables and rules, no model, no network. Pure once its tables are read:
 *  the same document gives the same extraction, byte for byte, on any machine. Any stage can be replaced. */
export function builtinExtractor({
  tables,
  stages = {},
}: {
  readonly tables: Tables;
  readonly stages?: Partial<Stages>;
}): Extractor {
  const stage: Stages = { ...BUILT_IN, ...stages };
  return {
    stamp: BUILTIN_STAMP,
    deterministic: true,
    async extract(document: SourceDocument, { signal } = {}): Promise<Extraction> {
      const { sha256, text, title, publisher, url, publishedAt, marking, language } = document;
      signal?.throwIfAborted();
      const sentences = stage.segment(text);
      const mentions = stage.findMentions(text, sentences, tables.mentions);
      signal?.throwIfAborted();
      const linked = stage.linkMentions(text, sentences, mentions, tables.mentions);
      signal?.throwIfAborted();
      const { claims, dropped } = stage.findClaims({
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
        extractor: BUILTIN_STAMP,
        entities,
        claims: eachOnce(claims, entities),
        dropped: [...dropped].sort((a, b) => a.start - b.start || a.end - b.end || byText(a.why, b.why)),
      };
    },
  };
}
