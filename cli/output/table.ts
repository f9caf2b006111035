import Table from "cli-table3";
import { stringify } from "csv-stringify/sync";
import pc from "picocolors";
import type { QueryTable } from "../../graph/model/index.ts";
import { jsonText, terminalText } from "./terminal-text.ts";

/** Narrowest a column is made before the table is let run over the terminal's edge. */
const NARROWEST = 8;

/** A query's answer for people. `columns`: width of the terminal; null leaves lines as long as they are. */
export function toTable(answer: QueryTable, columns: number | null, isColoured: boolean): string {
  const rows = answer.rows.map((row) => row.map(cell));
  const colours = pc.createColors(isColoured);
  const heads = answer.columns.map(terminalText);
  const widths = columns === null ? null : fitted(wanted(heads, rows), columns);
  const table = new Table({
    head: heads.map((head) => colours.bold(head)),
    // Lines between rows would double the length of a long answer.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [] },
    ...(widths === null ? {} : { colWidths: widths, wordWrap: true, wrapOnWordBoundary: false }),
  });
  table.push(...rows);
  const count = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  const note = answer.truncated ? `${count}, cut: there are more. Add LIMIT, or narrow the query.` : count;
  return `${heads.length === 0 ? "" : `${table.toString()}\n`}${note}\n`;
}

/** A query's answer as CSV (RFC 4180) with a line of names. Text that a spreadsheet would take for a formula is given
 *  a leading apostrophe: cells can come from hostile documents. */
export function toCsv(answer: QueryTable, isShown = false): string {
  const text = (value: string) => inert(isShown ? terminalText(value) : value);
  const rows = answer.rows.map((row) =>
    row.map((value) => (typeof value === "string" ? text(value) : plain(value))),
  );
  return stringify([answer.columns.map(inert), ...rows], { record_delimiter: "windows" });
}

function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return terminalText(typeof value === "object" ? jsonText(value) : String(value));
}

/** Width of each column with its padding, if nothing has to be wrapped. */
function wanted(heads: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)) + 2);
}

/** Widths that fit the terminal, taken from the widest columns; null where none has to give way. */
function fitted(widths: readonly number[], columns: number): number[] | null {
  const room = columns - widths.length - 1;
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return null;
  // The largest cap under which all fit: narrow columns keep their width, wide ones share the rest.
  let cap = Math.max(...widths);
  const total = () => widths.reduce((sum, width) => sum + Math.min(width, cap), 0);
  while (cap > NARROWEST && total() > room) cap -= 1;
  return widths.map((width) => Math.min(width, cap));
}
