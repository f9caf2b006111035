import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { sha256 } from "../model/index.ts";
import { damaged, isMissing, parseJson } from "./damaged.ts";

/** A value as a sealed file holds it: its JSON on one line, then `sha256:` and the hash of that line with its end. A
 *  byte that changes on the disk, in either line, is noticed when the file is read. */
export function sealed(value: unknown): { readonly content: string; readonly hash: string } {
  const line = `${JSON.stringify(value)}\n`;
  return { content: `${line}${sealOf(line)}`, hash: sha256(line) };
}

/** What a sealed file says, and the SHA-256 of its JSON line with the line's end. */
export interface Sealed<T> {
  readonly value: T;
  readonly hash: string;
}

/** Null when there is no such file. Throws case/damaged, naming file and reason, when a byte is not as written. */
export async function readSealed<T>(path: string, schema: z.ZodType<T>): Promise<Sealed<T> | null> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw damaged(path, "it cannot be read", error);
  });
  if (bytes === null) return null;
  const json = unsealed(bytes);
  if (json === null) throw damaged(path, "its bytes are not those that were written");
  return { value: parseJson(path, json.toString("utf8"), schema), hash: sha256(json) };
}

/** The JSON line of a sealed file with its end; null when the seal is not there or does not fit. Bytes, since damage
 *  may decode to the same text. */
export function unsealed(bytes: Buffer): Buffer | null {
  const json = bytes.subarray(0, bytes.indexOf(0x0a) + 1);
  const seal = Buffer.from(sealOf(json));
  return json.length > 0 && bytes.subarray(json.length).equals(seal) ? json : null;
}

/** The line that seals a line of JSON, given with its end. */
export function sealOf(line: Buffer | string): string {
  return `sha256:${sha256(line)}\n`;
}
