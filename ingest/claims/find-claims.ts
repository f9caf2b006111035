import type { Claim, Dropped, SourceDocument } from "../../graph/model/index.ts";
import type { LinkedEntities } from "../entities/linked.ts";
import type { Mention } from "../mentions/mention.ts";
import type { Sentence } from "../segment/sentence.ts";
import type { ClaimTables } from "./tables.ts";

export interface ClaimInput {
  readonly document: SourceDocument;
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  readonly linked: LinkedEntities;
  readonly tables: ClaimTables;
}

export interface FoundClaims {
  /** By sentence, trigger, then id; no two with one id. */
  readonly claims: Claim[];
  /** What looked like a claim and was not made, in text order. */
  readonly dropped: Dropped[];
}

/** The claims of a document. Pure; never throws on text. Linear in the number of sentences. */
export function findClaims(_input: ClaimInput): FoundClaims {
  return { claims: [], dropped: [] };
}
