import type { Claim } from "../../../graph/model/index.ts";
import { keyOf } from "../../mentions/gazetteer.ts";
import { hashOf } from "../../mentions/hash.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Clusters } from "../../mentions/name-model.ts";
import type { WholeParse } from "../../mentions/whole-parse.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Word } from "../lexicon/words.ts";
import { findSignals, type Signal } from "./signals.ts";

/** A claim of the rules, as far as the features look at it. */
export type Made = Pick<Claim, "subject" | "object" | "type" | "rule" | "confidence">;

/** A sentence as the features read it: numbers by word. */
export interface Scene {
  readonly words: readonly Word[];
  readonly tree: WholeParse;
  readonly mentions: readonly Mention[];
  readonly entityOf: ReadonlyMap<Mention, string>;
  readonly signals: readonly Signal[];
  /** How many types a word signals. */
  readonly choices: ReadonlyMap<number, number>;
  /** Claims that the rules made of the sentence. */
  readonly made: readonly Made[];
  /** Hash of the base form. */
  readonly lemma: Int32Array;
  /** Hashes of the relation to the head, and of the part of speech. */
  readonly relation: Int32Array;
  readonly upos: Int32Array;
  /** Clusters of words that large text uses alike; 0 for an unknown word. */
  readonly fine: Int32Array;
  readonly coarse: Int32Array;
  /** Hash of the preposition that leads the word in; 0 for none. */
  readonly preposition: Int32Array;
  /** The preposition itself, for the frames of triggers. */
  readonly prepositionOf: ReadonlyMap<number, string>;
  /** Words that some mention covers. */
  readonly covered: Uint8Array;
  /** Hash of the word as it stands, in small letters. */
  readonly lower: Int32Array;
  /** Words that hang on each word, in the order of the text. */
  readonly children: readonly (readonly number[])[];
  /** What the features say of each mention. */
  readonly sides: ReadonlyMap<Mention, Side>;
  /** Hashes of the types of `made`. */
  readonly madeTypes: Int32Array;
}

/** A mention in hashes; what ends in `Then` goes on with the other side's text. */
export interface Side {
  readonly mention: Mention;
  /** Type, kind and way of mentioning. */
  readonly whole: number;
  readonly typeThen: number;
  readonly kindThen: number;
  readonly kind: string;
  readonly sector: number;
  readonly sectorThen: number;
  readonly sectorText: string;
  readonly role: number;
}

function toSide(mention: Mention): Side {
  const { type, kind, how, form, role } = mention;
  const sectorText = `${mention.sector}`;
  return {
    mention,
    whole: hashOf(`${type} ${kind} ${how} ${form}`),
    typeThen: hashOf(`${type} `),
    kindThen: hashOf(`${type} ${kind} `),
    kind: `${type} ${kind}`,
    sector: hashOf(sectorText),
    sectorThen: hashOf(`${sectorText} `),
    sectorText,
    role: hashOf(role ?? ""),
  };
}

/** Turns a sentence into what the features read. Linear in its words. */
export function toScene(
  words: readonly Word[],
  tree: WholeParse,
  mentions: readonly Mention[],
  entityOf: ReadonlyMap<Mention, string>,
  made: readonly Made[],
  lexicon: Lexicon,
  clusters: Clusters,
): Scene {
  const count = words.length;
  const cluster = words.map(({ text }) => clusters.of(hashOf(keyOf(text))));
  const preposition = new Int32Array(count);
  const prepositionOf = new Map<number, string>();
  words.forEach(({ lower }, at) => {
    const up = tree.heads[at] ?? -1;
    if (tree.relations[at] !== "case" || up < 0 || prepositionOf.has(up)) return;
    preposition[up] = hashOf(lower);
    prepositionOf.set(up, lower);
  });
  const signals = findSignals(words, lexicon);
  const typesAt = new Map<number, Set<string>>();
  for (const { at, type } of signals) typesAt.set(at, (typesAt.get(at) ?? new Set()).add(type));
  const covered = new Uint8Array(count);
  for (const { startToken, endToken } of mentions) covered.fill(1, startToken, endToken);
  const children: number[][] = words.map(() => []);
  for (let at = 0; at < count; at += 1) children[tree.heads[at] ?? -1]?.push(at);
  return {
    words,
    tree,
    mentions,
    entityOf,
    signals,
    choices: new Map([...typesAt].map(([at, types]) => [at, types.size])),
    made,
    lemma: Int32Array.from(words, ({ lower, noun }) =>
      hashOf(lexicon.verbForms.get(lower)?.[0]?.lemma ?? noun),
    ),
    relation: Int32Array.from(words, (_, at) => hashOf(tree.relations[at] ?? "")),
    upos: Int32Array.from(words, (_, at) => hashOf(tree.upos[at] ?? "")),
    fine: Int32Array.from(cluster, (value) => value & 1023),
    coarse: Int32Array.from(cluster, (value) => value >> 10),
    preposition,
    prepositionOf,
    covered,
    lower: Int32Array.from(words, ({ lower }) => hashOf(lower)),
    children,
    sides: new Map(mentions.map((mention) => [mention, toSide(mention)])),
    madeTypes: Int32Array.from(made, ({ type }) => hashOf(type)),
  };
}
