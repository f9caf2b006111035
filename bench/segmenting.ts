/** `npm run bench:segmenting [-- FOLDER] [TREEBANK:PART...]`: the segmenter against UD English EWT and GUM as running
 *  text (each document's sentences joined by one space), as F of whole sentences and of words. FOLDER (by default
 *  ../shared/corpora beside the project) holds ud-english-ewt and ud-english-gum; parts are by default ewt:dev,
 *  ewt:test and gum:dev. Both sides are written as CoNLL-U to a temporary folder, for a scorer of your own. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Span } from "../graph/model/index.ts";
import { type Sentence, segment } from "../ingest/index.ts";
import { type CorpusText, readCorpus } from "../training/segmenter/corpus.ts";

/** The genres of GUM that reports are like. */
const FORMAL = new Set(["news", "speech", "court"]);

const words = process.argv.slice(2);
const asked = words.filter((word) => /^(?:ewt|gum):(?:train|dev|test)$/.test(word));
const folder =
  words.find((word) => !asked.includes(word)) ??
  fileURLToPath(new URL("../../shared/corpora", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "tangle-segmenting-"));

/** Share of spans in both, as F in per cent; by their place among the letters, so that white space does not count. */
function f(gold: readonly string[], predicted: readonly string[]): string {
  const known = new Set(gold);
  const both = predicted.filter((key) => known.has(key)).length;
  return ((200 * both) / (gold.length + predicted.length)).toFixed(2);
}

/** Position among the characters that are no white space, for each UTF-16 offset of the text. */
function withoutSpace(text: string): Int32Array {
  const places = new Int32Array(text.length + 1);
  for (let i = 0; i < text.length; i += 1)
    places[i + 1] = (places[i] as number) + (/\s/.test(text[i] as string) ? 0 : 1);
  return places;
}

const conllu = (text: string, sentences: readonly (readonly Span[])[]) =>
  sentences
    .map((sentence) =>
      sentence
        .map(({ start, end }, at) => {
          const form = text.slice(start, end).replace(/\s/g, "");
          return [at + 1, form, "_", "X", "_", "_", at, at === 0 ? "root" : "dep", "_", "_"].join("\t");
        })
        .join("\n"),
    )
    .join("\n\n");

function measure(name: string, texts: readonly CorpusText[]): void {
  const [gold, predicted]: [string[], string[]] = [[], []];
  const [goldWords, predictedWords]: [string[], string[]] = [[], []];
  const [goldFile, predictedFile]: [string[], string[]] = [[], []];
  let [spent, units] = [0, 0];
  for (const { id, text, sentences } of texts) {
    const places = withoutSpace(text);
    const key = (start: number, end: number) => `${id} ${places[start]}-${places[end]}`;
    const began = performance.now();
    const found: readonly Sentence[] = segment(text);
    spent += performance.now() - began;
    units += text.length;
    const own = found.map(({ tokens }) => tokens);
    const sides = [
      [sentences, gold, goldWords, goldFile],
      [own, predicted, predictedWords, predictedFile],
    ] as const;
    for (const [side, spans, wordSpans, file] of sides) {
      for (const sentence of side) {
        spans.push(key(sentence[0]!.start, sentence[sentence.length - 1]!.end));
        for (const { start, end } of sentence) wordSpans.push(key(start, end));
      }
      file.push(conllu(text, side));
    }
  }
  const file = name.replace(/\W+/g, "-");
  writeFileSync(join(out, `${file}.gold.conllu`), `${goldFile.join("\n\n")}\n\n`);
  writeFileSync(join(out, `${file}.predicted.conllu`), `${predictedFile.join("\n\n")}\n\n`);
  console.log(
    `${name}: sentences F ${f(gold, predicted)}  words F ${f(goldWords, predictedWords)}  ` +
      `(${gold.length} sentences, ${goldWords.length} words; ${Math.round(units / spent)} kB/s)`,
  );
}

for (const pair of asked.length > 0 ? asked : ["ewt:dev", "ewt:test", "gum:dev"]) {
  const [treebank = "", part = ""] = pair.split(":");
  const texts = readCorpus(folder, treebank, part);
  if (texts === null) {
    console.log(`${pair}: no ud-english-${treebank}/${part}.conllu.gz in ${folder}`);
    continue;
  }
  measure(`${treebank.toUpperCase()} ${part}`, texts);
  if (treebank === "gum") {
    const formal = texts.filter(({ genre }) => genre !== null && FORMAL.has(genre));
    measure(`GUM ${part}, news, speech and court`, formal);
  }
}
console.log(`CoNLL-U of both sides: ${out}`);
