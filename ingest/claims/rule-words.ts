/** What a rule of claims goes by, for people, by its id; of those named after a word or type, by what stands before the colon. */
const CLAIM_RULES: Readonly<Record<string, string>> = {
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
  // "Russia, through Polaris, paid"
  front: "somebody acts through another",
  // "the MP for Patria"
  nominal: "a seat that somebody holds",
  structure: "how the names stand side by side",
  // "the French foreign ministry"
  "structure:state-body": "a demonym or possessive before a body of state",
  // "the Swedish journalist Anna Lindqvist"
  "structure:nationality": "a demonym before a person or an organisation",
  // "Kallas, head of the service,"
  "structure:apposition": "a description beside the name",
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
  "structure:seat": "a seat that somebody holds",
  "structure:kind-noun": "a noun for the kind of body beside the name",
  "structure:learnt": "the learnt layer, by its weights: no word that acts",
  learnt: "the learnt layer, by its weights: no rule made it",
};

/** What a rule of claims goes by, in words; null for one that is none of Tangle's own. */
export function claimRuleInWords(rule: string): string | null {
  return CLAIM_RULES[rule] ?? CLAIM_RULES[rule.split(":")[0]!] ?? null;
}
