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
  readonly order: number;
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
        grow(line, run, gap > GAP.word || (spaced && gap > 0.03));
        continue;
      }
    }
    line = begun(run, order);
    lines.push(line);
  }
  return joinBeside(lines)
    .map(finished)
    .filter(({ text }) => text !== "");
}

/** Whether a gap like this one, at the same place, stands in another line as well: then it parts columns or cells.
 *  The spaces of a justified line fall anywhere. */
function isAligned(left: number, baseline: number, starts: ReadonlyMap<number, Reach>): boolean {
  return [-1, 0, 1].some((step) => {
    const reach = starts.get(Math.round(left) + step);
    return reach !== undefined && (reach.top < baseline - 2 || reach.bottom > baseline + 2);
  });
}

/** The first and the last baseline of the lines that begin at one place. */
interface Reach {
  top: number;
  bottom: number;
}

/** Joins lines that lie beside each other on one baseline with no more between them than a wide space. */
function joinBeside(lines: readonly Growing[]): Growing[] {
  const byPlace = [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  const starts = new Map<number, Reach>();
  for (const { left, baseline } of byPlace) {
    const reach = starts.get(Math.round(left));
    if (reach) reach.bottom = baseline;
    else starts.set(Math.round(left), { top: baseline, bottom: baseline });
  }
  const rows: Growing[][] = [];
  for (const line of byPlace) {
    const row = rows[rows.length - 1];
    const last = row?.[row.length - 1];
    if (
      row &&
      last &&
      line.baseline - (row[0] as Growing).baseline <= Math.min(line.size, last.size) * SAME_BASELINE
    ) {
      row.push(line);
    } else rows.push([line]);
  }
  const joined: Growing[] = [];
  for (const row of rows) {
    row.sort((a, b) => a.left - b.left);
    let last: Growing | undefined;
    for (const line of row) {
      const gap =
        last === undefined
          ? Number.POSITIVE_INFINITY
          : (line.left - last.right) / Math.max(line.size, last.size);
      const isOne =
        gap > -0.5 && (gap < 0.5 || (gap < GAP.far && !isAligned(line.left, line.baseline, starts)));
      if (last !== undefined && isOne) {
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
