/** What comes in by standard input or from a file, piece by piece. */
import { UsageError } from "../graph/model/index.ts";

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
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
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
