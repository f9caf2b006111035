import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle repair
  tangle repair --data cases/annual --json

Stop a server that holds the case first. Whatever is taken out is kept in the
case's folder, in damaged/.`;

export function repairCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("repair")
    .summary("make good what is damaged in a case's folder")
    .description(
      "Takes damaged lines out of logs, makes damaged texts and extractions anew from their sources, and names what cannot be made anew.",
    )
    .option("--json", "print {repaired, lost} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const { repairCase } = await import("../../server/index.ts");
      const { toProblem } = await import("../../graph/index.ts");
      const settings = caseSettings(flags, terminal);
      const done = await repairCase(settings.folder);
      // Opening the case reads again what was removed, and waits for it.
      await withCase(settings, terminal, async (access) => await access.counts(), { isNew: "refused" });
      const [repaired, lost] = [done.repaired.map(toProblem), done.lost.map(toProblem)];
      if (flags.json) await printJson(terminal, { repaired, lost });
      else {
        const lines = [
          ...repaired.map(({ where }) => `made good: ${terminalText(where)}`),
          ...lost.flatMap(({ what, hint }) => [`lost: ${terminalText(what)}`, `  ${terminalText(hint)}`]),
          repaired.length + lost.length === 0
            ? "Nothing is damaged."
            : `${repaired.length} made good, ${lost.length} lost.`,
        ];
        await terminal.print(`${lines.join("\n")}\n`);
      }
      end(lost.length === 0 ? EXIT.ok : EXIT.failed);
    });
}
