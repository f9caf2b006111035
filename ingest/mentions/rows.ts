import { ExtractError } from "../../graph/model/index.ts";

/** A table's text, and its file for messages. */
export interface TableFile {
  readonly file: string;
  readonly text: string;
}

/** A row: its line in the file, from 1, and its cells by column, trimmed; an empty one is an empty string. */
export interface Row<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** What a table's rows must be like. */
export interface TableShape<Column extends string> {
  /** In the file's order; the first row names them. */
  readonly columns: readonly Column[];
  /** Those that no row leaves empty. */
  readonly filled: readonly Column[];
  /** What a row stands for, once in a table; null for a table that looks at this itself. */
  readonly once: ((cells: Readonly<Record<Column, string>>) => string) | null;
}

/** The error for a row that cannot be read. `reason` goes on after "cannot be read: ". */
export function badRow(table: TableFile, line: number, reason: string): ExtractError {
  return new ExtractError("extract/bad-table", { file: table.file, line, reason });
}

/** Rows of a table, in order: tab-separated, `#` begins a comment line, the first row names the columns. Throws ExtractError
 *  extract/bad-table, with the line, for a row with another number of columns, an empty cell that must be filled, or
 *  what another row stands for already. */
export function rowsOf<Column extends string>(table: TableFile, shape: TableShape<Column>): Row<Column>[] {
  const { columns, filled, once } = shape;
  const rows: Row<Column>[] = [];
  const lineOf = new Map<string, number>();
  let isNamed = false;
  for (const [at, text] of table.text.split("\n").entries()) {
    const line = at + 1;
    const bare = text.replace(/\r$/, "");
    if (bare === "" || bare.startsWith("#")) continue;
    const words = bare.split("\t").map((cell) => cell.trim());
    if (!isNamed) {
      if (words.join() !== columns.join())
        throw badRow(table, line, `the columns are to be ${columns.join(", ")}, by name and in this order`);
      isNamed = true;
      continue;
    }
    if (words.length !== columns.length)
      throw badRow(
        table,
        line,
        `it has ${words.length} columns, not ${columns.length} (${columns.join(", ")})`,
      );
    const cells = Object.fromEntries(columns.map((column, i) => [column, words[i]])) as Record<
      Column,
      string
    >;
    const empty = filled.find((column) => cells[column] === "");
    if (empty !== undefined) throw badRow(table, line, `its column ${empty} is empty`);
    const key = once?.(cells);
    if (key !== undefined) {
      const earlier = lineOf.get(key);
      if (earlier !== undefined) throw badRow(table, line, `"${key}" stands in line ${earlier} already`);
      lineOf.set(key, line);
    }
    rows.push({ line, cells });
  }
  if (!isNamed) throw badRow(table, 1, `no row names the columns ${columns.join(", ")}`);
  return rows;
}

/** The cell as one of some words. Throws ExtractError extract/bad-table with those that there are. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  cell: string,
  column: string,
  table: TableFile,
  line: number,
): Word {
  const found = words.find((word) => word === cell);
  if (found === undefined)
    throw badRow(
      table,
      line,
      `its ${column} "${cell}" is none of ${words.map((word) => word || "(empty)").join(", ")}`,
    );
  return found;
}
