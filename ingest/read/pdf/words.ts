import type { PageSpan } from "../../../graph/model/index.ts";
import type { Block } from "./blocks.ts";
import { type LineBreak, mendOf, toHyphenation } from "./mends.ts";
import type { Row } from "./rows.ts";

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

/** A line of the text as it is set, and how it joins the one before. */
interface SetLine {
  readonly page: number;
  readonly text: string;
  readonly joint: "line" | "row" | "block";
}

function setLines(blocks: readonly Block[]): SetLine[] {
  return blocks.flatMap(({ kind, rows }) =>
    rows
      .map(({ page, row }) => ({ page, text: textOf(row, kind === "table") }))
      .filter(({ text }) => text !== "")
      .map((line, at) => ({ ...line, joint: at === 0 ? "block" : kind === "table" ? "row" : "line" })),
  );
}

/** Blocks as running text: paragraphs parted by blank lines, each on one line; the rows of a table on lines of their own,
 *  cells parted by bars. Words that a line end parts are mended as the document writes them elsewhere; a hyphen that is
 *  the word's own stays. Pages from 1 to `pageCount` get what of the text stands on them. Linear; never throws. */
export function toText(
  blocks: readonly Block[],
  pageCount: number,
): { readonly text: string; readonly pages: PageSpan[] } {
  const lines = setLines(blocks);
  const breakAt = (at: number): LineBreak => ({
    before: (lines[at - 1] as SetLine).text,
    after: (lines[at] as SetLine).text,
  });
  const hyphenation = toHyphenation(
    lines.map(({ text }) => text),
    lines.flatMap(({ joint }, at) => (joint === "line" ? [breakAt(at)] : [])),
  );
  const starts = new Map<number, number>();
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [at, { page, text, joint }] of lines.entries()) {
    if (joint === "line") {
      const mend = mendOf(breakAt(at), hyphenation);
      if (mend === "none") add(" ");
      else {
        const before = pieces.pop() as string;
        length -= before.length;
        const sign = before.slice(-1);
        add(before.slice(0, -1).trimEnd() + (mend === "drop" ? "" : sign));
      }
    } else if (at > 0) add(joint === "row" ? "\n" : "\n\n");
    if (!starts.has(page)) starts.set(page, length);
    add(text);
  }
  const text = pieces.join("");
  const pages: PageSpan[] = [];
  let end = text.length;
  for (let number = pageCount; number >= 1; number -= 1) {
    const start = number === 1 ? 0 : Math.min(starts.get(number) ?? end, end);
    pages.push({ number, start, end });
    end = start;
  }
  return { text, pages: pages.reverse() };
}
