import type { Mention } from "../../mentions/mention.ts";
import type { Sentence, Token } from "../../segment/sentence.ts";
import { nounBase, type VerbForm } from "./inflection.ts";
import { type Lexicon, saysSomething } from "./lexicon.ts";

/** A token as the rules see it. `index` counts within the sentence. */
export interface Word extends Token {
  readonly index: number;
  readonly lower: string;
  /** The outermost linked mention that covers it; null outside of mentions. */
  readonly mention: Mention | null;
  /** Readings as a verb, of known verbs only; empty when it cannot be one here. */
  readonly verbs: readonly VerbForm[];
  /** Base form as a noun, plural taken off. */
  readonly noun: string;
  /** A noun for a person: "diplomat", "critics". */
  readonly person: boolean;
}

/** Whether a word belongs to a name or a pronoun. A common noun that points at somebody ("its ambassador", "the king") is
 *  still a word that phrases and roles of the lexicon are made of. */
export function isNaming({ mention }: Word): boolean {
  return mention !== null && mention.how !== "nominal";
}

export const BE = new Set("be am is are was were been being 's ’s 're ’re 'm ’m".split(" "));
export const HAVE = new Set(["have", "has", "had", "having", "'ve", "’ve", "'d", "’d"]);
export const DO = new Set(["do", "does", "did"]);
export const MODALS = new Set(
  "will would shall should can could may might must ca wo 'll ’ll cannot".split(" "),
);
export const NEGATIONS = new Set("not n't n’t never cannot neither nor no none nobody nothing".split(" "));
export const DETERMINERS = new Set(
  "a an the this that these those some any every each all both several many two three four five six seven eight nine ten dozens few another no other".split(
    " ",
  ),
);
export const POSSESSIVES = new Set(["its", "his", "her", "their", "our", "my", "your", "whose"]);
export const POSSESSIVE_MARKS = new Set(["'s", "’s", "'", "’"]);
export const PREPOSITIONS = new Set(
  "of in on at by for with from to into onto upon against about over under between among amongst through via during after before since until near within without towards toward along across around outside inside off behind beyond as like despite amid beside besides per than throughout concerning regarding alongside ahead except".split(
    " ",
  ),
);
export const RELATIVES = new Set(["who", "which", "whom", "whose"]);
export const SUBORDINATORS = new Set(
  "when while because although though whereas where until unless if whether how why once lest whenever wherever".split(
    " ",
  ),
);
export const COORDINATORS = new Set(["and", "or", "but", "nor", "yet"]);
/** Last words of phrases of time. */
export const TIME_WORDS = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday week month year day night morning evening noon midnight today yesterday tomorrow spring summer autumn winter".split(
    " ",
  ),
);
/** Nouns for somebody else than the one whose they are: "the sale of drones to their rivals". */
export const OTHERS =
  /^(?:rival|ally|enemy|foe|opponent|neighbour|neighbor|partner|counterpart|competitor|adversary|creditor|customer|client)$/;
const SUBJECT_PRONOUNS = new Set("he she it they we i you who which that".split(" "));
const COMMA = /^[,;:.!?()[\]{}"“”„«»–—-]+$/;

export function isPunctuation(word: string): boolean {
  return COMMA.test(word);
}

export function isQuoteMark(word: string): boolean {
  return /^["“”„«»]$/.test(word);
}

const ALSO_NOUNS = new Set(
  "report plan force study order deal raid pledge grant loan aid arm vote ship talk claim call charge watch work head trade train leak force move offer land result market state service leader rule need export import border name".split(
    " ",
  ),
);

/** Words between an auxiliary or a subject and its verb. */
const BESIDE_VERBS = new Set(
  "also not n't never then now still again ever even already once twice just".split(" "),
);
/** Words that begin what follows a verb, beside determiners and names. */
const OPENS_OBJECT = new Set(
  "on to with against for in him them her that at up out off from it me us you what how why whether having into over".split(
    " ",
  ),
);

/** Whether a known verb form stands here as a verb: "the strike", "its support" and "Chinese attacks" are nouns. */
function standsAsVerb(
  tokens: readonly Token[],
  lowers: readonly string[],
  i: number,
  mentionAt: readonly (Mention | null)[],
  forms: readonly VerbForm[],
  says: boolean,
  ambiguous: boolean,
): boolean {
  const lower = (k: number) => lowers[k] ?? "";
  let p = i - 1;
  while (
    p >= 0 &&
    (/ly$/.test(lower(p)) || BESIDE_VERBS.has(lower(p)) || (lower(p) === "since" && HAVE.has(lower(p - 1))))
  )
    p -= 1;
  const before = lower(p);
  const adverb = p < i - 1;
  const next = lower(i + 1);
  const onlyPast = forms.every((f) => f.form === "past" || f.form === "participle");
  const ing = forms.every((f) => f.form === "ing");
  if (p < 0)
    return (
      onlyPast ||
      ing ||
      (forms.some((f) => f.form === "s") && (DETERMINERS.has(next) || mentionAt[i + 1] !== null))
    );
  if (before === "to" || MODALS.has(before) || DO.has(before)) return true;
  if (BE.has(before) || HAVE.has(before)) {
    // The possessive mark looks like a clitic: "Tehran's hacked servers" is no verb, "he's detained" is.
    if (!POSSESSIVE_MARKS.has(before) || mentionAt[p - 1]?.how === "pronoun")
      return onlyPast || ing || forms.some((f) => f.form === "base");
    return false;
  }
  if (DETERMINERS.has(before) || POSSESSIVES.has(before) || POSSESSIVE_MARKS.has(before)) {
    if (before === "that" || before === "those" || before === "all") return true;
    return (
      (onlyPast && adverb) ||
      (ing && POSSESSIVE_MARKS.has(before) && (DETERMINERS.has(next) || mentionAt[i + 1] !== null))
    );
  }
  if (onlyPast) {
    // "a detained reporter": between an adjective's place and a noun, an adjective.
    if (PREPOSITIONS.has(before) && before !== "after" && before !== "before") return false;
    return true;
  }
  // "Russian meddling in": after a demonym a noun, where the lexicon has it as one.
  if (ing && ambiguous && mentionAt[p]?.form === "demonym" && p === i - 1) return false;
  if (ing)
    return (
      next !== "of" &&
      !(lower(i) === "managing" && next === "director") &&
      !(mentionAt[p]?.form === "demonym" && mentionAt[i + 1] !== null)
    );
  if (SUBJECT_PRONOUNS.has(before)) return true;
  if (PREPOSITIONS.has(before)) return false;
  const m = mentionAt[p] ?? null;
  const opensObject =
    DETERMINERS.has(next) || POSSESSIVES.has(next) || mentionAt[i + 1] !== null || OPENS_OBJECT.has(next);
  // "Prosecutors in Brooklyn say the two spied": a verb of saying, after a place.
  const placed = ["in", "at", "from", "near"].includes(lower(p - 1)) && /^\p{Lu}/u.test(tokens[p]!.text);
  if (m !== null) {
    if (m.type === "Country" && m.form === "demonym" && p === i - 1) return false;
    // "..., the newspaper reports.": a verb of saying needs nothing after it.
    if (says && isPunctuation(next)) return true;
    // A headline: "NATO scrambles jets". Words that are as often nouns after a name stay nouns.
    if (
      !ambiguous &&
      forms.some((f) => f.form === "s") &&
      (m.how === "name" || m.form === "name" || m.form === "capital")
    )
      return true;
    return opensObject || adverb || PREPOSITIONS.has(next);
  }
  if (says && !ambiguous && placed && forms.some((f) => f.form === "base") && opensObject) return true;
  if (COORDINATORS.has(before) || before === "," || isQuoteMark(before)) {
    if (adverb) return true;
    return (
      forms.some((f) => f.form === "s" || f.form === "base") &&
      (DETERMINERS.has(next) ||
        mentionAt[i + 1] !== null ||
        POSSESSIVES.has(next) ||
        (next === "on" && lower(i) === "calls") ||
        next === "to" ||
        next === "that")
    );
  }
  if (before.endsWith("s") && !before.endsWith("ss"))
    return forms.some((f) => f.form === "base") && opensObject;
  if (!ambiguous && forms.some((f) => f.form === "s")) return true;
  return (
    forms.some((f) => f.form === "s") &&
    (DETERMINERS.has(next) || mentionAt[i + 1] !== null || POSSESSIVES.has(next))
  );
}

/** The words of a sentence, with their mention and their readings as a verb. */
export function toWords(sentence: Sentence, mentions: readonly Mention[], lexicon: Lexicon): Word[] {
  const mentionAt: (Mention | null)[] = sentence.tokens.map(() => null);
  for (const m of mentions)
    for (let t = m.startToken; t < m.endToken; t += 1) {
      const held = mentionAt[t];
      if (held === null || held === undefined || held.endToken - held.startToken < m.endToken - m.startToken)
        mentionAt[t] = m;
    }
  const lowers = sentence.tokens.map(({ text }) => text.toLowerCase());
  return sentence.tokens.map((token, index) => {
    const lower = lowers[index]!;
    const noun = nounBase(lower);
    const inside = mentionAt[index] ?? null;
    const forms = inside === null ? (lexicon.verbForms.get(lower) ?? []) : [];
    return {
      ...token,
      index,
      lower,
      mention: inside,
      verbs:
        forms.length > 0 &&
        standsAsVerb(
          sentence.tokens,
          lowers,
          index,
          mentionAt,
          forms,
          forms.some((f) => saysSomething(lexicon, f.lemma)),
          forms.some(
            (f) =>
              lexicon.nounTriggers.has(f.lemma) || lexicon.nounTriggers.has(lower) || ALSO_NOUNS.has(f.lemma),
          ),
        )
          ? forms
          : [],
      noun,
      person: inside === null && (lexicon.persons.has(lower) || lexicon.persons.has(noun)),
    };
  });
}
