/** Logistic regressions, one a type, learnt together by AdaGrad (Duchi, Hazan and Singer 2011), averaged over its steps. */
import { SCALE } from "../../ingest/claims/pairs/calibration.ts";
import { OWN_ROWS, type PairModel, SHARED_ROWS, TYPE_COUNT } from "../../ingest/claims/pairs/model.ts";
import { randomOf } from "../names/perceptron.ts";
import { PRESENT, type Sample, UNKNOWN } from "./samples.ts";

export interface Schedule {
  readonly passes: number;
  readonly seed: number;
  /** First step of a weight, and that of a shared one. */
  readonly rate: number;
  readonly sharedRate: number;
  /** How strongly weights are drawn to nothing. */
  readonly decay: number;
  /** Features seen in fewer pairs than this are left out. */
  readonly seldom: number;
}

class Weights {
  readonly now: Float64Array;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  readonly #rate: number;
  constructor(length: number, rate: number) {
    this.now = new Float64Array(length);
    this.#sum = new Float64Array(length);
    this.#squares = new Float64Array(length);
    this.#rate = rate;
  }
  move(cell: number, slope: number, time: number, decay: number): void {
    const own = slope + decay * this.now[cell]!;
    this.#squares[cell]! += own * own;
    const by = (-this.#rate * own) / (1e-3 + Math.sqrt(this.#squares[cell]!));
    this.now[cell]! += by;
    this.#sum[cell]! += by * time;
  }
  /** Averages over `times`, in whole steps; nothing beyond what eight bits hold. */
  mean(times: number): Int8Array {
    return Int8Array.from(this.now, (weight, at) =>
      Math.max(-127, Math.min(127, Math.round((weight - this.#sum[at]! / times) * SCALE))),
    );
  }
}

/** Learns from samples. The same samples and schedule give the same bytes. */
export function train(
  samples: readonly Sample[],
  { passes, seed, rate, sharedRate, decay, seldom }: Schedule,
): Pick<PairModel, "own" | "shared"> {
  const own = new Weights(OWN_ROWS * TYPE_COUNT, rate);
  const shared = new Weights(SHARED_ROWS, sharedRate);
  const seen = new Int32Array(OWN_ROWS);
  for (const { rows } of samples) for (const row of rows) seen[row]! += 1;
  const order = samples.map(({ rows, ...rest }) => ({
    ...rest,
    rows: rows.filter((row) => seen[row]! >= seldom),
  }));
  const random = randomOf(seed);
  const sums = new Float64Array(TYPE_COUNT);
  let time = 1;
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const sample of order) {
      sums.fill(0);
      for (const row of sample.rows)
        for (let type = 0; type < TYPE_COUNT; type++) sums[type]! += own.now[row * TYPE_COUNT + type]!;
      sample.types.forEach((type, k) => {
        const truth = sample.truth[k]!;
        if (truth === UNKNOWN) return;
        const rows = sample.shared.get(type) ?? [];
        let sum = sums[type]!;
        for (const row of rows) sum += shared.now[row]!;
        const slope = 1 / (1 + Math.exp(-sum)) - (truth === PRESENT ? 1 : 0);
        // What is nearly right already teaches nothing.
        if (Math.abs(slope) < 0.005) return;
        for (const row of sample.rows) own.move(row * TYPE_COUNT + type, slope, time, decay);
        for (const row of rows) shared.move(row, slope, time, decay);
      });
      time += 1;
    }
  }
  return { own: own.mean(time), shared: shared.mean(time) };
}
