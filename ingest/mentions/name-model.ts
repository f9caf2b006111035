import { ROWS } from "./name-features.ts";

/** Labels of the tagger: outside of any name, or the first or a further word of a person's or an organisation's. */
export const LABELS = ["O", "B-person", "I-person", "B-organisation", "I-organisation"] as const;
export const LABEL_COUNT = LABELS.length;

/** Weights in whole numbers, so that every machine sums them to the same. */
export interface NameModel {
  /** By row of a feature, then label. */
  readonly weights: Int8Array | Int32Array | Float64Array;
  /** By the label before, then label. */
  readonly transitions: Int32Array | Float64Array;
}

/** Whether label `next` may follow `before`: a further word only behind a word of the same name. */
export const mayFollow = (before: number, next: number): boolean =>
  next !== 2 && next !== 4 ? true : before === next || before === next - 1;

export const emptyModel = (): { weights: Float64Array; transitions: Float64Array } => ({
  weights: new Float64Array(ROWS * LABEL_COUNT),
  transitions: new Float64Array(LABEL_COUNT * LABEL_COUNT),
});

/** The best labels of a line by its words' scores (word, then label). Viterbi; ties go to the first label. */
export function bestLabels(
  scores: Int32Array | Float64Array,
  count: number,
  transitions: Int32Array | Float64Array,
): Uint8Array {
  const from = new Uint8Array(count * LABEL_COUNT);
  let best = new Float64Array(LABEL_COUNT);
  for (let label = 0; label < LABEL_COUNT; label++)
    best[label] = mayFollow(0, label) ? scores[label]! + transitions[label]! : Number.NEGATIVE_INFINITY;
  for (let at = 1; at < count; at++) {
    const next = new Float64Array(LABEL_COUNT);
    for (let label = 0; label < LABEL_COUNT; label++) {
      let top = Number.NEGATIVE_INFINITY;
      for (let before = 0; before < LABEL_COUNT; before++) {
        if (!mayFollow(before, label)) continue;
        const value = best[before]! + transitions[before * LABEL_COUNT + label]!;
        if (value > top) {
          top = value;
          from[at * LABEL_COUNT + label] = before;
        }
      }
      next[label] = top + scores[at * LABEL_COUNT + label]!;
    }
    best = next;
  }
  const labels = new Uint8Array(count);
  let label = 0;
  for (let other = 1; other < LABEL_COUNT; other++) if (best[other]! > best[label]!) label = other;
  for (let at = count - 1; at >= 0; at--) {
    labels[at] = label;
    label = from[at * LABEL_COUNT + label]!;
  }
  return labels;
}
