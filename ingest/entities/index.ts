/** Entities: which mentions of a document are one. */
export { linkMentions } from "./link-mentions.ts";
export type { LinkedEntities } from "./linked.ts";
export { type Choice, type Choose, heaviest } from "./pointers.ts";
export { LINK_RULES, type LinkRule, linkRuleInWords } from "./rule-words.ts";
