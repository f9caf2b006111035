/** Claims: who does what to whom, as each sentence puts it, with polarity, certainty, modality and claimants. */

export {
  type ExplainedClaim,
  explainClaims,
  type LexiconRow,
  type RefusedClaim,
  type SentenceClaims,
} from "./explain.ts";
export { type ClaimInput, type FoundClaims, findClaims } from "./find-claims.ts";
export type { DecidingWords } from "./lexicon/deciding-words.ts";
export { type ClaimTables, loadClaimTables } from "./lexicon/tables.ts";
export { BOUND } from "./pairs/judge.ts";
export { type PairReader, toPairReader, type Weighed } from "./pairs/layer.ts";
export { readPairModel } from "./pairs/model.ts";
export { claimRuleInWords } from "./rule-words.ts";
