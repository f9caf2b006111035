import { NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { textOf } from "../readers.ts";

const SHORTCUT = /^\[InternetShortcut\]/i;

/** A list of addresses, one a line (RFC 2483; `#` begins a comment), or a shortcut as Windows keeps them: each is a page
 *  elsewhere, in place `line 3`. A line that is no address is refused, the others go on. Throws source/binary,
 *  source/too-long, source/empty. */
export async function readAddresses(source: Readable): Promise<Contents> {
  const text = textOf(source);
  return { kind: "container", parts: parts(text.split(/\r\n|\n|\r/), source.file) };
}

async function* parts(lines: readonly string[], file: string): AsyncGenerator<Part> {
  const isShortcut = SHORTCUT.test(lines[0]?.trim() ?? "");
  for (const [at, line] of lines.entries()) {
    const named = isShortcut ? /^URL=(.*)$/i.exec(line.trim())?.[1] : line;
    const written = named?.trim() ?? "";
    if (written === "" || written.startsWith("#")) continue;
    const place = `line ${at + 1}`;
    const url = /^https?:\/\//i.test(written) && URL.canParse(written) ? new URL(written).href : null;
    if (url === null) {
      const reason = "it is no address that begins with http:// or https://";
      const error = new SourceError("source/bad-row", { file, place, reason }).report();
      yield { kind: "refused", place, error };
    } else {
      yield { kind: "address", url, given: NO_METADATA, place, id: url, otherwise: null };
    }
  }
}
