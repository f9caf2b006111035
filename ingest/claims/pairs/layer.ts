import type { Claim, Dropped } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { WholeParse } from "../../mentions/whole-parse.ts";
import type { Act } from "../acts.ts";
import type { Reading } from "../clauses.ts";
import type { Lexicon } from "../lexicon.ts";
import { type Judged, judgePairs, type LearntPairs, percentOf, toScores } from "./judge.ts";
import { findLearntActs } from "./proposals.ts";
import { toScene } from "./scene.ts";

/** The learnt layer over one sentence. */
export interface PairLayer {
  /** Acts that the rules missed; `made` are the claims they made. Called once, before `settle`. */
  actsBeside(made: readonly Claim[]): Act[];
  /** The claims that stand, with the confidence that the layer gives them; the others go to `dropped`. */
  settle(claims: readonly Claim[], dropped: Dropped[]): Claim[];
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
export function toPairReader({ model, clusters, bounds }: LearntPairs): PairReader {
  return {
    open({ reading, tree, mentions, entityOf, lexicon }) {
      let judged: Judged = { pairs: [], left: 0 };
      return {
        actsBeside(made) {
          // The list grows while the acts that come of this are turned into claims.
          const scene = toScene(reading.words, tree, mentions, entityOf, [...made], lexicon, clusters);
          judged = judgePairs(scene, model);
          return findLearntActs(scene, reading, judged, bounds.propose);
        },
        settle(claims, dropped) {
          const { words } = reading;
          if (judged.left > 0)
            dropped.push({
              why: `more than ${judged.pairs.length} pairs of names in one sentence: the ${judged.left} that stand farthest apart were not weighed`,
              start: words[0]!.start,
              end: words.at(-1)!.end,
            });
          const scoreOf = toScores(judged);
          return claims.flatMap((claim) => {
            const score = scoreOf(claim);
            if (score === null) return [claim];
            if (score < bounds.veto) {
              const { start, end } = claim.trigger;
              dropped.push({ why: `the learnt layer finds ${claim.type} unlikely here`, start, end });
              return [];
            }
            return [{ ...claim, confidence: Math.max(5, percentOf(score)) }];
          });
        },
      };
    },
  };
}
