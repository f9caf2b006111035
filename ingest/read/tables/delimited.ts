import { LIMITS } from "../../../graph/model/index.ts";

/** One row of a table that is text with delimiters. */
export interface Row {
  /** From 1, as a spreadsheet counts: the header is row 1, empty rows count, a row with line breaks in it is one. */
  readonly number: number;
  /** At most LIMITS.tableColumns and one more. */
  readonly cells: readonly string[];
  /** Whether a cell opens with a quote that does not close it: it ends on its own line, and may be meant to end
   *  elsewhere. `open` if its quotes do not even come in pairs. */
  readonly quotes: "whole" | "doubtful" | "open";
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** Stands in no text that can be read: the delimiter of a table that has one column. */
const NONE = "\0";
/** Units, and rows among them, by which the delimiter is told. */
const SAMPLE_UNITS = 64 * 1024;
const SAMPLE_ROWS = 50;

/** What spreadsheets write into the first line for each other. */
const SEPARATOR_LINE = /^sep=([^"\w\r\n])(?:\r\n|\n|\r)/i;

/** The table's delimiter, and its text without the line that names it. Told by the first rows: it is the one by which
 *  the first row names the most of the `wanted` columns, then the one that parts the most rows into equally many cells. */
export function withDelimiter(
  text: string,
  isWanted: (header: string) => boolean,
): { readonly table: string; readonly delimiter: string } {
  const named = SEPARATOR_LINE.exec(text);
  if (named) return { table: text.slice(named[0].length), delimiter: named[1] as string };
  const sample = text.slice(0, SAMPLE_UNITS);
  const weigh = (delimiter: string) => {
    const rows: (readonly string[])[] = [];
    for (const { cells } of rowsOf(sample, delimiter)) {
      if (!isBlank(cells)) rows.push(cells);
      if (rows.length > SAMPLE_ROWS) break;
    }
    // The last row may be cut off by the end of what was looked at.
    const [header = [], ...others] = rows.length > 2 ? rows.slice(0, -1) : rows;
    const even = others.filter((cells) => cells.length === header.length).length;
    const share = others.length === 0 ? 1 : even / others.length;
    return { delimiter, wanted: header.filter(isWanted).length, share, columns: header.length };
  };
  const [best] = DELIMITERS.map(weigh)
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => b.wanted - a.wanted || b.share - a.share || b.columns - a.columns);
  return { table: text, delimiter: best?.delimiter ?? NONE };
}

/** Whether a row says nothing. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** The rows of a table in order, by RFC 4180: cells in quotes may hold delimiters, line ends and doubled quotes. It is
 *  read as leniently as people write it: with any line ends, spaces around quotes, quotes in the middle of a cell. Where a
 *  quote that opens a cell is closed nowhere, or what looks like its end has more of the cell behind it, the cell ends
 *  on its own line, so that one slip never swallows the rows behind it. Linear. */
export function* rowsOf(table: string, delimiter: string): Generator<Row> {
  const ends = `${delimiter === NONE ? "" : `\\u${delimiter.charCodeAt(0).toString(16).padStart(4, "0")}`}\\r\\n`;
  const plain = new RegExp(`[^${ends}]*`, "y");
  const opening = / *"/y;
  const ending = new RegExp(` *(?=[${ends}]|$)`, "y");
  let at = 0;
  // Where the line ends that was looked at last, and that no quote on it closes a cell: neither is looked for twice.
  let lineEnd = -1;
  let isBarren = false;

  const endOfLine = (from: number): number => {
    if (from >= lineEnd) {
      isBarren = false;
      const next = /[\r\n]/g;
      next.lastIndex = from;
      lineEnd = next.exec(table)?.index ?? table.length;
    }
    return lineEnd;
  };
  /** Place behind the cell whose quote at `quote` closes it; -1 where it does not. */
  const behindClosing = (quote: number): number => {
    ending.lastIndex = quote + 1;
    return ending.test(table) ? ending.lastIndex : -1;
  };
  const unquoted = (from: number, to: number) => table.slice(from, to).replaceAll('""', '"');

  const plainCell = (): string => {
    plain.lastIndex = at;
    const cell = plain.exec(table)?.[0] ?? "";
    at += cell.length;
    return cell;
  };
  const doubtfulCell = () => {
    const cell = plainCell();
    // Between tabs quotes are often no more than letters.
    const isOpen = delimiter !== "\t" && cell.split('"').length % 2 === 0;
    return { cell, quotes: isOpen ? "open" : "doubtful" } as const;
  };
  const quotedCell = (start: number): { readonly cell: string; readonly quotes: Row["quotes"] } => {
    let quote = table.indexOf('"', start);
    while (quote >= 0 && table[quote + 1] === '"') quote = table.indexOf('"', quote + 2);
    if (quote < 0) return doubtfulCell();
    const behind = behindClosing(quote);
    if (behind >= 0) {
      at = behind;
      return { cell: unquoted(start, quote), quotes: "whole" };
    }
    // Quotes inside that nobody doubled: the cell ends with the next that can end it, if that is on the same line.
    const end = endOfLine(start);
    while (!isBarren && quote < end) {
      quote = table.indexOf('"', quote + 1);
      if (quote < 0 || quote >= end) {
        isBarren = true;
        break;
      }
      const behind = behindClosing(quote);
      if (behind < 0) continue;
      at = behind;
      return { cell: unquoted(start, quote), quotes: "doubtful" };
    }
    return doubtfulCell();
  };

  for (let number = 1; at < table.length; number += 1) {
    const cells: string[] = [];
    let quotes: Row["quotes"] = "whole";
    for (;;) {
      opening.lastIndex = at;
      const read = opening.test(table)
        ? quotedCell(opening.lastIndex)
        : { cell: plainCell(), quotes: "whole" as const };
      if (cells.length <= LIMITS.tableColumns) cells.push(read.cell);
      if (read.quotes !== "whole" && quotes !== "open") quotes = read.quotes;
      if (table[at] !== delimiter) break;
      at += 1;
    }
    at += table.startsWith("\r\n", at) ? 2 : 1;
    yield { number, cells, quotes };
  }
}
