import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

const EXAMPLES = `
Examples:
  tangle reread
  tangle reread --json

What analysts decided is attached again to what is read now. What finds no place
is kept, and listed by \`tangle decisions --homeless\`.`;

export function rereadCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("reread")
    .summary("read again what an earlier engine read")
    .description("Reads every document again, from the archive, that another engine read than this one.")
    .option("--json", "print {documents, homeless} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CaseFlags & { readonly json?: boolean }) => {
      const { withCase } = await import("../access/index.ts");
      const report = await withCase(
        caseSettings(flags, terminal),
        terminal,
        async (access) => {
          const documents = await access.reread();
          return { documents, homeless: (await access.decisions({ homeless: true, limit: 1 })).total };
        },
        { isNew: "refused" },
      );
      if (flags.json) await printJson(terminal, report);
      else {
        const { documents, homeless } = report;
        const lines = [`${documents} ${documents === 1 ? "document was" : "documents were"} read again.`];
        if (homeless > 0) {
          const verb = homeless === 1 ? "decision has" : "decisions have";
          lines.push(`${homeless} ${verb} no place in what is read now: tangle decisions --homeless`);
        }
        await terminal.print(`${lines.join("\n")}\n`);
      }
      end(EXIT.ok);
    });
}
