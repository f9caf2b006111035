import { type Command, InvalidArgumentError, Option } from "commander";
import { type Decision, type DecisionListing, type DecisionTarget, LIMITS } from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface DecisionsFlags extends CaseFlags {
  readonly about?: string;
  readonly homeless?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  tangle decisions
  tangle decisions --about e:995974bd5be607320750
  tangle decisions --homeless --json

The latest stand first. \`tangle decide undo DECISION\` takes one back.`;

export function decisionsCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("decisions")
    .summary("what analysts decided")
    .description("Lists what analysts decided: who, when and why.")
    .option("--about <id>", "only about this claim, entity or document")
    .option("--homeless", "only those that have no place in what is read now")
    .addOption(
      new Option("--limit <n>", "how many at the most").default(LIMITS.pageRows).argParser((word) => {
        const value = /^\d{1,5}$/.test(word) ? Number(word) : Number.NaN;
        if (!(value >= 1 && value <= LIMITS.pageRowsMost))
          throw new InvalidArgumentError(`Give a whole number from 1 to ${LIMITS.pageRowsMost}.`);
        return value;
      }),
    )
    .option("--json", "print {rows, total} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async ({ about, homeless, limit, json, ...flags }: DecisionsFlags) => {
      const { withCase } = await import("../access/index.ts");
      const filter = { limit, ...(about !== undefined && { about }), ...(homeless && { homeless }) };
      const page = await withCase(
        caseSettings(flags, terminal),
        terminal,
        (access) => access.decisions(filter),
        { isNew: "refused" },
      );
      if (json) await printJson(terminal, page);
      else {
        const lines = page.rows.map(toLine);
        if (page.total > page.rows.length)
          lines.push(`and ${page.total - page.rows.length} more: raise --limit`);
        await terminal.print(`${lines.length === 0 ? "Nothing was decided." : lines.join("\n")}\n`);
      }
      end(EXIT.ok);
    });
}

function toLine({ decision, stands, homeless }: DecisionListing): string {
  const state =
    homeless !== null && stands
      ? ` [no place: ${homeless}]`
      : stands || decision.kind === "undo"
        ? ""
        : " [taken back]";
  const why = decision.why === null ? "" : `: ${decision.why}`;
  return terminalText(
    `${decision.at.slice(0, 16).replace("T", " ")}  ${decision.by}  ${decision.kind}  ${aboutText(decision)}${why}${state}  ${decision.id}`,
  );
}

/** What a decision is about, in its own words. */
function aboutText(decision: Decision): string {
  switch (decision.kind) {
    case "accept-claim":
    case "reject-claim":
    case "edit-claim":
    case "grade-claim":
    case "add-claim":
      return targetText(decision);
    case "merge-entities":
      return decision.entities.map(({ name }) => name).join(" = ");
    case "split-entity":
      return decision.parts.map(({ entity }) => entity.name).join(", ");
    case "note":
    case "tag":
      return `${targetText(decision.about)} "${decision.kind === "note" ? decision.text : decision.tag}"`;
    case "rename-entity":
      return `${decision.entity.name} > ${decision.name}`;
    case "undo":
      return decision.decision;
    case "correct-document":
    case "grade-document":
      return decision.document.title;
    default:
      return decision.entity.name;
  }
}

function targetText(target: DecisionTarget): string {
  if ("claim" in target) {
    const { subject, type, object, polarity } = target.claim;
    return `${subject.name} ${polarity === "negative" ? "not " : ""}${type} ${object.name}`;
  }
  return "entity" in target ? target.entity.name : target.document.title;
}
