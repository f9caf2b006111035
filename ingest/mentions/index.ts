/** Mentions: places in the text that name, describe or point at an actor, organisation or country. */
export { findMentions, type Learnt } from "./find-mentions.ts";
export { findKnownNames, withoutElisions } from "./known-names.ts";
export type { Mention } from "./mention.ts";
export { type NameModel, readNameModel } from "./name-model.ts";
export { MENTION_RULES, type MentionRule, mentionRuleInWords } from "./rule-words.ts";
export {
  isListedOrganisation,
  loadMentionTables,
  type MentionTables,
  type TableTexts,
  toMentionTables,
} from "./tables.ts";
export { toWholeParses, type WholeParse } from "./whole-parse.ts";
