import { LIMITS, type MediaType, SourceError } from "../../graph/model/index.ts";
import type { Readable, Reader } from "./contents.ts";
import { decode, pageEncoding } from "./decode.ts";
import { partFrontMatter } from "./front-matter.ts";
import { firstOf } from "./metadata.ts";
import { DOCX, ODT } from "./packages/kinds.ts";

/** Decodes a source that is text. Throws source/binary, source/too-long, source/empty. */
export function textOf({ bytes, file }: Readable, declared: string | null = null): string {
  const source = decode(bytes, file, declared);
  if (source.length > LIMITS.textUnits) {
    throw new SourceError("source/too-long", { file, units: source.length, limitUnits: LIMITS.textUnits });
  }
  if (source.trim() === "") throw new SourceError("source/empty", { file });
  return source;
}

/** What reads each format. The parsers weigh more than all else: a process loads the one that it needs, when it needs
 *  it. */
export const READERS: Readonly<Record<MediaType, Reader>> = {
  "text/plain": async (source) => {
    const { metadata, text } = await partFrontMatter(textOf(source), source.file, source.given);
    return { kind: "text", text, found: metadata };
  },
  "text/markdown": async (source) => {
    const { readMarkdown } = await import("./markup/markdown.ts");
    const { file, given } = source;
    const { metadata, text } = await partFrontMatter(textOf(source), file, given);
    const { text: words, title } = readMarkdown(text, file);
    return { kind: "text", text: words, found: firstOf(metadata, { title }) };
  },
  "text/html": async (source) => {
    const { readHtml } = await import("./markup/html.ts");
    const { file, given } = source;
    const { text, metadata, byline } = readHtml(textOf(source, pageEncoding(source.bytes)), file, given.url);
    return { kind: "text", text, found: metadata, byline };
  },
  [DOCX]: async (source) => (await import("./office/docx.ts")).readDocx(source),
  [ODT]: async (source) => (await import("./office/odt.ts")).readOdt(source),
  "message/rfc822": async (source) => (await import("./mail/eml.ts")).readMail(source),
  "application/mbox": async (source) => (await import("./mail/mbox.ts")).readMailbox(source),
  "application/rtf": async (source) => (await import("./office/rtf.ts")).readRtf(source),
  "application/pdf": async (source) => (await import("./pdf/pdf.ts")).readPdf(source),
  "text/csv": async (source) => (await import("./tables/csv.ts")).readCsv(source),
  "application/x-ndjson": async (source) => (await import("./tables/json-lines.ts")).readJsonLines(source),
  "application/feed": async (source) => (await import("./feeds/feed.ts")).readFeed(source),
  "text/uri-list": async (source) => (await import("./feeds/addresses.ts")).readAddresses(source),
  "application/zip": async (source) => (await import("./packages/archive.ts")).readArchive(source),
  "application/gzip": async (source) => (await import("./packages/gzip.ts")).readGzip(source),
};
