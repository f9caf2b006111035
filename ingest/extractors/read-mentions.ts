import { type LinkedEntities, linkMentions } from "../entities/index.ts";
import {
  findMentions,
  type Learnt,
  type Mention,
  type MentionTables,
  toWholeParses,
  type WholeParse,
} from "../mentions/index.ts";
import type { ProbedParse } from "../parse/index.ts";
import { type Sentence, segment, wholeWords } from "../segment/index.ts";
import type { Tables } from "./tables.ts";

/** The stages up to who is mentioned, each a function that another can stand in for. */
export interface MentionStages {
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
    trees: readonly WholeParse[],
  ) => LinkedEntities;
}

/** A text as it is read up to linking. */
export interface MentionReading {
  /** Sentences as they were parsed, hyphenated words in parts, and their parses. */
  readonly parsed: readonly Sentence[];
  readonly parses: readonly ProbedParse[];
  /** The same sentences as the rules read them: hyphenated words whole. */
  readonly sentences: readonly Sentence[];
  /** The sentences' trees, over whole words. */
  readonly trees: readonly WholeParse[];
  /** By start, the longer first. */
  readonly mentions: readonly Mention[];
  /** Who is meant by which. A candidate nominal or pronoun that points at nobody is in none of its maps. */
  readonly linked: LinkedEntities;
}

const parseBy: MentionStages["parse"] = (sentences, { parser, names }) =>
  parser.probe(
    sentences.map(({ tokens }) => tokens.map(({ text }) => text)),
    names.probe,
  );

const OWN: MentionStages = { segment, parse: parseBy, findMentions, linkMentions };

/** Reads a text up to who is mentioned where, as the built-in extractor does. Parses once. Linear; throws only where the
 *  signal is aborted, with its reason. */
export function readMentions(
  text: string,
  tables: Tables,
  {
    stages = {},
    signal,
  }: { readonly stages?: Partial<MentionStages>; readonly signal?: AbortSignal | undefined } = {},
): MentionReading {
  const stage: MentionStages = { ...OWN, ...stages };
  signal?.throwIfAborted();
  const parsed = stage.segment(text);
  const parses = stage.parse(parsed, tables);
  signal?.throwIfAborted();
  // The rules were written for hyphenated words as one token ("US-based").
  const sentences = wholeWords(parsed);
  const trees = toWholeParses(
    sentences,
    parsed,
    parses.map(({ parse }) => parse),
  );
  const mentions = stage.findMentions(text, sentences, tables.mentions, {
    model: tables.names,
    parses,
    trees,
  });
  signal?.throwIfAborted();
  const linked = stage.linkMentions(text, sentences, mentions, tables.mentions, trees);
  signal?.throwIfAborted();
  return { parsed, parses, sentences, trees, mentions, linked };
}
