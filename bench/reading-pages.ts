/** `npm run bench:reading-pages [-- all | NAME...] [--printed] [--keep FOLDER]`: web pages with known words, of many templates, and the share of
 *  their words that the reader finds right and in order: the longest common subsequence over the larger of both counts. `all` adds
 *  the later pages: they were written when the reader was tuned, and of what they showed only general faults were mended;
 *  names pick pages by a part of their name. `--printed` reads the PDFs that Chromium prints of them instead. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type MediaType, NO_METADATA, SourceError } from "../graph/model/index.ts";
import { readSource } from "../ingest/index.ts";
import type { KnownPage } from "./reading/known-page.ts";
import { LATER_PAGES } from "./reading/later-pages.ts";
import { MORE_PAGES } from "./reading/more-pages.ts";
import { PAGES } from "./reading/pages.ts";
import { printPage } from "./reading/printed-page.ts";
import { shareInOrder, type WordsInOrder, wordsInOrder } from "./word-order.ts";

const words = process.argv.slice(2);
const keepAt = words.indexOf("--keep");
const [kept] = keepAt < 0 ? [] : words.splice(keepAt, 2).slice(1);
const isAll = words.includes("all");
const isPrinted = words.includes("--printed");
const names = words.filter((word) => word !== "all" && word !== "--printed");
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), "tangle-pages-")) : resolve(kept);

const per = (share: number) => `${(100 * share).toFixed(2).padStart(6)} %`;

/** The text; empty for what holds none. */
async function read(bytes: Uint8Array, mediaType: MediaType): Promise<string> {
  try {
    const { text } = await readSource(bytes, {
      fileName: "page",
      mediaType,
      given: NO_METADATA,
      receivedAt: "2031-01-01T00:00:00.000Z",
      charset: null,
      origin: null,
      columns: null,
    });
    return text;
  } catch (error) {
    if (error instanceof SourceError && error.code === "source/empty") return "";
    throw error;
  }
}

async function measure({ name, html, known }: KnownPage): Promise<WordsInOrder> {
  const own = join(folder, name.replace(/\W+/g, "-"));
  const text = isPrinted
    ? await read(printPage(html, own), "application/pdf")
    : await read(Buffer.from(html), "text/html");
  if (kept !== undefined) {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "expected.txt"), known);
    writeFileSync(join(own, "found.txt"), text);
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
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
