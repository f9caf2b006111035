import {
  type Claim,
  type Dropped,
  type Entity,
  type Extraction,
  type ExtractorStamp,
  LIMITS,
  type SourceDocument,
} from "../../graph/model/index.ts";
import { type ClaimInput, findClaims } from "../claims/index.ts";
import { linkMentions } from "../entities/index.ts";
import { noteOf, type ToldLanguage, toLanguage } from "../language/index.ts";
import { findKnownNames, withoutElisions } from "../mentions/index.ts";
import { type Sentence, segment, wholeWords } from "../segment/index.ts";
import type { Extractor } from "./extractor.ts";
import { type MentionStages, readMentions } from "./read-mentions.ts";
import type { Tables } from "./tables.ts";

/** The stages, each a function that another can stand in for. */
export interface Stages extends MentionStages {
  /** `declared` is what the source's metadata say. */
  readonly toLanguage: (text: string, declared: string | null) => Promise<ToldLanguage>;
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

/** The extractor that comes with Tangle: tables, rules, a parser and a tagger of its own; no language model, no network. Of a document in another language than
 *  English it reads countries and known organisations at most, and `dropped` says so. Pure once its tables are read:
 *  the same document gives the same extraction, byte for byte, on any machine. Any stage can be replaced; then it
 *  signs with a stamp of its own. */
export function builtinExtractor(
  options:
    | { readonly tables: Tables; readonly stages?: undefined }
    | { readonly tables: Tables; readonly stages: Partial<Stages>; readonly stamp: ExtractorStamp },
): Extractor {
  const { tables } = options;
  const stages: Partial<Stages> = options.stages ?? {};
  const stamp = options.stages === undefined ? tables.stamp : options.stamp;
  return {
    stamp,
    deterministic: true,
    async extract(document: SourceDocument, { signal } = {}): Promise<Extraction> {
      const { sha256, text, title, publisher, url, publishedAt, marking } = document;
      signal?.throwIfAborted();
      const { code: language } = await (stages.toLanguage ?? toLanguage)(text, document.language);
      signal?.throwIfAborted();
      const note = noteOf(language);
      const { entities, claims, dropped } =
        note === null
          ? readEnglish(document, stages, tables, signal)
          : readKnownNames(text, note, stages, tables);
      const ordered = inOrder(entities);
      return {
        id: sha256,
        document: { sha256, title, publisher, url, marking, publishedAt, language },
        extractor: stamp,
        entities: ordered,
        claims: eachOnce(claims, ordered),
        dropped: [...dropped].sort((a, b) => a.start - b.start || a.end - b.end || byText(a.why, b.why)),
      };
    },
  };
}

/** What was read in a document, in no order yet. */
type Found = Pick<Extraction, "entities" | "claims" | "dropped">;

/** A document in English: every stage. */
function readEnglish(
  document: SourceDocument,
  stages: Partial<Stages>,
  tables: Tables,
  signal?: AbortSignal,
): Found {
  const { parsed, sentences, trees, mentions, linked } = readMentions(document.text, tables, {
    stages,
    signal,
  });
  const { claims, dropped } = (stages.findClaims ?? findClaims)({
    document,
    sentences,
    trees,
    mentions,
    linked,
    tables: tables.claims,
    learnt: tables.pairs,
  });
  return { entities: linked.entities, claims, dropped: [...dropped, ...cutSentences(parsed)] };
}

/** A note for each sentence that goes on after as many tokens as one may have: what its words claim of names in another part of it was
 *  not found. */
function cutSentences(parsed: readonly Sentence[]): Dropped[] {
  return parsed.flatMap(({ tokens, paragraph, start, end }, at) => {
    const isCut = tokens.length >= LIMITS.sentenceTokens && parsed[at + 1]?.paragraph === paragraph;
    const why = `the sentence has more than ${LIMITS.sentenceTokens} words: it was read in parts`;
    return isCut ? [{ why, start, end }] : [];
  });
}

/** A document in another language, of which the rules and the weights know nothing: what the tables name, and a note that
 *  says so. */
function readKnownNames(text: string, note: string, stages: Partial<Stages>, tables: Tables): Found {
  const sentences = withoutElisions(wholeWords((stages.segment ?? segment)(text)));
  const mentions = findKnownNames(text, sentences, tables.mentions);
  const { entities } = (stages.linkMentions ?? linkMentions)(text, sentences, mentions, tables.mentions, []);
  return { entities, claims: [], dropped: [{ why: note, start: 0, end: text.length }] };
}
