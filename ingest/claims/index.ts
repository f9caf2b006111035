/** Claims: who does what to whom, as each sentence puts it, with polarity, certainty, modality and claimants. */
export { type ClaimInput, type FoundClaims, findClaims } from "./find-claims.ts";
export { BOUNDS } from "./pairs/judge.ts";
export { type PairReader, toPairReader } from "./pairs/layer.ts";
export { readPairModel } from "./pairs/model.ts";
export { type ClaimTables, loadClaimTables } from "./tables.ts";
