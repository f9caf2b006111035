/** `npx tsx training/segmenter/train.ts [FOLDER]`: trains the boundary model on the train parts of UD English EWT and
 *  GUM in FOLDER (by default ../shared/corpora beside the project), looks at their dev parts, and writes
 *  ingest/segment/boundary-model.ts. See README.md. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findSentences, type Judge, judgeOf } from "../../ingest/segment/boundaries.ts";
import { PLACES } from "../../ingest/segment/features.ts";
import { findParagraphs } from "../../ingest/segment/layout.ts";
import { packModel } from "../../ingest/segment/model.ts";
import type { Token } from "../../ingest/segment/sentence.ts";
import { tokenise } from "../../ingest/segment/tokens.ts";
import type { Lexicon } from "../../ingest/segment/traits.ts";
import { type CorpusText, type Layout, readCorpus } from "./corpus.ts";
import { toLexicon } from "./lexicon.ts";

/** FTRL-Proximal (McMahan et al. 2013): its step, and what a feature must earn to have a weight at all. */
const STEP = 0.05;
const L1 = 6;
const PASSES = 9;
const SEED = 20;
/** Weights are stored in whole steps of 1/SCALE, the KEPT largest of them: the file stays below 100 KB. */
const SCALE = 100;
const KEPT = 41_000;
/** Chosen on the dev parts, from those that the log shows. */
const THRESHOLD = -25;
/** Both ways of laying a text out, so that the model reads mails in one line as well as reports in paragraphs. */
const LAYOUTS: readonly Layout[] = ["running", "paragraphs"];

const folder = process.argv[2] ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));

function read(treebank: string, part: string, layout: Layout): CorpusText[] {
  const texts = readCorpus(folder, treebank, part, layout);
  if (texts === null) throw new Error(`There is no ud-english-${treebank}/${part}.conllu.gz in ${folder}.`);
  return texts;
}

const paragraphsOf = (text: string): Token[][] =>
  findParagraphs(text).map((paragraph) => tokenise(text, paragraph));

/** Every gap of the texts, with its features and whether a sentence ends there. */
class Gaps {
  readonly froms: number[] = [0];
  readonly ends: boolean[] = [];
  features = new Uint32Array(1 << 24);

  add(texts: readonly CorpusText[], lexicon: Lexicon): void {
    for (const { text, sentences } of texts) {
      const gold = new Set(sentences.map((words) => words[words.length - 1]!.end));
      const paragraphs = paragraphsOf(text);
      findSentences(paragraphs, lexicon, (paragraph, at, features, count) => {
        const isEnd = gold.has(paragraphs[paragraph]![at]!.end);
        const from = this.froms[this.froms.length - 1]!;
        if (from + count > this.features.length) {
          const more = new Uint32Array(this.features.length * 2);
          more.set(this.features);
          this.features = more;
        }
        this.features.set(features.subarray(0, count), from);
        this.froms.push(from + count);
        this.ends.push(isEnd);
        return isEnd;
      });
    }
  }
}

/** F of whole sentences in per cent. */
function fOf(texts: readonly CorpusText[], lexicon: Lexicon, judge: Judge): string {
  let [both, all] = [0, 0];
  for (const { text, sentences } of texts) {
    const gold = new Set(sentences.map((words) => `${words[0]!.start}-${words[words.length - 1]!.end}`));
    const paragraphs = paragraphsOf(text);
    all += gold.size;
    findSentences(paragraphs, lexicon, judge).forEach((ranges, paragraph) => {
      for (const [from, to] of ranges) {
        const tokens = paragraphs[paragraph]!;
        all += 1;
        if (gold.has(`${tokens[from]!.start}-${tokens[to - 1]!.end}`)) both += 1;
      }
    });
  }
  return ((200 * both) / all).toFixed(2);
}

/** Numbers of [0, 1) from a seed, the same on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Logistic regression by FTRL-Proximal. */
function train(gaps: Gaps): Float64Array {
  const [weights, z, n] = [new Float64Array(PLACES), new Float64Array(PLACES), new Float64Array(PLACES)];
  const random = randomOf(SEED);
  const order = Uint32Array.from(gaps.ends, (_, i) => i);
  for (let pass = 1; pass <= PASSES; pass += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let loss = 0;
    for (const gap of order) {
      const features = gaps.features.subarray(gaps.froms[gap]!, gaps.froms[gap + 1]!);
      let sum = 0;
      for (const place of features) sum += weights[place]!;
      const isEnd = gaps.ends[gap]!;
      const chance = 1 / (1 + Math.exp(-sum));
      loss -= Math.log(Math.max(1e-12, isEnd ? chance : 1 - chance));
      const error = chance - (isEnd ? 1 : 0);
      if (Math.abs(error) < 1e-4) continue;
      for (const place of features) {
        const before = Math.sqrt(n[place]!);
        n[place]! += error * error;
        const after = Math.sqrt(n[place]!);
        z[place]! += error - ((after - before) / STEP) * weights[place]!;
        const lean = z[place]!;
        weights[place] = Math.abs(lean) <= L1 ? 0 : -(lean - Math.sign(lean) * L1) / ((1 + after) / STEP);
      }
    }
    const kept = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
    console.log(`pass ${pass}: loss ${(loss / order.length).toFixed(5)}, ${kept} weights`);
  }
  return weights;
}

/** The weights in whole steps, the largest ones only. */
function toWhole(weights: Float64Array): Map<number, number> {
  const whole: [number, number][] = [];
  weights.forEach((weight, place) => {
    const value = Math.max(-127, Math.min(127, Math.round(weight * SCALE)));
    if (value !== 0) whole.push([place, value]);
  });
  whole.sort(([a, v], [b, w]) => Math.abs(w) - Math.abs(v) || a - b);
  return new Map(whole.slice(0, KEPT));
}

const texts = [...read("ewt", "train", "running"), ...read("gum", "train", "running")];
const lexicon = toLexicon(texts);
const gaps = new Gaps();
for (const layout of LAYOUTS)
  for (const treebank of ["ewt", "gum"]) gaps.add(read(treebank, "train", layout), lexicon);
console.log(`${lexicon.words.size} words, ${lexicon.endings.size} endings, ${gaps.ends.length} gaps`);

const whole = toWhole(train(gaps));
const weights = new Int8Array(PLACES);
for (const [place, value] of whole) weights[place] = value;
for (const threshold of [-50, -25, 0, 25]) {
  const model = { lexicon, weights, threshold };
  const of = (treebank: string, layout: Layout, formal = false) =>
    fOf(
      read(treebank, "dev", layout).filter(({ genre }) => !formal || /news|speech|court/.test(genre ?? "")),
      lexicon,
      judgeOf(model),
    );
  console.log(
    `threshold ${threshold}: EWT dev ${of("ewt", "running")}, GUM dev ${of("gum", "running")}, its news, speech and court ` +
      `${of("gum", "running", true)}; in paragraphs ${of("ewt", "paragraphs")}, ${of("gum", "paragraphs")}, ${of("gum", "paragraphs", true)}`,
  );
}
const packed = packModel({ lexicon, weights, threshold: THRESHOLD });
console.log(`${whole.size} weights, ${packed.length} bytes`);
writeFileSync(
  new URL("../../ingest/segment/boundary-model.ts", import.meta.url),
  `// Written by training/segmenter/train.ts; licence CC BY-SA 4.0, see training/segmenter/README.md.
// Learnt from UD English EWT and UD English GUM (universaldependencies.org), by their annotators.
export const BOUNDARY_MODEL =
  "${packed}";
`,
);
