import { pairOf, type Traits } from "./traits.ts";

/** What a gap's decision depends on besides the tokens round it. */
export interface GapState {
  /** Index of the sentence's first token. */
  readonly first: number;
  /** Whether the rules end a sentence here. */
  readonly ruled: boolean;
  /** Whether a bracket or a quotation mark is open since the sentence began. */
  readonly openBracket: boolean;
  readonly openQuote: boolean;
}

/** How many places the model's table of weights has; a power of two. */
export const PLACES = 1 << 20;
/** No gap has more features. */
export const MOST_FEATURES = 128;

/** Bands of a count: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-20, 21-35, more. */
function band(count: number): number {
  if (count < 4) return count;
  if (count < 6) return 4;
  if (count < 9) return 5;
  if (count < 14) return 6;
  if (count < 21) return 7;
  return count < 36 ? 8 : 9;
}

/** Up to four integers as one place in the table. Integers of 32 bits alone, hence the same on every machine. */
function placeOf(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ b;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ c;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ d;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}

/** Writes to `out` the places in the table of weights that tell about the gap behind token `at`, and gives back how
 *  many. Names below: word, gist, ending, kind, speech; P before 0, the token before the gap, which 1 follows. */
export function findFeatures(traits: Traits, at: number, state: GapState, out: Int32Array): number {
  const { kind, habits } = traits;
  const n = kind.length;
  let count = 0;
  const add = (a: number, b: number, c = 0, d = 0) => {
    out[count] = placeOf(a, b, c, d);
    count += 1;
  };
  const read = (column: Int32Array, i: number) => (at + i < 0 || at + i >= n ? -1 : column[at + i]!);
  const { word, gist, ending, speech } = traits;
  // Read once: this function is asked at every gap of every text.
  const [wP, w0, w1, w2] = [read(word, -1), read(word, 0), read(word, 1), read(word, 2)];
  const [gPP, gP, g0, g1] = [read(gist, -2), read(gist, -1), read(gist, 0), read(gist, 1)];
  const [g2, g3, e0, e1] = [read(gist, 2), read(gist, 3), read(ending, 0), read(ending, 1)];
  const [kPP, kP, k0, k1] = [read(kind, -2), read(kind, -1), read(kind, 0), read(kind, 1)];
  const [k2, k3] = [read(kind, 2), read(kind, 3)];
  const [sPP, sP, s0, s1] = [read(speech, -2), read(speech, -1), read(speech, 0), read(speech, 1)];
  const [s2, s3] = [read(speech, 2), read(speech, 3)];
  const length = band(at - state.first + 1);
  const toStop = band(traits.toStop[at]!);
  const open = (state.openBracket ? 1 : 0) + (state.openQuote ? 2 : 0);
  const rule = (state.ruled ? 1 : 0) + open * 2;
  const pair = k0 * 64 + k1;
  const first = traits.gist[state.first]!;

  // Each word near the gap by itself.
  add(0, 0);
  for (let i = -3; i <= 4; i += 1) {
    add(1, i, read(word, i));
    add(2, i, read(kind, i), pair);
    if (i >= -2 && i <= 3) add(3, i, read(ending, i), read(kind, i));
  }
  // Words in a row, and words with the kinds of their neighbours: "Thanks" + Name; "." + lower case.
  add(4, w0, w1);
  add(5, w1, w2);
  add(6, wP, w0);
  add(7, g0, g1);
  add(8, gP, g0, g1);
  add(9, g0, g1, g2);
  add(10, g1, g2, g3);
  add(11, gPP, gP, g0);
  add(12, w0, k1);
  add(13, k0, w1);
  add(14, w0, k1, kP);
  add(15, k0, w1, k2);
  add(16, kP, pair, k2);
  add(17, kPP * 64 + kP, pair);
  add(18, pair, k2 * 64 + k3);
  add(19, kP * 64 + k2, pair, kPP * 64 + k3);
  add(37, k0, g1, g2);
  add(38, gP, g0, k1);
  add(40, w1, k1, k0);
  add(41, w0, k0, k1);
  add(43, w2, k2, pair);
  add(44, (k1 * 64 + k2) * 4096 + k3 * 64 + read(kind, 4), k0);
  add(45, (read(kind, -3) * 64 + kPP) * 4096 + kP * 64 + k0, k1);
  add(46, e0, e1, pair);
  add(47, e1, k2, pair);
  add(48, e0, pair);
  // What the rules say, and what is open.
  add(20, rule, pair);
  add(21, rule, w1);
  add(22, rule, w0);
  add(23, rule, kP, pair);
  add(36, open, pair, length);
  // How long the sentence is by now, how it began, how far the next and the last stop are.
  add(24, length, pair);
  add(25, length, w1);
  add(26, length, g0);
  add(42, w1, k1, length);
  add(27, toStop, pair);
  add(28, band(traits.fromStop[at]!), pair);
  add(29, toStop, w1);
  add(30, toStop * 16 + length, k0, k1);
  add(33, first, pair);
  add(34, first, w1);
  add(35, first === g1 ? 1 : 0, pair, length);
  if (at - state.first < 5) {
    let run = at - state.first;
    for (let i = state.first; i < at; i += 1) run = run * 64 + kind[i]!;
    add(49, run, pair);
    add(50, run, k0, g1);
    add(51, run, pair, k2);
  }
  // How the text is written: its stops, its lines, the pairs of words that it repeats ("Debra Perlingiere"), and whether it
  // has the words in lower case or as names elsewhere.
  add(31, habits.manner, pair);
  add(32, habits.manner, rule, k1);
  add(39, habits.manner, g1, k0);
  add(57, habits.laidOut, pair);
  add(58, habits.laidOut, rule, k1);
  add(59, habits.laidOut, length, pair);
  const repeats = (left: number, right: number) => ((habits.pairs.get(pairOf(left, right)) ?? 0) > 1 ? 1 : 0);
  const repeated = repeats(w0, w1) + 2 * repeats(w1, w2) + 4 * repeats(wP, w0);
  add(52, repeated, pair);
  add(53, repeated, pair, k2);
  const written = (own: number) => (habits.lowered.has(own) ? 1 : 0) + (habits.names.has(own) ? 2 : 0);
  const cases = written(w0) * 4 + written(w1);
  add(54, cases, pair);
  add(55, cases, pair, k2);
  add(56, cases, length, pair);
  // Parts of speech, and whether there is a finite verb before the gap and behind it.
  const before = Math.min(2, traits.verbs[at + 1]! - traits.verbs[state.first]!);
  const until = Math.min(n, at + 1 + Math.min(traits.toStop[at]!, 12));
  const verbs = before * 3 + Math.min(2, traits.verbs[until]! - traits.verbs[at + 1]!);
  add(60, s0, s1);
  add(61, sP, s0, s1);
  add(62, s0, s1, s2);
  add(63, s1, s2, s3);
  add(64, sP * 128 + s0, s1, s2);
  add(65, s0 * 128 + s1, s2, s3);
  add(66, sPP * 128 + sP, s0, s1);
  add(67, before, pair, s1);
  add(68, verbs, pair);
  add(69, verbs, s0, s1);
  add(70, verbs, pair, length);
  add(71, s1, s2, pair);
  add(72, s1 * 128 + s2, s3, pair);
  add(73, traits.speech[state.first]!, before * 128 + s1, k1);
  add(74, w1, s0, k1);
  add(75, w0, s1, k1);
  return count;
}
