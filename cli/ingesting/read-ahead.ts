import type { ErrorReport } from "../../graph/model/index.ts";
import { type RawSource, toWebAddress } from "../../ingest/index.ts";
import { refuseAtTheDoor } from "../../server/index.ts";
import { nameOf, reportOfSource } from "./hand-in.ts";

/** Sources as far as they were looked at before there is a case to hand them to. */
export interface ReadAhead {
  /** Those before the first that can be handed in, and why they cannot be. */
  readonly refused: readonly { readonly file: string; readonly error: ErrorReport }[];
  /** From that one on, as they were named; none where nothing can be handed in. */
  readonly files: readonly string[];
  /** Reads them, in this order: what was read already is not read again. */
  readonly read: (file: string) => Promise<RawSource>;
}

/** Looks at sources up to the first that can be handed in. Throws what concerns none of them. */
export async function readAhead(
  named: readonly string[],
  isAddress: (file: string) => boolean,
  read: (file: string) => Promise<RawSource>,
): Promise<ReadAhead> {
  const refused: { file: string; error: ErrorReport }[] = [];
  for (const [at, file] of named.entries()) {
    const files = named.slice(at);
    try {
      if (isAddress(file)) {
        toWebAddress(file);
        return { refused, files, read };
      }
      const source = await read(file);
      refuseAtTheDoor(source);
      return { refused, files, read: readingOnce(file, source, read) };
    } catch (error) {
      const report = reportOfSource(error);
      if (report === null) throw error;
      refused.push({ file: nameOf(file), error: report });
    }
  }
  return { refused, files: [], read };
}

/** Gives one file as it was read, and keeps it no longer than that. */
function readingOnce(file: string, source: RawSource, read: ReadAhead["read"]): ReadAhead["read"] {
  let kept: RawSource | null = source;
  return async (next) => {
    const was = next === file ? kept : null;
    kept = null;
    return was ?? (await read(next));
  };
}
