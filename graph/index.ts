/** The door of the graph: what other rooms may use of archive, identity and store. */
export * from "./archive/index.ts";
export { homeOfClaim, homeOfEntity, type Overlaid } from "./resolution/index.ts";
export type {
  ConsoleLimits,
  CypherParams,
  CypherRow,
  CypherValue,
} from "./store/engine.ts";
export { expectedDigest } from "./store/expected-digest.ts";
export type { GraphStore, MemberFilter, StoredDocument } from "./store/graph-store.ts";
export { isEngine, openStore, type StoreOptions } from "./store/open-store.ts";
export type { GraphRows, RowSource } from "./store/rows.ts";
export { toRows, writtenHash } from "./store/to-rows.ts";
export { inTurns } from "./store/turns.ts";
export { wordsOf, wordsText } from "./store/words.ts";
