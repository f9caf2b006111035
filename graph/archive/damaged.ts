import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { CaseError } from "../model/index.ts";

/** case/damaged, naming the file. */
export function damaged(file: string, reason: string, cause?: unknown): CaseError {
  return new CaseError("case/damaged", { file, reason }, { cause });
}

/** A JSON file of the case, checked. Null when there is none; throws case/damaged when it is not what Tangle
 *  wrote. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  const content = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw damaged(path, "it cannot be read", error);
  });
  return content === null ? null : parseJson(path, content, schema);
}

/** The file's content as what the schema says; throws case/damaged, naming the place. */
export function parseJson<T>(path: string, content: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw damaged(path, "it is not JSON", cause);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const place = issue?.path.join(".");
  throw damaged(path, `${place ? `${place}: ` : ""}${issue?.message ?? "unknown shape"}`, checked.error);
}

/** Whether a system error says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
