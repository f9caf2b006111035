/** Files of weights: a magic line, the SHA-256 of the rest, and the rest packed by Brotli. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { ExtractError } from "../../graph/model/index.ts";

const DIGEST_BYTES = 32;

/** A file that the engine is made of, with its name as people are told it. Throws extract/no-weights. */
export async function readPart(file: URL): Promise<{ readonly name: string; readonly content: Buffer }> {
  const name = basename(fileURLToPath(file));
  try {
    return { name, content: await readFile(file) };
  } catch (error) {
    throw new ExtractError("extract/no-weights", { file: name }, { cause: error });
  }
}

/** What a file of weights holds, unpacked, and which it is: the first 12 digits of its hash. `magic`: its first line. Throws
 *  extract/damaged-weights, with the file's name. */
export function unseal(
  content: Uint8Array,
  magic: string,
  name: string,
): { readonly plain: Buffer; readonly model: string } {
  const begin = magic.length + DIGEST_BYTES;
  const head = Buffer.from(content.subarray(0, begin));
  const packed = content.subarray(begin);
  const digest = createHash("sha256").update(packed).digest();
  if (head.toString("latin1", 0, magic.length) !== magic || !head.subarray(magic.length).equals(digest)) {
    throw new ExtractError("extract/damaged-weights", { file: name });
  }
  return { plain: brotliDecompressSync(packed), model: digest.toString("hex").slice(0, 12) };
}

/** The file of weights for bytes that Brotli packed; `unseal` opens it. */
export function seal(packed: Uint8Array, magic: string): Buffer {
  return Buffer.concat([Buffer.from(magic, "latin1"), createHash("sha256").update(packed).digest(), packed]);
}
