import {
  type Claim,
  familyOf,
  isSymmetric,
  RELATION_TYPES,
  type RelationType,
} from "../../../graph/model/index.ts";
import type { Clusters } from "../../mentions/name-model.ts";
import { fits } from "../lexicon/fitting.ts";
import { type Candidate, findCandidates } from "./candidates.ts";
import { MOST_FEATURES, writePairFeatures } from "./features.ts";
import { type PairModel, TYPE_COUNT } from "./model.ts";
import type { Scene } from "./scene.ts";
import { findSignalFeatures } from "./signal-features.ts";

/** What is learnt about pairs, as `findClaims` takes it. */
export interface LearntPairs {
  readonly model: PairModel;
  readonly clusters: Clusters;
  /** A pair without a claim becomes one at this score or above: log odds times SCALE. */
  readonly bound: number;
}

/** From which score on a claim is proposed. Chosen by `npm run train:claims -- --folds 5`. That run also showed that leaving out
 *  claims of the rules with a low score costs more recall than it wins in precision, so none is. */
export const BOUND = 0;

/** A type for a pair, with the sum of its weights: log odds times SCALE. */
export interface Judgement {
  readonly candidate: Candidate;
  readonly type: RelationType;
  readonly score: number;
}

/** A pair with the types that may join it, and the score of each. */
export interface JudgedPair {
  readonly candidate: Candidate;
  /** By index in RELATION_TYPES, ascending. */
  readonly types: readonly number[];
  readonly scores: readonly number[];
}

/** What the layer thinks of a sentence. */
export interface Judged {
  readonly pairs: readonly JudgedPair[];
  /** How many pairs were not weighed, since the sentence has too many. */
  readonly left: number;
}

/** Types that may join a candidate, by index; a symmetric one in the order of the text alone. */
export function typesFor({ subject, object }: Candidate): number[] {
  const types: number[] = [];
  RELATION_TYPES.forEach((type, at) => {
    if (!fits(type, subject, object)) return;
    if (!isSymmetric(type) || subject.start <= object.start) types.push(at);
  });
  return types;
}

/** Scores every type that may join a pair, for every pair of a sentence. Whole numbers: the same on every machine. */
export function judgePairs(scene: Scene, { own, shared }: PairModel): Judged {
  const rows = new Int32Array(MOST_FEATURES);
  const sums = new Int32Array(TYPE_COUNT);
  const { pairs, left } = findCandidates(scene.mentions, scene.entityOf, scene.tree);
  const judged = pairs.map((candidate): JudgedPair => {
    sums.fill(0);
    const many = writePairFeatures(scene, candidate, rows);
    for (let k = 0; k < many; k += 1) {
      const row = rows[k]! * TYPE_COUNT;
      for (let type = 0; type < TYPE_COUNT; type += 1) sums[type]! += own[row + type]!;
    }
    for (const [type, signalled] of findSignalFeatures(scene, candidate))
      for (const row of signalled) sums[type]! += shared[row]!;
    const types = typesFor(candidate);
    return { candidate, types, scores: types.map((type) => sums[type]!) };
  });
  return { pairs: judged, left };
}

/** Types that score at `from` or above, pair by pair, and below `to`. */
export function judgementsFrom({ pairs }: Judged, from: number, to = Number.POSITIVE_INFINITY): Judgement[] {
  const judgements: Judgement[] = [];
  for (const { candidate, types, scores } of pairs)
    types.forEach((type, k) => {
      const score = scores[k]!;
      if (score >= from && score < to) judgements.push({ candidate, type: RELATION_TYPES[type]!, score });
    });
  return judgements;
}

/** A triple, whoever made it. */
export type Sides = Pick<Claim, "subject" | "type" | "object">;

/** One key for a triple; a symmetric type reads the same from either side. */
export function tripleKey({ subject, type, object }: Sides): string {
  return isSymmetric(type) && object < subject
    ? `${object} ${type} ${subject}`
    : `${subject} ${type} ${object}`;
}

/** Looks a triple up: its pair and score; null where its pair was not weighed or its type cannot join it. */
export function toPairs({ pairs }: Judged): (sides: Sides) => Judgement | null {
  const places = new Map(
    pairs.map(({ candidate: { subjectId, objectId } }, at) => [`${subjectId} ${objectId}`, at]),
  );
  return ({ subject, type, object }) => {
    const index = RELATION_TYPES.indexOf(type);
    const judgementAt = (at: number): Judgement | null => {
      const pair = pairs[at];
      const score = pair?.scores[pair.types.indexOf(index)];
      return pair === undefined || score === undefined ? null : { candidate: pair.candidate, type, score };
    };
    const forth = places.get(`${subject} ${object}`) ?? -1;
    if (!isSymmetric(type)) return judgementAt(forth);
    // Weighed from either side: the farther pair has the last word.
    const back = places.get(`${object} ${subject}`) ?? -1;
    return judgementAt(Math.max(forth, back)) ?? judgementAt(Math.min(forth, back));
  };
}

/** Whether a type says how things stand and needs no verb. */
export const isStructure = (type: RelationType): boolean => familyOf(type) === "structure";
