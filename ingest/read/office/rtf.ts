import { LIMITS, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Readable } from "../contents.ts";
import { firstOf, normaliseFound, tidy } from "../metadata.ts";
import { textOfBlocks } from "./flow.ts";
import { titleOf } from "./properties.ts";
import { startRtf } from "./rtf-document.ts";
import type { Group, RtfDocument } from "./rtf-group.ts";
import { decodeCodePage } from "./rtf-words.ts";

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
/** Line ends and zeros that programs leave behind the end. */
const TAIL_BYTES = 1024;
/** Letters that are decoded at once; a space is never half of one. */
const RUN_BYTES = 64 * 1024;

const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
/** Longer ones are no control words. */
const WORD_UNITS = 32;
const DIGITS = 10;

/** A control word with its number, or a control symbol; `end` stands behind it and the space that ends it. */
function controlAt(bytes: Buffer, at: number): { word: string; number: number | null; end: number } {
  let end = at + 1;
  while (end < bytes.length && end - at <= WORD_UNITS && isLetter(bytes[end] as number)) end += 1;
  if (end === at + 1) return { word: String.fromCharCode(bytes[end] ?? 0), number: null, end: end + 1 };
  const word = bytes.toString("latin1", at + 1, end);
  const from = end;
  if (bytes[end] === 0x2d) end += 1;
  while (end < bytes.length && end - from <= DIGITS && isDigit(bytes[end] as number)) end += 1;
  const number = end === from ? null : Number.parseInt(bytes.toString("latin1", from, end), 10);
  if (bytes[end] === SPACE) end += 1;
  return { word, number: number !== null && Number.isNaN(number) ? null : number, end };
}

/** Walks over the bytes: groups, control words, letters in the code page of their font. Each byte is looked at once.
 *  False where its groups do not end where it does. */
function walk(bytes: Buffer, file: string, document: RtfDocument): boolean {
  const groups: Group[] = [];
  let group = document.root;
  /** Letters that are not decoded yet: in East Asian code pages two bytes make one, and may be written in two ways. */
  let pending: number[] = [];
  /** Letters still to be passed over: they say once more, for old readers, what a `\u` said. */
  let fallback = 0;
  const flush = () => {
    if (pending.length === 0) return;
    const codePage = document.codePage(group);
    if (codePage !== null) document.words(group, decodeCodePage(Uint8Array.from(pending), codePage));
    pending = [];
  };
  const letter = (byte: number) => {
    if (fallback > 0) fallback -= 1;
    else if (byte >= SPACE) pending.push(byte);
    if (pending.length >= RUN_BYTES && (byte === SPACE || pending.length >= RUN_BYTES * 16)) flush();
  };
  const unicode = (number: number) => {
    flush();
    const unit = number < 0 ? number + 0x10000 : number;
    // Letters of symbol fonts have no meaning outside.
    if (unit >= 0x20 && unit <= 0x10ffff && !(unit >= 0xe000 && unit <= 0xf8ff)) {
      document.words(group, String.fromCodePoint(unit));
    }
    fallback = group.fallback;
  };
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === OPEN) {
      flush();
      fallback = 0;
      groups.push(group);
      if (groups.length > LIMITS.markupDepth) {
        throw new SourceError("source/too-deep", { file, limitDepth: LIMITS.markupDepth });
      }
      group = { ...group, close: null, isFresh: true, isStarred: false };
      at += 1;
    } else if (byte === CLOSE) {
      flush();
      fallback = 0;
      group.close?.();
      const outer = groups.pop();
      // What comes behind the document's own group is none of it.
      if (outer === undefined || groups.length === 0) return bytes.length - at <= TAIL_BYTES;
      group = outer;
      at += 1;
    } else if (byte === BACKSLASH) {
      const { word, number, end } = controlAt(bytes, at);
      at = end;
      if (word === "'") {
        const code = Number.parseInt(bytes.toString("latin1", end, end + 2), 16);
        at = end + 2;
        if (!Number.isNaN(code)) letter(code);
      } else if (word === "\\" || word === "{" || word === "}") letter(word.charCodeAt(0));
      else if (word === "bin") {
        at += Math.max(0, number ?? 0);
        if (fallback > 0) fallback -= 1;
      } else if (fallback > 0) fallback -= 1;
      else if (word === "u" && number !== null) unicode(number);
      else {
        flush();
        document.control(group, word === "\n" || word === "\r" ? "par" : word, number);
      }
    } else {
      if (byte === 0x09) {
        flush();
        document.words(group, "\t");
      } else if (byte !== LF && byte !== CR && byte !== 0) letter(byte);
      at += 1;
    }
  }
  flush();
  return false;
}

/** Reads Rich Text Format (RTF 1.9.1): its text, then its footnotes and endnotes; without comments, headers, footers,
 *  and what is hidden or deleted. A file that ends too soon gives what is there. Linear.
 *  Rejects with source/damaged, source/too-deep, source/too-long. */
export async function readRtf({ bytes, file }: Readable): Promise<Contents> {
  const document = startRtf(file);
  const isWhole = walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file, document);
  const { blocks, title, heading, facts } = document.finish();
  if (blocks.length === 0 && !isWhole) {
    const reason = "its groups do not end where it does, and no text is left";
    throw new SourceError("source/damaged", { file, format: "Rich Text document", reason });
  }
  return {
    kind: "text",
    text: textOfBlocks(blocks),
    found: normaliseFound({
      ...firstOf(),
      title: titleOf(facts.get("title"), { title, heading }),
      publishedAt: facts.get("revtim") ?? facts.get("creatim") ?? null,
    }),
    byline: tidy(facts.get("author")),
  };
}
