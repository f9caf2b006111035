/** How many names the tagger finds, exact span and type. */

import { precisionRecallF } from "../../ingest/index.ts";
import type { NameModel } from "../../ingest/mentions/name-model.ts";
import { tagTraits, toNames } from "../../ingest/mentions/name-tagger.ts";
import type { LabelledText } from "./corpus.ts";

const TYPES = ["Actor", "Organisation"] as const;

/** Counts by type. */
export class Tallies {
  readonly counts: Readonly<Record<(typeof TYPES)[number], { right: number; found: number; gold: number }>>;
  constructor(counts: Tallies["counts"]) {
    this.counts = counts;
  }
  plus(other: Tallies): Tallies {
    const sum = (type: (typeof TYPES)[number]) => {
      const [a, b] = [this.counts[type], other.counts[type]];
      return { right: a.right + b.right, found: a.found + b.found, gold: a.gold + b.gold };
    };
    return new Tallies({ Actor: sum("Actor"), Organisation: sum("Organisation") });
  }
}

const NOTHING = { right: 0, found: 0, gold: 0 };
export const NO_TALLIES = new Tallies({ Actor: NOTHING, Organisation: NOTHING });

/** What a model finds in texts. */
export function tallyOf(texts: readonly LabelledText[], model: NameModel): Tallies {
  const counts = { Actor: { ...NOTHING }, Organisation: { ...NOTHING } };
  const { outputs, weights, divisor } = model.probe;
  const width = weights.length / outputs;
  for (const { lines } of texts)
    for (const { traits, labels, states } of lines) {
      const sums = new Int32Array((states.length / width) * outputs);
      for (let token = 0; token < states.length / width; token++)
        for (let output = 0; output < outputs; output++) {
          let sum = 0;
          for (let k = 0; k < width; k++) sum += states[token * width + k]! * weights[output * width + k]!;
          sums[token * outputs + output] = Math.round(sum / divisor);
        }
      const found = tagTraits({ ...traits, source: 0 }, sums, model);
      const gold = toNames(labels);
      for (const type of TYPES) {
        const asked = new Set(
          gold.filter((name) => name.type === type).map((name) => `${name.start} ${name.end}`),
        );
        const own = found.filter((name) => name.type === type);
        counts[type].gold += asked.size;
        counts[type].found += own.length;
        counts[type].right += own.filter((name) => asked.has(`${name.start} ${name.end}`)).length;
      }
    }
  return new Tallies(counts);
}

/** A line for people. */
export function say(title: string, { counts }: Tallies): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  const parts = TYPES.map((type) => {
    const { p, r, f } = precisionRecallF(counts[type]);
    return `${type} P ${percent(p)} R ${percent(r)} F ${percent(f)} (${counts[type].gold})`;
  });
  return `${title.padEnd(20)} ${parts.join("   ")}`;
}
