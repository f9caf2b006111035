/** `npm run bench:reading-pages [-- all | NAME...] [--keep FOLDER]`: web pages with known words, of many templates, and the share of
 *  their words that the reader finds right and in order: the longest common subsequence over the larger of both counts. `all` adds
 *  the later pages: they were written when the reader was tuned, and of what they showed only general faults were mended;
 *  names pick pages by a part of their name. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { NO_METADATA } from "../graph/model/index.ts";
import { readSource } from "../ingest/index.ts";
import type { KnownPage } from "./reading/known-page.ts";
import { LATER_PAGES } from "./reading/later-pages.ts";
import { MORE_PAGES } from "./reading/more-pages.ts";
import { PAGES } from "./reading/pages.ts";
import { shareInOrder, type WordsInOrder, wordsInOrder } from "./word-order.ts";

const words = process.argv.slice(2);
const keepAt = words.indexOf("--keep");
const [kept] = keepAt < 0 ? [] : words.splice(keepAt, 2).slice(1);
const isAll = words.includes("all");
const names = words.filter((word) => word !== "all");

const per = (share: number) => `${(100 * share).toFixed(2).padStart(6)} %`;

async function measure({ name, html, known }: KnownPage): Promise<WordsInOrder> {
  const { text } = await readSource(Buffer.from(html), {
    fileName: "page.html",
    mediaType: "text/html",
    given: NO_METADATA,
    receivedAt: "2031-01-01T00:00:00.000Z",
    origin: null,
    columns: null,
  });
  if (kept !== undefined) {
    const folder = join(resolve(kept), name.replace(/\W+/g, "-"));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "expected.txt"), known);
    writeFileSync(join(folder, "found.txt"), text);
  }
  const found = wordsInOrder(known, text);
  console.log(
    `${per(shareInOrder(found))}  ${name}: ${found.right} of ${found.expected} words right, ${found.found} found`,
  );
  return found;
}

async function measureAll(title: string, pages: readonly KnownPage[]): Promise<void> {
  const asked = pages.filter(({ name }) => names.length === 0 || names.some((word) => name.includes(word)));
  if (asked.length === 0) return;
  console.log(title);
  const found: WordsInOrder[] = [];
  for (const page of asked) found.push(await measure(page));
  const right = found.reduce((sum, one) => sum + one.right, 0);
  const most = found.reduce((sum, one) => sum + Math.max(one.expected, one.found), 0);
  console.log(`${per(right / most)}  all ${found.length}\n`);
}

await measureAll("Web pages with known words:", [...PAGES, ...MORE_PAGES]);
if (isAll) await measureAll("Later web pages, of which only general faults were mended:", LATER_PAGES);
