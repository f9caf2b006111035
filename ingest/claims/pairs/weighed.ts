import { RELATION_TYPES, type RelationType } from "../../../graph/model/index.ts";
import { SCALE } from "./calibration.ts";
import type { Candidate } from "./candidates.ts";
import { ownInWords, sharedInWords } from "./feature-words.ts";
import { MOST_FEATURES, writePairFeatures } from "./features.ts";
import { type PairModel, TYPE_COUNT } from "./model.ts";
import type { Scene } from "./scene.ts";
import { findSignalFeatures } from "./signal-features.ts";

/** A feature of a pair in words, with its weight for one type, in points of log odds. */
export interface WeighedFeature {
  readonly feature: string;
  readonly weight: number;
}

/** All features of a pair with the weights that they have for a type, the heaviest first whatever their sign; weights of nothing are left
 *  out. Their sum is the score. */
export function weighFeatures(
  scene: Scene,
  candidate: Candidate,
  type: RelationType,
  { own, shared }: PairModel,
): WeighedFeature[] {
  const features: WeighedFeature[] = [];
  const index = RELATION_TYPES.indexOf(type);
  const inWords = ownInWords(scene, candidate);
  writePairFeatures(scene, candidate, new Int32Array(MOST_FEATURES), (row, template, a, b, c) => {
    const weight = own[row * TYPE_COUNT + index]!;
    if (weight !== 0) features.push({ feature: inWords(template, a, b, c), weight: weight / SCALE });
  });
  findSignalFeatures(scene, candidate, (signalled, row, template, words) => {
    const weight = shared[row]!;
    if (signalled === type && weight !== 0)
      features.push({ feature: sharedInWords(template, words), weight: weight / SCALE });
  });
  return features.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
