import type { Line } from "./lines.ts";
import { type Row, toRows } from "./rows.ts";

/** Rows that are read one below the other: a column, or a page that has one. */
export interface Column {
  /** Of its page, from 1. */
  readonly page: number;
  /** One at least. */
  readonly rows: readonly Row[];
  /** Where the longest lines of each size of font end: a headline may go over several columns. */
  readonly rights: ReadonlyMap<number, number>;
}

/** The value that most have, of those rounded to half points; the smallest of several. */
export function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    const rounded = Math.round(value * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  let [most, best] = [0, 0];
  for (const [value, count] of [...counts].sort((a, b) => a[0] - b[0]))
    if (count > most) [most, best] = [count, value];
  return best;
}

function columnOf(page: number, rows: readonly Row[]): Column {
  const rights = new Map<number, number>();
  for (const { size, right } of rows) rights.set(size, Math.max(rights.get(size) ?? 0, right));
  return { page, rows, rights };
}

/** Where the longest lines of a column end that are set as this one. */
export function rightEdge({ rights }: Column, row: Row): number {
  return rights.get(row.size) ?? row.right;
}

/** Lines in reading order as columns: another one begins where the text goes up, or to another part of the page. */
export function toColumns(page: number, lines: readonly Line[]): Column[] {
  const columns: Row[][] = [];
  for (const row of toRows(lines)) {
    const column = columns[columns.length - 1];
    const last = column?.[column.length - 1];
    const isBelow =
      last !== undefined &&
      row.baseline > last.baseline - 1 &&
      row.left < last.right &&
      row.right > last.left;
    if (column && isBelow) column.push(row);
    else columns.push([row]);
  }
  return columns.map((rows) => columnOf(page, rows));
}
