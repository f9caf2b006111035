/** The averaged structured perceptron (Collins 2002) over the tagger's features and the parser's states. */
import { bestLabels } from "../../ingest/mentions/best-labels.ts";
import { MOST_FEATURES, ROWS, writeNameFeatures } from "../../ingest/mentions/name-features.ts";
import { LABEL_COUNT, PROBE_SCALE, SCALE, STATES_READ } from "../../ingest/mentions/name-model.ts";
import { addFeatureScores } from "../../ingest/mentions/name-tagger.ts";
import { STATE_ONE } from "../../ingest/parse/index.ts";
import type { LabelledLine, LabelledText } from "./corpus.ts";

export interface Schedule {
  readonly passes: number;
  readonly seed: number;
  /** Share of lines that are read as if no rule had said anything, and of those as if no table knew an organisation. */
  readonly masked: number;
  /** Step for the weights of states, beside 1 for those of features; 0 does without the states. */
  readonly stateStep: number;
}

/** What was learnt, in the whole numbers that the tagger reads. */
export interface Learnt {
  readonly weights: Int16Array;
  readonly transitions: Int16Array;
  readonly probe: Int16Array;
}

/** A generator of numbers in [0, 1), the same for a seed on every machine (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Weights, and their sum over all steps, by which they are averaged. */
class Averaged {
  readonly now: Float64Array;
  readonly #sum: Float64Array;
  constructor(length: number) {
    this.now = new Float64Array(length);
    this.#sum = new Float64Array(length);
  }
  add(cell: number, by: number, step: number): void {
    this.now[cell]! += by;
    this.#sum[cell]! += by * step;
  }
  mean(steps: number, scale: number): Int16Array {
    return Int16Array.from(this.now, (weight, i) => Math.round((weight - this.#sum[i]! / steps) * scale));
  }
}

export function train(
  texts: readonly LabelledText[],
  width: number,
  { passes, seed, masked, stateStep }: Schedule,
): Learnt {
  const weights = new Averaged(ROWS * LABEL_COUNT);
  const transitions = new Averaged(LABEL_COUNT * LABEL_COUNT);
  // By word read, then label, then number of the state.
  const states = new Averaged(STATES_READ * LABEL_COUNT * width);
  const random = randomOf(seed);
  const lines = texts.flatMap((text) => text.lines).filter((line) => line.labels.length > 0);
  const features = new Int32Array(MOST_FEATURES);
  let step = 1;

  /** Calls `each` with every cell of the states' weights that a word and label read, and the number there. */
  const eachState = (
    line: LabelledLine,
    at: number,
    label: number,
    each: (cell: number, value: number) => void,
  ) => {
    for (let read = 0; read < STATES_READ; read++) {
      const token = line.traits.token[at + read - 1] ?? -1;
      if (token < 0) continue;
      const cell = (read * LABEL_COUNT + label) * width;
      for (let k = 0; k < width; k++) each(cell + k, line.states[token * width + k]! / STATE_ONE);
    }
  };
  const scoresOf = (line: LabelledLine): Float64Array => {
    const scores = new Float64Array(line.labels.length * LABEL_COUNT);
    addFeatureScores(line.traits, weights.now, scores, features);
    if (stateStep === 0) return scores;
    for (let at = 0; at < line.labels.length; at++)
      for (let read = 0; read < STATES_READ; read++) {
        const token = line.traits.token[at + read - 1] ?? -1;
        if (token < 0) continue;
        for (let label = 0; label < LABEL_COUNT; label++) {
          const cell = (read * LABEL_COUNT + label) * width;
          let sum = 0;
          for (let k = 0; k < width; k++) sum += states.now[cell + k]! * line.states[token * width + k]!;
          scores[at * LABEL_COUNT + label]! += sum / STATE_ONE;
        }
      }
    return scores;
  };
  const update = (line: LabelledLine, labels: Uint8Array, other: Uint8Array, by: number) => {
    let before = 0;
    let otherBefore = 0;
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at]!;
      if (label !== other[at]) {
        const many = writeNameFeatures(line.traits, at, features);
        for (let f = 0; f < many; f++) weights.add(features[f]! * LABEL_COUNT + label, by, step);
        if (stateStep > 0)
          eachState(line, at, label, (cell, value) => states.add(cell, by * stateStep * value, step));
      }
      if (label !== other[at] || before !== otherBefore)
        transitions.add(before * LABEL_COUNT + label, by, step);
      before = label;
      otherBefore = other[at]!;
    }
  };
  for (let pass = 0; pass < passes; pass++) {
    for (let i = lines.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    }
    for (const line of lines) {
      const seen = mask(line, random, masked);
      const labels = bestLabels(scoresOf(seen), line.labels.length, transitions.now);
      if (labels.some((label, at) => label !== line.labels[at])) {
        update(seen, line.labels, labels, 1);
        update(seen, labels, line.labels, -1);
      }
      step += 1;
    }
  }
  return {
    weights: weights.mean(step, SCALE),
    transitions: transitions.mean(step, SCALE),
    probe: states.mean(step, SCALE * PROBE_SCALE),
  };
}

const ORGANISATION = 5;

/** The line as it is; for a share of them as if the rules had said nothing, and for a share as if the table of organisations
 *  were empty, so that the tagger learns to do without what it will lack in other texts. */
function mask(line: LabelledLine, random: () => number, share: number): LabelledLine {
  const [noRules, noTable, noSource] = [random() < share, random() < share, random() < share];
  if (!noRules && !noTable && !noSource) return line;
  const { traits } = line;
  return {
    ...line,
    traits: {
      ...traits,
      ...(noSource ? { source: 0 } : {}),
      ...(noRules ? { ruled: traits.ruled.map(() => 0) } : {}),
      ...(noTable ? { held: traits.held.map((code) => (code >> 1 === ORGANISATION ? 0 : code)) } : {}),
    },
  };
}
