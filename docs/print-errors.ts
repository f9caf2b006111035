/** Prints docs/errors.md from the one table of errors. Run by `npm run docs:errors`; a test holds that the page
 *  and the table agree. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ERRORS, type ErrorCode } from "../graph/model/index.ts";

/** Answers every property with its own name in braces, so that a message shows where its values go. */
const placeholders = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/** The page as it should be. */
export function errorsPage(): string {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const row = (code: ErrorCode) => {
    const { status, says, hint } = ERRORS[code] as {
      status: number;
      says: (params: object) => string;
      hint: string;
    };
    return `| \`${code}\` | ${status} | ${says(placeholders)} | ${hint} |`;
  };
  return [
    "# Errors",
    "",
    "Every error has a stable code, one sentence about what happened, and a hint what to do. Over HTTP it is",
    '`{"error": {"code", "message", "hint"}}` with the status below; the command line prints the same to standard',
    "error and ends with exit code 1, or 2 for wrong use.",
    "",
    "This page is printed from `graph/model/errors.ts` by `npm run docs:errors`.",
    "",
    "| code | status | what it says | what to do |",
    "|---|---|---|---|",
    ...codes.map(row),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("errors.md", import.meta.url), errorsPage());
}
