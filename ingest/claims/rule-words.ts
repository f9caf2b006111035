/** What a rule of claims goes by, for people, by what stands before the colon of its id; behind it stands a word of the text or the
 *  lexicon. */
const RULES_OF_WORDS = {
  // "China bribed Ivo Perić"
  verb: "a verb of the lexicon, its parties where the row's frame says",
  // "Tehran's recruitment of officers"
  noun: "a noun of the lexicon, its parties where the row's frame says",
  // "critical of the ministry"
  adj: "an adjective of the lexicon, its parties where the row's frame says",
  // "a spokesman for the ministry"
  role: "a noun for a role, its parties where the row's frame says",
  // "is chairman of Polaris"
  copula: "what somebody is said to be",
  // "accused of lobbying"
  accusation: "what somebody is accused of",
  // "denies it all"
  denial: "a denial of what was said before",
  // "Chinese spies are active in Belgium"
  group: "what the noun of a group says it does",
  // "operates between lobbying, espionage and blackmail"
  engaging: "what somebody is said to engage in",
  // "Russia, through Polaris, paid"; "on behalf of Russia"
  front: "somebody acts through or for another",
  // "said that Poland must leave", "called Ivo Perić a spy"
  speech: "what somebody says of or to another: a demand, threat, promise, refusal, allegation or bad name",
  // "wired money to Patria", "took money from Gazprom"
  transfer:
    "who gives what to whom: a thing of the table of transfers (transfers.tsv), and the verb or noun that passes it on",
  // "the Kremlin-funded channel RT"
  compound: "a participle joined to the name of whoever does it",
  // "stopped funding Patria"
  ceased: "help that its own giver stops; the rule that found the help stands behind the colon",
  // "had the journalist followed"
  causative: "what somebody has done by others",
  // "paid the clerk to bury the file"
  favour: "money for a favour; the rule that found the money stands behind the colon",
  // "Perić was sanctioned as well"
  omitted: "a passive that names no doer: the doer of the same act in a sentence before",
  // "holds a third of Baltrans"
  share: "a part of a house that somebody has",
  learnt: "the learnt layer, by its weights: no rule made it",
} as const;

/** What the rules of structure go by, by their whole id. */
const RULES_OF_STRUCTURE = {
  // "who holds a Russian passport"
  "structure:papers": "papers of a state that somebody has",
  // "the French foreign ministry"
  "structure:state-body": "a demonym or possessive before a body of state",
  // "the Swedish journalist Anna Lindqvist"
  "structure:nationality": "a demonym before a person or an organisation",
  // "the Russian state-owned bank VTB"
  "structure:state-owned": 'a state before "state-owned" or the like',
  // "Kallas, head of the service,"
  "structure:apposition": "a description beside the name",
  // "a former aide to the MP Koen Declercq"
  "structure:role": "a noun for a role, who bears it and whose it is, by the tree",
  // "director Ludmila Šťastná"
  "structure:title": "a title before the name",
  // "the Senate of Chile"
  "structure:of": 'a body and its owner with "of" between them',
  // "Belgium's VSSE"
  "structure:possessive": "an owner before the name",
  // "[Kalmar] Security Service"
  "structure:nested": "one name inside the other",
  // "the party (Patria)"
  "structure:brackets": "a name in brackets behind the other",
  // "the Patria MP"
  "structure:seat": "a seat that somebody holds",
  "structure:kind-noun": "a noun for the kind of body beside the name",
  "structure:learnt": "the learnt layer, by its weights: no word that acts",
} as const;

/** The id of a rule of claims. Every rule has its words above, or the compiler asks for them. */
export type ClaimRule = `${keyof typeof RULES_OF_WORDS}:${string}` | keyof typeof RULES_OF_STRUCTURE;

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...RULES_OF_WORDS, ...RULES_OF_STRUCTURE }),
);

/** What a rule of claims goes by, in words; null for one that is none of Tangle's own. */
export function claimRuleInWords(rule: string): string | null {
  return WORDS.get(rule) ?? WORDS.get(rule.split(":")[0]!) ?? null;
}
