import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName } from "yauzl";
import { LIMITS, SourceError } from "../../../graph/model/index.ts";

/** A file that is packed in a ZIP archive. */
export interface Packed {
  /** With its folders, as `reports/march.pdf`; `file 3` for the third entry where it has none. */
  readonly name: string;
  /** Unpacked, as the archive says; `read` gives no other number. */
  readonly sizeBytes: number;
  /** Unpacks it. Rejects with source/encrypted, source/over-limit for a bomb, source/damaged for a name that leads out of
   *  the archive or came before and for bytes that are not those that were packed, and source/unknown-format for a way of
   *  packing that is not known. */
  readonly read: () => Promise<Buffer>;
}

/** Files that unpack to no more than this are no bombs, however small they were packed. */
export const RATIO_FROM_BYTES = 1024 * 1024;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAME = 0x800;

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The entry's name. Many programs write UTF-8 without saying so; what is no UTF-8 is read as the standard has it, as
 *  code page 437. */
function nameOf({ generalPurposeBitFlag: flags, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(
    isUtf8(fileNameRaw) ? flags | UTF8_NAME : flags,
    fileNameRaw,
    extraFields,
    false,
  );
}

/** Where an entry stands: its header from `from` on, its packed bytes in [start, end). */
interface Span {
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** Null where it does not lie in the archive. */
function spanOf(archive: Buffer, entry: Entry): Span | null {
  const from = entry.relativeOffsetOfLocalHeader;
  if (from + LOCAL_HEADER_BYTES > archive.length || archive.readUInt32LE(from) !== LOCAL_HEADER) return null;
  const start = from + LOCAL_HEADER_BYTES + archive.readUInt16LE(from + 26) + archive.readUInt16LE(from + 28);
  const end = start + entry.compressedSize;
  return end > archive.length ? null : { from, start, end };
}

const isBomb = ({ uncompressedSize, compressedSize }: Entry) =>
  uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * LIMITS.expandRatio;

/** Lists what is packed in a ZIP archive (APPNOTE 6.3) and unpacks nothing yet; `file` and `format` name it in errors.
 *  Files come in the archive's own order, folders are left out. Each is unpacked when it is read, and no more of it than
 *  the archive said it has. A file that cannot be taken costs no other: reading it rejects. Of two of one name the first
 *  is the file.
 *
 *  Rejects with source/over-limit for too many files and too many bytes, and with source/damaged for what is no archive,
 *  or one in which files overlap: so are small archives made that unfold without end. */
export async function openPackage(
  bytes: Uint8Array,
  { file, format }: { readonly file: string; readonly format: string },
): Promise<readonly Packed[]> {
  const damaged = (reason: string) => new SourceError("source/damaged", { file, format, reason });
  const overLimit = (what: string, limit: number) =>
    new SourceError("source/over-limit", { file, what, limit });
  const archive = bufferOf(bytes);
  const entries = await listEntries(archive, {
    onMany: () => overLimit("files", LIMITS.zipEntries),
    damaged,
    file,
  });

  const names = new Set<string>();
  const spans: Span[] = [];
  let expanded = 0;
  const packed: Packed[] = [];
  for (const [at, entry] of entries.entries()) {
    const name = nameOf(entry) || `file ${at + 1}`;
    const span = spanOf(archive, entry);
    if (span !== null) spans.push(span);
    if (name.endsWith("/")) continue;
    let refusal: SourceError | null = null;
    if (validateFileName(name) !== null || name.includes("\0"))
      refusal = damaged(`a name in it leads out of it, ${name}`);
    else if (names.has(name)) refusal = damaged(`it holds ${name} twice`);
    else if (isBomb(entry)) refusal = overLimit(`bytes packed into one, in ${name}`, LIMITS.expandRatio);
    names.add(name);
    const sizeBytes = entry.uncompressedSize;
    if (span === null || refusal !== null) {
      const error = refusal ?? damaged(`${name} does not lie in it`);
      packed.push({ name, sizeBytes, read: () => Promise.reject(error) });
      continue;
    }
    expanded += sizeBytes;
    if (expanded > LIMITS.expandedBytes) throw overLimit("bytes when it is unpacked", LIMITS.expandedBytes);
    packed.push({
      name,
      sizeBytes,
      read: () => unpackEntry(archive.subarray(span.start, span.end), entry, { name, file, damaged }),
    });
  }
  spans.sort((a, b) => a.from - b.from);
  if (spans.some(({ from }, i) => from < (spans[i - 1]?.end ?? 0))) throw damaged("files in it overlap");
  return packed;
}

/** The entries of the archive's directory. */
async function listEntries(
  archive: Buffer,
  {
    onMany,
    damaged,
    file,
  }: { onMany: () => SourceError; damaged: (reason: string) => SourceError; file: string },
): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    // Names are read here: the library would take UTF-8 that does not say so for code page 437.
    const directory = await fromBufferPromise(archive, { decodeStrings: false });
    if (directory.entryCount > LIMITS.zipEntries) throw onMany();
    for await (const entry of directory.eachEntry()) entries.push(entry);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (!(error instanceof Error)) throw error;
    // The library throws plain errors, in words of its own.
    if (/^strong encryption/.test(error.message))
      throw new SourceError("source/encrypted", { file }, { cause: error });
    // Its directory stands at its end: most often a download broke off.
    const isCut = /^end of central directory record signature not found/i.test(error.message);
    throw damaged(isCut ? "its end is missing" : withoutStop(error.message));
  }
  return entries;
}

/** The first sentence of a message, to stand inside another. */
function withoutStop(message: string): string {
  const sentence = (message.split(/\.\s/, 1)[0] ?? "").replace(/\.$/, "").slice(0, 200);
  return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

async function unpackEntry(
  packed: Buffer,
  entry: Entry,
  { name, file, damaged }: { name: string; file: string; damaged: (reason: string) => SourceError },
): Promise<Buffer> {
  const { uncompressedSize, compressionMethod } = entry;
  if (entry.isEncrypted()) throw new SourceError("source/encrypted", { file });
  if (uncompressedSize > LIMITS.sourceBytes) {
    throw new SourceError("source/over-limit", { file, what: `bytes in ${name}`, limit: LIMITS.sourceBytes });
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    const format = `${name} is packed by method ${compressionMethod}`;
    throw new SourceError("source/unknown-format", { file, format });
  }
  let unpacked = packed;
  if (compressionMethod === DEFLATED) {
    try {
      // Whatever the archive says, no more than it said is ever unpacked.
      unpacked = await unpack(packed, { maxOutputLength: Math.max(1, uncompressedSize) });
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (error.code === "ERR_BUFFER_TOO_LARGE") throw damaged(`${name} has more bytes than it says`);
      if (/^Z_/.test(String(error.code))) throw damaged(`${name} cannot be unpacked`);
      throw error;
    }
  }
  if (unpacked.length !== uncompressedSize) throw damaged(`${name} has other bytes than it says`);
  if (crc32(unpacked) !== entry.crc32) throw damaged(`the checksum of ${name} does not fit`);
  return unpacked;
}
