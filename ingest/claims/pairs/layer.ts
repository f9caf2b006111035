import type { Claim, Dropped } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { WholeParse } from "../../mentions/whole-parse.ts";
import { LEFT_OUT } from "../left-out.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { isLearntRule, percentOf, SCALE } from "./calibration.ts";
import {
  type Judged,
  type Judgement,
  judgementsFrom,
  judgePairs,
  type LearntPairs,
  type Sides,
  toPairs,
} from "./judge.ts";
import { findLearntActs } from "./proposals.ts";
import { type Scene, toScene } from "./scene.ts";
import { type WeighedFeature, weighFeatures } from "./weighed.ts";

/** The learnt layer over one sentence. */
export interface PairLayer {
  /** Acts that the rules missed; `made` are the claims they made. Called once, before `settle`. */
  actsBeside(made: readonly Claim[]): Act[];
  /** The claims with the confidence that the layer gives them; `dropped` is told of pairs that were not weighed. */
  settle(claims: readonly Claim[], dropped: Dropped[]): Claim[];
  /** What the layer weighed for a triple, after `settle`; null where its pair was not weighed or its type cannot join it. */
  weigh(sides: Sides): Weighed | null;
  /** Triples that scored below the bound from which claims are proposed, by no more than `within`, the best first. */
  refused(within: number): Judgement[];
}

/** A triple's score, the bound from which it is proposed, and the features that add up to the score, heaviest first; all in points
 *  of log odds. */
export interface Weighed {
  readonly score: number;
  readonly bound: number;
  readonly features: readonly WeighedFeature[];
}

/** A sentence as the rules have read it. */
export interface ReadSentence {
  readonly reading: Reading;
  readonly tree: WholeParse;
  readonly mentions: readonly Mention[];
  readonly entityOf: ReadonlyMap<Mention, string>;
  readonly lexicon: Lexicon;
}

/** Opens the layer, sentence by sentence. */
export interface PairReader {
  open(sentence: ReadSentence): PairLayer;
}

/** The layer that reads by a model. */
export function toPairReader({ model, clusters, bound }: LearntPairs): PairReader {
  return {
    open({ reading, tree, mentions, entityOf, lexicon }) {
      let judged: Judged = { pairs: [], left: 0 };
      let scene: Scene | null = null;
      return {
        actsBeside(made) {
          // The list grows while the acts that come of this are turned into claims.
          scene = toScene(reading.words, tree, mentions, entityOf, [...made], lexicon, clusters);
          judged = judgePairs(scene, model);
          return findLearntActs(scene, reading, lexicon, judged, bound);
        },
        settle(claims, dropped) {
          const { words } = reading;
          if (judged.left > 0)
            dropped.push({
              why: LEFT_OUT.tooManyPairs(judged.pairs.length, judged.left),
              start: words[0]!.start,
              end: words.at(-1)!.end,
            });
          const pairOf = toPairs(judged);
          return claims.map((claim) => {
            const score = pairOf(claim)?.score;
            return score === undefined
              ? claim
              : { ...claim, confidence: percentOf(score, isLearntRule(claim.rule), model.calibration) };
          });
        },
        weigh(sides) {
          const found = toPairs(judged)(sides);
          if (scene === null || found === null) return null;
          const { candidate, score } = found;
          const features = weighFeatures(scene, candidate, sides.type, model);
          return { score: score / SCALE, bound: bound / SCALE, features };
        },
        refused(within) {
          return judgementsFrom(judged, bound - within, bound).sort((a, b) => b.score - a.score);
        },
      };
    },
  };
}
