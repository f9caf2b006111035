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

/** UTF-16 without a BOM shows in Western text as a zero in every other byte. */
function bareUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 8) return null;
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  });
  const [even, odd] = zeros as [number, number];
  const half = sample.length / 2;
  if (odd > half * 0.7 && even === 0) return "utf-16le";
  if (even > half * 0.7 && odd === 0) return "utf-16be";
  return null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Encoding by the bytes' statistics. Latin-1 is read as Windows-1252, as browsers do: it has the quotation marks
 *  that such files are full of. */
function guessed(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const name = detect(sample);
  const high = sample.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  const isLatin = name === null || /^(?:ISO-8859-[129]|windows-125[024]|ASCII)$/i.test(name);
  // In text that is nearly all ASCII the statistics have too little to go by to tell the Latin sets apart.
  if (isLatin && (high < 20 || high < sample.length * 0.02)) return "windows-1252";
  if (name === null || /^(?:ISO-8859-1|ASCII)$/i.test(name)) return "windows-1252";
  return iconv.encodingExists(name) ? name : "windows-1252";
}

/** The encoding that a page means by its label, by the Encoding Standard; null for a label that browsers do not
 *  know, be it one of iconv's other codecs (base64, hex, utf7), and for one that is not at hand. */
function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return iconv.encodingExists(encoding) ? encoding : null;
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

/** The text in the bytes, without BOM, well formed, and otherwise unchanged. By BOM, else as UTF-8 if it is valid, else by
 *  `declared` (an HTML page's own word), else by statistics. `file` names it in errors.
 *  Throws source/binary for bytes that no text has. */
export function decode(bytes: Uint8Array, file: string, declared: string | null = null): string {
  const bom = encodingByBom(bytes) ?? bareUtf16(bytes);
  if (bom === null && bytes.includes(0)) throw new SourceError("source/binary", { file });
  let text = bom === null || bom === "utf-8" ? asUtf8(bytes) : null;
  if (text === null) {
    const named = bom ?? (declared === null ? null : encodingOf(declared)) ?? guessed(bytes);
    text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), named);
  }
  text = wellFormed(text);
  const controls = text.match(CONTROLS)?.length ?? 0;
  const replaced = text.match(/\uFFFD/g)?.length ?? 0;
  if (text.includes("\u0000") || controls > text.length * MOST_CONTROLS + 1) {
    throw new SourceError("source/binary", { file });
  }
  if (replaced > text.length * MOST_REPLACED + 1) throw new SourceError("source/binary", { file });
  return text;
}
