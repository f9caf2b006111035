/** What the learnt layer gains over passages that it has not seen. */
import { toPairReader } from "../../ingest/claims/pairs/layer.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  type FoundClaims,
  findClaims,
  precisionRecallF,
  type Scores,
  scorePassage,
  totalScores,
} from "../../ingest/index.ts";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import {
  guessesBy,
  guessesInFolds,
  LOGISTIC,
  type Outcome,
  outcomesOf,
  reliabilityTable,
  sayGuesses,
} from "./calibrate.ts";
import { type Schedule, train } from "./regression.ts";
import type { ReadPassage } from "./samples.ts";

/** What is measured: the rules alone, then with what scores at several bounds or above. */
const SETTINGS: readonly (readonly [string, number | null])[] = [
  ["rules alone", null],
  ...[32, 0, -16, -32].map((bound) => [`propose ${bound}`, bound] as const),
];

function scoreOf({ gold, input }: ReadPassage, { claims }: Pick<FoundClaims, "claims">): Scores {
  const { entities } = input.linked;
  return scorePassage(
    annotationOfGold(gold),
    annotationOfExtraction({ entities: entities.filter(({ mentions }) => mentions.length > 0), claims }),
  );
}

/** Trains on all passages but a fold, reads that fold, and prints triples and claims for every bound. */
export function measureFolds(
  passages: readonly ReadPassage[],
  folds: number,
  schedule: Schedule,
  clusters: Clusters,
): void {
  const scores = SETTINGS.map((): Scores[] => []);
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = train(
      passages.filter((_, i) => i % folds !== fold).flatMap(({ samples }) => samples),
      schedule,
    );
    for (const passage of passages.filter((_, i) => i % folds === fold)) {
      const readBy = (bound: number | null) => {
        const learnt =
          bound === null
            ? null
            : toPairReader({ model: { ...model, model: "", calibration: LOGISTIC }, clusters, bound });
        return findClaims({ ...passage.input, learnt });
      };
      SETTINGS.forEach(([, bound], at) => {
        scores[at]!.push(scoreOf(passage, readBy(bound)));
      });
    }
    const unseen = passages.filter((_, i) => i % folds === fold);
    outcomes.push(...outcomesOf(unseen, model, clusters, fold));
  }
  SETTINGS.forEach(([name], at) => {
    const total = totalScores(scores[at]!);
    const say = (figure: "triples" | "acts" | "structure" | "claims") => {
      const { p, r, f } = precisionRecallF(total[figure]);
      return `${figure} P ${(100 * p).toFixed(1)} R ${(100 * r).toFixed(1)} F ${(100 * f).toFixed(1)}`;
    };
    console.log(
      `${name.padEnd(14)} ${say("triples")}   ${say("acts")}   ${say("structure")}   ${say("claims")}`,
    );
  });
  const [raw, calibrated] = [guessesBy(outcomes, LOGISTIC), guessesInFolds(outcomes)];
  console.log(
    `\nconfidence of all claims, by the scores alone: ${sayGuesses(raw)}\n${reliabilityTable(raw)}`,
  );
  console.log(
    `\nthe same, calibrated on the other folds: ${sayGuesses(calibrated)}\n${reliabilityTable(calibrated)}`,
  );
  for (const isLearnt of [false, true]) {
    const made = outcomes.filter((one) => one.isLearnt === isLearnt);
    const name = isLearnt ? "the layer's" : "the rules'";
    console.log(
      `\n${name} claims alone, calibrated on the other folds\n${reliabilityTable(guessesInFolds(made))}`,
    );
  }
}
