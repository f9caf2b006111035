import type { ProbedParse } from "../parse/index.ts";
import { bestLabels } from "./best-labels.ts";
import { companiesOf } from "./name-context.ts";
import { MOST_FEATURES, writeNameFeatures } from "./name-features.ts";
import { type Clusters, LABEL_COUNT, type NameModel, STATES_READ } from "./name-model.ts";
import { type NameTraits, toNameTraits, WordMemory } from "./name-traits.ts";
import type { RuleReading } from "./rule-reading.ts";
import type { MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** A name that the tagger found: words `start` to `end` (exclusive) of a line. */
export interface TaggedName {
  readonly start: number;
  readonly end: number;
  readonly type: "Actor" | "Organisation";
}

const UNDECIDED = 10;

/** What the rules say of each word of a line, as a code: what kind of name, how surely, and whether it begins. */
function ruledCodes(reading: RuleReading, index: number): Int32Array {
  const { line, bodies, mentions, runs } = reading.lines[index]!;
  const codes = new Int32Array(line.words.length);
  const mark = (start: number, end: number, code: number) => {
    for (let at = start; at < end && at < codes.length; at++) codes[at] = code * 2 + (at === start ? 0 : 1);
  };
  for (const run of runs) {
    const name = reading.decided.get(run.key);
    const { person, organisation, place } = reading.profiles.get(run.key)!;
    const margin = Math.max(-4, Math.min(4, Math.round((person - organisation) / 2)));
    const top = Math.max(0, Math.min(3, Math.floor(Math.max(person, organisation) / 2)));
    if (name)
      mark(run.start, run.end, 100 + (name.type === "Actor" ? 50 : 0) + margin + 10 * (run.role ? 1 : 0));
    else mark(run.start, run.end, UNDECIDED + 4 * Math.sign(margin) + top + (place > 1 ? 30 : 0));
  }
  for (const mention of mentions)
    if (mention.type === "Organisation") mark(mention.startToken, mention.endToken, 1);
  for (const body of bodies) mark(body.startToken, body.endToken, 2);
  return codes;
}

/** What the tagger sees of every line of a document. `wholes`: the lines' parses. */
export function toTraits(
  reading: RuleReading,
  wholes: readonly WholeParse[],
  clusters: Clusters,
  tables: MentionTables,
): NameTraits[] {
  const memory = new WordMemory(tables, clusters);
  const companies = companiesOf(reading.lines, (word) => memory.of(word).lists);
  const document = { ...reading, companies };
  return reading.lines.map(({ line, held }, index) =>
    toNameTraits(line, held, ruledCodes(reading, index), wholes[index]!, document, memory),
  );
}

/** Adds what the features of a line's words say to `scores` (word, then label). */
export function addFeatureScores(
  traits: NameTraits,
  weights: ArrayLike<number>,
  scores: Float64Array,
  features: Int32Array,
): void {
  for (let at = 0; at < traits.key.length; at++) {
    const many = writeNameFeatures(traits, at, features);
    const to = at * LABEL_COUNT;
    for (let f = 0; f < many; f++) {
      const row = features[f]! * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++) scores[to + label]! += weights[row + label]!;
    }
  }
}

/** Adds what the parser's states at each word and its neighbours say. `outputs` as the model's probe gives them. */
function addStateScores(traits: NameTraits, outputs: Int32Array, scores: Float64Array): void {
  const count = traits.token.length;
  const perToken = STATES_READ * LABEL_COUNT;
  for (let at = 0; at < count; at++)
    for (let read = 0; read < STATES_READ; read++) {
      const token = traits.token[at + read - 1] ?? -1;
      if (token < 0) continue;
      for (let label = 0; label < LABEL_COUNT; label++)
        scores[at * LABEL_COUNT + label]! += outputs[token * perToken + read * LABEL_COUNT + label]!;
    }
}

/** The names of one line. `outputs` as the model's probe gives them, token after token. */
export function tagTraits(traits: NameTraits, outputs: Int32Array, model: NameModel): TaggedName[] {
  const count = traits.key.length;
  const scores = new Float64Array(count * LABEL_COUNT);
  addFeatureScores(traits, model.weights, scores, new Int32Array(MOST_FEATURES));
  addStateScores(traits, outputs, scores);
  return toNames(bestLabels(scores, count, model.transitions));
}

/** The names of each line by the model, left to right. `parses` by its probe, `wholes` the same for whole words. Linear;
 *  the same on every machine. */
export function tagNames(
  reading: RuleReading,
  parses: readonly ProbedParse[],
  wholes: readonly WholeParse[],
  model: NameModel,
  tables: MentionTables,
): TaggedName[][] {
  return toTraits(reading, wholes, model.clusters, tables).map((traits, index) =>
    tagTraits(traits, parses[index]!.outputs, model),
  );
}

/** Labels as names. */
export function toNames(labels: Uint8Array): TaggedName[] {
  const names: TaggedName[] = [];
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (label !== 1 && label !== 3) continue;
    let end = at + 1;
    while (labels[end] === label + 1) end += 1;
    names.push({ start: at, end, type: label === 1 ? "Actor" : "Organisation" });
  }
  return names;
}
