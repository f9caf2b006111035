/** What scores mean: how often claims of a score are right, over passages that the layer has not seen. */
import { type Calibration, isLearntRule, STEPS } from "../../ingest/claims/pairs/calibration.ts";
import { BOUND } from "../../ingest/claims/pairs/judge.ts";
import { toPairReader } from "../../ingest/claims/pairs/layer.ts";
import type { PairModel } from "../../ingest/claims/pairs/model.ts";
import { compare } from "../../ingest/evaluation/compared.ts";
import { annotationOfExtraction, annotationOfGold, findClaims } from "../../ingest/index.ts";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import type { ReadPassage } from "./samples.ts";

/** A claim: its step, who made it, and whether the annotators have its triple. */
export interface Outcome {
  readonly step: number;
  readonly isLearnt: boolean;
  readonly isRight: boolean;
  /** The passage's fold. */
  readonly fold: number;
}

/** Percent by the logistic function alone: what scores would mean if the layer were as sure as it should be. */
const logistic = Uint8Array.from({ length: STEPS }, (_, step) =>
  Math.round(100 / (1 + Math.exp(-(step + 0.5 - STEPS / 2) / 4))),
);
export const LOGISTIC: Calibration = { rules: logistic, learnt: logistic };

/** Confidences from here on are steps: a calibration that gives steps back beside the rules' own confidences. */
const MARK = 101;
const marks = Uint8Array.from({ length: STEPS }, (_, step) => MARK + step);
const MARKS: Calibration = { rules: marks, learnt: marks };

/** The claims of passages by a layer that has not seen them. A group's own anchor is neither right nor wrong, so it is left out. */
export function outcomesOf(
  passages: readonly ReadPassage[],
  learnt: Pick<PairModel, "own" | "shared">,
  clusters: Clusters,
  fold: number,
): Outcome[] {
  const model: PairModel = { ...learnt, model: "", calibration: MARKS };
  return passages.flatMap(({ gold, input }) => {
    const { claims } = findClaims({ ...input, learnt: toPairReader({ model, clusters, bound: BOUND }) });
    const entities = input.linked.entities.filter(({ mentions }) => mentions.length > 0);
    const annotation = annotationOfExtraction({ entities, claims });
    const { asked, found } = compare(annotationOfGold(gold), annotation);
    const claimOf = new Map(annotation.claims.map((scored, at) => [scored, claims[at]!]));
    const triples = new Set(asked.map(({ triple }) => triple));
    return found.flatMap(({ claim: scored, triple }) => {
      const { confidence, rule } = claimOf.get(scored)!;
      if (confidence < MARK) return [];
      return [
        {
          step: confidence - MARK,
          isLearnt: isLearntRule(rule),
          isRight: triples.has(triple),
          fold,
        },
      ];
    });
  });
}

/** Imagined claims, right as often as the logistic function has it, that each step begins with, so that none is without. More of them drew
 *  the lowest steps, where rules are oftener right than the layer thinks, too far down. */
const IMAGINED = 1;

/** Percent by step that never falls (isotonic regression by pooling of neighbours: Barlow and others 1972; Zadrozny and Elkan
 *  2002 for classifiers). */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const percents = (isLearnt: boolean): Uint8Array => {
    const pools: { right: number; all: number; steps: number }[] = [];
    for (let step = 0; step < STEPS; step++) {
      const here = outcomes.filter((one) => one.isLearnt === isLearnt && one.step === step);
      const right = here.filter(({ isRight }) => isRight).length + (IMAGINED * logistic[step]!) / 100;
      pools.push({ right, all: here.length + IMAGINED, steps: 1 });
      for (;;) {
        const [before, last] = pools.slice(-2);
        if (before === undefined || last === undefined || before.right * last.all <= last.right * before.all)
          break;
        pools.splice(-2, 2, {
          right: before.right + last.right,
          all: before.all + last.all,
          steps: before.steps + last.steps,
        });
      }
    }
    return Uint8Array.from(
      pools.flatMap(({ right, all, steps }) =>
        Array.from({ length: steps }, () => Math.max(1, Math.min(99, Math.round((100 * right) / all)))),
      ),
    );
  };
  return { rules: percents(false), learnt: percents(true) };
}

/** A claim's confidence, and whether its triple is right. */
export interface Guess {
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Outcomes with the confidence that a calibration gives them. */
export const guessesBy = (outcomes: readonly Outcome[], { rules, learnt }: Calibration): Guess[] =>
  outcomes.map(({ step, isLearnt, isRight }) => ({
    confidence: (isLearnt ? learnt : rules)[step]!,
    isRight,
  }));

/** Each fold's outcomes with the confidence of a calibration that was fitted on the others. */
export function guessesInFolds(outcomes: readonly Outcome[]): Guess[] {
  const folds = [...new Set(outcomes.map(({ fold }) => fold))];
  return folds.flatMap((fold) =>
    guessesBy(
      outcomes.filter((one) => one.fold === fold),
      fitCalibration(outcomes.filter((one) => one.fold !== fold)),
    ),
  );
}

/** How often a right claim has more confidence than a wrong one (the area under the curve), and the mean squared error of
 *  confidence as a probability (Brier 1950). */
export function sayGuesses(guesses: readonly Guess[]): string {
  const right = guesses.filter(({ isRight }) => isRight);
  const wrong = guesses.filter(({ isRight }) => !isRight);
  let above = 0;
  for (const { confidence } of right)
    for (const other of wrong) above += Math.sign(confidence - other.confidence) / 2 + 0.5;
  const errors = guesses.map(({ confidence, isRight }) => (confidence / 100 - (isRight ? 1 : 0)) ** 2);
  const brier = errors.reduce((sum, error) => sum + error, 0) / guesses.length;
  return `area ${(above / (right.length * wrong.length)).toFixed(3)}, Brier ${brier.toFixed(3)}`;
}

/** Ten bins of confidence: how many claims, their mean confidence, the share that is right; and the expected calibration error,
 *  the mean gap between the two over all claims (Naeini and others 2015). */
export function reliabilityTable(guesses: readonly Guess[]): string {
  const lines = ["confidence   claims   mean   right"];
  let gaps = 0;
  for (let bin = 0; bin < 10; bin++) {
    const here = guesses.filter(({ confidence }) => Math.min(9, Math.floor(confidence / 10)) === bin);
    if (here.length === 0) continue;
    const mean = here.reduce((sum, { confidence }) => sum + confidence, 0) / here.length;
    const right = (100 * here.filter(({ isRight }) => isRight).length) / here.length;
    gaps += here.length * Math.abs(mean - right);
    const range = `${10 * bin}-${bin === 9 ? 100 : 10 * bin + 9}`;
    lines.push(
      `${range.padEnd(10)} ${String(here.length).padStart(8)} ${mean.toFixed(1).padStart(6)} ${right.toFixed(1).padStart(7)}`,
    );
  }
  lines.push(`expected calibration error ${(gaps / guesses.length).toFixed(1)} points`);
  return lines.join("\n");
}
