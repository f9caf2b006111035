import type { Entity } from "../../graph/model/index.ts";
import type { Mention } from "../mentions/mention.ts";

/** The entities of a document and, for every mention that found one, which. Mentions without an entity (generic
 *  "the ministry" with no antecedent, a bare pronoun) are absent from the map. */
export interface LinkedEntities {
  readonly entities: readonly Entity[];
  /** Mention to local entity id. Keys are the very objects that were handed in. */
  readonly entityOf: ReadonlyMap<Mention, string>;
  /** How each was linked, for `tangle explain`: rule id by mention. */
  readonly linkedBy: ReadonlyMap<Mention, string>;
}
