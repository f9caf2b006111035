/** Words that carry a full stop of their own. Each set says what the stop may mean; lower case, without the stop. */

/** Stand before a name or a number: the stop never ends a sentence, unless a plain sentence opener follows
 *  ("Mr. Novak", "Gen. Ruiz", "e.g. Malta"). */
export const BEFORE_NAME = new Set(
  `mr mrs ms mx dr prof gen lt col sgt capt cpt maj adm cmdr cdr brig cpl pvt sen rep gov rev hon st ste pres amb
   min messrs v mme mlle fr sr sra supt insp det atty mt ft pt vs e.g i.e cf viz approx ca lt.-gen maj.-gen lt.-col
   attn esp dipl ing mag dept est`.split(/\s+/),
);

/** Abbreviated only before a digit; elsewhere they are words ("No. 7", but "He said no."; "Sun. 3 May"). */
export const BEFORE_NUMBER = new Set(
  "no nos nr art arts sec secs fig figs p pp vol vols ch chap para paras mar sat sun fri op ed cl".split(" "),
);

/** May stand at the end of a sentence as well as inside one ("Acme Ltd. said", "it sued Acme Ltd. The court"). */
export const MAY_END = new Set(
  `inc ltd co corp cos plc llc bros bhd pty jr sr esq etc al jan feb apr aug sept sep oct nov dec mon tue tues wed
   thu thur thurs u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c a.m p.m ph.d m.d b.a m.a m.p r.i.p a.k.a n.y l.a gmbh
   ave blvd rd sq`.split(/\s+/),
);

/** Words that open a sentence and never stand in a name right after an abbreviation: "U.S. The" is a border,
 *  "U.S. Army" is not. Lower case. */
export const SENTENCE_OPENERS = new Set(
  `the a an this that these those he she it they we i you his her its their our my your there here but and or so
   yet if when while since because although though after before during until as at in on by for from with without
   to under over among between against despite according however meanwhile moreover instead later earlier now
   then still also both each every all some many most several few no not neither nor only what who whom whose
   which why how where one two three four five`.split(/\s+/),
);

/** After a clock's a.m. or p.m. these go on with the time ("10 a.m. Tuesday", "6 p.m. GMT"). */
export const AFTER_CLOCK =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:GMT|UTC|CET|CEST|BST|EST|EDT|PST|PDT|Eastern|Pacific|Moscow|local)$/i;

/** Verbs by which a quoted question or cry goes on: “Why us?” Novak asked. */
export const SPEECH_VERBS = new Set(
  `said says say asked asks told tells added adds replied replies wrote writes shouted cried answered explained
   insisted demanded warned declared tweeted posted recalled remarked quipped joked wondered continued concluded
   read reads`.split(/\s+/),
);

/** Abbreviations that are also words, hence only with a capital ("Gen. Ruiz", not "the new gen."). */
const ALSO_WORDS = new Set(
  "min gen rep sen col det ft pt est mag sat sun mon wed co al rd sq us dec mar ing fr".split(" "),
);

/** Whether a stop right behind the word would belong to it, whatever follows: "Mr", "Ltd", "J", "U.S". Those that are
 *  abbreviations before a number alone ("No. 7") are not among them. */
export function isAbbreviation(word: string): boolean {
  const lower = word.toLowerCase();
  if (BEFORE_NAME.has(lower) || MAY_END.has(lower)) return !ALSO_WORDS.has(lower) || /^\p{Lu}/u.test(word);
  return /^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$/u.test(word);
}
