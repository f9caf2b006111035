import { keep, kept, keptNames, release } from "./kept.ts";

/** How the network stands on the canvas: what a person has seen and put somewhere must not move by itself. */
export interface Picture {
  /** Where each node stands that was ever shown, in units of the layout; those that are shown come first. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Nodes that were put where they stand by hand: layouts leave them there. */
  readonly pinned: ReadonlySet<string>;
  /** What the picture is framed round, in the same units; null before anything was. */
  readonly frame: Frame | null;
  /** Nodes of the last layout: shapes are as large as goes with so many. */
  readonly crowd: number;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** Where some nodes stand, which of them are pinned, and what the picture is framed round: enough to put them back there. */
export interface Stand {
  readonly nodes: ReadonlyMap<string, { readonly x: number; readonly y: number; readonly pinned: boolean }>;
  readonly frame: Frame | null;
}

/** What somebody did to the picture by hand. */
export interface Rearrangement {
  readonly act: "move" | "pin" | "let go" | "arrange";
  readonly before: Stand;
  readonly after: Stand;
}

export const NO_PICTURE: Picture = { places: new Map(), pinned: new Set(), frame: null, crowd: 0 };

/** Nodes of which places are kept: 10,000 take about 300 KB of the 5 MB that a browser grants. */
const KEPT_AT_MOST = 10_000;
const VERSION = 1;

/** What places are rounded to: a power of ten that goes 10,000 to 100,000 times into what is framed, which is far below
 *  a pixel. */
function grainOf(frame: Frame | null): number {
  const extent = frame === null ? 0 : Math.max(frame.right - frame.left, frame.high - frame.low);
  return extent > 0 ? 10 ** (Math.floor(Math.log10(extent)) - 4) : 0.001;
}

/** The picture as text, its places as multiples of a grain, without those beyond the 10,000th; pinned ones are always
 *  kept. */
export function pictureText({ places, pinned, frame, crowd }: Picture): string {
  const all = [...places].filter(([, { x, y }]) => Number.isFinite(x) && Number.isFinite(y));
  const first = all.filter(([id]) => pinned.has(id));
  const rest = all.filter(([id]) => !pinned.has(id)).slice(0, Math.max(0, KEPT_AT_MOST - first.length));
  const grain = grainOf(frame);
  return JSON.stringify([
    VERSION,
    crowd,
    grain,
    frame && [frame.left, frame.right, frame.low, frame.high],
    first.length,
    ...[...first, ...rest].flatMap(([id, { x, y }]) => [id, Math.round(x / grain), Math.round(y / grain)]),
  ]);
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** The picture that a text tells of; none where it is not ours, of another version or damaged. */
export function pictureFrom(text: string): Picture {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return NO_PICTURE;
  }
  if (!Array.isArray(parts)) return NO_PICTURE;
  const [version, crowd, grain, edges, pins, ...flat] = parts as unknown[];
  if (version !== VERSION || !isNumber(crowd) || !isNumber(grain) || !isNumber(pins)) return NO_PICTURE;
  if (flat.length % 3 !== 0) return NO_PICTURE;
  const places = new Map<string, { x: number; y: number }>();
  const pinned = new Set<string>();
  for (let at = 0; at < flat.length; at += 3) {
    const [id, x, y] = flat.slice(at, at + 3);
    if (typeof id !== "string" || !isNumber(x) || !isNumber(y)) return NO_PICTURE;
    places.set(id, { x: x * grain, y: y * grain });
    if (at < 3 * pins) pinned.add(id);
  }
  return { places, pinned, frame: frameFrom(edges), crowd };
}

function frameFrom(edges: unknown): Frame | null {
  if (!Array.isArray(edges) || edges.length !== 4 || !edges.every(isNumber)) return null;
  const [left, right, low, high] = edges as [number, number, number, number];
  return left <= right && low <= high ? { left, right, low, high } : null;
}

const NAME = "picture.";

/** The picture of a case as it was left. */
export function keptPicture(caseId: string): Picture {
  const text = kept(NAME + caseId);
  return text === null ? NO_PICTURE : pictureFrom(text);
}

/** Keeps the picture of a case for the next visit. Where there is no room left, pictures of other cases make room. */
export function keepPicture(caseId: string, picture: Picture): void {
  const name = NAME + caseId;
  const text = pictureText(picture);
  if (keep(name, text)) return;
  for (const other of keptNames()) if (other.startsWith(NAME) && other !== name) release(other);
  // A picture of before would bring nodes back to where they no longer stood.
  if (!keep(name, text)) release(name);
}
