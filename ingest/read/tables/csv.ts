import { LIMITS, SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { decode } from "../decode.ts";
import { type Chosen, chooseColumns, isByNumber, isKnownHeader } from "./columns.ts";
import { isBlank, type Row, rowsOf, withDelimiter } from "./delimited.ts";
import { factsAt, refusedRow, toPart } from "./record.ts";

/** Words from which a cell is taken for a text and not for the name of a column. */
const WORDS_OF_A_TEXT = 5;

/** A table of rows with delimiters: every row with text is a source, in place `row 12`. The first row that says
 *  anything names the columns; where columns are asked for by number alone, it is a source too if its text is as long as
 *  one. A row with more cells than there are names is refused: a delimiter in a text has split it, or a quote is missing.
 *  Throws source/bad-columns, source/over-limit, source/binary, source/empty. */
export async function readCsv({ bytes, file, intake: { columns, charset } }: Readable): Promise<Contents> {
  const text = decode(bytes, file, [charset]);
  const { table, delimiter } = withDelimiter(text, (header) => isKnownHeader(header, columns));
  const rows = rowsOf(table, delimiter);
  const first = firstRow(rows);
  if (first === null) throw new SourceError("source/empty", { file });
  if (first.cells.length > LIMITS.tableColumns) {
    throw new SourceError("source/over-limit", { file, what: "columns", limit: LIMITS.tableColumns });
  }
  const chosen = chooseColumns(first.cells, columns, file);
  const words = (first.cells[chosen.text] ?? "").trim().split(/\s+/, WORDS_OF_A_TEXT);
  const isData = isByNumber(columns) && words.length >= WORDS_OF_A_TEXT;
  const isHtml = !isData && /html/i.test(first.cells[chosen.text] ?? "");
  const shape = { file, chosen, isHtml, width: first.cells.length };
  return { kind: "container", parts: parts(isData ? first : null, rows, shape) };
}

function firstRow(rows: Generator<Row>): Row | null {
  for (let next = rows.next(); !next.done; next = rows.next()) {
    if (!isBlank(next.value.cells)) return next.value;
  }
  return null;
}

interface Shape {
  readonly file: string;
  readonly chosen: Chosen;
  readonly isHtml: boolean;
  /** Cells of the first row. */
  readonly width: number;
}

async function* parts(first: Row | null, rows: Generator<Row>, shape: Shape): AsyncGenerator<Part> {
  const part = first === null ? null : partOf(first, shape);
  if (part !== null) yield part;
  for (const row of rows) {
    const part = partOf(row, shape);
    if (part !== null) yield part;
  }
}

function partOf({ number, cells, quotes }: Row, { file, chosen, isHtml, width }: Shape): Part | null {
  const place = `row ${number}`;
  if (isBlank(cells)) return null;
  if (!isBlank(cells.slice(width))) {
    const most = cells.length > LIMITS.tableColumns ? `more than ${LIMITS.tableColumns}` : cells.length;
    return refusedRow(file, place, `it has ${most} cells, the first row ${width}`);
  }
  if (quotes === "open" || (quotes === "doubtful" && cells.length !== width)) {
    return refusedRow(file, place, "it has a cell that begins with a quote and does not end with one");
  }
  const facts = factsAt(chosen, (at) => cells[at] ?? null);
  return toPart(cells[chosen.text] ?? null, facts, { place, isHtml });
}
