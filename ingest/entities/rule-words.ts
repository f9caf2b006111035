/** Why a mention stands for its entity, for people: by rule id, as what follows the entity's name and a colon. Linking can
 *  use no rule that is not here. */
export const LINK_RULES = {
  "name:known": "the tables know it by these words",
  "name:same": "same name",
  // "the Senate", which nothing before it names in full
  "name:institution": "an institution by its noun alone: nothing before it has the noun in its name",
  // "its officers", where "its" is the Kalmar Security Service
  "group:pointed": "those of whom its pronoun or noun means: nobody has named them before",
  "group:same": "those of whom its pronoun or noun means, named before",
  // "Security Service" where "Kalmar Security Service" stands elsewhere
  "name:short": "short name: the longer one begins or ends so",
  // "Keleti", where "Zsófia Keleti" stands elsewhere
  "person:short": "surname, first name or another part of the full name",
  // "UNT", where "Union for Northern Trade" stands elsewhere
  "acronym:initials": "initials of its long name",
  // "Security Information Service (BIS)"
  "acronym:bracket": "an acronym and its long form stand side by side",
  // "the State Security Department, better known as the VSD"
  "alias:known-as": 'the text says that it is "known as" so',
  // "Belgium's Security Service", where the VSSE alone is named
  "body:only-service": "the one service of that state that the text names",
  // "Iran's embassy" and "the Embassy of Iran"
  "body:same-post": "the same state's embassy or consulate, named before",
  // "Mongolia's parliament, the State Great Khural,"
  "body:apposition": "its name and what it is stand side by side",
  "nominal:state": "the nearest state before it",
  "nominal:group": "the nearest group before it that is called by this noun",
  "nominal:band": "the armed group or hackers' group before it whose people the noun means",
  "nominal:role": "the nearest person before it who has this role",
  "nominal:seat": "the one politician of this sentence and the two before",
  "nominal:person": "the likeliest person before it, of whom the text says nothing that speaks against it",
  "nominal:noun": "the nearest organisation before it with this noun in its name",
  "nominal:kind": "the nearest organisation before it of this kind",
  // "I" and "we" in quotation marks
  "speech:speaker": "who speaks in the quotation, or whose body",
  "speech:author": "whose document it is: who signs it, or the body that speaks in it",
  "speech:addressee": "to whom the letter or the memo is",
  // "both", "the pair", "the three men"
  "several:before": "those of a list, or of the sentences right before it, as many as it says",
  "pronoun:person": 'the likeliest person before it whom "he" or "she" fits',
  "pronoun:same-sentence": "the likeliest before it in this sentence, by what both do in it",
  "pronoun:sentence-before": "the likeliest in the sentences right before",
} as const satisfies Readonly<Record<string, string>>;

/** Id of a rule that links mentions. */
export type LinkRule = keyof typeof LINK_RULES;

/** Why a rule links, in words; null for one that is none of Tangle's own. */
export function linkRuleInWords(rule: string): string | null {
  return Object.hasOwn(LINK_RULES, rule) ? LINK_RULES[rule as LinkRule] : null;
}
