import { LIMITS } from "../../graph/model/index.ts";
import { findFeatures, MOST_FEATURES } from "./features.ts";
import type { BoundaryModel } from "./model.ts";
import type { Token } from "./sentence.ts";
import { findStops, STOP } from "./stops.ts";
import { KIND, type KnownWords, type Lexicon, type Traits, toHabits, toTraits } from "./traits.ts";

/** Goes through a paragraph's gaps from left to right and asks at each that holds white space, and that the
 *  rules leave open, whether a sentence ends
 *  there; the sentences as ranges of tokens, end exclusive. `features` is one array, filled anew for each gap. */
function walkGaps(
  traits: Traits,
  stops: Uint8Array,
  ends: (at: number, features: Int32Array, count: number) => boolean,
): [number, number][] {
  const ranges: [number, number][] = [];
  const features = new Int32Array(MOST_FEATURES);
  const n = traits.kind.length;
  let [first, brackets, openQuote] = [0, 0, false];
  for (let at = 0; at < n; at += 1) {
    const kind = traits.kind[at]!;
    if (kind === KIND.open) brackets += 1;
    else if (kind === KIND.close) brackets = Math.max(0, brackets - 1);
    else if (kind === KIND.openQuote) openQuote = true;
    else if (kind === KIND.straightQuote) openQuote = !openQuote;
    let isEnd = at === n - 1 || at - first + 1 >= LIMITS.sentenceTokens;
    if (!isEnd && traits.spaced[at + 1] === 1 && stops[at] !== STOP.never) {
      const state = { first, ruled: stops[at] === STOP.end, openBracket: brackets > 0, openQuote };
      isEnd = ends(at, features, findFeatures(traits, at, state, features));
    }
    if (!isEnd) continue;
    ranges.push([first, at + 1]);
    [first, brackets, openQuote] = [at + 1, 0, false];
  }
  return ranges;
}

/** Asked at a gap: which paragraph, which token stands before it, and the gap's features. */
export type Judge = (paragraph: number, at: number, features: Int32Array, count: number) => boolean;

/** For each paragraph its sentences as ranges of its tokens, end exclusive, where `judge` ends them. Linear. */
export function findSentences(
  paragraphs: readonly (readonly Token[])[],
  lexicon: Lexicon,
  judge: Judge,
): [number, number][][] {
  const known: KnownWords = new Map();
  const habits = toHabits(paragraphs, lexicon, known);
  return paragraphs.map((tokens, paragraph) =>
    walkGaps(toTraits(tokens, lexicon, habits, known), findStops(tokens), (at, features, count) =>
      judge(paragraph, at, features, count),
    ),
  );
}

/** The judge that a model is: sums of whole numbers, hence the same on every machine. */
export const judgeOf =
  ({ weights, threshold }: BoundaryModel): Judge =>
  (_paragraph, _at, features, count) => {
    let score = -threshold;
    for (let i = 0; i < count; i += 1) score += weights[features[i]!]!;
    return score > 0;
  };
