import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { SourceError } from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { toStatusText } from "../output/summary.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";
import { unlessRefused } from "./backup.ts";

const EXAMPLES = `
Examples:
  tangle restore monday.tar.gz --data cases/again
  tangle restore monday.tar.gz --data cases/again --store bolt://localhost:7687

The folder must be empty, or not there yet. Every file is held against the list
of the backup before the case is opened and its graph made.`;

export function restoreCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("restore")
    .summary("make a case of a backup")
    .description("Makes a case of a backup, in a folder of its own, with the same graph.")
    .argument("<file>", "the backup")
    .option("--json", "print the case's status as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: CaseFlags & { readonly json?: boolean }) => {
      const [{ restore }, { withCase }] = await Promise.all([
        import("../../graph/index.ts"),
        import("../access/index.ts"),
      ]);
      const settings = caseSettings(flags, terminal);
      const file = resolve(path);
      if (!existsSync(file)) throw new SourceError("source/not-found", { file });
      await unlessRefused(settings.folder, () => restore(file, settings.folder));
      const [status, failures] = await withCase(
        settings,
        terminal,
        async (access) => [await access.status(), await access.failures()] as const,
      );
      if (flags.json) await printJson(terminal, status);
      else await terminal.print(toStatusText(status, failures, settings.folder, null, terminal.colour.out));
      end(EXIT.ok);
    });
}
