import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { LIMITS, NO_METADATA, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { RATIO_FROM_BYTES } from "./zip.ts";

const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

/** One packed file (gzip, RFC 1952), such as `articles.jsonl.gz`: what is packed in it is a source by the name without the
 *  ending. Throws source/damaged, and source/over-limit before more is unpacked than a source may have. */
export async function readGzip(source: Readable): Promise<Contents> {
  return { kind: "container", parts: part(source) };
}

async function* part({ bytes, file, intake }: Readable): AsyncGenerator<Part> {
  const unpacked = await unpackWhole(bytes, file);
  const fileName = intake.fileName?.replace(/\.gz(?:ip)?$/i, "").replace(/\.tgz$/i, ".tar") || null;
  const place = fileName ?? "what is packed in it";
  yield { kind: "source", bytes: unpacked, fileName, mediaType: null, given: NO_METADATA, place, id: null };
}

async function unpackWhole(bytes: Uint8Array, file: string): Promise<Buffer> {
  const most = Math.min(
    LIMITS.sourceBytes,
    Math.max(RATIO_FROM_BYTES, bytes.byteLength * LIMITS.expandRatio),
  );
  try {
    return await unpack(bytes, { maxOutputLength: most });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new SourceError("source/over-limit", { file, what: "bytes when it is unpacked", limit: most });
    }
    if (!/^Z_/.test(String(error.code))) throw error;
    throw new SourceError("source/damaged", { file, format: "gzip file", reason: "it cannot be unpacked" });
  }
}
