/** Characters that stand side by side on a page, of one font and size, as the file draws them. Lengths in points, y
 *  grows downwards, in the direction in which the page is read. */
export interface GlyphRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the font, points. */
  readonly size: number;
  /** Names the font within its page's document; tells nothing else. */
  readonly font: string;
  /** Whether the file says that it is no part of the text: a running head, a page number. */
  readonly isArtifact: boolean;
  /** Share of it that lies in links, 0 to 1. Only looked for on printed pages of the web; else 0. */
  readonly links: number;
}

/** A run as it lies on the page, whatever its direction: its origin, and how far it goes along the line. */
export interface PlacedRun extends Omit<GlyphRun, "left" | "right" | "baseline"> {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** Of the line, degrees clockwise: 0 is upright. */
  readonly angle: number;
}

/** Runs of directions nearer to each other than this are of one: a scan lies askew. */
const SAME_DIRECTION = 10;
/** Share of a page's characters from which on a second direction is read as well. Below it stand watermarks, stamps along
 *  the edge and the words of an axis. */
const LEAST_SHARE = 0.2;

/** UTF-16 units of all of them. */
export const lettersOf = (runs: readonly { readonly text: string }[]) =>
  runs.reduce((sum, { text }) => sum + text.length, 0);

/** The runs turned so that their own direction is upright. The middle angle counts: it rights a scan that lies askew. */
function turned(runs: readonly PlacedRun[]): GlyphRun[] {
  const angles = runs.map(({ angle }) => angle).sort((a, b) => a - b);
  const turn = (-(angles[angles.length >> 1] ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return runs.map(({ x, y, length, text, size, font, isArtifact, links }) => {
    const left = x * cos - y * sin;
    return { text, left, right: left + length, baseline: x * sin + y * cos, size, font, isArtifact, links };
  });
}

/** The same letters on the same place are drawn twice to look bold, or to throw a shadow. */
function withoutDoubles(runs: readonly GlyphRun[]): GlyphRun[] {
  const seen = new Map<string, GlyphRun[]>();
  return runs.filter((run) => {
    if (run.text.trim() === "") return true;
    const key = `${run.text}\n${Math.round(run.baseline / 20)}`;
    const others = seen.get(key) ?? [];
    // A few are enough: a page drawn a thousand times over is no report.
    const isDouble = others
      .slice(-4)
      .some(
        ({ left, baseline, size }) =>
          Math.abs(left - run.left) < size * 0.15 && Math.abs(baseline - run.baseline) < size * 0.15,
      );
    if (!isDouble) seen.set(key, [...others.slice(-4), run]);
    return !isDouble;
  });
}

/** A page's runs by the direction in which they are read, that of most characters first; each turned upright. Directions
 *  in which little is written are left out. Drawn twice is read once. In the file's order; pure, never throws. */
export function toReadingDirections(runs: readonly PlacedRun[]): GlyphRun[][] {
  const directions = new Map<number, PlacedRun[]>();
  for (const run of runs) {
    const direction = Math.round(run.angle / SAME_DIRECTION) % (360 / SAME_DIRECTION);
    const same = directions.get(direction);
    if (same) same.push(run);
    else directions.set(direction, [run]);
  }
  const all = lettersOf(runs);
  return [...directions.values()]
    .sort((a, b) => lettersOf(b) - lettersOf(a))
    .filter((same, at) => at === 0 || lettersOf(same) >= all * LEAST_SHARE)
    .map((same) => withoutDoubles(turned(same)));
}
