import type { Line } from "./lines.ts";

/** What stands on one baseline and is read across: a line of text, or the cells of a table's row. */
export interface Row {
  /** From left to right, one at least. */
  readonly cells: readonly Line[];
  /** Of all cells, parted by spaces. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Of its longest cell. */
  readonly size: number;
  readonly font: string;
  readonly isNote: boolean;
}

export function rowOf(cells: readonly Line[]): Row {
  const first = cells[0] as Line;
  const longest = cells.reduce((most, cell) => (cell.text.length > most.text.length ? cell : most));
  return {
    cells,
    text: cells.map(({ text }) => text).join(" "),
    left: Math.min(...cells.map(({ left }) => left)),
    right: Math.max(...cells.map(({ right }) => right)),
    baseline: longest.baseline,
    size: longest.size,
    font: longest.font,
    isNote: first.isNote,
  };
}

/** Whether a line goes on to the right of the one before, on its baseline. */
export function isBeside(before: Line, line: Line): boolean {
  const size = Math.max(before.size, line.size);
  return Math.abs(line.baseline - before.baseline) < size * 0.35 && line.left > before.right - size * 0.3;
}

/** Cells of one row at the most: more are no table. */
const MOST_CELLS = 200;

/** Lines in reading order as rows. */
export function toRows(lines: readonly Line[]): Row[] {
  const rows: Line[][] = [];
  for (const line of lines) {
    const row = rows[rows.length - 1];
    const before = row?.[row.length - 1];
    if (row && before && row.length < MOST_CELLS && isBeside(before, line)) row.push(line);
    else rows.push([line]);
  }
  return rows.map(rowOf);
}
