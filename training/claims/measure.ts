/** What the learnt layer gains, each use alone and all together, over passages that it has not seen. */
import type { Bounds } from "../../ingest/claims/pairs/judge.ts";
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
import { type Schedule, train } from "./regression.ts";
import type { ReadPassage } from "./samples.ts";

const NEVER: Bounds = { propose: Number.POSITIVE_INFINITY, veto: Number.NEGATIVE_INFINITY };
/** What is measured: the rules alone, each use alone at several bounds, both together. */
const SETTINGS: readonly (readonly [string, Bounds | null])[] = [
  ["rules alone", null],
  ...[32, 0, -16, -32].map((propose) => [`propose ${propose}`, { ...NEVER, propose }] as const),
  ...[-96, -64].map((veto) => [`veto ${veto}`, { ...NEVER, veto }] as const),
  ["both -16 -96", { propose: -16, veto: -96 }],
  ["both -16 -64", { propose: -16, veto: -64 }],
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
  const [before, after]: [Guess[], Guess[]] = [[], []];
  for (let fold = 0; fold < folds; fold++) {
    const model = train(
      passages.filter((_, i) => i % folds !== fold).flatMap(({ samples }) => samples),
      schedule,
    );
    for (const passage of passages.filter((_, i) => i % folds === fold)) {
      const readBy = (bounds: Bounds | null) => {
        const learnt =
          bounds === null ? null : toPairReader({ model: { ...model, model: "" }, clusters, bounds });
        return findClaims({ ...passage.input, learnt });
      };
      SETTINGS.forEach(([, bounds], at) => {
        scores[at]!.push(scoreOf(passage, readBy(bounds)));
      });
      before.push(...guessesOf(passage, readBy(null)));
      after.push(...guessesOf(passage, readBy(NEVER)));
    }
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
  console.log(`confidence of the rules' claims, by the rules: ${sayGuesses(before)}`);
  console.log(`confidence of the same, by the learnt layer:   ${sayGuesses(after)}`);
}

/** A claim's confidence, and whether its triple is right. */
interface Guess {
  readonly confidence: number;
  readonly isRight: boolean;
}

const guessesOf = (passage: ReadPassage, { claims }: FoundClaims): Guess[] =>
  claims.map((claim) => ({
    confidence: claim.confidence,
    isRight: scoreOf(passage, { claims: [claim] }).triples.right > 0,
  }));

/** How often a right claim has more confidence than a wrong one (the area under the curve), and the mean squared error of
 *  confidence as a probability (Brier 1950). */
function sayGuesses(guesses: readonly Guess[]): string {
  const [right, wrong] = [
    guesses.filter(({ isRight }) => isRight),
    guesses.filter(({ isRight }) => !isRight),
  ];
  let above = 0;
  for (const { confidence } of right)
    for (const other of wrong) above += Math.sign(confidence - other.confidence) / 2 + 0.5;
  const errors = guesses.map(({ confidence, isRight }) => (confidence / 100 - (isRight ? 1 : 0)) ** 2);
  const brier = errors.reduce((sum, error) => sum + error, 0) / guesses.length;
  return `area ${(above / (right.length * wrong.length)).toFixed(3)}, Brier ${brier.toFixed(3)}`;
}
