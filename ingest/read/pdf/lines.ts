import type { GlyphRun } from "./glyph-run.ts";
import { begun, GAP, type Growing, grow, isOnLine } from "./growing-line.ts";
import { joinBeside } from "./gutters.ts";

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
  /** Share of its letters that are in links, 0 to 1. */
  readonly links: number;
  /** Its place in the file's order. */
  readonly order: number;
}

const isSpace = (text: string) => text.trim() === "";

/** What most letters have. */
function mostly<T>(runs: readonly GlyphRun[], of: (run: GlyphRun) => T): T {
  const letters = new Map<T, number>();
  for (const run of runs) letters.set(of(run), (letters.get(of(run)) ?? 0) + run.text.trim().length);
  return [...letters].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function shareInLinks(runs: readonly GlyphRun[]): number {
  const units = runs.reduce((sum, { text }) => sum + text.length, 0);
  return units === 0 ? 0 : runs.reduce((sum, { text, links }) => sum + text.length * links, 0) / units;
}

const finished = ({ runs, text, left, right, baseline, isNote, order }: Growing): Line => ({
  text,
  left,
  right,
  baseline,
  isNote,
  order,
  isArtifact: runs.every((run) => run.isArtifact),
  links: shareInLinks(runs),
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
