import { open, readdir, readFile } from "node:fs/promises";
import {
  type Claim,
  type Dropped,
  type Entity,
  type Extraction,
  type ExtractorStamp,
  type SourceDocument,
  sha256 as sha256Of,
  VERSION,
} from "../../graph/model/index.ts";
import { type ClaimInput, type ClaimTables, findClaims, loadClaimTables } from "../claims/index.ts";
import { type LinkedEntities, linkMentions } from "../entities/index.ts";
import { LANGUAGE_TELLER, noteOf, type ToldLanguage, toLanguage } from "../language/index.ts";
import {
  findKnownNames,
  findMentions,
  type Learnt,
  loadMentionTables,
  type Mention,
  type MentionTables,
  type NameModel,
  readNameModel,
  withoutElisions,
} from "../mentions/index.ts";
import { openParser, type Parser, type ProbedParse } from "../parse/index.ts";
import { BOUNDARY_MODEL, type Sentence, segment, wholeWords } from "../segment/index.ts";
import type { Extractor } from "./extractor.ts";

/** All tables of the built-in extractor, read once. */
export interface Tables {
  readonly mentions: MentionTables;
  readonly claims: ClaimTables;
  /** What the tagger of names has learnt, and the parser whose states it reads. */
  readonly names: NameModel;
  readonly parser: Parser;
  /** What the extractor signs with when it reads by these tables. */
  readonly stamp: ExtractorStamp;
}

/** The stages, each a function that another can stand in for. */
export interface Stages {
  /** `declared` is what the source's metadata say. */
  readonly toLanguage: (text: string, declared: string | null) => Promise<ToldLanguage>;
  readonly segment: (text: string) => Sentence[];
  readonly parse: (sentences: readonly Sentence[], tables: Tables) => readonly ProbedParse[];
  readonly findMentions: (
    text: string,
    sentences: readonly Sentence[],
    tables: MentionTables,
    learnt: Learnt,
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

const parseBy: Stages["parse"] = (sentences, { parser, names }) =>
  parser.probe(
    sentences.map(({ tokens }) => tokens.map(({ text }) => text)),
    names.probe,
  );

const BUILT_IN: Stages = { toLanguage, segment, parse: parseBy, findMentions, linkMentions, findClaims };

const OWN_TABLES = new URL("../data/", import.meta.url);

/** Reads the tables of a folder; by default those that come with Tangle. */
export async function loadTables(folder: URL = OWN_TABLES): Promise<Tables> {
  const [mentions, claims, names, parser, stamp] = await Promise.all([
    loadMentionTables(folder),
    loadClaimTables(folder),
    readNameModel(new URL("names.weights", folder)),
    openParser({ folder }),
    readStamp(folder),
  ]);
  return { mentions, claims, names, parser, stamp };
}

/** A table's text; of a file of weights its head alone, which holds the hash of the rest. */
async function digestOf(file: URL): Promise<string> {
  if (file.pathname.endsWith(".tsv")) return readFile(file, "utf8");
  const opened = await open(file);
  try {
    const { buffer } = await opened.read(Buffer.alloc(WEIGHTS_HEAD), 0, WEIGHTS_HEAD, 0);
    return buffer.toString("base64");
  } finally {
    await opened.close();
  }
}

/** Bytes of a file of weights up to the end of its hash. */
const WEIGHTS_HEAD = 48;

/** What the built-in extractor signs with when it reads by the tables of a folder: its model is the hash of their
 *  bytes, of the weights', of the segmenter's model and of what tells languages, so that a table that was edited reads
 *  every document anew. Costs less than loading them. */
export async function readStamp(folder: URL = OWN_TABLES): Promise<ExtractorStamp> {
  const names = (await readdir(folder)).filter((name) => /\.(?:tsv|weights)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => digestOf(new URL(name, folder))));
  const tables = names.map((name, at) => [name, texts[at]]);
  const hash = sha256Of(
    JSON.stringify([...tables, ["boundary-model", BOUNDARY_MODEL], ["language", LANGUAGE_TELLER]]),
  );
  return { id: "builtin", version: VERSION, model: `tables-${hash.slice(0, 12)}` };
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

/** The extractor that comes with Tangle: tables and rules, no model, no network. Of a document in another language than
 *  English it reads countries and known organisations at most, and `dropped` says so. Pure once its tables are read:
 *  the same document gives the same extraction, byte for byte, on any machine. Any stage can be replaced; then it
 *  signs with a stamp of its own. */
export function builtinExtractor(
  options:
    | { readonly tables: Tables; readonly stages?: undefined }
    | { readonly tables: Tables; readonly stages: Partial<Stages>; readonly stamp: ExtractorStamp },
): Extractor {
  const { tables } = options;
  const stage: Stages = { ...BUILT_IN, ...options.stages };
  const stamp = options.stages === undefined ? tables.stamp : options.stamp;
  return {
    stamp,
    deterministic: true,
    async extract(document: SourceDocument, { signal } = {}): Promise<Extraction> {
      const { sha256, text, title, publisher, url, publishedAt, marking } = document;
      signal?.throwIfAborted();
      const { code: language } = await stage.toLanguage(text, document.language);
      signal?.throwIfAborted();
      const note = noteOf(language);
      const { entities, claims, dropped } =
        note === null
          ? readEnglish(document, stage, tables, signal)
          : readKnownNames(text, note, stage, tables);
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
function readEnglish(document: SourceDocument, stage: Stages, tables: Tables, signal?: AbortSignal): Found {
  const { text } = document;
  // The rules were written for hyphenated words as one token ("US-based").
  const parsed = stage.segment(text);
  const parses = stage.parse(parsed, tables);
  signal?.throwIfAborted();
  const sentences = wholeWords(parsed);
  const learnt = { model: tables.names, parsed: { sentences: parsed, parses } };
  const mentions = stage.findMentions(text, sentences, tables.mentions, learnt);
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
  return { entities: linked.entities, claims, dropped };
}

/** A document in another language, of which the rules and the weights know nothing: what the tables name, and a note that
 *  says so. */
function readKnownNames(text: string, note: string, stage: Stages, tables: Tables): Found {
  const sentences = withoutElisions(wholeWords(stage.segment(text)));
  const mentions = findKnownNames(text, sentences, tables.mentions);
  const { entities } = stage.linkMentions(text, sentences, mentions, tables.mentions);
  return { entities, claims: [], dropped: [{ why: note, start: 0, end: text.length }] };
}
