import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { BOUNDARY_MODEL } from "./boundary-model.ts";
import { PLACES } from "./features.ts";
import type { Lexicon } from "./traits.ts";

/** What tells where sentences end; trained by training/segmenter. */
export interface BoundaryModel {
  readonly lexicon: Lexicon;
  /** One weight a place of a feature; most are 0. */
  readonly weights: Int8Array;
  /** The sum of a gap's weights must be above it. */
  readonly threshold: number;
}

/** Sorted keys with a byte each, as they are packed: how many, then the gaps between keys in groups of seven bits
 *  (the high bit says that more follow), then the bytes. */
function packEntries(entries: ReadonlyMap<number, number>): number[] {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  const bytes: number[] = [];
  const push = (value: number) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  push(sorted.length);
  sorted.forEach(([key], i) => {
    push(key - (sorted[i - 1]?.[0] ?? 0));
  });
  for (const [, value] of sorted) bytes.push(value & 255);
  return bytes;
}

/** A model as text; `toBoundaryModel` reads it. */
export function packModel({ lexicon, weights, threshold }: BoundaryModel): string {
  const entries = new Map<number, number>();
  weights.forEach((weight, place) => {
    if (weight !== 0) entries.set(place, weight);
  });
  const bytes = [
    Math.max(0, threshold) & 127,
    Math.max(0, -threshold) & 127,
    ...[lexicon.words, lexicon.endings, entries].flatMap(packEntries),
  ];
  return brotliCompressSync(Uint8Array.from(bytes)).toString("base64");
}

/** The threshold, words, endings and weights of a packed model (`packEntries`, one behind the other, compressed by
 *  Brotli, as base64). A few milliseconds. */
export function toBoundaryModel(packed: string): BoundaryModel {
  const bytes = brotliDecompressSync(Buffer.from(packed, "base64"));
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at]!;
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const entries = (put: (key: number, value: number) => void) => {
    const keys = new Int32Array(next());
    let key = 0;
    for (let i = 0; i < keys.length; i += 1) {
      key += next();
      keys[i] = key;
    }
    for (const own of keys) {
      put(own, bytes.readInt8(at));
      at += 1;
    }
  };
  const threshold = next() - next();
  const [words, endings] = [new Map<number, number>(), new Map<number, number>()];
  const weights = new Int8Array(PLACES);
  entries((key, value) => words.set(key, value));
  entries((key, value) => endings.set(key, value));
  entries((key, value) => {
    weights[key] = value;
  });
  return { lexicon: { words, endings }, weights, threshold };
}

let builtIn: BoundaryModel | null = null;

/** The model that comes with Tangle, unpacked when first asked for. */
export function builtInModel(): BoundaryModel {
  builtIn ??= toBoundaryModel(BOUNDARY_MODEL);
  return builtIn;
}
