import { NO_METADATA } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";

/** The line before each message: whom it came from, and when (RFC 4155). A line of a letter may begin with the same
 *  word; none has all this. */
export const FROM_LINE = /^From \S{1,300} {1,2}\w{3} \w{3} [ \d]\d \d{2}:\d{2}/;
const FROM_LINE_BYTES = 400;
const LF = 0x0a;
const CR = 0x0d;

/** Where the line that holds `at` ends, behind its end. */
function lineEnd(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(LF, at);
  return end < 0 ? bytes.length : end + 1;
}

/** Whether what stands before `at` is an empty line, or nothing. */
function isBehindBlank(bytes: Buffer, at: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 2] === CR ? at - 3 : at - 2;
  return before < 0 || bytes[before] === LF;
}

const isFromLine = (bytes: Buffer, at: number) =>
  FROM_LINE.test(bytes.toString("latin1", at, Math.min(at + FROM_LINE_BYTES, lineEnd(bytes, at))));

/** Where the next message's line stands from `at` on; the end where there is none. */
function nextMessage(bytes: Buffer, at: number): number {
  for (let found = bytes.indexOf("\nFrom ", at); found >= 0; found = bytes.indexOf("\nFrom ", found + 1)) {
    if (isBehindBlank(bytes, found + 1) && isFromLine(bytes, found + 1)) return found + 1;
  }
  return bytes.length;
}

/** A message as it was before it was put into the mailbox, where lines that began with "From " were marked. */
function unmarked(message: Buffer): Buffer {
  if (!message.includes(">From ")) return message;
  return Buffer.from(message.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}

async function* messagesOf(bytes: Buffer): AsyncIterable<Part> {
  let number = 0;
  for (let at = 0; at < bytes.length; ) {
    const start = isFromLine(bytes, at) ? lineEnd(bytes, at) : at;
    const end = nextMessage(bytes, Math.max(at, start - 1));
    at = end;
    const message = bytes.subarray(start, end);
    if (message.every((byte) => byte === LF || byte === CR)) continue;
    number += 1;
    yield {
      kind: "source",
      bytes: unmarked(message),
      fileName: `message-${number}.eml`,
      mediaType: "message/rfc822",
      given: NO_METADATA,
      place: `message ${number}`,
      id: null,
    };
  }
}

/** Reads a mailbox (mbox, RFC 4155): every message in it is a part. Nothing is copied but a message in which lines were
 *  marked. */
export async function readMailbox({ bytes }: Readable): Promise<Contents> {
  return {
    kind: "container",
    parts: messagesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  };
}
