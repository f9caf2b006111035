import type { Column } from "./columns.ts";
import type { Line } from "./lines.ts";
import { type Row, rowOf } from "./rows.ts";

/** Footnotes are set in a font smaller than this share of the text's. */
const NOTE_SIZE = 0.93;
/** The number of a note at its beginning, where it is not raised. */
const NUMBERED = /^(\d{1,3})[.)]?\s?(?=[\p{Lu}"“‘'(])/u;
const SIGNED = /^[*†‡§¶]{1,3}\s?(?=\S)/u;

/** Index of the row from which on, to its end, a column holds footnotes: smaller rows, the first with a number or sign before
 *  it. The number of rows if it holds none. */
export function notesFrom({ rows }: Column, bodySize: number): number {
  let from = rows.length;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at] as Row;
    if (row.size > bodySize * NOTE_SIZE) break;
    if (row.isNote || NUMBERED.test(row.text) || SIGNED.test(row.text)) from = at;
  }
  return from;
}

const withText = (row: Row, change: (cell: Line, at: number) => Line): Row => rowOf(row.cells.map(change));

/** A note without its number or sign. */
function unmarked(row: Row): Row {
  const mark = (NUMBERED.exec(row.text) ?? SIGNED.exec(row.text))?.[0];
  if (mark === undefined) return row;
  return withText(row, (cell, at) =>
    at === 0 ? { ...cell, text: cell.text.slice(mark.trimEnd().length).trim(), isNote: true } : cell,
  );
}

/** Columns without the marks by which text and footnotes refer to each other: they are no words. Raised ones are gone
 *  already; those that are not show themselves by the note of that number on the same page. */
export function withoutMarks(columns: readonly Column[], bodySize: number): Column[] {
  const numbers = new Map<number, Set<string>>();
  for (const column of columns) {
    for (const row of column.rows.slice(notesFrom(column, bodySize))) {
      const number = NUMBERED.exec(row.text)?.[1];
      if (number !== undefined) numbers.set(column.page, (numbers.get(column.page) ?? new Set()).add(number));
    }
  }
  return columns.map((column) => {
    const notes = notesFrom(column, bodySize);
    const open = numbers.get(column.page) ?? new Set();
    const rows = column.rows.map((row, at) => {
      if (at >= notes) return unmarked(row);
      if (open.size === 0) return row;
      return withText(row, (cell) => ({
        ...cell,
        text: cell.text.replace(
          /(\p{Ll}{2}[.,;:!?]?["”’)]?)(\d{1,3})(?=\s|$)/gu,
          (whole, before: string, number: string) => (open.delete(number) ? before : whole),
        ),
      }));
    });
    return { ...column, rows };
  });
}
