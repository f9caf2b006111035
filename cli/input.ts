/** What comes in by standard input or from a file, piece by piece. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Metadata, type SourceDocument, SourceError, UsageError } from "../graph/model/index.ts";
import type { Terminal } from "./terminal.ts";

/** The document in a file of any format that Tangle reads; `-` is standard input. `given` wins over what the file or its sidecar
 *  says of it. Whatever is no plain text is opened in a process of its own. Throws SourceError, and what another process
 *  says is wrong with it. */
export async function readDocument(
  file: string,
  terminal: Terminal,
  given: Partial<Metadata> = {},
): Promise<SourceDocument> {
  const { needsSandbox, openSandbox, readFileSource, readSource, readStdin } = await import(
    "../ingest/index.ts"
  );
  const options = { receivedAt: terminal.now(), given };
  const { bytes, intake } =
    file === "-"
      ? await readStdin(terminal.stdin as AsyncIterable<Uint8Array | string>, options)
      : await readFileSource(file, options);
  if (!(await needsSandbox(bytes, intake))) return readSource(bytes, intake);
  const sandbox = openSandbox({ most: 1, spare: 0 });
  try {
    return await readSource(bytes, intake, sandbox.open);
  } finally {
    await sandbox.close();
  }
}

/** The bytes of a file, piece by piece; `-` is standard input. Throws source/not-found, source/no-file and source/unreadable. */
export async function* bytesOf(file: string, terminal: Terminal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file === "-" ? terminal.stdin : createReadStream(file)) {
      yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") throw new SourceError("source/not-found", { file }, { cause: error });
    if (typeof code !== "string" || !(error instanceof Error && "syscall" in error)) throw error;
    if (code === "EISDIR") {
      throw new SourceError("source/no-file", { file, reason: "it is a folder" }, { cause: error });
    }
    const reason = code === "EACCES" ? "permission is denied" : `the system says ${code}`;
    throw new SourceError("source/unreadable", { file, reason }, { cause: error });
  }
}

/** The bytes themselves, or what is in them when they are gzip. `file` names them in source/damaged, thrown for gzip
 *  that is damaged or cut off. */
export async function* unzipped(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  // Two bytes tell gzip; a pipe may bring them one by one.
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => source };
  };
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all();
    return;
  }
  const packed = Readable.from(all());
  const gunzip = createGunzip();
  packed.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of packed.pipe(gunzip)) yield chunk;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^Z_/.test(code)) throw error;
    throw new SourceError(
      "source/damaged",
      { file, format: "gzip", reason: "it is damaged or cut off" },
      { cause: error },
    );
  } finally {
    packed.destroy();
  }
}

/** All of a stream as UTF-8 text. Stops reading, and throws usage/invalid, well beyond `limitUnits`. */
export async function readText(stream: NodeJS.ReadableStream, limitUnits: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > 2 * limitUnits) {
      throw new UsageError("usage/invalid", {
        reason: `Standard input holds more than a query can: the limit is ${limitUnits} characters.`,
      });
    }
  }
  return text + decoder.decode();
}

/** The lines of a stream, without their ends, as bytes of UTF-8 text. Only a line feed ends a line: JSON may hold the
 *  other line separators of Unicode. A last line without an end counts. */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of stream) {
    const parts = (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true })).split("\n");
    pieces.push(parts[0] ?? "");
    for (const part of parts.slice(1)) {
      yield pieces.join("");
      pieces = [part];
    }
  }
  const last = pieces.join("") + decoder.decode();
  if (last !== "") yield last;
}
