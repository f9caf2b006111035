import { SourceError } from "../../../graph/model/index.ts";

/** The code by which a source is refused; "no error" where it is not. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SourceError) return error.code;
    throw error;
  }
  return "no error";
}
