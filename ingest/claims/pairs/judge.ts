import {
  type Claim,
  familyOf,
  isSymmetric,
  RELATION_TYPES,
  type RelationType,
} from "../../../graph/model/index.ts";
import type { Clusters } from "../../mentions/name-model.ts";
import { fits } from "../fitting.ts";
import { type Candidate, findCandidates } from "./candidates.ts";
import { MOST_FEATURES, writePairFeatures } from "./features.ts";
import { type PairModel, SCALE, TYPE_COUNT } from "./model.ts";
import type { Scene } from "./scene.ts";
import { findSignalFeatures } from "./signal-features.ts";

/** From which log odds on, times SCALE, the learnt layer takes part. */
export interface Bounds {
  /** A pair without a claim becomes one at this score or above. */
  readonly propose: number;
  /** A claim of the rules goes below this score. */
  readonly veto: number;
}

/** What is learnt about pairs, as `findClaims` takes it. */
export interface LearntPairs {
  readonly model: PairModel;
  readonly clusters: Clusters;
  readonly bounds: Bounds;
}

/** Chosen by `npm run train:claims -- --folds 5`: leaving claims of the rules out cost more recall than it won in precision, so
 *  none is. training/claims/README.md has the figures. */
export const BOUNDS: Bounds = { propose: 0, veto: Number.NEGATIVE_INFINITY };

/** A type for a pair, with the sum of its weights: log odds times SCALE. */
export interface Judgement {
  readonly candidate: Candidate;
  readonly type: RelationType;
  readonly score: number;
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
export function judgePairs(scene: Scene, { own, shared }: PairModel): Judgement[] {
  const judgements: Judgement[] = [];
  const rows = new Int32Array(MOST_FEATURES);
  const sums = new Int32Array(TYPE_COUNT);
  for (const candidate of findCandidates(scene.mentions, scene.entityOf, scene.tree)) {
    sums.fill(0);
    const many = writePairFeatures(scene, candidate, rows);
    for (let k = 0; k < many; k += 1) {
      const row = rows[k]! * TYPE_COUNT;
      for (let type = 0; type < TYPE_COUNT; type += 1) sums[type]! += own[row + type]!;
    }
    for (const [type, signalled] of findSignalFeatures(scene, candidate))
      for (const row of signalled) sums[type]! += shared[row]!;
    for (const type of typesFor(candidate))
      judgements.push({ candidate, type: RELATION_TYPES[type]!, score: sums[type]! });
  }
  return judgements;
}

type Sides = Pick<Claim, "subject" | "type" | "object">;

/** One key for a triple; a symmetric type reads the same from either side. */
export function tripleKey({ subject, type, object }: Sides): string {
  return isSymmetric(type) && object < subject
    ? `${object} ${type} ${subject}`
    : `${subject} ${type} ${object}`;
}

/** Scores by triple. */
export const byTriple = (judgements: readonly Judgement[]): ReadonlyMap<string, number> =>
  new Map(
    judgements.map(({ candidate: { subjectId, objectId }, type, score }) => [
      tripleKey({ subject: subjectId, type, object: objectId }),
      score,
    ]),
  );

/** Score to percent, in steps of a quarter of log odds: the logistic function, rounded, so that nothing depends on how a machine computes it. */
export function percentOf(score: number): number {
  const steps = Math.min(PERCENT.length - 1, Math.floor((Math.abs(score) * 4) / SCALE));
  return score < 0 ? 100 - PERCENT[steps]! : PERCENT[steps]!;
}

/** 100 / (1 + e^-x) for x = 0, 0.25, 0.5, ... */
const PERCENT = [50, 56, 62, 68, 73, 78, 82, 85, 88, 90, 92, 94, 95];

/** Whether a type says how things stand and needs no verb. */
export const isStructure = (type: RelationType): boolean => familyOf(type) === "structure";
