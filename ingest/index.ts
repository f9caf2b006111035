/** The door of reading: sources in, extractions out, and the jobs that fill a graph with them. */
export {
  type ClaimInput,
  claimRuleInWords,
  type DecidingWords,
  type ExplainedClaim,
  explainClaims,
  type FoundClaims,
  findClaims,
  type LexiconRow,
  type RefusedClaim,
  type SentenceClaims,
  type Weighed,
} from "./claims/index.ts";
export { type LinkedEntities, linkMentions, linkRuleInWords } from "./entities/index.ts";
export * from "./evaluation/index.ts";
export * from "./extractors/index.ts";
export { type Fetcher, type FetcherOptions, openFetcher, toWebAddress } from "./fetch/index.ts";
export * from "./jobs/index.ts";
export { noteOf, toLanguage } from "./language/index.ts";
export {
  findMentions,
  isListedOrganisation,
  type Mention,
  type MentionTables,
  mentionRuleInWords,
  toWholeParses,
} from "./mentions/index.ts";
export * from "./parse/index.ts";
export * from "./read/index.ts";
export { type Sentence, segment, type Token, wholeWords } from "./segment/index.ts";
export { LanesClosed, ThreadDied } from "./threads/index.ts";
export * from "./watch/index.ts";
