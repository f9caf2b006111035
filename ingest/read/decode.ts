import { detect } from "chardet";
import iconv from "iconv-lite";
import { SourceError } from "../../graph/model/index.ts";

/** Share of control characters above which bytes are no text. Text has none; a stray one is forgiven. */
const MOST_CONTROLS = 0.005;
/** Share of undecodable places above which the guess at the encoding was wrong, because there is none. */
const MOST_REPLACED = 0.05;
/** Bytes from which the encoding is guessed. */
const SAMPLE_BYTES = 64 * 1024;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted here.
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g;

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-32le", [0xff, 0xfe, 0x00, 0x00]],
  ["utf-32be", [0x00, 0x00, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function encodingByBom(bytes: Uint8Array): string | null {
  return BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

/** UTF-16 and UTF-32 without a BOM show by their zeros: every text has spaces or line ends. Of the two orders that is
 *  right which has them. Bytes that decode to anything but letters, figures and marks are something else. */
function bareUtf(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 8) return null;
  const zeros = [0, 0, 0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 4] = (zeros[i % 4] as number) + 1;
  });
  const quarter = Math.floor(sample.length / 4);
  const [first, second, third, fourth] = zeros as [number, number, number, number];
  if (bytes.length % 4 === 0) {
    if (fourth === quarter && third > quarter * 0.9 && first === 0) return "utf-32le";
    if (first === quarter && second > quarter * 0.9 && fourth === 0) return "utf-32be";
  }
  if (first + second + third + fourth === 0) return null;
  const best = ["utf-16le", "utf-16be"]
    .map((named) => ({
      named,
      text: iconv.decode(Buffer.from(sample.subarray(0, sample.length & ~1)), named),
    }))
    .filter(({ text }) => (text.match(STRANGE)?.length ?? 0) <= text.length * 0.01)
    .map(({ named, text }) => ({ named, gaps: text.match(GAPS)?.length ?? 0 }))
    .sort((one, other) => other.gaps - one.gaps)[0];
  return best !== undefined && best.gaps > 0 ? best.named : null;
}

/** What stands between words and sentences: read in the wrong order its bytes are letters of no use. */
const GAPS = /[ \n\r.,\u3000-\u3002\uff0c]/g;
const STRANGE = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu;

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** What the bytes from 0x80 on are in Windows-1252. */
const STRAYS = iconv.decode(Buffer.from(Array.from({ length: 128 }, (_, i) => 0x80 + i)), "windows-1252");

const BEYOND_ASCII = /[^\0-\x7f\uFFFD]/g;

/** UTF-8 with stray bytes in it, such as a letter of another program's that was pasted in: those are read as Windows-1252.
 *  Null where strays are as many as letters beyond ASCII that are right. */
function asMendedUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  const strays = text.match(/\uFFFD/g)?.length ?? 0;
  const right = text.match(BEYOND_ASCII)?.length ?? 0;
  if (right < 2 * strays) return null;
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const units = utf8Length(bytes, at);
    if (units > 0) {
      at += units;
      continue;
    }
    if (from < at) pieces.push(utf8.decode(bytes.subarray(from, at)));
    pieces.push(STRAYS[(bytes[at] as number) - 0x80] as string);
    at += 1;
    from = at;
  }
  pieces.push(utf8.decode(bytes.subarray(from)));
  return pieces.join("").replace(/^\uFEFF/, "");
}

/** Bytes of the UTF-8 sequence at a place; 0 where there is none (RFC 3629). */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (first >= 0xf5 || length === 0) return 0;
  for (let i = 1; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] as number;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isNoScalar = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return isOverlong || isNoScalar ? 0 : length;
}

/** Encoding by the bytes' statistics. Latin-1 is read as Windows-1252, as browsers do: it has the quotation marks
 *  that such files are full of. */
function guessed(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const name = detect(sample);
  const high = sample.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  const isLatin = name === null || LATIN.test(name);
  // In text that is nearly all ASCII the statistics have too little to go by to tell the Latin sets apart.
  if (isLatin && (high < 20 || high < sample.length * 0.02)) return "windows-1252";
  if (name === null || /^(?:ISO-8859-1|ASCII|UTF-?(?:8|16|32)\S*)$/i.test(name)) return "windows-1252";
  return iconv.encodingExists(name) ? name : "windows-1252";
}

const LATIN = /^(?:ISO-8859-[129]|windows-125[024]|ASCII)$/i;

/** Whether what was decoded as a Latin set cannot be: of Western languages none has so many letters with accents, while
 *  Cyrillic or Chinese in a wrong set is nothing else. */
function isNoLatin(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  const accented = sample.match(/[\u0080-\u024f]/g)?.length ?? 0;
  const plain = sample.replace(/<[^>]{0,2000}>/g, "").match(/[a-z]/gi)?.length ?? 0;
  return accented > 20 && accented > plain * 0.6;
}

/** Whether what was decoded as another set cannot be: it has gaps, or is nothing but the half-wide kana that EUC-JP looks
 *  like in Shift_JIS. */
function isNoEastern(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\uFFFD/g) > text.length * 0.01 || count(/[\uFF61-\uFF9F]/g) > 20 + count(/[\u3040-\u9fff]/g);
}

const latin = (bytes: Uint8Array, to: number) => Buffer.from(bytes.subarray(0, to)).toString("latin1");

/** The encoding that XML names in its declaration (XML 1.0, 4.3.3), or null. */
export function xmlEncoding(bytes: Uint8Array): string | null {
  const declaration = /^(?:ï»¿)?\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{1,40})["']/i;
  return declaration.exec(latin(bytes, 512))?.[1] ?? null;
}

/** The encoding that a page names in its XML declaration or its first 2,048 bytes, or null. */
export function pageEncoding(bytes: Uint8Array): string | null {
  const meta = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
  return xmlEncoding(bytes) ?? meta.exec(latin(bytes, 2048))?.[1] ?? null;
}

/** The bytes in the encoding that their page or declaration says, if that can be. */
function asDeclared(bytes: Uint8Array, declared: string): string | null {
  const named = encodingOf(declared);
  // What says UTF-16 in letters of one byte is not UTF-16; what is no valid UTF-8 is looked at already.
  if (named === null || /^utf-?(?:8|16|32)/i.test(named)) return null;
  const text = decodedAs(bytes, named);
  const isWrong = LATIN.test(named) ? isNoLatin(text) : isNoEastern(text);
  return isWrong ? null : text;
}

/** Japanese mail and old pages shift between sets by escapes (ISO-2022-JP, RFC 1468), all of it in ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for.
const SHIFTS = /\x1b(?:\$[@B]|\([BJ])/;

function decodedAs(bytes: Uint8Array, named: string): string {
  // The library has no ISO-2022-JP; the platform's decoder has.
  if (/^iso-2022-jp$/i.test(named)) return new TextDecoder("iso-2022-jp").decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), named);
}

/** The encoding that a page means by its label, by the Encoding Standard; null for a label that browsers do not
 *  know, be it one of iconv's other codecs (base64, hex, utf7), and for one that is not at hand. */
function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === "iso-2022-jp" || iconv.encodingExists(encoding) ? encoding : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The text with U+FFFD for every half of a surrogate pair that stands alone. Same length, so that offsets hold: a
 *  lone half would turn into U+FFFD when it is stored, and then no longer be what was cut out of the text. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** The text in the bytes, without BOM, well formed, and otherwise unchanged. By BOM or the zeros of UTF-16 and UTF-32, else as
 *  UTF-8 if it is valid, else by `declared` (the source's own word) if that can be, else as UTF-8 with stray bytes, else by
 *  statistics. `file` names it in errors. Throws source/binary for bytes that no text has. */
export function decode(bytes: Uint8Array, file: string, declared: string | null = null): string {
  const wide = encodingByBom(bytes) ?? bareUtf(bytes);
  if (wide === null && bytes.includes(0)) throw new SourceError("source/binary", { file });
  let text = wide === null || wide === "utf-8" ? asUtf8(bytes) : decodedAs(bytes, wide);
  if (text !== null && wide === null && SHIFTS.test(text)) text = decodedAs(bytes, "iso-2022-jp");
  text ??=
    (declared === null || wide !== null ? null : asDeclared(bytes, declared)) ??
    asMendedUtf8(bytes) ??
    decodedAs(bytes, guessed(bytes));
  text = wellFormed(text);
  const controls = text.match(CONTROLS)?.length ?? 0;
  const replaced = text.match(/\uFFFD/g)?.length ?? 0;
  if (text.includes("\u0000") || controls > text.length * MOST_CONTROLS + 1) {
    throw new SourceError("source/binary", { file });
  }
  if (replaced > text.length * MOST_REPLACED + 1) throw new SourceError("source/binary", { file });
  return text;
}
