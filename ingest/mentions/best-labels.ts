import { LABEL_COUNT, mayFollow } from "./name-model.ts";

/** The best labels of a line by its words' scores (word, then label) and what may follow what (label before, then label).
 *  Viterbi; of equals the first label. Linear. */
export function bestLabels(
  scores: ArrayLike<number>,
  count: number,
  transitions: ArrayLike<number>,
): Uint8Array {
  const from = new Uint8Array(count * LABEL_COUNT);
  let best = new Float64Array(LABEL_COUNT).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  for (let at = 0; at < count; at++) {
    const next = new Float64Array(LABEL_COUNT).fill(Number.NEGATIVE_INFINITY);
    for (let label = 0; label < LABEL_COUNT; label++) {
      for (let before = 0; before < LABEL_COUNT; before++) {
        if (!mayFollow(before, label)) continue;
        const value =
          best[before]! + transitions[before * LABEL_COUNT + label]! + scores[at * LABEL_COUNT + label]!;
        if (value <= next[label]!) continue;
        next[label] = value;
        from[at * LABEL_COUNT + label] = before;
      }
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
