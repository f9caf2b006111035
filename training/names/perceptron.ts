/** The averaged structured perceptron (Collins 2002) over the features of the tagger. */
import { MOST_FEATURES, writeNameFeatures } from "../../ingest/mentions/name-features.ts";
import { bestLabels, emptyModel, LABEL_COUNT, type NameModel } from "../../ingest/mentions/name-model.ts";
import { scoreLine } from "../../ingest/mentions/name-tagger.ts";
import type { LabelledLine, LabelledText } from "./corpus.ts";

export interface Schedule {
  readonly passes: number;
  readonly seed: number;
  /** Share of lines that are read as if no rule had said anything. */
  readonly masked: number;
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

export function train(texts: readonly LabelledText[], { passes, seed, masked }: Schedule): NameModel {
  const { weights, transitions } = emptyModel();
  const sum = emptyModel();
  const random = randomOf(seed);
  const lines = texts.flatMap((text) => text.lines).filter((line) => line.labels.length > 0);
  const features = new Int32Array(MOST_FEATURES);
  let step = 1;
  const longest = Math.max(...lines.map((line) => line.labels.length));
  const scores = new Float64Array(longest * LABEL_COUNT);
  const update = (line: LabelledLine, labels: Uint8Array, by: number) => {
    let before = 0;
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at]!;
      const many = writeNameFeatures(line.traits, at, features);
      for (let f = 0; f < many; f++) {
        const cell = features[f]! * LABEL_COUNT + label;
        weights[cell]! += by;
        sum.weights[cell]! += by * step;
      }
      const cell = before * LABEL_COUNT + label;
      transitions[cell]! += by;
      sum.transitions[cell]! += by * step;
      before = label;
    }
  };
  for (let pass = 0; pass < passes; pass++) {
    for (let i = lines.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    }
    for (const line of lines) {
      const seen = mask(line, random, masked);
      scoreLine(seen.traits, weights, scores);
      const labels = bestLabels(scores, line.labels.length, transitions);
      if (labels.some((label, at) => label !== line.labels[at])) {
        update(seen, line.labels, 1);
        update(seen, labels, -1);
      }
      step += 1;
    }
  }
  return {
    weights: weights.map((weight, i) => weight - sum.weights[i]! / step),
    transitions: transitions.map((weight, i) => weight - sum.transitions[i]! / step),
  };
}

const ORGANISATION = 10;

/** The line as it is; for a share of them as if the rules had said nothing and the table of organisations were
 *  empty, so that the tagger learns to do without what it will lack in other texts. */
function mask(line: LabelledLine, random: () => number, share: number): LabelledLine {
  const [a, b] = [random() < share, random() < share];
  if (!a && !b) return line;
  const { traits, labels } = line;
  return {
    labels,
    traits: {
      ...traits,
      ...(a ? { ruled: traits.ruled.map(() => 0) } : {}),
      ...(b ? { held: traits.held.map((code) => (code >> 1 === ORGANISATION >> 1 ? 0 : code)) } : {}),
    },
  };
}
