import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { CaseError, TangleError, UsageError } from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface BackupFlags extends CaseFlags {
  readonly force?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  tangle backup monday.tar.gz
  tangle backup /mnt/safe/case.tar.gz --data cases/annual --force

It holds the sources, what was read in them, who is who and what was decided;
not the graph, which is made again. A server may hold the case and write
meanwhile. \`tangle restore FILE --data DIR\` makes a case of it.`;

export function backupCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("backup")
    .summary("write all that a case holds into one file")
    .description("Writes all that a case holds into one file, a gzipped tar that only you can read.")
    .argument("<file>", "the backup")
    .option("--force", "write over a file of that name")
    .option("--json", "print {file, files, documents, bytes} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, flags: BackupFlags) => {
      const { backUp } = await import("../../graph/index.ts");
      const { folder } = caseSettings(flags, terminal);
      const file = resolve(path);
      if (existsSync(file) && !flags.force) {
        throw new UsageError("usage/invalid", {
          reason: `${file} is there already: --force writes over it.`,
        });
      }
      const report = await unlessRefused(file, () => backUp(folder, file, terminal.now()));
      if (flags.json) await printJson(terminal, { file, ...report });
      else {
        const { documents, bytes } = report;
        const counted = documents === 1 ? "1 document" : `${documents} documents`;
        await terminal.print(
          `${terminalText(file)}: ${counted}, ${Math.ceil(bytes / 1024)} KiB before packing\n`,
        );
      }
      end(EXIT.ok);
    });
}

/** What the disk refuses is case/unwritable, about the file that was to be written or read. */
export async function unlessRefused<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TangleError || !(error instanceof Error && "syscall" in error)) throw error;
    throw new CaseError("case/unwritable", { folder: file, reason: error.message }, { cause: error });
  }
}
