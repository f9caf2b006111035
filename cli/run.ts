import { Command, CommanderError } from "commander";
import { type ErrorReport, TangleError, UsageError, VERSION } from "../graph/model/index.ts";
import { backupCommand } from "./commands/backup.ts";
import { decideCommand } from "./commands/decide.ts";
import { decisionsCommand } from "./commands/decisions.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { explainCommand } from "./commands/explain.ts";
import { extractCommand } from "./commands/extract.ts";
import { forgetCommand } from "./commands/forget.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { parseCommand } from "./commands/parse.ts";
import { queryCommand } from "./commands/query.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { repairCommand } from "./commands/repair.ts";
import { rereadCommand } from "./commands/reread.ts";
import { restoreCommand } from "./commands/restore.ts";
import { retryCommand } from "./commands/retry.ts";
import { serveCommand } from "./commands/serve.ts";
import { statusCommand } from "./commands/status.ts";
import { verifyCommand } from "./commands/verify.ts";
import { watchCommand } from "./commands/watch.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

const AFTER = `
Exit codes: 0 done, 1 something failed, 2 wrong use, 130 stopped by Ctrl+C.
\`tangle COMMAND --help\` has options and examples. What a case is and what the
graph holds: docs/.`;

/** Runs one command line (without node and script). Throws what went wrong; see `endOf`. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const end = (ended: ExitCode) => {
    code = ended;
  };
  const program = new Command("tangle")
    .description(
      "Turns reports into an influence network in which every edge opens the exact sentence behind it.",
    )
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", AFTER);
  const commands = [
    ingestCommand,
    watchCommand,
    serveCommand,
    queryCommand,
    statusCommand,
    decideCommand,
    decisionsCommand,
    forgetCommand,
    retryCommand,
    rereadCommand,
    rebuildCommand,
    verifyCommand,
    repairCommand,
    backupCommand,
    restoreCommand,
    extractCommand,
    parseCommand,
    explainCommand,
    evaluateCommand,
  ];
  for (const make of commands) program.addCommand(make(terminal, end));
  for (const command of allOf(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp({ helpWidth: 80, minWidthToWrap: 30 })
      .configureOutput({ outputError: (text, write) => write(withHint(text, command)) });
  }
  await program.parseAsync([...words], { from: "user" });
  return code;
}

function allOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

function withHint(text: string, command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
  const path = names.join(" ");
  return `${text.trimEnd()}\n  See ${path} --help.\n  (usage/invalid)\n`;
}

/** What a thrown error means for the process: what to print (null: it was printed already), and its exit code.
 *  A bug has no report: it is for whoever mends it. */
export function endOf(
  error: unknown,
): { readonly code: ExitCode; readonly report: ErrorReport | null } | null {
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? EXIT.ok : EXIT.usage, report: null };
  if (error instanceof TangleError) return { code: exitCodeOf(error), report: error.report() };
  if (error instanceof Error && error.name === "RefusedByServer" && "report" in error) {
    return { code: EXIT.failed, report: error.report as ErrorReport };
  }
  return null;
}

function exitCodeOf(error: TangleError): ExitCode {
  const isWrongUse =
    (error instanceof UsageError && error.code === "usage/invalid") || error.code === "store/unknown-engine";
  return isWrongUse ? EXIT.usage : EXIT.failed;
}
