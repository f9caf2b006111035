// npm run bench [-- FILE.conllu[.gz] [--all]]: how fast the parser reads and where the time goes, in one thread, and
// how the plain kernel compares in the same run. FILE is a treebank with gold trees: then UAS and LAS are printed too
// (subtypes cut, punctuation counted); without it the project's own annotated passages are read. --all lets the plain
// kernel read everything, not only the first 3,000 tokens.
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Kernel, openWasmKernel } from "../ingest/parse/kernel.ts";
import { openPlainKernel } from "../ingest/parse/kernel-plain.ts";
import type { Parse, Parser } from "../ingest/parse/parse.ts";
import { readParser } from "../ingest/parse/parser.ts";
import { type Plan, planMemory } from "../ingest/parse/plan.ts";
import { openParserOn } from "../ingest/parse/read-trees.ts";
import { segment } from "../ingest/segment/index.ts";

const ROUNDS = 5;
const ORACLE_TOKENS = 3_000;

interface Gold {
  readonly tokens: readonly string[];
  /** From 0, -1 for the root; null where there are no gold trees. */
  readonly heads: readonly number[] | null;
  readonly relations: readonly string[];
}

function readTreebank(file: string): Gold[] {
  const raw = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(raw) : raw).toString("utf8");
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const rows = block
        .split("\n")
        .filter((line) => /^\d+\t/.test(line))
        .map((line) => line.split("\t") as [string, string, ...string[]]);
      return {
        tokens: rows.map((row) => row[1]),
        heads: rows.map((row) => Number(row[6]) - 1),
        relations: rows.map((row) => row[7] as string),
      };
    });
}

function readPassages(): { readonly sentences: Gold[]; readonly segmentMs: number } {
  const folder = new URL("../test/gold/", import.meta.url);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as { readonly text: string });
  const began = performance.now();
  const sentences = texts.flatMap(({ text }) =>
    segment(text).map(({ tokens }) => ({
      tokens: tokens.map((token) => token.text),
      heads: null,
      relations: [],
    })),
  );
  return { sentences, segmentMs: performance.now() - began };
}

/** A kernel that adds up how long each of its stages takes, in ms. */
function timed(kernel: Kernel, plan: Plan): { readonly kernel: Kernel; readonly spent: Map<string, number> } {
  const spent = new Map<string, number>();
  const time = (stage: string, call: () => void): void => {
    const began = performance.now();
    call();
    spent.set(stage, (spent.get(stage) ?? 0) + performance.now() - began);
  };
  const products = new Map([
    [plan.fromInput, "products with the input"],
    [plan.fromState, "products with the state"],
    [plan.dense, "heads' layers and tags"],
    [plan.halfArcs, "arcs"],
    [plan.halfRelations, "relations"],
  ]);
  return {
    spent,
    kernel: {
      name: kernel.name,
      memory: kernel.memory,
      embed: (...given) => time("embedding", () => kernel.embed(...given)),
      multiply: (...given) => time(products.get(given[6]) ?? "?", () => kernel.multiply(...given)),
      step: (...given) => time("gates", () => kernel.step(...given)),
      scale: (...given) => time("scaling", () => kernel.scale(...given)),
      quantise: (...given) => time("scaling", () => kernel.quantise(...given)),
      pair: (...given) => time(given[7] === plan.arcs ? "arcs" : "relations", () => kernel.pair(...given)),
    },
  };
}

const tokensOf = (sentences: readonly Gold[]): number =>
  sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);

function timeParsing(
  parser: Parser,
  sentences: readonly Gold[],
): { readonly ms: number; readonly parses: Parse[] } {
  const words = sentences.map(({ tokens }) => tokens);
  const began = performance.now();
  const parses = parser.parse(words);
  return { ms: performance.now() - began, parses };
}

function accuracy(sentences: readonly Gold[], parses: readonly Parse[]): string | null {
  const universal = (relation: string | undefined): string => (relation ?? "").split(":")[0] as string;
  let [attached, labelled] = [0, 0];
  for (const [i, { heads, relations }] of sentences.entries()) {
    if (heads === null) return null;
    heads.forEach((head, at) => {
      if (parses[i]?.heads[at] !== head) return;
      attached += 1;
      if (universal(parses[i]?.relations[at]) === universal(relations[at])) labelled += 1;
    });
  }
  const percent = (count: number): string => ((100 * count) / tokensOf(sentences)).toFixed(2);
  return `UAS ${percent(attached)}  LAS ${percent(labelled)}`;
}

const [file, all] = [
  process.argv.slice(2).find((word) => !word.startsWith("-")),
  process.argv.includes("--all"),
];
const { sentences, segmentMs } =
  file === undefined ? readPassages() : { sentences: readTreebank(file), segmentMs: null };
const tokens = tokensOf(sentences);
const { weights, module } = await readParser();
if (module === null) throw new Error("this engine runs no WebAssembly SIMD: there is nothing to compare");
const plan = planMemory(weights.layout, weights.bytes.length);
const parser = openParserOn(weights, plan, openWasmKernel(module, plan.bytes));

// The first round warms the code up.
timeParsing(parser, sentences);
const rounds = Array.from({ length: ROUNDS }, () => timeParsing(parser, sentences));
const times = rounds.map(({ ms }) => ms).sort((a, b) => a - b);
const rate = (ms: number, count: number): string => Math.round((1000 * count) / ms).toLocaleString("en");
const median = times[ROUNDS >> 1] as number;
console.log(`${sentences.length} sentences, ${tokens} tokens, model ${parser.model}`);
console.log(
  `parser, one thread: ${rate(median, tokens)} tokens/s (${rate(times[ROUNDS - 1] as number, tokens)} to ${rate(times[0] as number, tokens)})`,
);
if (segmentMs !== null) console.log(`segmenter: ${rate(segmentMs, tokens)} tokens/s`);
const scored = accuracy(sentences, (rounds[0] as { readonly parses: Parse[] }).parses);
if (scored !== null) console.log(scored);

const watched = timed(openWasmKernel(module, plan.bytes), plan);
const watchedParser = openParserOn(weights, plan, watched.kernel);
timeParsing(watchedParser, sentences);
watched.spent.clear();
const { ms } = timeParsing(watchedParser, sentences);
console.log("\nshare of the time:");
const stages = [...watched.spent].sort((a, b) => b[1] - a[1]);
const inKernel = stages.reduce((sum, [, spent]) => sum + spent, 0);
for (const [stage, spent] of [...stages, ["look-up, trees, names", ms - inKernel] as const]) {
  console.log(`  ${stage.padEnd(26)} ${((100 * spent) / ms).toFixed(1).padStart(5)} %`);
}

const part: Gold[] = [];
for (const sentence of sentences) {
  if (!all && tokensOf(part) >= ORACLE_TOKENS) break;
  part.push(sentence);
}
const oracle = openParserOn(weights, plan, openPlainKernel(plan.bytes));
const [own, plain] = [timeParsing(parser, part), timeParsing(oracle, part)];
const differing = part.filter(
  (_, i) => JSON.stringify(own.parses[i]) !== JSON.stringify(plain.parses[i]),
).length;
console.log(
  `\nthe plain kernel: ${rate(plain.ms, tokensOf(part))} tokens/s, ${(plain.ms / own.ms).toFixed(1)} times slower; of ${part.length} parses ${differing} differ`,
);
