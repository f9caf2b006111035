import { inflect, spellingsOf, type VerbForm } from "./inflection.ts";
import type { ClaimRows, Transfer, Trigger } from "./tables.ts";

/** The tables, turned into what the rules look up. */
export interface Lexicon {
  readonly verbForms: ReadonlyMap<string, readonly VerbForm[]>;
  /** Verb triggers by the base form of their first word, longest first. */
  readonly verbTriggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Noun, adjective and role triggers by their last word, longest first. */
  readonly nounTriggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Verbs that pass things on, by base form of the first word, longest first. */
  readonly transferVerbs: ReadonlyMap<string, readonly Transfer[]>;
  /** Things that are passed on, by their last word: each with the words before it. */
  readonly things: ReadonlyMap<string, readonly Transfer[]>;
  /** Kinds of cue by word or phrase. */
  readonly cues: ReadonlyMap<string, ReadonlySet<string>>;
  /** Nouns for persons, singular. */
  readonly persons: ReadonlySet<string>;
  /** Nouns for organisations, singular. */
  readonly houses: ReadonlySet<string>;
}

/** Left out of phrases: "recall its ambassador" is found in "recalled the ambassador" as well. */
const ARTICLES = new Set(["a", "an", "the", "its", "his"]);
/** Types whose role nouns are for persons: "assistant", "chairman", "spokesman". */
const HELD_BY_PERSONS: ReadonlySet<string> = new Set(["WORKS_FOR", "LEADS", "MEMBER_OF", "ACTS_FOR"]);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Every way to spell a phrase, articles left out. */
function spellings(phrase: readonly string[]): readonly (readonly string[])[] {
  return phrase
    .filter((word) => !ARTICLES.has(word))
    .reduce<readonly (readonly string[])[]>(
      (begun, word) => begun.flatMap((before) => spellingsOf(word).map((way) => [...before, way])),
      [[]],
    );
}

/** Tables to lexicon. Cost: linear in the rows. */
export function toLexicon(tables: ClaimRows): Lexicon {
  const verbForms = new Map<string, VerbForm[]>();
  const verbTriggers = new Map<string, Trigger[]>();
  const nounTriggers = new Map<string, Trigger[]>();
  const cues = new Map<string, Set<string>>();
  const lemmas = new Set<string>(["be", "have", "do"]);
  const triggers = tables.triggers.flatMap((row) => spellings(row.words).map((words) => ({ ...row, words })));
  for (const trigger of triggers) {
    if (trigger.part === "verb") {
      lemmas.add(trigger.words[0]!);
      push(verbTriggers, trigger.words[0]!, trigger);
    } else push(nounTriggers, trigger.words.at(-1)!.toLowerCase(), trigger);
  }
  const transferVerbs = new Map<string, Transfer[]>();
  const things = new Map<string, Transfer[]>();
  for (const row of tables.transfers) {
    if (row.part === "verb") {
      lemmas.add(row.words[0]!);
      push(transferVerbs, row.words[0]!, row);
    } else push(things, row.words.at(-1)!, row);
  }
  const VERBAL = new Set(
    "say say-possible say-probable deny ask threaten refuse offer agree plan try fail cease transparent verb".split(
      " ",
    ),
  );
  for (const { kind, words } of tables.cues)
    for (const way of words.length === 1 ? spellingsOf(words[0]!) : [words.join(" ")]) {
      const kinds = cues.get(way);
      if (kinds === undefined) cues.set(way, new Set([kind]));
      else kinds.add(kind);
      if (VERBAL.has(kind)) lemmas.add(words.length === 1 ? way : words[0]!);
    }
  // "found" is nearly always the past of "find", "founded" that of "found".
  for (const lemma of lemmas)
    for (const { form, word } of inflect(lemma, tables.irregularVerbs.get(lemma)))
      if (word !== "found" || lemma === "find") push(verbForms, word, { lemma, form });
  for (const lists of [verbTriggers, nounTriggers, transferVerbs, things])
    for (const list of lists.values()) list.sort((a, b) => b.words.length - a.words.length);
  const holders = tables.triggers.filter(({ part, type }) => part === "role" && HELD_BY_PERSONS.has(type));
  const persons = new Set([...tables.persons, ...holders.map(({ words }) => words.at(-1)!.toLowerCase())]);
  return {
    verbForms,
    verbTriggers,
    nounTriggers,
    transferVerbs,
    things,
    cues,
    persons,
    houses: tables.houses,
  };
}

/** Kinds of cue of a lemma, a noun or a phrase; empty for any other word. */
export function kindsOf(lexicon: Lexicon, word: string): ReadonlySet<string> {
  return lexicon.cues.get(word) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a verb reports what someone says, thinks or denies. */
export function saysSomething(lexicon: Lexicon, lemma: string): boolean {
  const kinds = kindsOf(lexicon, lemma);
  return kinds.has("say") || kinds.has("say-probable") || kinds.has("say-possible") || kinds.has("deny");
}
