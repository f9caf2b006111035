import { type Command, InvalidArgumentError, Option } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface ForgetFlags extends CaseFlags {
  readonly by?: string;
  readonly why?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  tangle forget 4f0c7a21 --why "sent to us by mistake"
  tangle forget doc:4f0c7a21... --by Vera --json

It is gone for good: its source, its text, its claims, and what only it named.
What analysts decided about it stays in the log, with the words they saw.
\`tangle ingest --again\` lets it in again. Backups are not touched.`;

export function forgetCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("forget")
    .summary("take a document out for good")
    .description("Takes a document out of archive and graph, and refuses it when it is ingested again.")
    .argument("<doc>", "doc:…, its SHA-256, or at least the first 8 digits of it")
    .option("--why <text>", "why", notEmpty)
    .addOption(new Option("--by <name>", "who decides").env("TANGLE_ANALYST").argParser(notEmpty))
    .option("--json", "print what was done as one JSON object and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string, flags: ForgetFlags) => {
      const { withCase } = await import("../access/index.ts");
      const { by = terminal.environment.USER ?? terminal.environment.USERNAME ?? "analyst", why } = flags;
      const receipt = await withCase(
        caseSettings(flags, terminal),
        terminal,
        (access) => access.forget({ document, by, ...(why !== undefined && { why }) }),
        { isNew: "refused" },
      );
      if (flags.json) await printJson(terminal, receipt);
      else {
        const lines = [`${receipt.document} was forgotten.`];
        const { parts, containers } = receipt;
        if (parts.length > 0) {
          const [what, verb] = parts.length === 1 ? ["part", "was"] : ["parts", "were"];
          lines.push(`${parts.length} ${what} of it, which stood nowhere else, ${verb} forgotten with it.`);
        }
        if (containers.length > 0) {
          const what = containers.length === 1 ? "The source" : `The ${containers.length} sources`;
          const verb = containers.length === 1 ? "was" : "were";
          lines.push(
            `${what} that it came in ${verb} taken out, since it stands there too; other parts stay.`,
          );
        }
        if (receipt.decisions > 0) {
          const verb = receipt.decisions === 1 ? "decision about it stays" : "decisions about it stay";
          lines.push(`${receipt.decisions} ${verb} in the log, without a place.`);
        }
        await terminal.print(`${lines.map(terminalText).join("\n")}\n`);
      }
      end(EXIT.ok);
    });
}

function notEmpty(words: string): string {
  if (words.trim() === "") throw new InvalidArgumentError("Give some text.");
  return words.trim();
}
