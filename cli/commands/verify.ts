import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle verify
  tangle verify --data cases/annual --json

Ends with 1 when something is not as it was written.`;

/** Problems that are named in full; the rest are counted. \`--json\` names more. */
const NAMED_MOST = 50;

export function verifyCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("verify")
    .summary("look whether all of a case is as it was written")
    .description(
      "Recomputes every hash of the archive, holds every quotation against its text, and compares graph and archive.",
    )
    .option("--json", "print the report as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const report = await withCase(caseSettings(flags, terminal), terminal, (access) => access.verify(), {
        isNew: "refused",
      });
      if (flags.json) await printJson(terminal, report);
      else {
        const { documents, claims, spans, decisions, problems, found, graphHash } = report;
        const lines = problems
          .slice(0, NAMED_MOST)
          .map(({ where, reason, hint }) => `${where}: ${reason}\n  ${hint}`);
        if (found > NAMED_MOST) lines.push(`and ${found - NAMED_MOST} more: --json names them.`);
        lines.push(
          `${documents} documents, ${claims} claims, ${spans} quotations and ${decisions} decisions were looked at: ${found === 0 ? "all is as it was written." : `${found} ${found === 1 ? "thing is" : "things are"} not as written.`}`,
          `graph hash  ${graphHash}`,
        );
        await terminal.print(
          `${lines.map((line) => line.split("\n").map(terminalText).join("\n")).join("\n")}\n`,
        );
      }
      end(report.found === 0 ? EXIT.ok : EXIT.failed);
    });
}
