import { Command } from "commander";
import { ExtractError, TangleError, UsageError } from "../../graph/model/index.ts";
import type { Extractor } from "../../ingest/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { bytesOf, linesOf, readDocument } from "../input.ts";
import { toErrorText } from "../output/errors.ts";
import { publishedAtOption } from "../published-at.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle extract report.txt | jq '.claims[] | {type, subject, object}'
  tangle extract - --published-at 2025-03-04 < report.txt
  tangle extract --jsonl passages.jsonl > extractions.jsonl

Each line of --jsonl input is {"id", "text"}, with "title" and "published_at" if
there are any; each line of output is its extraction, in order, with the same
id. "Last Tuesday" counts from the day of publication, and without that day it
is no date. Offsets are UTF-16 units, end exclusive. No case is read or written.`;

export function extractCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command("extract")
    .summary("print what is found in a text, as JSON; touches no case")
    .description("Prints the entities and claims of a text as JSON. Touches no case.")
    .argument("[file]", "the source; - is standard input")
    .option("--jsonl <file>", "extract each line of this file; - is standard input")
    .addOption(publishedAtOption().conflicts("jsonl"))
    .addHelpText("after", EXAMPLES)
    .action(
      async (file: string | undefined, flags: { readonly jsonl?: string; readonly publishedAt?: string }) => {
        if ((file === undefined) === (flags.jsonl === undefined)) {
          throw new UsageError("usage/invalid", {
            reason:
              file === undefined
                ? "Name a file, or - for standard input."
                : "Give a file or --jsonl, not both.",
          });
        }
        const { builtinExtractor, loadTables } = await import("../../ingest/index.ts");
        const extractor = builtinExtractor({ tables: await loadTables() });
        if (file !== undefined) {
          await extractFile(file, flags.publishedAt ?? null, extractor, terminal);
          end(EXIT.ok);
        } else {
          const bad = await extractLines(flags.jsonl as string, extractor, terminal);
          end(bad === 0 ? EXIT.ok : EXIT.failed);
        }
      },
    );
}

async function extractFile(
  file: string,
  publishedAt: string | null,
  extractor: Extractor,
  terminal: Terminal,
): Promise<void> {
  const { extractFrom } = await import("../../ingest/index.ts");
  const document = await readDocument(file, terminal, { publishedAt });
  await printJson(terminal, await extractFrom(extractor, document));
}

/** Prints one extraction a line; tells of each line that is no document and goes on. How many those were. */
async function extractLines(file: string, extractor: Extractor, terminal: Terminal): Promise<number> {
  let [line, bad] = [0, 0];
  for await (const text of linesOf(bytesOf(file, terminal))) {
    line += 1;
    if (text.trim() === "") continue;
    try {
      await printJson(terminal, await extractLine(text, line, extractor), 0);
    } catch (error) {
      if (!(error instanceof TangleError)) throw error;
      bad += 1;
      terminal.tell(toErrorText(error.report(), terminal.colour.err));
    }
  }
  return bad;
}

async function extractLine(json: string, line: number, extractor: Extractor) {
  const { documentOf, extractFrom, METADATA_RULES } = await import("../../ingest/index.ts");
  const { id, title, published, text } = toLine(json, line);
  const { to, allowed } = METADATA_RULES.publishedAt;
  const publishedAt = published === null ? null : to(published);
  if (published !== null && publishedAt === null)
    throw new ExtractError("extract/bad-line", { line, reason: `"published_at" must be ${allowed}` });
  try {
    return { ...(await extractFrom(extractor, documentOf(text, { title, publishedAt }))), id };
  } catch (error) {
    if (!(error instanceof TangleError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new ExtractError("extract/bad-line", { line, reason }, { cause: error });
  }
}

interface Line {
  readonly id: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
}

function toLine(json: string, line: number): Line {
  const bad = (reason: string, cause?: unknown) =>
    new ExtractError("extract/bad-line", { line, reason }, { cause });
  let value: unknown;
  try {
    value = JSON.parse(line === 1 ? json.replace(/^\uFEFF/, "") : json);
  } catch (error) {
    throw bad("it is not JSON", error);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad("it is no JSON object");
  const { id, title = null, published_at: published = null, text } = value as Record<string, unknown>;
  if (typeof id !== "string") throw bad('"id" must be text');
  if (typeof text !== "string") throw bad('"text" must be text');
  if (title !== null && typeof title !== "string") throw bad('"title" must be text');
  if (published !== null && typeof published !== "string") throw bad('"published_at" must be text');
  return { id, title, published, text };
}
