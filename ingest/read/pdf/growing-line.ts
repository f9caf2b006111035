import type { GlyphRun } from "./glyph-run.ts";

/** Gaps in heights of the font. Up to `word` letters belong together; a wider one parts words; from `part` on it may part
 *  columns or cells; beyond `far` it does. */
export const GAP = { word: 0.13, part: 0.9, far: 2.5 } as const;
/** A raised or lowered run is smaller than its line, and does not leave it. */
const RAISED = { size: 0.85, up: 0.75, down: 0.4 } as const;
/** Baselines this near to each other are one, in heights of the font. */
export const SAME_BASELINE = 0.2;
const LETTER_SPACED = /^(?:[\p{L}\p{N}&.,:;'’!?-] ){3,}[\p{L}\p{N}.,:;'’!?-]$/u;

/** A line while it grows. */
export interface Growing {
  readonly runs: GlyphRun[];
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  isNote: boolean;
  order: number;
}

/** The letters of a word that was set wide: "S E C R E T". */
function closeLetters(text: string): string {
  return LETTER_SPACED.test(text.trim()) ? text.replace(/(\S) (?=\S)/gu, "$1") : text;
}

/** Reference marks of footnotes stand raised behind a word. They are no words of the text. */
function isMark(run: GlyphRun, line: Growing): boolean {
  const isRaised = run.size < line.size * RAISED.size && line.baseline - run.baseline > line.size * 0.15;
  return isRaised && /^(?:\d{1,3}|[*†‡§¶]{1,3}|\[\d{1,3}\])(?:[,;] ?\d{1,3})*$/u.test(run.text.trim());
}

/** Whether a run stands on the line, raised and lowered ones too. */
export function isOnLine(run: GlyphRun, line: Growing): boolean {
  const rise = line.baseline - run.baseline;
  const most = Math.max(run.size, line.size);
  if (Math.abs(rise) <= most * SAME_BASELINE) return true;
  if (run.size < line.size * RAISED.size)
    return rise < line.size * RAISED.up && -rise < line.size * RAISED.down;
  // The first run of a line may itself be the raised one: the number of a footnote.
  return line.size < run.size * RAISED.size && -rise < run.size * RAISED.up && rise < run.size * RAISED.down;
}

/** A line of its first run. */
export function begun(run: GlyphRun, order: number): Growing {
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

/** Adds a run to the line, behind a space if a gap parts it. */
export function grow(line: Growing, run: GlyphRun, isParted: boolean): void {
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
