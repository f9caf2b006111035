import type { GlyphRun } from "./glyph-run.ts";

/** A line of text in one column, or what stands in one cell of a table: runs side by side without a gap that parts
 *  them. Lengths in points, y downwards. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the font that most of its letters have. */
  readonly size: number;
  /** Font that most of its letters have. */
  readonly font: string;
  /** Whether a raised number or sign stood before it, as before a footnote. It is not in the text. */
  readonly isNote: boolean;
  /** Whether the file says of all of it that it is no part of the text. */
  readonly isArtifact: boolean;
  /** Its place in the file's order. */
  readonly order: number;
}

/** Gaps in heights of the font. Up to `word` letters belong together; a wider one parts words; from `part` on it may part
 *  columns or cells; beyond `far` it does. */
const GAP = { word: 0.13, part: 0.9, far: 2.5 } as const;
/** A raised or lowered run is smaller than its line, and does not leave it. */
const RAISED = { size: 0.85, up: 0.75, down: 0.4 } as const;
/** Baselines this near to each other are one, in heights of the font. */
const SAME_BASELINE = 0.2;
const LETTER_SPACED = /^(?:[\p{L}\p{N}&.,:;'’!?-] ){3,}[\p{L}\p{N}.,:;'’!?-]$/u;

/** A line while it grows. */
interface Growing {
  readonly runs: GlyphRun[];
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  isNote: boolean;
  order: number;
}

const isSpace = (text: string) => text.trim() === "";

/** The letters of a word that was set wide: "S E C R E T". */
function closeLetters(text: string): string {
  return LETTER_SPACED.test(text.trim()) ? text.replace(/(\S) (?=\S)/gu, "$1") : text;
}

/** Reference marks of footnotes stand raised behind a word. They are no words of the text. */
function isMark(run: GlyphRun, line: Growing): boolean {
  const isRaised = run.size < line.size * RAISED.size && line.baseline - run.baseline > line.size * 0.15;
  return isRaised && /^(?:\d{1,3}|[*†‡§¶]{1,3}|\[\d{1,3}\])(?:[,;] ?\d{1,3})*$/u.test(run.text.trim());
}

function isOnLine(run: GlyphRun, line: Growing): boolean {
  const rise = line.baseline - run.baseline;
  const most = Math.max(run.size, line.size);
  if (Math.abs(rise) <= most * SAME_BASELINE) return true;
  if (run.size < line.size * RAISED.size)
    return rise < line.size * RAISED.up && -rise < line.size * RAISED.down;
  // The first run of a line may itself be the raised one: the number of a footnote.
  return line.size < run.size * RAISED.size && -rise < run.size * RAISED.up && rise < run.size * RAISED.down;
}

function begun(run: GlyphRun, order: number): Growing {
  const { left, right, baseline, size } = run;
  return {
    runs: [run],
    text: closeLetters(run.text.trim()),
    left,
    right,
    baseline,
    size,
    isNote: false,
    order,
  };
}

function grow(line: Growing, run: GlyphRun, isParted: boolean): void {
  const words = closeLetters(run.text.trim());
  if (isMark(run, line)) {
    line.right = Math.max(line.right, run.right);
    line.runs.push({ ...run, text: "" });
    return;
  }
  const isFirstRaised = line.size < run.size * RAISED.size;
  const isNoteNumber =
    isFirstRaised && line.runs.length === 1 && /^(?:\d{1,3}|[*†‡§¶]{1,3})$/.test(line.text);
  line.isNote ||= isNoteNumber;
  line.text = isNoteNumber ? words : `${line.text}${isParted && line.text !== "" ? " " : ""}${words}`;
  line.left = Math.min(line.left, run.left);
  line.right = Math.max(line.right, run.right);
  if (isFirstRaised) {
    line.size = run.size;
    line.baseline = run.baseline;
  }
  line.runs.push(run);
}

/** What most letters have. */
function mostly<T>(runs: readonly GlyphRun[], of: (run: GlyphRun) => T): T {
  const letters = new Map<T, number>();
  for (const run of runs) letters.set(of(run), (letters.get(of(run)) ?? 0) + run.text.trim().length);
  return [...letters].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

const finished = ({ runs, text, left, right, baseline, isNote, order }: Growing): Line => ({
  text,
  left,
  right,
  baseline,
  isNote,
  order,
  isArtifact: runs.every((run) => run.isArtifact),
  size: mostly(runs, ({ size }) => Math.round(size * 10) / 10),
  font: mostly(runs, ({ font }) => font),
});

/** Runs of one reading direction as lines, in the file's order. Runs that follow each other in the file on one baseline
 *  are one line while no gap parts them; then so are those that lie beside each other. A space stands where the gap is
 *  one. Marks that refer to footnotes are left out. `n log n`. */
export function toLines(runs: readonly GlyphRun[]): Line[] {
  const lines: Growing[] = [];
  let line: Growing | undefined;
  let isParted = false;
  for (const [order, run] of runs.entries()) {
    if (isSpace(run.text)) {
      isParted = true;
      continue;
    }
    const spaced =
      isParted || /^\s/.test(run.text) || /\s$/.test(line?.runs[line.runs.length - 1]?.text ?? "");
    isParted = false;
    if (line !== undefined && isOnLine(run, line)) {
      const size = Math.max(line.size, run.size);
      const gap = (run.left - line.right) / size;
      if (gap > -0.5 && gap < GAP.part) {
        grow(line, run, gap > GAP.word || (spaced && gap > 0.08));
        continue;
      }
    }
    line = begun(run, order);
    lines.push(line);
  }
  return withBullets(joinBeside(lines).map(finished)).filter(({ text }) => text !== "");
}

const BULLET = /^[•◦▪▫‣·●○■□\uE000-\uF8FF]$/u;
/** A bullet stands at most this far before its words, in heights of the font. */
const BULLET_REACH = 4;

/** Some programs draw all bullets of a page at once: each is joined to the line that it stands before. */
function withBullets(lines: readonly Line[]): Line[] {
  const bullets = lines.filter(({ text }) => BULLET.test(text)).sort((a, b) => a.baseline - b.baseline);
  if (bullets.length === 0) return [...lines];
  const used = new Set<Line>();
  const joined = lines.map((line) => {
    if (BULLET.test(line.text)) return line;
    let from = 0;
    for (let to = bullets.length; from < to; ) {
      const middle = (from + to) >> 1;
      if ((bullets[middle] as Line).baseline < line.baseline - line.size * 0.35) from = middle + 1;
      else to = middle;
    }
    // The nearest few: bullets of other columns may stand on the same line.
    const bullet = bullets
      .slice(from, from + 8)
      .find(
        (one) =>
          !used.has(one) &&
          Math.abs(one.baseline - line.baseline) <= line.size * 0.35 &&
          one.left < line.left &&
          line.left - one.right < line.size * BULLET_REACH,
      );
    if (bullet === undefined) return line;
    used.add(bullet);
    return { ...line, text: `${bullet.text} ${line.text}` };
  });
  return joined.filter((line) => !used.has(line));
}

/** Lines that lie on one baseline, from left to right. */
type Level = readonly Growing[];

/** Levels that are looked at above and below a gap, and of them those that must have it too. */
const LOOK = { levels: 4, alike: 2 } as const;

/** What of a gap, given by its ends, is empty on another level as well: `alike` if something stands on both sides of it
 *  there, `open` if on one alone, null if the gap is filled. */
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

/** The first and the last baseline of the lines that begin at one place. */
interface Reach {
  top: number;
  bottom: number;
}

/** Where lines begin, to the point: those before which nothing stands, or a wide gap. */
function beginnings(levels: readonly Level[]): ReadonlyMap<number, Reach> {
  const found = new Map<number, Reach>();
  for (const level of levels) {
    for (const [at, { left, baseline, size }] of level.entries()) {
      const before = level[at - 1];
      if (before !== undefined && left - before.right < size * GAP.part) continue;
      const reach = found.get(Math.round(left));
      if (reach) reach.bottom = baseline;
      else found.set(Math.round(left), { top: baseline, bottom: baseline });
    }
  }
  return found;
}

/** Whether another line begins at the same place. */
function isAligned({ left, baseline }: Growing, starts: ReadonlyMap<number, Reach>): boolean {
  return [-1, 0, 1].some((step) => {
    const reach = starts.get(Math.round(left) + step);
    return reach !== undefined && (reach.top < baseline - 2 || reach.bottom > baseline + 2);
  });
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

/** Joins lines that lie beside each other on one baseline with no more between them than a wide space. */
function joinBeside(lines: readonly Growing[]): Growing[] {
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
            !isAligned(line, starts) &&
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
