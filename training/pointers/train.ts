/** `npm run train:pointers [-- --folds N]`: weighs the signs by which a pronoun or a noun ("the ministry") is linked to the one
 *  whom it means, and writes ingest/entities/weights.ts. With --folds it prints cross-validation over the passages and
 *  writes nothing. See README.md. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadTables } from "../../ingest/index.ts";
import { type Example, readExamples, readGold } from "./examples.ts";

/** How often links are made by the last weights and weighed anew: who was linked before tells on who comes after. */
const ROUNDS = 2;
/** Chosen in cross-validation (--folds 5, and claims where each half of the passages is read by what the other taught). A sign that
 *  fewer options have is not weighed. */
const SETTINGS = { steps: 250, rate: 0.06, penalty: 2, seldom: 8 };

type Weights = Readonly<Record<string, number>>;
const sum = (signs: readonly string[], weights: Weights) =>
  signs.reduce((total, sign) => total + (weights[sign] ?? 0), 0);

/** Weights that make those whom annotators name likeliest (a log-linear model, by Adam, Kingma and Ba 2015); rounded. */
function weigh(examples: readonly Example[]): Weights {
  const counts = new Map<string, number>();
  for (const { options } of examples)
    for (const sign of new Set(options.flatMap(({ signs }) => signs)))
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= SETTINGS.seldom).map(([sign]) => sign);
  const numbers = new Map(kept.map((sign, at) => [sign, at]));
  const data = examples.map(({ options, isNamed, silent }) => ({
    share: isNamed ? 1 : silent,
    options: options.map(({ signs, isRight }) => ({
      isRight,
      numbers: signs.flatMap((sign) => numbers.get(sign) ?? []),
    })),
  }));
  const [weights, mean, spread] = [0, 0, 0].map(() => new Float64Array(kept.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let step = 1; step <= SETTINGS.steps; step++) {
    const slope = weights.map((weight) => SETTINGS.penalty * weight);
    for (const { options, share } of data) {
      const sums = options.map((option) => option.numbers.reduce((total, n) => total + weights[n]!, 0));
      const most = Math.max(...sums);
      const odds = sums.map((value) => Math.exp(value - most));
      const all = odds.reduce((a, b) => a + b, 0);
      const right = odds.reduce((total, odd, i) => total + (options[i]!.isRight ? odd : 0), 0) || 1e-9;
      options.forEach((option, i) => {
        const pull = share * (odds[i]! / all - (option.isRight ? odds[i]! / right : 0));
        for (const n of option.numbers) slope[n]! += pull;
      });
    }
    slope.forEach((value, n) => {
      mean[n] = 0.9 * mean[n]! + 0.1 * value;
      spread[n] = 0.999 * spread[n]! + 0.001 * value * value;
      const width = Math.sqrt(spread[n]! / (1 - 0.999 ** step)) + 1e-8;
      weights[n]! -= (SETTINGS.rate * mean[n]!) / (1 - 0.9 ** step) / width;
    });
  }
  const rounded = kept.map((sign, n) => [sign, Math.round(weights[n]! * 10) / 10] as const);
  return Object.fromEntries(
    rounded.filter(([, weight]) => weight !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** How many pointers that annotators name are linked right, of how many; and how many are linked at all. */
function measure(examples: readonly Example[], weights: Weights): [number, number, number] {
  let [right, named, linked] = [0, 0, 0];
  for (const { options, isNamed } of examples) {
    const sums = options.map(({ signs }) => sum(signs, weights));
    const best = sums.indexOf(Math.max(...sums));
    if (isNamed) named += 1;
    if (isNamed && options[best]!.isRight) right += 1;
    if (best < options.length - 1) linked += 1;
  }
  return [right, named, linked];
}

const { values } = parseArgs({ options: { folds: { type: "string" } } });
const gold = await readGold(fileURLToPath(new URL("../passages", import.meta.url)));
const tables = await loadTables();
let weights: Weights = {};
for (let round = 0; round < ROUNDS; round++) {
  const examples = await readExamples(gold, tables, weights);
  const folds = Number(values.folds ?? 0);
  const [right, named, linked] = Array.from({ length: folds }, (_, fold) => {
    const inFold = ({ passage }: Example) => passage % folds === fold;
    return measure(examples.filter(inFold), weigh(examples.filter((example) => !inFold(example))));
  }).reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]);
  if (folds > 0) console.log(`round ${round + 1}: ${right} of ${named} right, ${linked} linked`);
  weights = weigh(examples);
}
if (values.folds === undefined) {
  const rows = Object.entries(weights).map(([sign, weight]) => {
    const key = /^[a-z]+$/.test(sign) ? sign : JSON.stringify(sign);
    return `  ${key}: ${weight},`;
  });
  const file = fileURLToPath(new URL("../../ingest/entities/weights.ts", import.meta.url));
  writeFileSync(
    file,
    `// Longer than others since it is a table, which \`npm run train:pointers\` writes.\n
/** What each sign of whom a pointer means weighs (signs.ts), for all sorts of pointer and, behind its name, for one. */
export const WEIGHTS: Readonly<Record<string, number>> = {\n${rows.join("\n")}\n};\n`,
  );
  console.log(`${rows.length} weights in ${file}`);
}
