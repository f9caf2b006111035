import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { toStatusText } from "../output/summary.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle rebuild
  tangle rebuild --store bolt://localhost:7687

What was read and decided stands in the case's folder; the graph is made of it
at any time, the same on every engine.`;

export function rebuildCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("rebuild")
    .summary("make the graph anew from archive and decisions")
    .description("Makes the graph anew from what was read and what was decided.")
    .option("--json", "print the case's status and seconds as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const settings = caseSettings(flags, terminal);
      const began = performance.now();
      const [documents, status, failures, server] = await withCase(
        settings,
        terminal,
        async (access) =>
          [await access.rebuild(), await access.status(), await access.failures(), access.server] as const,
        { isNew: "refused", anew: true },
      );
      const seconds = Math.round(performance.now() - began) / 1000;
      if (flags.json) await printJson(terminal, { ...status, seconds });
      else {
        const counted = documents === 1 ? "1 document" : `${documents} documents`;
        await terminal.print(`The graph was made anew of ${counted} in ${seconds.toFixed(1)} s.\n`);
        await terminal.print(toStatusText(status, failures, settings.folder, server, terminal.colour.out));
      }
      end(EXIT.ok);
    });
}
