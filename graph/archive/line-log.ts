import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { sha256 } from "../model/index.ts";
import { isMissing } from "./damaged.ts";
import { syncFolder } from "./whole-file.ts";

/** An append-only file of JSON, one value a line. */
export interface LineLog<T> {
  /** Appends the values in order; when it returns they outlive a power cut. Concurrent calls follow each other.
   *  After a failed append the file may end in half a line, which the next append cuts off. */
  append(values: readonly T[]): Promise<void>;
  close(): Promise<void>;
}

/** What a log says, and what of it is not as it was written. */
export interface LogLines<T> {
  /** In order; without the damaged ones. */
  readonly values: readonly T[];
  readonly damaged: readonly DamagedLine[];
}

export interface DamagedLine {
  /** From 1. */
  readonly line: number;
  /** Without the line's end. */
  readonly bytes: Uint8Array;
  /** What is wrong, as the end of "it is damaged: ...". */
  readonly reason: string;
}

/** The lines of a log; none when there is no file. A line is damaged when its checksum does not fit or `parse` throws;
 *  the others are read all the same. A last line without its line end was never acknowledged (the writer was killed)
 *  and is left out. */
export async function readLines<T>(path: string, parse: (value: unknown) => T): Promise<LogLines<T>> {
  const values: T[] = [];
  const damagedLines: DamagedLine[] = [];
  rawLines(await readFile(path).catch(orNothing)).forEach((bytes, at) => {
    const line = at + 1;
    const json = checked(bytes);
    if (json === null) {
      damagedLines.push({ line, bytes, reason: `line ${line} is not what was written there` });
      return;
    }
    try {
      values.push(parse(JSON.parse(json)));
    } catch (error) {
      const why = error instanceof Error && error.name === "Error" ? error.message : "it has another shape";
      damagedLines.push({ line, bytes, reason: `line ${line} is none of this log: ${why}` });
    }
  });
  return { values, damaged: damagedLines };
}

/** Lines that were ended, as bytes without their ends; and a last one that was written whole but for its end, which no
 *  killed writer leaves: there the end itself is damaged. */
export function rawLines(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = content.indexOf(0x0a); end >= 0; end = content.indexOf(0x0a, start)) {
    lines.push(content.subarray(start, end));
    start = end + 1;
  }
  const rest = content.subarray(start);
  if (rest.length > 0 && checked(rest.subarray(0, -1)) !== null) lines.push(rest);
  return lines;
}

/** A line as a log holds it: JSON, which has no tab of its own, a tab, the first 16 hex digits of its SHA-256. */
export function toLine(json: string): string {
  return `${json}\t${sha256(json).slice(0, 16)}\n`;
}

/** The JSON of a line; null when its checksum is missing or does not fit. */
export function checked(line: Buffer): string | null {
  const tab = line.lastIndexOf(0x09);
  if (tab < 0) return null;
  const json = line.subarray(0, tab);
  return line.subarray(tab + 1).equals(Buffer.from(sha256(json).slice(0, 16))) ? json.toString("utf8") : null;
}

/** Opens a log for appending; made if it is not there, a torn last line cut off. One writer a file. */
export async function openLog<T>(path: string): Promise<LineLog<T>> {
  const handle = await open(path, "a+");
  let whole = await wholeLength(handle);
  await handle.truncate(whole);
  await handle.sync();
  await syncFolder(dirname(path));
  let last: Promise<void> = Promise.resolve();

  const write = async (content: Buffer): Promise<void> => {
    const { size } = await handle.stat();
    if (size !== whole) await handle.truncate(whole);
    await handle.appendFile(content);
    await handle.datasync();
    whole += content.length;
  };
  return {
    append(values) {
      if (values.length === 0) return last;
      const content = Buffer.from(values.map((value) => toLine(JSON.stringify(value))).join(""));
      const next = last.then(() => write(content));
      // A failed append is told to its own caller; the ones behind it start from a whole file again.
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      await handle.close();
    },
  };
}

/** Bytes up to and with the last line end. Reads from the end, so that a long log costs no more than a short. */
async function wholeLength(handle: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { size } = await handle.stat();
  const window = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - window.length);
    const { bytesRead } = await handle.read(window, 0, end - start, start);
    const at = window.lastIndexOf(0x0a, bytesRead - 1);
    if (bytesRead > 0 && at >= 0 && at < bytesRead) return start + at + 1;
    end = start;
  }
  return 0;
}

function orNothing(error: unknown): Buffer {
  if (isMissing(error)) return Buffer.alloc(0);
  throw error;
}
