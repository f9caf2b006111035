import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { damaged, isMissing } from "./damaged.ts";
import { syncFolder } from "./whole-file.ts";

/** An append-only file of JSON, one value a line. */
export interface LineLog<T> {
  /** Appends the values in order; when it returns they outlive a power cut. Concurrent calls follow each other.
   *  After a failed append the file may end in half a line, which the next append cuts off. */
  append(values: readonly T[]): Promise<void>;
  close(): Promise<void>;
}

/** The values of a log, in order; none when there is no file. A last line without its line end was never
 *  acknowledged (the writer was killed) and is left out. Throws case/damaged, naming the file and line, when a
 *  whole line is not JSON or `parse` throws. */
export async function readLines<T>(path: string, parse: (value: unknown) => T): Promise<T[]> {
  const content = await readFile(path, "utf8").catch(orEmpty);
  const lines = content.split("\n");
  // What follows the last line end: nothing, or a line that was torn.
  lines.pop();
  return lines.map((line, index) => {
    try {
      return parse(JSON.parse(line));
    } catch (cause) {
      throw damaged(path, `line ${index + 1} is not what was written there`, cause);
    }
  });
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
      const content = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
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

function orEmpty(error: unknown): string {
  if (isMissing(error)) return "";
  throw error;
}
