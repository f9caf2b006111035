import { GAP, type Growing, SAME_BASELINE } from "./growing-line.ts";

/** Lines that lie on one baseline, from left to right. */
type Level = readonly Growing[];

/** Levels that are looked at above and below a gap, and of them those that must have it too. */
const LOOK = { levels: 4, alike: 2 } as const;

/** What of a gap, given by its ends, is empty on another level as well, `isOpen` if nothing stands on one side of it
 *  there; null if the gap is filled. */
function gapOn(
  level: Level,
  left: number,
  right: number,
): { left: number; right: number; isOpen: boolean } | null {
  // The first line that ends right of the gap's beginning.
  let from = 0;
  for (let to = level.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((level[middle] as Growing).left < (left + right) / 2) from = middle + 1;
    else to = middle;
  }
  const before = level[from - 1];
  const after = level[from];
  const emptyFrom = Math.max(left, before?.right ?? left);
  const emptyTo = Math.min(right, after?.left ?? right);
  return emptyFrom < emptyTo
    ? { left: emptyFrom, right: emptyTo, isOpen: before === undefined || after === undefined }
    : null;
}

/** Whether a gap goes on upwards and downwards, so that it parts columns or cells. The spaces of a stretched line fall
 *  anywhere. */
function isGutter(
  levels: readonly Level[],
  at: number,
  gap: { left: number; right: number },
  size: number,
): boolean {
  let alike = 0;
  for (const step of [-1, 1]) {
    let open = gap;
    let last = levels[at]?.[0]?.baseline ?? 0;
    for (let away = 1; away <= LOOK.levels; away += 1) {
      const level = levels[at + step * away];
      const baseline = level?.[0]?.baseline;
      if (level === undefined || baseline === undefined || Math.abs(baseline - last) > size * 2.5) break;
      const found = gapOn(level, open.left, open.right);
      if (found === null || found.right - found.left < size * 0.4) break;
      if (!found.isOpen) {
        alike += 1;
        open = found;
      }
      last = baseline;
    }
  }
  return alike >= LOOK.alike;
}

/** How many lines begin at one place. */
type Beginnings = ReadonlyMap<number, number>;
/** Lines that must begin at one place to make an edge there: two behind a gap that is wide for a space, else three. */
const EDGE = { lines: 3, wide: 1.6 } as const;

/** Where lines begin, to the point: those before which nothing stands, or a wide gap. */
function beginnings(levels: readonly Level[]): Beginnings {
  const found = new Map<number, number>();
  for (const level of levels) {
    for (const [at, { left, size }] of level.entries()) {
      const before = level[at - 1];
      if (before !== undefined && left - before.right < size * GAP.part) continue;
      found.set(Math.round(left), (found.get(Math.round(left)) ?? 0) + 1);
    }
  }
  return found;
}

/** Whether other lines begin at the same place. */
function isAligned({ left }: Growing, gap: number, starts: Beginnings): boolean {
  const same = [-1, 0, 1].reduce((sum, step) => sum + (starts.get(Math.round(left) + step) ?? 0), 0);
  return same >= (gap < EDGE.wide ? EDGE.lines : EDGE.lines - 1);
}

/** Lines that lie on one baseline, from the top. */
function toLevels(lines: readonly Growing[]): Growing[][] {
  const levels: Growing[][] = [];
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const level = levels[levels.length - 1];
    const first = level?.[0];
    if (level && first && line.baseline - first.baseline <= Math.min(line.size, first.size) * SAME_BASELINE) {
      level.push(line);
    } else levels.push([line]);
  }
  for (const level of levels) level.sort((a, b) => a.left - b.left);
  return levels;
}

/** Joins lines that lie beside each other on one baseline with no more between them than a wide space. A gap parts
 *  columns or cells if it goes on in the lines above and below, or if other lines begin at its end. `n log n`. */
export function joinBeside(lines: readonly Growing[]): Growing[] {
  const levels = toLevels(lines);
  const starts = beginnings(levels);
  const joined: Growing[] = [];
  for (const [at, level] of levels.entries()) {
    let last: Growing | undefined;
    for (const line of level) {
      const size = last === undefined ? line.size : Math.max(line.size, last.size);
      const gap = last === undefined ? Number.POSITIVE_INFINITY : (line.left - last.right) / size;
      const isSpace =
        last !== undefined &&
        gap > -0.5 &&
        (gap < 0.5 ||
          (gap < GAP.far &&
            !isAligned(line, gap, starts) &&
            !isGutter(levels, at, { left: last.right, right: line.left }, size)));
      if (last !== undefined && isSpace) {
        // A bullet may be drawn long after its words: the longer part tells when the line is read.
        if (line.text.length > last.text.length) last.order = line.order;
        last.text = `${last.text}${gap > GAP.word ? " " : ""}${line.text}`;
        last.right = Math.max(last.right, line.right);
        for (const run of line.runs) last.runs.push(run);
      } else {
        if (last !== undefined) joined.push(last);
        last = { ...line, runs: [...line.runs] };
      }
    }
    if (last !== undefined) joined.push(last);
  }
  return joined.sort((a, b) => a.order - b.order);
}
