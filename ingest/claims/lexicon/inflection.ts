import type { IrregularVerb } from "./tables.ts";

/** One reading of a word as a verb. */
export interface VerbForm {
  readonly lemma: string;
  readonly form: "base" | "s" | "past" | "participle" | "ing";
}

const VOWEL = /[aeiou]/;
/** Of one syllable, with one vowel and one consonant at its end: "beg" and "plan" double it, "raid" and "tow" do not. */
const SHORT = /^(?:qu|[^aeiou])*[aeiou][^aeiouwxy]$/;
/** Longer verbs whose last consonant doubles: stressed at the end, made of a short word, or ending in l. */
const DOUBLES = new Set(
  "abet abhor acquit admit allot annul bedevil begin cancel channel commit compel concur confer control counsel court-martial debar debug defer deter dial dispel distil eavesdrop embed emit enrol equip expel extol fulfil funnel handicap incur infer initial instil kidnap libel label level marshal model occur offset omit overlap overrun overstep outfit patrol permit prefer program propel quarrel rebel readmit rebut recap recur refer refit regret remit repel resubmit rival shovel signal submit surveil total transfer transmit travel tunnel unban unplug upset wiretap worship".split(
    " ",
  ),
);
/** Of those, the ones that Americans may leave single: "traveled", "kidnaped". */
const SINGLE_TOO = /l$|^kidnap$|^worship$/;

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
  const doubled = lemma + lemma.at(-1);
  const tail = lemma.slice(lemma.lastIndexOf("-") + 1);
  const stems = SHORT.test(tail)
    ? [doubled]
    : lemma.endsWith("ic")
      ? [`${lemma}k`]
      : DOUBLES.has(lemma)
        ? [doubled, ...(SINGLE_TOO.test(lemma) ? [lemma] : [])]
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

/** Plural taken off, as far as a table of nouns needs it: "spies" is of "spy", "ties" and "lies" of "tie" and "lie". */
export function nounBase(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(ss|us|is|news)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length === 4 ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(sh|ch|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** How British and American writers spell one sound: ends of words, and words. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/isations?$/, "ization"],
  [/ise$/, "ize"],
  [/ising$/, "izing"],
  [/iser$/, "izer"],
  [/yse$/, "yze"],
  [/(col|fav|hon|lab|rum|arm|harb|neighb|behavi|endeav|rig)our$/, "$1or"],
  [/(def|off|pret|lic)en[cs]e$/, "$1ense"],
  [/(cent|theat|sab|reconnoit|spect)re$/, "$1er"],
  [/(prog)ramme$/, "$1ram"],
  [/manoeuvre$/, "maneuver"],
  [/^sceptic/, "skeptic"],
  [/^(fulfil|enrol|instil|distil)$/, "$1l"],
  [/^counsellor$/, "counselor"],
  [/^cheque$/, "check"],
];
/** A word as the British spell it, and as Americans do where that differs. What nobody writes ("advize") does no harm. */
export function spellingsOf(word: string): readonly string[] {
  const rule = ENDINGS.find(([ending]) => ending.test(word));
  if (rule === undefined) return [word];
  const other = word.replace(rule[0], rule[1]);
  return other === word ? [word] : [word, other];
}
