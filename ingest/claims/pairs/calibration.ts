/** Steps of a whole-number weight, and of a score, to one point of log odds. */
export const SCALE = 32;

/** Steps of a score, a quarter of log odds each, from -6 to 6; what is beyond falls into the first or the last. */
export const STEPS = 48;

/** How many percent of the claims of each step were right, among those of the rules and those that the layer proposed: learnt on
 *  passages that the layer had not seen, never falling from step to step. */
export interface Calibration {
  readonly rules: Uint8Array;
  readonly learnt: Uint8Array;
}

/** The step of a score, from 0. Whole numbers: the same on every machine. */
export const stepOf = (score: number): number =>
  Math.max(0, Math.min(STEPS - 1, Math.floor((score * 4) / SCALE) + STEPS / 2));

/** Confidence of a claim, 0-100, by its score and by who made it. */
export const percentOf = (score: number, isLearnt: boolean, { rules, learnt }: Calibration): number =>
  (isLearnt ? learnt : rules)[stepOf(score)]!;

/** Whether the layer itself made a claim, by the claim's rule. */
export const isLearntRule = (rule: string): boolean =>
  rule.startsWith("learnt:") || rule === "structure:learnt";
