import { type MediaType, SourceError } from "../../graph/model/index.ts";
import { FROM_LINE } from "./mail/mbox.ts";
import { ODT, packageKind } from "./packages/kinds.ts";

/** First bytes by which a format that is not read shows itself, whatever its file is called. `strict` formats
 *  begin with letters that text may begin with as well, and need a zero byte near the start beside them. */
const MAGIC: readonly { readonly format: string; readonly begins: string; readonly strict?: true }[] = [
  { format: "PostScript", begins: "%!PS" },
  { format: "a PNG picture", begins: "\x89PNG\r\n\x1a\n" },
  { format: "a JPEG picture", begins: "\xff\xd8\xff" },
  { format: "a GIF picture", begins: "GIF87a" },
  { format: "a GIF picture", begins: "GIF89a" },
  { format: "a TIFF picture", begins: "II*\x00" },
  { format: "a TIFF picture", begins: "MM\x00*" },
  { format: "a picture or sound (RIFF)", begins: "RIFF", strict: true },
  { format: "a bitmap picture", begins: "BM", strict: true },
  { format: "bzip2", begins: "BZh9" },
  { format: "xz", begins: "\xfd7zXZ\x00" },
  { format: "zstd", begins: "\x28\xb5\x2f\xfd" },
  { format: "7z", begins: "7z\xbc\xaf\x27\x1c" },
  { format: "RAR", begins: "Rar!\x1a\x07" },
  { format: "a program (ELF)", begins: "\x7fELF" },
  { format: "a program (Windows)", begins: "MZ", strict: true },
  { format: "a program (Java)", begins: "\xca\xfe\xba\xbe" },
  { format: "WebAssembly", begins: "\x00asm" },
  { format: "an SQLite database", begins: "SQLite format 3\x00" },
  { format: "Parquet", begins: "PAR1", strict: true },
  { format: "sound (MP3)", begins: "ID3", strict: true },
  { format: "sound (Ogg)", begins: "OggS" },
  { format: "sound (FLAC)", begins: "fLaC" },
  { format: "a film (Matroska)", begins: "\x1a\x45\xdf\xa3" },
  { format: "an Outlook mailbox", begins: "!BDN" },
  { format: "what Outlook attaches (TNEF)", begins: "\x78\x9f\x3e\x22" },
];

const COMPOUND_FILE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/** What a compound file of Microsoft's ([MS-CFB]) is, by the names of the streams in it. */
const COMPOUND: readonly { readonly stream: string; readonly format: string }[] = [
  { stream: "__substg1.0_", format: "an Outlook message" },
  { stream: "WordDocument", format: "an old Word document" },
  { stream: "PowerPoint Document", format: "an old PowerPoint presentation" },
  { stream: "Workbook", format: "an old Excel workbook" },
];

const BY_EXTENSION: readonly (readonly [MediaType, RegExp])[] = [
  ["text/markdown", /\.(?:md|markdown|mdown|mkd)$/i],
  ["text/html", /\.(?:html?|xhtml|shtml)$/i],
  ["message/rfc822", /\.(?:eml|mht|mhtml)$/i],
  ["application/mbox", /\.mbox$/i],
  ["application/feed", /\.(?:rss|atom)$/i],
  ["text/csv", /\.(?:csv|tsv)$/i],
  ["application/x-ndjson", /\.(?:jsonl|ndjson)$/i],
  ["text/uri-list", /\.(?:urls?|uris?|urilist)$/i],
];
const HTML_ROOT = /<(?:!doctype\s+html|html)\b/iy;
const FEED_ROOT = /<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]/y;
const JSON_FEED = /^(?:\uFEFF|ï»¿)?\s*\{[\s\S]{0,2000}?"version"\s*:\s*"https?:\/\/jsonfeed\.org\/version\//;
/** A list of records under the name that any JSON may have: an array of objects, or one object a line. */
const JSON_RECORDS = /^(?:\uFEFF|ï»¿)?\s*(?:\[\s*\{|\{[^\r\n]*\}[ \t]*\r?\n\s*\{)/;
const FLAT_OPEN_DOCUMENT = /<office:document[\s>]/y;
const MAIL_HEADER = /^[!-9;-~]{1,76}:[ \t]/;
const MAIL_NAMES = /^(?:from|to|date|subject|message-id|mime-version|received|return-path|delivered-to):/im;

/** Bytes from the beginning that tell the format of whatever is no archive. */
export const FORMAT_BYTES = 4096;

const latin = (bytes: Uint8Array, to: number) => Buffer.from(bytes.subarray(0, to)).toString("latin1");

/** Where the first element of markup begins, behind spaces, comments, instructions and a feed's document type; the page's
 *  own document type counts as its first element. Step by step, and linear: one pattern for all would try every end of
 *  every comment with every other. */
export function rootOf(markup: string): number {
  const gap = /(?:\uFEFF|ï»¿)?\s*/y;
  for (;;) {
    gap.test(markup);
    const at = gap.lastIndex;
    const end = behindProlog(markup, at);
    if (end < 0) return at;
    gap.lastIndex = end;
  }
}

/** Place behind the comment, instruction or document type at `at`; -1 for anything else, and for one without an end. */
function behindProlog(markup: string, at: number): number {
  const behind = (ending: string): number => {
    const end = markup.indexOf(ending, at);
    return end < 0 ? -1 : end + ending.length;
  };
  if (markup.startsWith("<!--", at)) return behind("-->");
  if (markup.startsWith("<?", at)) return behind("?>");
  if (!/^<!doctype\s+(?!html)/i.test(markup.slice(at, at + 40))) return -1;
  const end = behind(">");
  if (!markup.slice(at, end < 0 ? at : end).includes("[")) return end;
  // It declares entities, in brackets.
  const closing = /\]\s*>/g;
  closing.lastIndex = at;
  return closing.test(markup) ? closing.lastIndex : -1;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** What the bytes show themselves to be, whatever they are called; null for text that could be anything. */
function shownFormat(start: string): MediaType | null {
  // Other programs' headers, up to a kilobyte, may stand before a PDF's own.
  if (/^[\s\S]{0,1024}?%PDF-\d/.test(start) && (start.startsWith("%PDF-") || start.includes("\0"))) {
    return "application/pdf";
  }
  if (start.startsWith("{\\rtf")) return "application/rtf";
  if (FROM_LINE.test(start)) return "application/mbox";
  const root = rootOf(start);
  if (matchesAt(HTML_ROOT, start, root)) return "text/html";
  if (matchesAt(FLAT_OPEN_DOCUMENT, start, root)) return ODT;
  if (matchesAt(FEED_ROOT, start, root) || JSON_FEED.test(start)) return "application/feed";
  return null;
}

/** Refuses a compound file by name: an office document of the years before 2007, or a newer one behind a password. */
function refuseCompound(bytes: Uint8Array, file: string): never {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => all.includes(stream, 0, "utf16le");
  if (holds("EncryptedPackage")) throw new SourceError("source/encrypted", { file });
  const format = COMPOUND.find(({ stream }) => holds(stream))?.format ?? "an old office document";
  throw new SourceError("source/unknown-format", { file, format });
}

/** Whether the text begins as a mail does: with lines of a header, some of them those that every mail has. */
function isMail(start: string): boolean {
  const header = start.split(/\r?\n\r?\n/, 1)[0] ?? "";
  const lines = header.split(/\r?\n/);
  // The last line may be cut off by the end of what was looked at.
  const whole = lines.length > 2 ? lines.slice(0, -1) : lines;
  if (!whole.every((line) => MAIL_HEADER.test(line) || /^[ \t]/.test(line))) return false;
  return new Set(whole.map((line) => MAIL_NAMES.exec(line)?.[0].toLowerCase()).filter(Boolean)).size >= 3;
}

/** What the bytes are to be read as: what they show themselves to be under whatever name, what the giver says, else by
 *  file name, else by their beginning; text of no known name is plain text. Throws source/unknown-format for what is
 *  recognised and not read (a picture, a program), and source/encrypted for an office document behind a password. */
export async function formatOf(
  bytes: Uint8Array,
  { fileName, mediaType, file }: { fileName: string | null; mediaType: MediaType | null; file: string },
): Promise<MediaType> {
  const start = latin(bytes, FORMAT_BYTES);
  const found = MAGIC.find(
    ({ begins, strict }) => start.startsWith(begins) && (!strict || start.slice(0, 64).includes("\0")),
  );
  if (found) throw new SourceError("source/unknown-format", { file, format: found.format });
  if (start.startsWith(COMPOUND_FILE)) refuseCompound(bytes, file);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) {
    const found = await packageKind(bytes, fileName);
    if (found.kind === "read") return found.mediaType;
    throw new SourceError("source/unknown-format", { file, format: found.format });
  }
  if (start.startsWith("\x1f\x8b\x08")) return "application/gzip";
  // An old archive of tapes has no beginning of its own, but this behind its first file's name and facts.
  if (start.slice(257, 262) === "ustar") {
    throw new SourceError("source/unknown-format", { file, format: "a tar archive" });
  }
  if (start.slice(4, 8) === "ftyp" && start.charCodeAt(0) === 0) {
    throw new SourceError("source/unknown-format", { file, format: "a film (MP4)" });
  }
  const shown = shownFormat(start);
  // What is markup may be wanted as plain text; what is no text cannot be.
  if (shown !== null && !(mediaType?.startsWith("text/") && shown.startsWith("text/"))) return shown;
  if (mediaType !== null) return mediaType;
  const named = BY_EXTENSION.find(([, extension]) => fileName !== null && extension.test(fileName));
  if (named) return named[0];
  if (fileName !== null && /\.json$/i.test(fileName) && JSON_RECORDS.test(start))
    return "application/x-ndjson";
  return isMail(start) ? "message/rfc822" : "text/plain";
}

/** What a table without a name is read as: lines of JSON, or lines of cells. */
export function tableFormat(bytes: Uint8Array): MediaType {
  return /^(?:ï»¿)?\s*[[{]/.test(latin(bytes, FORMAT_BYTES)) ? "application/x-ndjson" : "text/csv";
}
