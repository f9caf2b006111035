/** What each rule that finds mentions goes by, for people who ask why something is a mention: by rule id, as the end of
 *  "found by". A finder can use no rule that is not here. */
export const MENTION_RULES = {
  // "the FSB"
  "table:organisations": "the table of organisations (organisations.tsv)",
  // "Tajikistan's GKNB", where the table knows the one of Belarus
  "table:other-state": "a name in the table of organisations, but here of another state's body or party",
  "table:countries:name": "a state's name in the tables of states",
  // "Chinese", "Danes"
  "table:countries:demonym": "a state's demonym in the tables of states",
  // "Beijing said"; not "in Beijing"
  "table:countries:capital": "a capital that acts for its state, rather than being where something is",
  // "the Kremlin"
  "table:countries:seat": "a seat of government that stands for its state (countries-forms.tsv)",
  "capital:brussels": "Brussels acting in a text that does not speak of Belgium: the European Union",
  // "Russian foreign ministry"
  "body:state":
    "a body that every state has (organisations-of-states.tsv), behind its state's name or demonym",
  // "Iran's embassy in Stockholm"
  "body:possessive":
    "a body that every state has (organisations-of-states.tsv), behind its state's possessive",
  // "the Ministry of Defence of Chad"
  "body:of": 'a body that every state has (organisations-of-states.tsv), with "of" and its state\'s name',
  // "the regime in Tehran"
  "body:in": 'a government (organisations-of-states.tsv), with "in" and its state or capital',
  // "its embassy", "the country's navy"
  "body:own":
    "a body that every state has (organisations-of-states.tsv), given by a pronoun or article to the state before it",
  // the "Polish" of "the Polish and Czech interior ministries"
  "body:coordinated":
    "a body that every state has (organisations-of-states.tsv), by its demonym alone, which shares the noun of the next one",
  // "the Council's legal service"
  "body:part": "a part of an organisation, by its noun and whose it is",
  // "the Foreign Ministry"
  "body:capitals":
    "a body that every state has (organisations-of-states.tsv), by capitals: no state beside it",
  // "the former Liberal senator", "(Greens)"
  "party:word": "a party by the word for its people, where that stands for one",
  // "Chinese spies", "GRU men"
  "group:anchored": "a group: a plural noun behind a demonym, or behind a state's or an organisation's name",
  // "Tehran's diplomats", "its officers"
  "group:possessive": "a group: a plural noun behind a possessive",
  // the "Chinese" of "Chinese and Russian spies"
  "group:coordinated": "a group by its demonym alone, which shares the noun of the next one",
  // "officials of the Swedish Security Service", "officers of the committee"
  "group:of": 'a group: a plural noun with "of", "from", "at" or "in" and whose they are',
  // "four hundred Guatemalans"
  "group:counted": "a group: a demonym in the plural, which the text counts",
  // "Chechen exiles"
  "group:people": "a group: a plural noun behind the name of a people without a state of that name",
  "name:person": "the tagger of names: a person, here or elsewhere in the text",
  "name:organisation": "the tagger of names: an organisation, here or elsewhere in the text",
  // "the ministry", "its ally"
  nominal: 'nominal: a noun (nominal-nouns.tsv) behind "the", "this", "its" or the like',
  "nominal:plural": 'nominal: a plural noun (nominal-nouns.tsv) behind "the", "these", "its" or the like',
  // "the Flemish parliament MP"
  "nominal:seat": "nominal: a noun for who sits in a parliament, behind a name",
  // "the Commission"
  "nominal:capitals": "nominal: one noun in capitals, short for a name or an institution by itself",
  pronoun: "pronoun",
  // "I", "us", "our", "you"
  "pronoun:speech": "a pronoun of who speaks or is spoken to",
  // "both men", "the pair", "neither"
  "pointer:several": 'a pronoun or a noun for several at once ("both", "the pair", "all three states")',
} as const satisfies Readonly<Record<string, string>>;

/** Id of a rule that finds mentions. */
export type MentionRule = keyof typeof MENTION_RULES;

/** What a rule that finds mentions goes by, in words; null for one that is none of Tangle's own. */
export function mentionRuleInWords(rule: string): string | null {
  return Object.hasOwn(MENTION_RULES, rule) ? MENTION_RULES[rule as MentionRule] : null;
}
