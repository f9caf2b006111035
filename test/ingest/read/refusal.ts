import { SourceError } from "../../../graph/model/index.ts";

/** The code by which a source is refused; "no error" where it is not. */
export async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof SourceError) return error.code;
    throw error;
  }
  return "no error";
}
