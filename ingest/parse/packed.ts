import type { Parse } from "./parse.ts";

/** Parses as numbers, to hand from thread to thread: a tenth of what the words would weigh. */
export interface PackedParses {
  /** Tokens a sentence. */
  readonly lengths: Int32Array;
  /** Sentence after sentence, token by token. */
  readonly heads: Int32Array;
  /** Places in `names`. */
  readonly upos: Uint16Array;
  readonly xpos: Uint16Array;
  readonly relations: Uint16Array;
  readonly names: readonly string[];
}

/** Packs parses; `unpackParses` gives them back. */
export function packParses(parses: readonly Parse[]): PackedParses {
  const lengths = Int32Array.from(parses, (parse) => parse.heads.length);
  const tokens = lengths.reduce((sum, length) => sum + length, 0);
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size;
    if (place === places.size) places.set(name, place);
    return place;
  };
  const heads = new Int32Array(tokens);
  const [upos, xpos, relations] = [new Uint16Array(tokens), new Uint16Array(tokens), new Uint16Array(tokens)];
  let at = 0;
  for (const parse of parses) {
    for (let i = 0; i < parse.heads.length; i += 1, at += 1) {
      heads[at] = parse.heads[i] as number;
      upos[at] = placeOf(parse.upos[i] as string);
      xpos[at] = placeOf(parse.xpos[i] as string);
      relations[at] = placeOf(parse.relations[i] as string);
    }
  }
  return { lengths, heads, upos, xpos, relations, names: [...places.keys()] };
}

/** The parses that were packed. */
export function unpackParses(packed: PackedParses): Parse[] {
  let at = 0;
  const names = (list: Uint16Array, from: number, to: number): string[] =>
    Array.from(list.subarray(from, to), (place) => packed.names[place] as string);
  return Array.from(packed.lengths, (length) => {
    const [from, to] = [at, at + length];
    at = to;
    return {
      upos: names(packed.upos, from, to),
      xpos: names(packed.xpos, from, to),
      heads: Array.from(packed.heads.subarray(from, to)),
      relations: names(packed.relations, from, to),
    };
  });
}
