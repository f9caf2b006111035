import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { toStatusText } from "../output/summary.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle status
  tangle status --data cases/annual --json

The graph hash is the same for the same documents, on any engine and in any
order of ingest.`;

export function statusCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("status")
    .summary("documents, entities, claims, edges, graph hash of a case")
    .description("Says what a case holds, what waits and what failed.")
    .option("--json", "print it as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const settings = caseSettings(flags, terminal);
      const [status, failures, server] = await withCase(
        settings,
        terminal,
        async (access) => [await access.status(), await access.failures(), access.server] as const,
        { isNew: "refused" },
      );
      if (flags.json) await printJson(terminal, status);
      else await terminal.print(toStatusText(status, failures, settings.folder, server, terminal.colour.out));
      end(EXIT.ok);
    });
}
