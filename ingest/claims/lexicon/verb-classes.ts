/** Classes of verbs, by their base forms: what the subject or the object of such a verb has to do with an act that another word
 *  names. Read along the line and over the tree alike. */

const classOf = (verbs: string): ReadonlySet<string> => new Set(verbs.split(" "));

/** Light verbs: they carry the act that their noun names, and their subject does it ("launched an attack on"). These hardly do
 *  anything else, so that they are believed along the line, where nobody knows whether the noun is their object. */
export const SURELY_LIGHT = classOf(
  "be conduct carry launch engage wage mount make have hold voice express continue begin start stage run commit perpetrate organise " +
    "intensify step lead issue file offer give take receive put lodge escalate pursue orchestrate direct practise use admit deny",
);
/** All light verbs, for nouns that the tree hangs on them. */
export const LIGHT: ReadonlySet<string> = new Set([
  ...SURELY_LIGHT,
  ...classOf(
    "organize practice announce impose sign reach strike open order pay play provide grant extend deliver send maintain keep pledge approve show " +
      "face undergo plan plot prepare coordinate finance cut end halt suspend resume go speed accelerate hasten postpone complete finish delay " +
      "attempt renew",
  ),
]);

/** Of the light verbs those whose subject has the act done to it ("faces an embargo"). */
export const UNDERGOING = classOf("face undergo receive suffer");

/** Verbs that lay an act at the door of their object: "accuse of", "charge with", "arrest for". */
export const LAYING = classOf(
  "accuse charge convict suspect indict acquit arrest detain blame sentence expel jail try find",
);

/** Verbs whose object does what the infinitive says: "paid him to spy". */
export const OBJECT_CONTROL = classOf(
  "pay allow force enable hire recruit help train lead instruct order permit send use persuade let want expect bribe see find believe ask urge " +
    "tell press call convince authorise authorize invite encourage tempt task coax blackmail pressure compel oblige require advise warn forbid " +
    "have make",
);
/** Their forms that do not begin with the base form. */
const IRREGULAR =
  "paid|told|made|saw|found|led|sent|forcing|enabling|hiring|persuading|bribing|believing|urging|convincing|inviting|making";

/** Whether a form of a verb is of one whose object does what the infinitive says. */
export const controlsByObject = (form: string): boolean => CONTROLLING.test(form);

const CONTROLLING = new RegExp(`^(?:${[...OBJECT_CONTROL].join("|")}|${IRREGULAR})`);
