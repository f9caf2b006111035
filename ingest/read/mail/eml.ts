import { isUtf8 } from "node:buffer";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { LIMITS, NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { decode } from "../decode.ts";
import { wordsOfHtml } from "../markup/html.ts";
import { firstOf, normaliseFound, tidy } from "../metadata.ts";

/** Parts of a mail that say nothing to its reader by themselves: pictures, sound, signatures, keys, calling cards,
 *  dates for a calendar, reports of delivery. */
const SILENT =
  /^(?:(?:image|audio|video|font)\/|application\/(?:ics|pgp-signature|pgp-keys|(?:x-)?pkcs7-signature)$|text\/(?:calendar|(?:x-)?vcard|rfc822-headers)$|message\/(?!rfc822$))/;
/** Parts that hold a mail behind a key (RFC 3156, RFC 8551). A signed one in S/MIME looks the same, by another word. */
const LOCKED = /^application\/(?:pgp-encrypted|(?:x-)?pkcs7-mime)$/;
const SIGNED_INSIDE = /smime-type\s*=\s*"?signed-data/i;
const PGP_MESSAGE = /^\s*-----BEGIN PGP MESSAGE-----/;
/** The plain text is the mail unless it holds less than this of the words of the page that came with it: some mails only say
 *  there that they are to be looked at as a page. */
const PLAIN_SHARE = 0.5;

/** Lines of at least so many bytes without a space are taken for packed attachments, which cost little. */
const PACKED_LINE_BYTES = 60;
const LF = 0x0a;
const SPACE = 0x20;
const DASH = 0x2d;

/** Lines of the mail that are not packed, and those that may begin a part. */
function countLines(bytes: Buffer): { readonly written: number; readonly dashed: number } {
  let [written, dashed] = [0, 0];
  let space = bytes.indexOf(SPACE);
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start < PACKED_LINE_BYTES || (space >= 0 && space < end)) written += 1;
    if (bytes[start] === DASH && bytes[start + 1] === DASH) dashed += 1;
    if (space >= 0 && space < end) space = bytes.indexOf(SPACE, end);
    start = end + 1;
  }
  return { written, dashed };
}

/** The mail's bytes as its parser wants them: a mail of the days before MIME, that names no charset for the letters that
 *  it uses, is guessed and turned into UTF-8. */
function withCharset(bytes: Buffer, file: string): Buffer {
  if (isUtf8(bytes) || /charset|multipart\//i.test(bytes.toString("latin1"))) return bytes;
  return Buffer.from(decode(bytes, file));
}

async function parse(bytes: Buffer, file: string): Promise<Email> {
  const overLimit = (what: string, limit: number) =>
    new SourceError("source/over-limit", { file, what, limit });
  // The parser keeps something for each of them, so that a mail of nothing else would fill the memory.
  const { written, dashed } = countLines(bytes);
  if (written > LIMITS.mailLines) throw overLimit("lines", LIMITS.mailLines);
  if (dashed > LIMITS.mailParts) throw overLimit("parts", LIMITS.mailParts);
  try {
    return await PostalMime.parse(withCharset(bytes, file), {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.mailDepth,
      maxHeadersSize: LIMITS.mailHeaderBytes,
    });
  } catch (error) {
    // Plain errors, told apart by their words alone.
    if (!(error instanceof Error)) throw error;
    if (/nesting depth/.test(error.message)) throw overLimit("parts inside each other", LIMITS.mailDepth);
    if (/header size/.test(error.message)) throw overLimit("bytes of headers", LIMITS.mailHeaderBytes);
    throw error;
  }
}

/** `Ilse Brandt <ilse@example.org>`, or what there is of it. */
function writerOf(from: Address | undefined): string | null {
  const { name, address } = from?.group?.[0] ?? from ?? {};
  const person = tidy(name);
  if (person === null || !address || person === address) return person ?? tidy(address);
  return `${person} <${address}>`;
}

const headerOf = (mail: Email, key: string) =>
  mail.headers.find((header) => header.key === key)?.value ?? null;

/** The date as it was written, with the sender's own zone; mails name the zone once more in brackets. */
const dateOf = (mail: Email) => headerOf(mail, "date")?.split("(", 1)[0] ?? null;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;

/** The words of the mail: of its plain text or of its page, whichever says more. */
function wordsOf({ text, html }: Email, file: string): string {
  const plain = (text ?? "").replace(/\r\n/g, "\n");
  if (html === undefined || html.trim() === "") return plain;
  try {
    const page = wordsOfHtml(html, file);
    return plain.trim().length >= page.length * PLAIN_SHARE ? plain : page;
  } catch (error) {
    if (error instanceof SourceError && plain.trim() !== "") return plain;
    throw error;
  }
}

/** A page that a browser saved together with its pictures (MHTML, RFC 2557). */
function savedPage(mail: Email): Part | null {
  const url = headerOf(mail, "snapshot-content-location");
  const isSaved = url !== null || /^<?saved by/i.test(headerOf(mail, "from") ?? "");
  if (!isSaved || mail.html === undefined) return null;
  return {
    kind: "source",
    bytes: Buffer.from(`\uFEFF${mail.html}`),
    fileName: null,
    mediaType: "text/html",
    given: normaliseFound({ ...NO_METADATA, url }),
    place: "page",
    id: null,
  };
}

/** What is attached, in the mail's order; each place is there once. */
function* attached(mail: Email, file: string): Generator<Part> {
  const places = new Set<string>();
  let number = 0;
  for (const { filename, mimeType, content, related, disposition } of mail.attachments) {
    if (SILENT.test(mimeType) || (related && disposition !== "attachment")) continue;
    number += 1;
    const isMail = mimeType === "message/rfc822";
    // Windows' own separators too: the name is only shown, never a path.
    const fileName = tidy(filename?.split(/[/\\]/).pop());
    const named = fileName === null ? `${isMail ? "mail" : "part"} ${number}` : fileName;
    const place = places.has(named) ? `attachment ${named} (${number})` : `attachment ${named}`;
    places.add(named);
    if (LOCKED.test(mimeType)) {
      yield {
        kind: "refused",
        place,
        error: new SourceError("source/encrypted", { file: fileName ?? file }).report(),
      };
      continue;
    }
    const bytes = bytesOf(content);
    if (bytes.length === 0) continue;
    yield {
      kind: "source",
      bytes,
      fileName,
      mediaType: isMail ? "message/rfc822" : fileName === null ? textTypeOf(mimeType) : null,
      given: NO_METADATA,
      place,
      id: null,
    };
  }
}

const bytesOf = (content: Attachment["content"]): Uint8Array =>
  typeof content === "string"
    ? Buffer.from(content)
    : content instanceof Uint8Array
      ? content
      : new Uint8Array(content);

/** What a part without a name is by its own word, where that says more than its bytes. */
function textTypeOf(mimeType: string) {
  return mimeType === "text/html" || mimeType === "text/csv" || mimeType === "text/markdown"
    ? mimeType
    : null;
}

async function* each(parts: Iterable<Part>): AsyncIterable<Part> {
  yield* parts;
}

/** Reads a mail (RFC 5322, MIME): its words, with what it quotes of others; the subject is the title, who wrote it the
 *  byline. Documents that are attached, and mails, are parts. A page that a browser saved in this form is a part by
 *  itself.
 *
 *  Rejects with source/encrypted for a mail behind a key, source/over-limit, source/too-deep, source/unknown-format
 *  for one that is packed into its signature. */
export async function readMail({ bytes, file }: Readable): Promise<Contents> {
  const mail = await parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file);
  const page = savedPage(mail);
  if (page !== null) return { kind: "container", parts: each([page]) };
  // A transfer encoding may hold what no text has.
  const text = wordsOf(mail, file).replace(CONTROLS, "\uFFFD");
  if (text.trim() === "" && mail.attachments.some(({ mimeType }) => LOCKED.test(mimeType))) {
    if (SIGNED_INSIDE.test(headerOf(mail, "content-type") ?? "")) {
      throw new SourceError("source/unknown-format", { file, format: "a mail inside its S/MIME signature" });
    }
    throw new SourceError("source/encrypted", { file });
  }
  if (PGP_MESSAGE.test(text)) throw new SourceError("source/encrypted", { file });
  const parts = each(attached(mail, file));
  if (text.trim() === "") return { kind: "container", parts };
  return {
    kind: "text",
    text,
    found: normaliseFound({
      ...firstOf(),
      title: mail.subject ?? null,
      publishedAt: dateOf(mail),
      language: headerOf(mail, "content-language"),
    }),
    byline: writerOf(mail.from ?? mail.sender),
    parts,
  };
}
