#!/usr/bin/env node
import { EXIT } from "./exit-codes.ts";
import { toErrorText } from "./output/errors.ts";
import { endOf, run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

/** The one place that catches, prints and exits. */
async function main(): Promise<number> {
  const terminal = processTerminal();
  try {
    return await run(process.argv.slice(2), terminal);
  } catch (error) {
    const end = endOf(error);
    if (end === null) {
      terminal.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
      terminal.tell("This is a bug in Tangle: please report it with the lines above.");
      return EXIT.failed;
    }
    if (end.report !== null) terminal.tell(toErrorText(end.report, terminal.colour.err));
    return end.code;
  }
}

// A reader that has seen enough (`| head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? EXIT.ok);
    if (stream === process.stdout)
      process.stderr.write(`error: The output cannot be written: ${error.message}.\n`);
    process.exit(EXIT.failed);
  });
}

const code = await main();
// Ends once everything is written, whatever still keeps the process: an idle connection is no reason to stay.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
