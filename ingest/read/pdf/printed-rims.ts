import type { PageLines } from "./furniture.ts";
import type { Line } from "./lines.ts";
import { type Row, toRows } from "./rows.ts";

// What a browser prints at the rim of each page when a page of the web is printed or kept as PDF: the day and the hour, the title, the
// address, the number of the page.

const WHEN = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,? \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.? ?m\.?)?)?`;
const ADDRESS = String.raw`(?:https?:\/\/|file:\/\/|about:|data:)\S*(?: ?…)?`;
// "1/7", "1 of 7", "Page 1 of 7"
const NUMBER = String.raw`(?:[Pp]age |[Ss]eite )?\d{1,4} ?(?:\/|of|von|de|sur|di|van) ?\d{1,4}`;
const at = (pattern: string) => new RegExp(`^(?:${pattern})$`, "iu");
/** What each browser prints there, as a row: Chrome, Edge and Safari the day before the title; Firefox the title before the address. */
const HEAD = at(`${WHEN}(?: .{1,300})?|(?:.{1,300} )?${ADDRESS}`);
const FOOT = at(`(?:${ADDRESS} )?${NUMBER}|${ADDRESS}|(?:${NUMBER} )?${WHEN}`);
const KINDS = [WHEN, ADDRESS, NUMBER].map((kind) => new RegExp(`(?:^|\\s)(?:${kind})(?=\\s|$)`, "iu"));
/** Share of the page's height, from its edges, in which it stands. */
const RIM = 0.08;

/** The outermost row at the head and at the foot of a page; null where none stands so far out. */
function rimsOf({ lines, height }: PageLines): { readonly head: Row | null; readonly foot: Row | null } {
  const near = lines.filter(({ baseline }) => baseline < height * RIM || baseline > height * (1 - RIM));
  const rows = toRows([...near].sort((a, b) => a.baseline - b.baseline || a.left - b.left));
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return {
    head: first !== undefined && first.baseline < height * RIM ? first : null,
    foot: last !== undefined && last.baseline > height * (1 - RIM) ? last : null,
  };
}

/** The pages without what a browser printed at their rims. A page has it only where its head and foot name at least two of
 *  day, address and "number of pages": a report's own running head does not. Linear; never throws. */
export function withoutPrintedRims(pages: readonly PageLines[]): PageLines[] {
  return pages.map((page) => {
    const { head, foot } = rimsOf(page);
    const rims = [head, foot].filter((row) => row !== null);
    const kinds = KINDS.filter((kind) => rims.some(({ text }) => kind.test(text))).length;
    if (kinds < 2) return page;
    const out = new Set<Line>();
    for (const [row, pattern] of [
      [head, HEAD],
      [foot, FOOT],
    ] as const) {
      if (row !== null && pattern.test(row.text)) for (const cell of row.cells) out.add(cell);
    }
    return { ...page, lines: page.lines.filter((line) => !out.has(line)) };
  });
}
