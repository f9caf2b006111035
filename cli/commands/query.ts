import { type Command, InvalidArgumentError, Option } from "commander";
import { LIMITS, QueryError, UsageError } from "../../graph/model/index.ts";
import type { JsonValue, QueryParams } from "../access/access.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { readText } from "../input.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface QueryFlags extends CaseFlags {
  readonly param: QueryParams;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const EXAMPLES = `
Examples:
  tangle query 'MATCH (a:Entity)-[r:SPIES_ON]->(b:Entity)
    RETURN a.name, r.standing, b.name'
  tangle query 'MATCH (c:Claim)-[:SUBJECT]->(e:Entity) WHERE e.name = $name
    RETURN c.sentence' --param name=China
  tangle query --csv 'MATCH (d:Document) RETURN d.title, d.publisher' > list.csv
  tangle query - < question.cypher

Queries only read; they end after ${LIMITS.queryMs / 1000} s and are cut at ${LIMITS.queryRows} rows. docs/graph.md
names labels, properties and relation types. A parameter's value is read as JSON
where it is JSON (5, true, ["a","b"]), else as text.`;

export function queryCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("query")
    .summary("ask the graph in Cypher")
    .description("Asks the graph in Cypher. Queries only read.")
    .argument("<cypher>", "the query; - reads it from standard input")
    .addOption(
      new Option("-p, --param <name=value>", "a parameter, $name in the query; may be given again")
        .default({}, "none")
        .argParser(parameter),
    )
    .addOption(new Option("--csv", "print comma-separated values").conflicts("json"))
    .option("--json", "print {columns, rows, truncated, asOf} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (argument: string, flags: QueryFlags) => {
      const cypher = argument === "-" ? await readText(terminal.stdin, LIMITS.queryUnits) : argument;
      if (cypher.trim() === "") throw new UsageError("usage/invalid", { reason: "The query is empty." });
      if (cypher.length > LIMITS.queryUnits) {
        throw new QueryError("query/too-long", { units: cypher.length, limitUnits: LIMITS.queryUnits });
      }
      const { withCase } = await import("../access/index.ts");
      const { columns, rows, truncated, asOf } = await withCase(
        caseSettings(flags, terminal),
        terminal,
        (access) => access.query(cypher, flags.param),
        { isNew: "refused" },
      );
      const answer = { columns, rows, truncated, asOf };
      if (flags.json) {
        await printJson(terminal, answer, 0);
      } else {
        const { toCsv, toTable } = await import("../output/table.ts");
        await terminal.print(
          flags.csv
            ? toCsv(answer, terminal.columns !== null)
            : toTable(answer, terminal.columns, terminal.colour.out),
        );
        if (flags.csv && truncated)
          terminal.tell("The answer was cut: there are more rows. Narrow the query.");
      }
      if (!flags.json && asOf !== null)
        terminal.tell(`The answer shows the graph as it was at ${asOf}; documents were written since.`);
      end(EXIT.ok);
    });
}

function parameter(word: string, others: QueryParams): QueryParams {
  const at = word.indexOf("=");
  const name = word.slice(0, Math.max(at, 0)).replace(/^\$/, "");
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new InvalidArgumentError("Write it as name=value, the name in letters, digits and _.");
  }
  return { ...others, [name]: readValue(word.slice(at + 1)) };
}

function readValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Text that is not JSON is just text.
    return text;
  }
}
