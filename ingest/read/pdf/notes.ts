import type { Column } from "./columns.ts";
import type { Line } from "./lines.ts";
import { type Row, rowOf } from "./rows.ts";

/** Footnotes are set in a font smaller than this share of the text's. */
const NOTE_SIZE = 0.93;
/** The number of a note at its beginning, where it is not raised. */
const NUMBERED = /^(\d{1,3})[.)]?\s?(?=[\p{Lu}"“‘'(])/u;
/** A number right behind a word or the stop after it. */
const REFERENCE = /(\p{Ll}{2}[.,;:!?]?["”’)]?)(\d{1,3})(?=\s|$)/gu;
const SIGNED = /^[*†‡§¶]{1,3}\s?(?=\S)/u;

/** Columns of a page at the most among which footnotes are looked for: a page of more is no text. */
const MOST_COLUMNS = 200;

/** Rows from which on, to its end, a column is set small, the first of them with a number or sign before it. */
function smallFrom({ rows }: Column, bodySize: number): number {
  let from = rows.length;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at] as Row;
    if (row.size > bodySize * NOTE_SIZE) break;
    if (row.isNote || NUMBERED.test(row.text) || SIGNED.test(row.text)) from = at;
  }
  return from;
}

/** The last row of a column that is set as text. */
const lastOfText = ({ rows }: Column, bodySize: number) =>
  rows.findLast(({ size }) => size > bodySize * NOTE_SIZE);

/** Columns with what of them is footnotes. These stand at the foot: a box at the side of the text is small as well, but
 *  text goes on below it. */
function withNotes(columns: readonly Column[], bodySize: number): Column[] {
  const pages = new Map<number, Column[]>();
  for (const column of columns) {
    const page = pages.get(column.page);
    if (page) page.push(column);
    else pages.set(column.page, [column]);
  }
  return columns.map((column) => {
    const from = smallFrom(column, bodySize);
    const first = column.rows[from];
    const page = pages.get(column.page) ?? [];
    if (first === undefined || page.length > MOST_COLUMNS) return column;
    const isAboveText = page.some((other) => {
      const last = lastOfText(other, bodySize);
      return last && last.baseline > first.baseline && last.left < first.right && last.right > first.left;
    });
    return isAboveText ? column : { ...column, notesFrom: from };
  });
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

/** Columns with their footnotes found, without the marks by which text and footnotes refer to each other: they are no
 *  words. Raised ones are gone already; those that are not show themselves by the note of that number on the same page. */
export function withFootnotes(columns: readonly Column[], bodySize: number): Column[] {
  const found = withNotes(columns, bodySize);
  const numbers = new Map<number, Set<string>>();
  for (const { page, rows, notesFrom } of found) {
    for (const row of rows.slice(notesFrom)) {
      const number = NUMBERED.exec(row.text)?.[1];
      if (number !== undefined) numbers.set(page, (numbers.get(page) ?? new Set()).add(number));
    }
  }
  return found.map((column) => {
    const open = numbers.get(column.page) ?? new Set();
    const rows = column.rows.map((row, at) => {
      if (at >= column.notesFrom) return unmarked(row);
      return open.size === 0 ? row : withoutReferences(row, open);
    });
    return { ...column, rows };
  });
}

/** A row without references to the notes of these numbers, each of which is taken out once. */
function withoutReferences(row: Row, open: Set<string>): Row {
  return withText(row, (cell) => ({
    ...cell,
    text: cell.text.replace(REFERENCE, (whole, before: string, number: string) =>
      open.delete(number) ? before : whole,
    ),
  }));
}
