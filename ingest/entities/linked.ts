import type { Entity } from "../../graph/model/index.ts";
import type { Mention } from "../mentions/mention.ts";

/** The entities of a document and, for every mention that found one, which. Mentions without an entity (generic
 *  "the ministry" with no antecedent, a bare pronoun) are absent from the map. */
export interface LinkedEntities {
  readonly entities: readonly Entity[];
  /** Mention to local entity id. Keys are the very objects that were handed in. */
  readonly entityOf: ReadonlyMap<Mention, string>;
  /** Of a mention that means several at once ("both men"): one for each of them, which `entityOf` has too. */
  readonly shares: ReadonlyMap<Mention, readonly Mention[]>;
  /** How each was linked, for `tangle explain`: rule id by mention. */
  readonly linkedBy: ReadonlyMap<Mention, string>;
}
