import type { ClaimRows, IrregularVerb, Trigger } from "./tables.ts";

/** One reading of a word as a verb. */
export interface VerbForm {
  readonly lemma: string;
  readonly form: "base" | "s" | "past" | "participle" | "ing";
}

/** The tables, turned into what the rules look up. */
export interface Lexicon {
  readonly verbForms: ReadonlyMap<string, readonly VerbForm[]>;
  /** Verb triggers by the base form of their first word, longest first. */
  readonly verbTriggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Noun, adjective and role triggers by their last word, longest first. */
  readonly nounTriggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Kinds of cue by word or phrase. */
  readonly cues: ReadonlyMap<string, ReadonlySet<string>>;
  /** Nouns for persons, singular. */
  readonly persons: ReadonlySet<string>;
  /** Nouns for organisations, singular. */
  readonly houses: ReadonlySet<string>;
}

/** Left out of phrases: "recall its ambassador" is found in "recalled the ambassador" as well. */
const ARTICLES = new Set(["a", "an", "the", "its", "his"]);
const VOWEL = /[aeiou]/;
/** Verbs of two syllables whose last consonant doubles, and those that look as if and do not. */
const DOUBLES = new Set(
  "surveil ban bar bug tap ram rig tip plan stop commit permit refer admit shun snub plot extol compel expel rebut drop strip ship slam grab rob stab dub abet chat nab occur concur transfer remit confer quit get put set let sit cut hit run win spin begin split shut swap step trap wrap scrap patrol initial funnel channel level cancel model label travel counsel quarrel dial signal marshal kidnap rebel kit gun snap slip debar stir court-martial".split(
    " ",
  ),
);

/** The forms of a verb, by the rules of English spelling and the table of irregular verbs. */
export function inflect(
  lemma: string,
  irregular: IrregularVerb | undefined,
): { form: VerbForm["form"]; word: string }[] {
  const s = /(s|sh|ch|x|z|o)$/.test(lemma)
    ? `${lemma}es`
    : /[^aeiou]y$/.test(lemma)
      ? `${lemma.slice(0, -1)}ies`
      : `${lemma}s`;
  const stems = DOUBLES.has(lemma)
    ? [lemma + lemma.at(-1), ...(lemma.length > 5 || lemma.endsWith("l") ? [lemma] : [])]
    : [lemma];
  const past = (stem: string) =>
    stem.endsWith("e") ? `${stem}d` : /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${stem}ed`;
  const ing = (stem: string) =>
    stem.endsWith("ie")
      ? `${stem.slice(0, -2)}ying`
      : stem.endsWith("e") && VOWEL.test(stem.slice(0, -1)) && !stem.endsWith("ee")
        ? `${stem.slice(0, -1)}ing`
        : `${stem}ing`;
  return [
    { form: "base", word: lemma },
    { form: "s", word: s },
    ...stems.map((stem) => ({ form: "ing" as const, word: ing(stem) })),
    ...(irregular?.past ?? stems.map(past)).map((word) => ({ form: "past" as const, word })),
    ...(irregular?.participle ?? stems.map(past)).map((word) => ({ form: "participle" as const, word })),
  ];
}

/** Types whose role nouns are for persons: "assistant", "chairman", "spokesman". */
const HELD_BY_PERSONS: ReadonlySet<string> = new Set(["WORKS_FOR", "LEADS", "MEMBER_OF", "ACTS_FOR"]);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Tables to lexicon. Cost: linear in the rows. */
export function toLexicon(tables: ClaimRows): Lexicon {
  const verbForms = new Map<string, VerbForm[]>();
  const verbTriggers = new Map<string, Trigger[]>();
  const nounTriggers = new Map<string, Trigger[]>();
  const cues = new Map<string, Set<string>>();
  const lemmas = new Set<string>(["be", "have", "do"]);
  for (const row of tables.triggers) {
    const trigger = { ...row, words: row.words.filter((word) => !ARTICLES.has(word)) };
    if (trigger.part === "verb") {
      lemmas.add(trigger.words[0]!);
      push(verbTriggers, trigger.words[0]!, trigger);
    } else push(nounTriggers, trigger.words.at(-1)!.toLowerCase(), trigger);
  }
  const VERBAL = new Set(
    "say say-possible say-probable deny ask threaten refuse offer agree plan try fail cease transparent verb".split(
      " ",
    ),
  );
  for (const cue of tables.cues) {
    const phrase = cue.words.join(" ");
    const kinds = cues.get(phrase);
    if (kinds === undefined) cues.set(phrase, new Set([cue.kind]));
    else kinds.add(cue.kind);
    if (VERBAL.has(cue.kind)) lemmas.add(cue.words[0]!);
  }
  // "found" is nearly always the past of "find", "founded" that of "found".
  for (const lemma of lemmas)
    for (const { form, word } of inflect(lemma, tables.irregularVerbs.get(lemma)))
      if (word !== "found" || lemma === "find") push(verbForms, word, { lemma, form });
  for (const lists of [verbTriggers, nounTriggers])
    for (const list of lists.values()) list.sort((a, b) => b.words.length - a.words.length);
  const holders = tables.triggers.filter(({ part, type }) => part === "role" && HELD_BY_PERSONS.has(type));
  const persons = new Set([...tables.persons, ...holders.map(({ words }) => words.at(-1)!.toLowerCase())]);
  return { verbForms, verbTriggers, nounTriggers, cues, persons, houses: tables.houses };
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
