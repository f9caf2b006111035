/** `npm run bench:reading [-- all | NAME...] [--keep FOLDER]`: PDFs with known words, made by several programs, and the share of
 *  their words that the reader finds right and in order: the longest common subsequence over the larger of both counts.
 *  Footnotes may stand between any two paragraphs, a sidebar before or behind the text.
 *  `all` adds the later documents: they were made when the reader was tuned, and of what they showed one general fault was mended;
 *  names pick documents by a part of their name. A program that is missing is
 *  named, and the command ends with 1. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { NO_METADATA } from "../graph/model/index.ts";
import { readSource } from "../ingest/index.ts";
import { DOCUMENTS, type KnownDocument, LATER } from "./reading/documents.ts";
import { knownTexts } from "./reading/layout.ts";
import { missingCommands, PRODUCERS, producePdf } from "./reading/producers.ts";
import { shareInOrder, type WordsInOrder, wordsAndNotesInOrder } from "./word-order.ts";

const words = process.argv.slice(2);
const keepAt = words.indexOf("--keep");
const [kept] = keepAt < 0 ? [] : words.splice(keepAt, 2).slice(1);
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), "tangle-reading-")) : resolve(kept);
const isAll = words.includes("all");
const names = words.filter((word) => word !== "all");
const missing = PRODUCERS.flatMap((producer) =>
  missingCommands(producer).map((command) => `${command} (for ${producer})`),
);

const per = (share: number) => `${(100 * share).toFixed(2).padStart(6)} %`;

async function measure(document: KnownDocument): Promise<WordsInOrder | null> {
  const { name, producer, texts, layout } = document;
  if (missingCommands(producer).length > 0) {
    console.log(`not made   ${name} (${producer})`);
    return null;
  }
  const own = join(folder, `${name} ${producer}`.replace(/\W+/g, "-"));
  const bytes = producePdf(producer, texts, layout, own);
  const source = await readSource(bytes, {
    fileName: `${name}.pdf`,
    mediaType: null,
    given: NO_METADATA,
    receivedAt: "2031-01-01T00:00:00.000Z",
    origin: null,
    columns: null,
  });
  const { orders, notes } = knownTexts(texts, layout);
  const [found] = orders
    .map((known) => wordsAndNotesInOrder(known, notes, source.text))
    .sort((a, b) => b.right - a.right) as [WordsInOrder];
  if (kept !== undefined) {
    writeFileSync(join(own, "expected.txt"), [orders[0], ...notes].join("\n\n"));
    writeFileSync(join(own, "found.txt"), source.text);
  }
  console.log(
    `${per(shareInOrder(found))}  ${name} (${producer}): ${found.right} of ${found.expected} words right, ${found.found} found, ${source.pages.length} pages`,
  );
  return found;
}

async function measureAll(title: string, documents: readonly KnownDocument[]): Promise<void> {
  const asked = documents.filter(
    ({ name, producer }) => names.length === 0 || names.some((word) => `${name} ${producer}`.includes(word)),
  );
  if (asked.length === 0) return;
  console.log(title);
  const found: WordsInOrder[] = [];
  for (const document of asked) {
    const one = await measure(document);
    if (one !== null) found.push(one);
  }
  const right = found.reduce((sum, one) => sum + one.right, 0);
  const most = found.reduce((sum, one) => sum + Math.max(one.expected, one.found), 0);
  console.log(`${per(most === 0 ? 0 : right / most)}  all ${found.length}\n`);
}

await measureAll("PDFs with known words:", DOCUMENTS);
if (isAll) await measureAll("Later PDFs, of which one general fault was mended:", LATER);
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
if (missing.length > 0) {
  console.log(`Missing on this machine: ${missing.join(", ")}.`);
  process.exitCode = 1;
}
