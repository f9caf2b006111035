import { type Column, rightEdge, usual } from "./columns.ts";
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
/** A line that ends so much before its column, in heights of the font, is the last of its paragraph. */
const VERY_SHORT = 5;
/** Sizes nearer than this are one. */
const SAME_SIZE = 0.07;

const isMarked = (row: Row) => MARKER.test(`${row.text} `);
const isSameSize = (a: Row, b: Row) => Math.abs(a.size - b.size) <= SAME_SIZE * Math.max(a.size, b.size);
/** Points by which the cells of a table's column may stand apart. */
const SAME_EDGE = 3;

const hasCells = ({ cells }: Row) =>
  cells.length > 1 && !(cells.length === 2 && MARKER.test(`${cells[0]?.text} `));

/** Whether cells of two rows, but for the first, stand below each other. */
function hasSameEdges(a: Row, b: Row | undefined): boolean {
  if (b === undefined || !hasCells(b)) return false;
  return a.cells
    .slice(1)
    .some((cell) =>
      b.cells
        .slice(1)
        .some(
          (other) =>
            Math.abs(cell.left - other.left) < SAME_EDGE || Math.abs(cell.right - other.right) < SAME_EDGE,
        ),
    );
}

/** Whether a row of a column is one of a table: it has cells, and so has a row beside it. A stretched line may have gaps
 *  as wide, but anywhere. */
function isTableRow(rows: readonly Row[], at: number): boolean {
  const row = rows[at] as Row;
  return hasCells(row) && (hasSameEdges(row, rows[at - 1]) || hasSameEdges(row, rows[at + 1]));
}

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

/** A block while it grows. */
interface OpenBlock {
  readonly kind: Block["kind"];
  readonly rows: Row[];
  /** Where the longest of its rows ends. */
  longest: number;
}

/** Whether `row` begins another block than the open one, whose last row stands right above it. */
function begins(row: Row, open: OpenBlock, column: Column, { pitches }: Setting): boolean {
  const first = open.rows[0] as Row;
  const last = open.rows[open.rows.length - 1] as Row;
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
  const edge = rightEdge(column, last);
  const longest = open.rows.length > 1 ? open.longest : edge;
  const isShort = last.right + nextWord + size * 0.3 < Math.max(longest, Math.min(edge, longest + size * 2));
  if (isMarked(row) && (isShort || ends || isMarked(first)) && row.left < first.left + size * 3) return true;
  if (row.font !== last.font && isShort && !STARTS_LOW.test(row.text)) return true;
  if (isMiddled) return ends && isShort && !STARTS_LOW.test(row.text);
  if (isShort && ends && !STARTS_LOW.test(row.text)) return true;
  // Nobody ends a line so early but at the end of a paragraph: an entry of a list, whose bullet is a drawing.
  const isVeryShort = last.right + nextWord + size * VERY_SHORT < edge;
  if (isVeryShort && !STARTS_LOW.test(row.text) && Math.abs(row.right - last.right) > size) return true;
  if (open.rows.length === 1) {
    if (inset > size * INDENT) return !isMarked(first) && (isShort || ends) && !STARTS_LOW.test(row.text);
    return inset < -size * INDENT && isShort && ends;
  }
  // From its second line on a paragraph has one left edge.
  return Math.abs(inset) > size * INDENT && !STARTS_LOW.test(row.text);
}

function blocksOf(column: Column, setting: Setting): OpenBlock[] {
  const { rows } = column;
  const notes = notesFrom(column, setting.bodySize);
  const blocks: OpenBlock[] = [];
  for (const [at, row] of rows.entries()) {
    const kind = isTableRow(rows, at) ? "table" : at >= notes ? "note" : "paragraph";
    const open = blocks[blocks.length - 1];
    const isMore =
      open?.kind === kind &&
      (kind === "table" || !(begins(row, open, column, setting) || (kind === "note" && row.isNote)));
    if (open && isMore) {
      open.rows.push(row);
      open.longest = Math.max(open.longest, row.right);
    } else blocks.push({ kind, rows: [row], longest: row.right });
  }
  return blocks;
}

/** Rows of a block on their pages, while it grows. */
interface PagedBlock extends Block {
  readonly rows: { readonly page: number; readonly row: Row }[];
}

/** Whether a paragraph goes on in the block that is read next, in another column or on another page. */
function goesOn(block: Block, next: OpenBlock, here: Column): boolean {
  if (block.kind !== "paragraph" || next.kind !== "paragraph") return false;
  const last = block.rows[block.rows.length - 1]?.row as Row;
  const first = next.rows[0] as Row;
  if (!isSameSize(last, first) || isMarked(first)) return false;
  if (STARTS_LOW.test(first.text)) return true;
  if (ENDS_SENTENCE.test(last.text)) return false;
  const isFull = last.right > rightEdge(here, last) - last.size * 1.5;
  return /\p{L}[-‐\u00AD]$/u.test(last.text) || (isFull && last.font === first.font);
}

/** The columns of a document, in reading order, as blocks. What stands at the foot of a page comes after the page's
 *  text; but before a paragraph that goes on over the page's end, so that nothing stands within it and each page's text
 *  is one stretch. */
export function toBlocks(columns: readonly Column[], setting: Setting): Block[] {
  const blocks: PagedBlock[] = [];
  let notes: PagedBlock[] = [];
  let here: Column | undefined;
  for (const column of columns) {
    const { page } = column;
    const isNewPage = here !== undefined && here.page !== page;
    const last = blocks[blocks.length - 1];
    // A paragraph of more than a page leaves no place for the notes of a page within it.
    const isOpen =
      last !== undefined && !(isNewPage && notes.length > 0 && last.rows[0]?.page !== here?.page);
    let open = isOpen ? last : undefined;
    const found = blocksOf(column, setting);
    const first = found[0];
    if (open && here && !(first !== undefined && goesOn(open, first, here))) open = undefined;
    if (isNewPage) {
      if (open) blocks.pop();
      for (const note of notes) blocks.push(note);
      if (open) blocks.push(open);
      notes = [];
    }
    for (const { kind, rows } of found) {
      const block = open ?? { kind, rows: [] };
      for (const row of rows) block.rows.push({ page, row });
      if (open) open = undefined;
      else if (kind === "note") notes.push(block);
      else blocks.push(block);
    }
    here = column;
  }
  return [...blocks, ...notes];
}
