import { DetectError, MalformedError, ParseError, parseFeed } from "feedsmith";
import { LIMITS, type Metadata, NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { decode, xmlEncoding } from "../decode.ts";
import { rootOf } from "../format.ts";
import { wordsOfHtml } from "../markup/html.ts";
import { normaliseFound } from "../metadata.ts";
import { type Entry, type Feed, toFeed } from "./entries.ts";

type SourcePart = Extract<Part, { kind: "source" }>;

/** Entries of a feed (RSS, Atom, JSON Feed), in its order: one that has its report with it is a source, one that has a
 *  summary and a link is an address, with the summary for where nothing may be fetched. Of a feed that is cut off the
 *  whole entries are read, and what is behind them is one refused part. Throws source/damaged, source/binary. */
export async function readFeed({ bytes, file, given }: Readable): Promise<Contents> {
  const text = decode(bytes, file, xmlEncoding(bytes));
  const { feed, isCut } = parse(withoutDoctype(text, file), file);
  return { kind: "container", parts: parts(feed, { file, isCut, address: given.url }) };
}

/** XML without its document type, which the parser stumbles over. One that declares entities of its own is how small
 *  files are made to unfold into huge ones; no feed has any. */
function withoutDoctype(text: string, file: string): string {
  const root = rootOf(text);
  const prolog = text.slice(0, root);
  if (/<!ENTITY\s+[^\s%]/i.test(prolog)) {
    throw new SourceError("source/damaged", {
      file,
      format: "feed",
      reason: "it declares entities of its own",
    });
  }
  return text.slice(root);
}

/** The feed; of one that is cut off as much as is whole. */
function parse(text: string, file: string): { feed: Feed; isCut: boolean } {
  const whole = tryParse(text);
  if (whole.feed !== null) return { feed: whole.feed, isCut: false };
  const mended = ENDINGS.map(({ entry, feed }) => ({
    at: text.lastIndexOf(entry) + entry.length,
    entry,
    feed,
  }))
    .filter(({ at, entry }) => at >= entry.length)
    .map(({ at, feed }) => tryParse(text.slice(0, at) + feed).feed);
  const feed = mended.find((found) => found !== null);
  if (feed) return { feed, isCut: true };
  throw new SourceError(
    "source/damaged",
    { file, format: "feed", reason: "it is broken" },
    { cause: whole.error },
  );
}

/** How an entry ends, and what must follow for the feed to end behind it. */
const ENDINGS = [
  { entry: "</item>", feed: "</channel></rss>" },
  { entry: "</item>", feed: "</rdf:RDF>" },
  { entry: "</entry>", feed: "</feed>" },
];

function tryParse(text: string): { feed: Feed | null; error?: unknown } {
  try {
    return { feed: toFeed(parseFeed(text, { maxItems: LIMITS.containerParts + 1 })) };
  } catch (error) {
    const isBroken =
      error instanceof DetectError ||
      error instanceof MalformedError ||
      error instanceof ParseError ||
      error instanceof RangeError;
    if (!isBroken) throw error;
    return { feed: null, error };
  }
}

async function* parts(
  feed: Feed,
  { file, isCut, address }: { file: string; isCut: boolean; address: string | null },
): AsyncGenerator<Part> {
  const base =
    feed.bases.map((written) => resolved(written, address)).find((found) => found !== null) ?? address;
  const publisher = feed.title === null ? null : plain(feed.title, file);
  for (const [at, entry] of feed.entries.entries()) {
    const part = partOf(entry, { feed, base, publisher, place: `entry ${at + 1}`, file });
    if (part !== null) yield part;
  }
  if (!isCut) return;
  const place = `entry ${feed.entries.length + 1} and all behind it`;
  const reason = "the feed is broken there";
  yield {
    kind: "refused",
    place,
    error: new SourceError("source/bad-row", { file, place, reason }).report(),
  };
}

interface Around {
  readonly feed: Feed;
  readonly base: string | null;
  readonly publisher: string | null;
  readonly place: string;
  readonly file: string;
}

/** Null for an entry that says nothing and leads nowhere. */
function partOf(entry: Entry, { feed, base, publisher, place, file }: Around): Part | null {
  const url = resolved(entry.link ?? undefined, base);
  const source = entry.source === null ? null : plain(entry.source, file);
  const given = normaliseFound({
    ...NO_METADATA,
    title: entry.title === null ? null : plain(entry.title.value, file, entry.title.isHtml),
    publisher: source ?? publisher,
    url,
    publishedAt: entry.publishedAt,
    language: entry.language ?? feed.language,
  });
  const id = entry.id?.trim() || url;
  const content = sourceOf(entry.content, entry.author, { given, place, id });
  if (content !== null) return content;
  const summary = sourceOf(entry.summary, entry.author, { given, place, id });
  return url === null ? summary : { kind: "address", url, given, place, id, otherwise: summary };
}

const MARKUP = /<[a-z!/]|&(?:[a-z]{2,10}|#\d{1,7}|#x[\da-f]{1,6});/i;

/** The words as a source: HTML as a page of its own, with who wrote it. Null for none, and for markup without words. */
function sourceOf(
  words: Entry["content"],
  author: string | null,
  rest: { readonly given: Metadata; readonly place: string; readonly id: string | null },
): SourcePart | null {
  if (words === null) return null;
  const { value } = words;
  const isHtml = words.isHtml ?? MARKUP.test(value);
  if (isHtml && value.replace(/<[^<>]*>/g, "").trim() === "") return null;
  return {
    kind: "source",
    bytes: Buffer.from(isHtml ? pageOf(value, author) : value),
    fileName: null,
    mediaType: isHtml ? "text/html" : "text/plain",
    ...rest,
  };
}

/** A piece of HTML as a page. The same entry gives the same bytes, whatever else the feed says. */
function pageOf(html: string, author: string | null): string {
  if (/^\s*(?:<!doctype|<html)/i.test(html)) return html;
  const by = author === null ? "" : `<meta name="author" content="${escaped(author)}">`;
  return `<!doctype html>\n<html><head><meta charset="utf-8">${by}</head><body><article>\n${html}\n</article></body></html>\n`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A line without markup: feeds write titles in plain text and in HTML, and seldom say which. Null where its markup
 *  cannot be read. */
function plain(line: string, file: string, isHtml: boolean | null = null): string | null {
  if (!(isHtml ?? MARKUP.test(line))) return line;
  try {
    return wordsOfHtml(line, file);
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
}

/** A link as a whole address; null for what is none that can be fetched. */
function resolved(link: string | undefined, base: string | null): string | null {
  if (link === undefined || link.trim() === "" || !URL.canParse(link.trim(), base ?? undefined)) return null;
  const url = new URL(link.trim(), base ?? undefined);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}
