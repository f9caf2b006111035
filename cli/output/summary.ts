import pc from "picocolors";
import type { JobListing, NamedOrigin, StatusReport } from "../../graph/model/index.ts";
import type { IngestSummary } from "../../server/index.ts";
import { terminalText } from "./terminal-text.ts";

/** Files read in part, and failures of a case, that are named in full; the rest are counted. `--json` names all. */
const NAMED_MOST = 50;

const number = (value: number) => value.toLocaleString("en-GB");

/** What an ingest did, for people. `isCaseThere`: false where there was nothing to make a case for. */
export function toSummaryText(summary: IngestSummary, isColoured: boolean, isCaseThere: boolean): string {
  const colours = pc.createColors(isColoured);
  const { added, known, notes, failed, seconds } = summary;
  const lines = [
    `${number(added)} new, ${number(known)} known, ${number(failed.length)} failed in ${seconds.toFixed(1)} s`,
    isCaseThere ? `The case holds ${counts(summary)}.` : "No case was made.",
  ];
  if (added + known + failed.length === 0) lines.unshift("Nothing to read was found there.");
  for (const { file, note } of notes.slice(0, NAMED_MOST)) {
    lines.push(`${colours.yellow("in part:")} ${terminalText(file)}`, `  ${terminalText(note)}`);
  }
  if (notes.length > NAMED_MOST) {
    lines.push(`and ${number(notes.length - NAMED_MOST)} more read in part; --json names them all.`);
  }
  return `${[...lines, ...failureLines(failed, isColoured), ...leftLines(summary.left, summary.waiting)].join("\n")}\n`;
}

/** What trying again did, for people. */
export function toRetriedText(
  { added, known, failed, left }: Pick<IngestSummary, "added" | "known" | "failed" | "left">,
  isColoured: boolean,
): string {
  if (added + known + failed.length + left === 0) return "Nothing was left to try again.\n";
  const lines = [
    `${of(added, "document", "documents")} read now, ${number(known)} known, ${number(failed.length)} failed`,
  ];
  return `${[...lines, ...failureLines(failed, isColoured), ...leftLines(left, 0)].join("\n")}\n`;
}

/** Every failure, with its sentence and code; those with the same remedy together, which follows them once. */
function failureLines(failed: IngestSummary["failed"], isColoured: boolean): readonly string[] {
  const colours = pc.createColors(isColoured);
  const byHint = new Map<string, IngestSummary["failed"][number][]>();
  for (const failure of failed) {
    const alike = byHint.get(failure.error.hint);
    if (alike === undefined) byHint.set(failure.error.hint, [failure]);
    else alike.push(failure);
  }
  return [...byHint].flatMap(([hint, failures]) => [
    ...failures.flatMap(({ file, error }) => [
      `${colours.red("failed:")} ${terminalText(file)}`,
      `  ${terminalText(error.message)} ${colours.dim(`(${error.code})`)}`,
    ]),
    `  ${colours.yellow(failures.length === 1 ? "->" : `-> for these ${number(failures.length)}:`)} ${terminalText(hint)}`,
  ]);
}

/** `waiting`: how many of those left are in the case. */
function leftLines(left: number, waiting: number): readonly string[] {
  if (left === 0) return [];
  const are = left === 1 ? "1 source is" : `${number(left)} sources are`;
  const kept =
    waiting === 0
      ? "What was taken in is kept"
      : `${number(waiting)} of them ${waiting === 1 ? "is" : "are"} in the case and will be read by the next command on it, or by its server`;
  return [`Stopped: ${are} left. ${kept}; the same command completes it.`];
}

/** What a source is called: by its file name; by its place in what it came in, if it did. */
export function sourceName({
  fileName,
  title,
  origin,
}: {
  readonly fileName: string | null;
  readonly title: string | null;
  readonly origin: NamedOrigin | null;
}): string {
  if (origin === null) return fileName ?? title ?? "a source without a name";
  return origin.fileName === null ? origin.place : `${origin.fileName}: ${origin.place}`;
}

/** How a case stands, for people. `server` is the address of the server that holds it, if one does. */
export function toStatusText(
  status: StatusReport,
  failures: readonly JobListing[],
  folder: string,
  server: string | null,
  isColoured: boolean,
): string {
  const rows: [string, string][] = [
    ["case", folder],
    ["engine", status.engine],
    ["server", server ?? "none"],
    ["documents", number(status.documents)],
    ["entities", number(status.entities)],
    ["claims", number(status.claims)],
    ["edges", number(status.edges)],
    ["containers", number(status.containers)],
    ["waiting", number(status.waiting)],
    ["failed", number(status.failed)],
    ["refused", refusedText(status.refused)],
    ["outdated", outdatedText(status.outdated)],
    ["decisions", number(status.decisions)],
    ["graph hash", status.graphHash ?? "not asked for"],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(12)}${terminalText(value)}`);
  const named = failures
    .slice(0, NAMED_MOST)
    .flatMap(({ error, ...failed }) => (error === null ? [] : [{ file: sourceName(failed), error }]));
  const more = status.failed - named.length;
  if (named.length > 0) lines.push(...failureLines(named, isColoured));
  if (named.length > 0 && more > 0) lines.push(`and ${number(more)} more failed.`);
  return `${lines.join("\n")}\n`;
}

function refusedText(parts: number): string {
  if (parts === 0) return "0";
  return `${of(parts, "part", "parts")} of archives, mailboxes or tables: \`tangle retry\` tries them again and names them`;
}

function outdatedText(documents: number): string {
  if (documents === 0) return "0";
  return `${number(documents)}, read by an earlier engine: \`tangle reread\` reads them again`;
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
