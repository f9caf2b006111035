import type { Line } from "./lines.ts";
import { type Row, toRows } from "./rows.ts";

/** The lines of one page, in the file's order. */
export interface PageLines {
  /** From 1. */
  readonly number: number;
  /** Points. */
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Share of the page's height, from its top and from its foot, in which running heads and feet stand. */
const ZONE = 0.2;
/** Rows of a running head or foot at the most. */
const MOST_ROWS = 4;
/** Points by which the same head may lie higher or lower on another page. */
const SAME_PLACE = 4;
/** Words of a running head whose words change from page to page. */
const MOST_WORDS = 14;
const PAGE_NUMBER =
  /^(?:(?:page|seite|pg\.?|p\.|s\.)\s?)?[-–—|([]?\s?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:of|von|\/)\s?\d{1,4})?\s?[-–—|)\]]?$/iu;
const NUMBER_AT_AN_END = /^\D{0,12}?(\d{1,4})\b|\b(\d{1,4})\D{0,3}$/u;

/** A row in the margin of its page: at the top (`edge` 1) or the foot (-1), the outermost first. */
interface Marginal {
  readonly page: number;
  readonly edge: 1 | -1;
  readonly row: Row;
  /** Whether a gap wider than between lines parts it from what stands further in. */
  readonly isApart: boolean;
}

/** The same words with other numbers are the same head. */
const sameness = (text: string) => text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/** Rows at one edge of a page, from outside in. */
function marginals(page: PageLines, edge: 1 | -1): Marginal[] {
  const rows = toRows([...page.lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left));
  if (edge === -1) rows.reverse();
  const found: Marginal[] = [];
  for (const [at, row] of rows.slice(0, MOST_ROWS).entries()) {
    const depth = edge === 1 ? row.baseline : page.height - row.baseline;
    if (depth > page.height * ZONE) break;
    const next = rows[at + 1];
    const gap = next === undefined ? Number.POSITIVE_INFINITY : Math.abs(next.baseline - row.baseline);
    const isApart = gap > Math.max(row.size * 1.9, (next?.size ?? 0) * 1.4);
    found.push({ page: page.number, edge, row, isApart });
  }
  return found;
}

/** Groups what stands at the same height of several pages, by a key. */
function byKeyAndPlace(rows: readonly Marginal[], keyOf: (row: Marginal) => readonly string[]): Marginal[][] {
  const groups = new Map<string, Marginal[][]>();
  for (const row of rows) {
    for (const key of keyOf(row)) {
      const places = groups.get(`${row.edge} ${key}`) ?? [];
      // The latest alone: heads that wander over the page are no heads.
      const same = places
        .slice(-8)
        .find(([first]) => Math.abs((first as Marginal).row.baseline - row.row.baseline) <= SAME_PLACE);
      if (same) same.push(row);
      else places.push([row]);
      groups.set(`${row.edge} ${key}`, places);
    }
  }
  return [...groups.values()].flat();
}

/** How far the numbers at the row's ends are ahead of the page's: a folio is so by the same on every page. */
function folioKeys({ row, page }: Marginal): string[] {
  if (row.text.split(" ").length > MOST_WORDS) return [];
  const ends = [row.cells[0], row.cells[row.cells.length - 1]].flatMap((cell) => {
    const match = NUMBER_AT_AN_END.exec(cell?.text ?? "");
    return match ? [match[1], match[2]] : [];
  });
  return [
    ...new Set(
      ends.filter((digits) => digits !== undefined).map((digits) => `folio ${Number(digits) - page}`),
    ),
  ];
}

/** Rows that run along on several pages, and page numbers. */
function running(pages: readonly PageLines[], rows: readonly Marginal[], bodySize: number): Set<Row> {
  const found = new Set<Row>();
  const keep = (group: readonly Marginal[]) => {
    for (const { row } of group) found.add(row);
  };
  for (const group of byKeyAndPlace(rows, ({ row }) => [sameness(row.text)])) {
    const onPages = new Set(group.map(({ page }) => page)).size;
    if (onPages >= 3 || (onPages === 2 && group.every(({ isApart }) => isApart))) keep(group);
  }
  for (const group of byKeyAndPlace(rows, folioKeys)) {
    const onPages = new Set(group.map(({ page }) => page)).size;
    if (onPages >= 3 || (onPages === 2 && group.every(({ isApart }) => isApart))) keep(group);
  }
  // Heads that tell the chapter: other words on every page, at one place, in one font, apart from the text.
  const apart = rows.filter(
    ({ isApart, row }) => isApart && row.text.split(" ").length <= MOST_WORDS && row.size < bodySize * 0.97,
  );
  for (const group of byKeyAndPlace(apart, ({ row }) => [`${row.size} ${row.font}`])) {
    const onPages = new Set(group.map(({ page }) => page)).size;
    if (onPages >= 3 && onPages >= pages.length * 0.6) keep(group);
  }
  for (const { row, isApart } of rows) {
    if ((isApart && PAGE_NUMBER.test(row.text)) || row.cells.every((cell) => cell.isArtifact)) found.add(row);
  }
  return found;
}

/** The pages without what runs along on them: running heads and feet, page numbers. A row is taken for one only if all
 *  rows further out are. Same lines otherwise, same order. Linear but for sorting; never throws. */
export function withoutFurniture(pages: readonly PageLines[], bodySize: number): PageLines[] {
  const edges = pages.map((page) => [marginals(page, 1), marginals(page, -1)] as const);
  const found = running(pages, edges.flat(2), bodySize);
  return pages.map((page, at) => {
    const out = new Set<Line>();
    for (const edge of edges[at] ?? []) {
      for (const { row } of edge) {
        if (!found.has(row)) break;
        for (const cell of row.cells) out.add(cell);
      }
    }
    return out.size === 0 ? page : { ...page, lines: page.lines.filter((line) => !out.has(line)) };
  });
}
