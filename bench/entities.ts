/** `npm run bench:entities [-- FOLDER]`: words a second from text to entities (segment, parse, tag, link), one thread, over the
 *  passages of FOLDER (default test/gold) repeated to 1 MB, read as one document; and each stage's share of the time. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  findMentions,
  linkMentions,
  loadTables,
  segment,
  toWholeParses,
  wholeWords,
} from "../ingest/index.ts";

const folder = process.argv[2] ?? fileURLToPath(new URL("../test/gold", import.meta.url));
const BYTES = 1_000_000;
const ROUNDS = 3;

const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => (JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as { text: string }).text);
let text = "";
for (let i = 0; Buffer.byteLength(text) < BYTES; i++) text += `${texts[i % texts.length]}\n\n`;
const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const tables = await loadTables();
console.log(`${words} words, ${Buffer.byteLength(text)} bytes, one document`);

for (let round = 0; round < ROUNDS; round++) {
  const marks = [performance.now()];
  const mark = () => marks.push(performance.now());
  const sentences = segment(text);
  mark();
  const parses = tables.parser.probe(
    sentences.map(({ tokens }) => tokens.map((token) => token.text)),
    tables.names.probe,
  );
  mark();
  const whole = wholeWords(sentences);
  const trees = toWholeParses(
    whole,
    sentences,
    parses.map(({ parse }) => parse),
  );
  const mentions = findMentions(text, whole, tables.mentions, { model: tables.names, parses, trees });
  mark();
  const { entities } = linkMentions(text, whole, mentions, tables.mentions, trees);
  mark();
  const total = marks.at(-1)! - marks[0]!;
  const shares = ["segment", "parse", "mentions", "link"].map(
    (stage, i) => `${stage} ${Math.round((100 * (marks[i + 1]! - marks[i]!)) / total)} %`,
  );
  console.log(
    `${Math.round((1000 * words) / total)} words/s   ${shares.join(", ")}   ${mentions.length} mentions, ${entities.length} entities`,
  );
}
