import pc from "picocolors";
import type { StatusReport } from "../../graph/model/index.ts";
import type { IngestSummary } from "../../server/index.ts";
import { terminalText } from "./terminal-text.ts";

/** Failed files that are named in full; the rest are counted. `--json` names all. */
const NAMED_MOST = 50;

const number = (value: number) => value.toLocaleString("en-GB");

/** What an ingest did, for people. */
export function toSummaryText(summary: IngestSummary, isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  const { added, known, failed, seconds } = summary;
  const lines = [
    `${number(added)} new, ${number(known)} known, ${number(failed.length)} failed in ${seconds.toFixed(1)} s`,
    `The case holds ${counts(summary)}.`,
  ];
  for (const { file, error } of failed.slice(0, NAMED_MOST)) {
    lines.push(`${colours.red("failed:")} ${terminalText(file)}`);
    lines.push(
      `  ${terminalText(error.message)} ${terminalText(error.hint)} ${colours.dim(`(${error.code})`)}`,
    );
  }
  if (failed.length > NAMED_MOST) {
    lines.push(`and ${number(failed.length - NAMED_MOST)} more that failed; --json names them all.`);
  }
  return `${lines.join("\n")}\n`;
}

/** How a case stands, for people. `server` is the address of the server that holds it, if one does. */
export function toStatusText(status: StatusReport, folder: string, server: string | null): string {
  const rows: [string, string][] = [
    ["case", folder],
    ["engine", status.engine],
    ["server", server ?? "none"],
    ["documents", number(status.documents)],
    ["entities", number(status.entities)],
    ["claims", number(status.claims)],
    ["edges", number(status.edges)],
    ["waiting", number(status.waiting)],
    ["failed", number(status.failed)],
    ["graph hash", status.graphHash ?? "not asked for"],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)}${terminalText(value)}\n`).join("");
}

function counts(summary: IngestSummary): string {
  const parts = [
    of(summary.documents, "document", "documents"),
    of(summary.entities, "entity", "entities"),
    of(summary.claims, "claim", "claims"),
    of(summary.edges, "edge", "edges"),
  ];
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function of(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
