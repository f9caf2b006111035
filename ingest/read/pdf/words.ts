import type { PageSpan } from "../../../graph/model/index.ts";
import { findMends } from "../../segment/hyphens.ts";
import type { Block } from "./blocks.ts";
import type { Row } from "./rows.ts";

/** A line that ends in a hyphen or dash without a space before it: what follows is joined to it. */
const ENDS_JOINED = /[\p{L}\p{N}][-‐–—]$/u;
const BETWEEN = { lines: "\n", blocks: "\n\n" } as const;

/** Bullets of symbol fonts lie in the area that Unicode leaves to each font; elsewhere such a character says nothing. */
function withoutPrivate(text: string): string {
  return text.replace(/^[\uE000-\uF8FF](?=\s|$)/u, "•").replace(/[\uE000-\uF8FF]/g, "");
}

function textOf(row: Row, isTable: boolean): string {
  const text = isTable ? row.cells.map((cell) => cell.text).join(" | ") : row.text;
  // A soft hyphen within a line was not needed; one at its end parts a word.
  return withoutPrivate(text)
    .replace(/\u00AD(?!$)/g, "")
    .trim();
}

/** A line of the text as it is set, and what stands between it and the one before. */
interface SetLine {
  readonly page: number;
  readonly text: string;
  readonly joint: "line" | "row" | "block";
}

function setLines(blocks: readonly Block[]): SetLine[] {
  return blocks.flatMap(({ kind, rows }) => {
    const lines = rows
      .map(({ page, row }) => ({ page, text: textOf(row, kind === "table") }))
      .filter(({ text }) => text !== "");
    return lines.map((line, at) => ({
      ...line,
      joint: at === 0 ? ("block" as const) : kind === "table" ? ("row" as const) : ("line" as const),
    }));
  });
}

/** Blocks as running text: paragraphs parted by blank lines, each on one line; the rows of a table on lines of their own,
 *  cells parted by bars. Words that a line end parts are mended as the document writes them elsewhere; a hyphen that is
 *  the word's own stays. Pages from 1 to `pageCount` get what of the text stands on them. Linear; never throws. */
export function toText(blocks: readonly Block[], pageCount: number): { text: string; pages: PageSpan[] } {
  const lines = setLines(blocks);
  const mends = findMends(
    lines
      .map(({ text, joint }, at) =>
        at === 0 ? text : (joint === "block" ? BETWEEN.blocks : BETWEEN.lines) + text,
      )
      .join(""),
  );
  const starts = new Map<number, number>();
  const pieces: string[] = [];
  let length = 0;
  // Where in the text that was searched for parted words the line before ends.
  let setEnd = 0;
  for (const [at, { page, text, joint }] of lines.entries()) {
    const before = lines[at - 1]?.text ?? "";
    let between = "";
    if (at > 0) {
      if (joint === "block") between = BETWEEN.blocks;
      else if (joint === "row") between = BETWEEN.lines;
      else if (mends.has(setEnd - 1)) {
        pieces[pieces.length - 1] = before.slice(0, -1);
        length -= 1;
      } else if (!ENDS_JOINED.test(before) || !/^[\p{L}\p{N}]/u.test(text)) between = " ";
      setEnd += joint === "block" ? BETWEEN.blocks.length : BETWEEN.lines.length;
    }
    setEnd += text.length;
    pieces.push(between, text);
    length += between.length;
    if (!starts.has(page)) starts.set(page, length);
    length += text.length;
  }
  const text = pieces.join("");
  const pages: PageSpan[] = [];
  let end = text.length;
  for (let number = pageCount; number >= 1; number -= 1) {
    const start = Math.min(number === 1 ? 0 : (starts.get(number) ?? end), end);
    pages.push({ number, start, end });
    end = start;
  }
  return { text, pages: pages.reverse() };
}
