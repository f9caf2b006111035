import { type Column, usual } from "./columns.ts";
import { notesFrom } from "./notes.ts";
import type { Row } from "./rows.ts";

/** Rows that belong together. A paragraph may go on in the next column or on the next page; a table has a row of cells
 *  in each row; notes stand at the foot of their page. */
export interface Block {
  readonly kind: "paragraph" | "table" | "note";
  readonly rows: readonly { readonly page: number; readonly row: Row }[];
}

/** How the document is set. */
export interface Setting {
  /** Height of the font of most letters, points. */
  readonly bodySize: number;
  /** Distance of lines within a paragraph, for each size of font. */
  readonly pitches: ReadonlyMap<number, number>;
}

const MARKER =
  /^(?:[•◦▪▫‣·●○■□–—*-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)]|\[\d{1,3}\])(?=\s)/u;
const ENDS_SENTENCE = /[.!?…:;]["”’»)\]]*$/u;
const STARTS_LOW = /^["“‘(«]?\p{Ll}/u;
/** Lines further apart than this, in pitches, are of different blocks. */
const APART = 1.22;
/** A first line is indented, and a hanging one sticks out, by at least this much, in heights of the font. */
const INDENT = 0.7;
/** Sizes nearer than this are one. */
const SAME_SIZE = 0.07;

const isMarked = (row: Row) => MARKER.test(`${row.text} `);
const isSameSize = (a: Row, b: Row) => Math.abs(a.size - b.size) <= SAME_SIZE * Math.max(a.size, b.size);
const isTableRow = (row: Row) =>
  row.cells.length > 1 && !(row.cells.length === 2 && MARKER.test(`${row.cells[0]?.text} `));

/** How the columns of a document are set. */
export function toSetting(columns: readonly Column[]): Setting {
  const letters = new Map<number, number>();
  const gaps = new Map<number, number[]>();
  for (const { rows } of columns) {
    for (const [at, row] of rows.entries()) {
      letters.set(row.size, (letters.get(row.size) ?? 0) + row.text.length);
      const before = rows[at - 1];
      if (before === undefined || before.size !== row.size) continue;
      const gap = row.baseline - before.baseline;
      if (gap < row.size * 0.8 || gap > row.size * 3.2) continue;
      const same = gaps.get(row.size);
      if (same) same.push(gap);
      else gaps.set(row.size, [gap]);
    }
  }
  const bodySize = [...letters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
  return { bodySize, pitches: new Map([...gaps].map(([size, all]) => [size, usual(all)])) };
}

/** Whether `row` begins another block than that of `block`, whose last row stands right above it. */
function begins(row: Row, block: readonly Row[], column: Column, { pitches }: Setting): boolean {
  const first = block[0] as Row;
  const last = block[block.length - 1] as Row;
  const size = row.size;
  if (!isSameSize(row, last)) return true;
  const gap = row.baseline - last.baseline;
  const pitch = pitches.get(last.size) ?? size * 1.25;
  // Only a marked row says whether lines so far apart are one list or one text.
  if (gap > Math.max(pitch * APART, pitch + 1.5) || gap > size * 3.3) return true;
  const inset = row.left - last.left;
  const isMiddled =
    Math.abs(row.left + row.right - last.left - last.right) < size * 0.5 && Math.abs(inset) > size * 0.3;
  const ends = ENDS_SENTENCE.test(last.text);
  const nextWord = (row.text.split(" ")[0] ?? "").length * size * 0.5;
  const longest = block.length > 1 ? Math.max(...block.map(({ right }) => right)) : column.right;
  const isShort =
    last.right + nextWord + size * 0.3 < Math.max(longest, Math.min(column.right, longest + size * 2));
  if (isMarked(row) && (isShort || ends || isMarked(first)) && row.left < first.left + size * 3) return true;
  if (row.font !== last.font && (isShort || block.length === 1) && !STARTS_LOW.test(row.text))
    return isShort || !isMiddled;
  if (isMiddled) return ends && isShort && !STARTS_LOW.test(row.text);
  if (isShort && ends && !STARTS_LOW.test(row.text)) return true;
  if (block.length === 1) {
    if (inset > size * INDENT) return !isMarked(first) && (isShort || ends) && !STARTS_LOW.test(row.text);
    return inset < -size * INDENT && isShort && ends;
  }
  // From its second line on a paragraph has one left edge.
  return Math.abs(inset) > size * INDENT && !STARTS_LOW.test(row.text);
}

function blocksOf(column: Column, setting: Setting): Block[] {
  const blocks: Block[] = [];
  const { page } = column;
  const notes = notesFrom(column, setting.bodySize);
  let open: Row[] = [];
  const close = (kind: Block["kind"]) => {
    if (open.length > 0) blocks.push({ kind, rows: open.map((row) => ({ page, row })) });
    open = [];
  };
  for (const [at, row] of column.rows.entries()) {
    const kind = at > notes ? "note" : at === notes ? "paragraph" : "paragraph";
    const before = open[0];
    const isTable = isTableRow(row);
    if (before !== undefined && isTableRow(before) !== isTable) close(isTableRow(before) ? "table" : kind);
    else if (at === notes) close(isTable ? "table" : "paragraph");
    else if (
      before !== undefined &&
      !isTable &&
      (begins(row, open, column, setting) || (at > notes && row.isNote))
    )
      close(kind);
    open.push(row);
  }
  const last = open[0];
  close(last !== undefined && isTableRow(last) ? "table" : notes < column.rows.length ? "note" : "paragraph");
  return blocks;
}

/** Whether a paragraph goes on in the block that is read next, in another column or on another page. */
function goesOn(block: Block, next: Block, columns: readonly [Column, Column]): boolean {
  if (block.kind !== "paragraph" || next.kind !== "paragraph") return false;
  const last = block.rows[block.rows.length - 1]?.row as Row;
  const first = next.rows[0]?.row as Row;
  if (!isSameSize(last, first) || isMarked(first)) return false;
  if (STARTS_LOW.test(first.text) || /[\p{L}][-‐\u00AD]$/u.test(last.text))
    return !ENDS_SENTENCE.test(last.text) || STARTS_LOW.test(first.text);
  const [here] = columns;
  const isFull = last.right > here.right - last.size * 1.5;
  return isFull && !ENDS_SENTENCE.test(last.text) && last.font === first.font;
}

/** The columns of a document, in reading order, as blocks. What stands at the foot of a page comes after the page's
 *  text; but before a paragraph that goes on over the page's end, so that nothing stands within it and each page's text
 *  is one stretch. */
export function toBlocks(columns: readonly Column[], setting: Setting): Block[] {
  const blocks: Block[] = [];
  let notes: Block[] = [];
  let lastColumn: Column | undefined;
  for (const [at, column] of columns.entries()) {
    const found = blocksOf(column, setting);
    const text = found.filter(({ kind }) => kind !== "note");
    const before = blocks[blocks.length - 1];
    const isNewPage = lastColumn !== undefined && lastColumn.page !== column.page;
    const [first] = text;
    const isOne =
      before !== undefined &&
      first !== undefined &&
      lastColumn !== undefined &&
      goesOn(before, first, [lastColumn, column]);
    if (isNewPage) {
      if (isOne) blocks.splice(blocks.length - 1, 0, ...notes);
      else blocks.push(...notes);
      notes = [];
    }
    if (isOne) {
      blocks[blocks.length - 1] = {
        kind: "paragraph",
        rows: [...(before as Block).rows, ...(first as Block).rows],
      };
      blocks.push(...text.slice(1));
    } else blocks.push(...text);
    notes.push(...found.filter(({ kind }) => kind === "note"));
    lastColumn = column;
    if (at === columns.length - 1) blocks.push(...notes);
  }
  return blocks;
}
