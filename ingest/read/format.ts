import { type MediaType, SourceError } from "../../graph/model/index.ts";

/** First bytes by which a format that is not read shows itself, whatever its file is called. `strict` formats
 *  begin with letters that text may begin with as well, and need a zero byte near the start beside them. */
const MAGIC: readonly { readonly format: string; readonly begins: string; readonly strict?: true }[] = [
  { format: "PDF", begins: "%PDF-" },
  { format: "RTF", begins: "{\\rtf" },
  { format: "PostScript", begins: "%!PS" },
  { format: "a ZIP archive or office document", begins: "PK\x03\x04" },
  { format: "a ZIP archive", begins: "PK\x05\x06" },
  { format: "an old office document", begins: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { format: "a PNG picture", begins: "\x89PNG\r\n\x1a\n" },
  { format: "a JPEG picture", begins: "\xff\xd8\xff" },
  { format: "a GIF picture", begins: "GIF87a" },
  { format: "a GIF picture", begins: "GIF89a" },
  { format: "a TIFF picture", begins: "II*\x00" },
  { format: "a TIFF picture", begins: "MM\x00*" },
  { format: "a picture or sound (RIFF)", begins: "RIFF", strict: true },
  { format: "a bitmap picture", begins: "BM", strict: true },
  { format: "gzip", begins: "\x1f\x8b" },
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
];

const BY_EXTENSION: readonly (readonly [MediaType, RegExp])[] = [
  ["text/markdown", /\.(?:md|markdown|mdown|mkd)$/i],
  ["text/html", /\.(?:html?|xhtml|shtml)$/i],
];
const HTML_OPENING =
  /^(?:\uFEFF|ï»¿)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b/i;

const latin = (bytes: Uint8Array, to: number) => Buffer.from(bytes.subarray(0, to)).toString("latin1");

/** What the bytes are to be read as: what the giver says, else by file name, else by their beginning; text of no
 *  known name is plain text. Throws source/unknown-format for what is recognised and not read (a PDF, a picture),
 *  under whatever name. */
export function formatOf(
  bytes: Uint8Array,
  { fileName, mediaType, file }: { fileName: string | null; mediaType: MediaType | null; file: string },
): MediaType {
  const start = latin(bytes, 512);
  const found = MAGIC.find(
    ({ begins, strict }) => start.startsWith(begins) && (!strict || start.slice(0, 64).includes("\0")),
  );
  if (found) throw new SourceError("source/unknown-format", { file, format: found.format });
  if (start.slice(4, 8) === "ftyp" && start.charCodeAt(0) === 0) {
    throw new SourceError("source/unknown-format", { file, format: "a film (MP4)" });
  }
  if (mediaType !== null) return mediaType;
  const named = BY_EXTENSION.find(([, extension]) => fileName !== null && extension.test(fileName));
  if (named) return named[0];
  return HTML_OPENING.test(latin(bytes, 4096)) ? "text/html" : "text/plain";
}

/** The encoding that a page names in its first 2,048 bytes, or null. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(latin(bytes, 2048))?.[1] ?? null;
}
