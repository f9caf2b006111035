import type { Command } from "commander";
import type { VerifyReport } from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle verify
  tangle verify --json

Exit code 1 when something is wrong. \`tangle repair\` makes good what can be made
good.`;

export function verifyCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("verify")
    .summary("prove that archive and graph are what was written")
    .description(
      "Reads the whole case again, holds it against its hashes, and the graph against the archive.",
    )
    .option("--json", "print the report as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const report = await withCase(
        caseSettings(flags, terminal),
        terminal,
        async (access) => await access.verify(),
        { isNew: "refused" },
      );
      if (flags.json) await printJson(terminal, report);
      else await terminal.print(toText(report));
      end(report.problems.length === 0 ? EXIT.ok : EXIT.failed);
    });
}

function toText({ documents, decisions, identities, problems }: VerifyReport): string {
  const checked = `${of(documents, "source")}, ${of(decisions, "decision")} and ${of(identities, "identity", "identities")} checked`;
  const lines = problems.flatMap(({ what, hint }) => [terminalText(what), `  ${terminalText(hint)}`]);
  const end = problems.length === 0 ? "nothing is wrong" : `wrong: ${problems.length}`;
  return `${[...lines, `${checked}: ${end}.`].join("\n")}\n`;
}

function of(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
