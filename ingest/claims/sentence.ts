import type { SourceDocument } from "../../graph/model/index.ts";
import type { LinkedEntities } from "../entities/linked.ts";
import type { Mention } from "../mentions/mention.ts";
import type { Stretch } from "../segment/quotations.ts";
import type { Sentence } from "../segment/sentence.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import type { Act } from "./line/acts.ts";
import type { Reading } from "./line/clauses.ts";
import type { PairReader } from "./pairs/layer.ts";
import type { EntityKinds } from "./structure/descriptions.ts";
import type { StateOf } from "./structure/state-bodies.ts";
import type { Doers } from "./tree/omitted-doers.ts";
import type { Tree } from "./tree/tree.ts";
import type { Turn } from "./voices/turns.ts";
import type { Memory } from "./voices/voices.ts";

/** What holds for every sentence of a document. */
export interface DocumentScene {
  readonly document: SourceDocument;
  readonly lexicon: Lexicon;
  readonly linked: LinkedEntities;
  readonly kinds: EntityKinds;
  /** Stretches in quotation marks, in text order. */
  readonly quoted: readonly Stretch[];
  /** The first "I" or "my" that stands for somebody. */
  readonly self: Mention | null;
  readonly learnt: PairReader | null;
  readonly entityOf: (mention: Mention) => string | null;
  readonly stateOf: StateOf;
}

/** One sentence as the stages of claims look at it. */
export interface SentenceScene extends DocumentScene {
  readonly sentence: Sentence;
  readonly mentions: readonly Mention[];
  readonly reading: Reading;
  readonly tree: Tree;
  /** Whether a sentence before this one said that somebody bears a role. */
  readonly isRoleBearer: (mention: Mention) => boolean;
}

/** What is carried from one sentence to the next. */
export interface Carried extends Memory {
  /** Acts that were only possible, for "denies it all" in a later sentence. */
  readonly alleged: readonly Act[];
  /** Countries and organisations of the sentence before, for an act whose object is missing. */
  readonly parties: readonly Mention[];
  readonly turn: Turn | null;
  readonly doers: Doers;
  /** The organisation of each kind that was named last. */
  readonly recent: ReadonlyMap<string, Mention>;
}
