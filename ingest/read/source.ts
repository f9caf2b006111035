import {
  type Intake,
  LIMITS,
  type MediaType,
  type Metadata,
  NO_METADATA,
  type SourceDocument,
  SourceError,
  sha256,
} from "../../graph/model/index.ts";
import { decode, wellFormed } from "./decode.ts";
import { declaredEncoding, formatOf } from "./format.ts";
import { partFrontMatter } from "./front-matter.ts";
import { firstOf, normaliseGiven } from "./metadata.ts";

interface Reading {
  readonly text: string;
  readonly found: Partial<Metadata>;
}

type Reader = (source: string, file: string, given: Metadata) => Promise<Reading>;

/** The parsers of markup weigh more than all else: a process loads the one that it needs, when it needs it. */
const READERS: Readonly<Record<MediaType, Reader>> = {
  "text/plain": async (source, file, given) => {
    const { metadata, text } = await partFrontMatter(source, file, given);
    return { text, found: metadata };
  },
  "text/markdown": async (source, file, given) => {
    const { readMarkdown } = await import("./markdown.ts");
    const { metadata, text } = await partFrontMatter(source, file, given);
    const { text: words, title } = readMarkdown(text, file);
    return { text: words, found: firstOf(metadata, { title }) };
  },
  "text/html": async (source, file) => {
    const { readHtml } = await import("./html.ts");
    const { text, metadata } = readHtml(source, file);
    return { text, found: metadata };
  },
};

/** A source's bytes as a document: decoded, without markup, with its metadata. Of plain text, `text` is exactly
 *  what stands behind BOM and front matter, line ends included. Metadata: what was given with the bytes wins over
 *  what the source says of itself, even where that is broken. The same bytes and intake give the same document; nothing else is looked at.
 *
 *  Rejects with SourceError: source/too-large, source/too-long, source/empty, source/binary, source/unknown-format,
 *  source/too-deep, source/bad-metadata. */
export async function readSource(bytes: Uint8Array, intake: Intake): Promise<SourceDocument> {
  const file = intake.fileName ?? "The text";
  if (bytes.byteLength > LIMITS.sourceBytes) {
    throw new SourceError("source/too-large", {
      file,
      bytes: bytes.byteLength,
      limitBytes: LIMITS.sourceBytes,
    });
  }
  if (bytes.byteLength === 0) throw new SourceError("source/empty", { file });
  const mediaType = formatOf(bytes, { fileName: intake.fileName, mediaType: intake.mediaType, file });
  const source = decode(bytes, file, mediaType === "text/html" ? declaredEncoding(bytes) : null);
  if (source.length > LIMITS.textUnits) {
    throw new SourceError("source/too-long", { file, units: source.length, limitUnits: LIMITS.textUnits });
  }
  if (source.trim() === "") throw new SourceError("source/empty", { file });
  const given = normaliseGiven(intake.given, file);
  const { text, found } = await READERS[mediaType](source, file, given);
  if (text.trim() === "") throw new SourceError("source/empty", { file });
  const metadata = firstOf(given, found);
  return { ...metadata, sha256: sha256(bytes), text, mediaType, fileName: intake.fileName };
}

/** A text handed over as such (`tangle extract --jsonl`, tests): taken exactly as it is, but for
 *  surrogates without their other half, under the SHA-256 of its UTF-8. Throws source/empty and source/too-long. */
export function documentOf(text: string, metadata: Partial<Metadata> = {}): SourceDocument {
  const file = "The text";
  if (text.trim() === "") throw new SourceError("source/empty", { file });
  if (text.length > LIMITS.textUnits) {
    throw new SourceError("source/too-long", { file, units: text.length, limitUnits: LIMITS.textUnits });
  }
  return {
    ...NO_METADATA,
    ...metadata,
    sha256: sha256(text),
    text: wellFormed(text),
    mediaType: "text/plain",
    fileName: null,
  };
}
