import { type Decoded, decode } from "./biaffine.ts";
import { encode } from "./encoder.ts";
import type { Kernel } from "./kernel.ts";
import { NO_WORDS, type Parse, type Parser, type Probe, type ProbedParse } from "./parse.ts";
import { cutsOf, joinPieces } from "./pieces.ts";
import { MOST_ROWS, MOST_SENTENCES, MOST_TOKENS, type Plan, ROWS_AT_ONCE } from "./plan.ts";
import { openVocabulary, ROWS_A_PLACE } from "./vocabulary.ts";
import type { Weights } from "./weights.ts";

/** The tokens of a sentence, or of a piece of a long one. */
type Piece = readonly string[];

/** The parser of these weights over a kernel whose memory was planned for them: puts the weights there, once. */
export function openParserOn(weights: Weights, plan: Plan, kernel: Kernel): Parser {
  const { layout } = weights;
  new Uint8Array(kernel.memory).set(weights.bytes);
  const vocabulary = openVocabulary(weights);
  const tags = layout.tags.map((tag) => tag.split("|") as [string, string]);
  const ids = new Int32Array(MOST_ROWS * ROWS_A_PLACE);

  const toParse = ({ heads, relations, tags: chosen }: Decoded): Parse => {
    const count = heads.length - 1;
    const places = Array.from({ length: count }, (_, i) => i + 1);
    return {
      upos: places.map((place) => (tags[chosen[place] as number] as [string, string])[0]),
      xpos: places.map((place) => (tags[chosen[place] as number] as [string, string])[1]),
      heads: places.map((place) => (heads[place] as number) - 1),
      relations: places.map((place) =>
        heads[place] === 0 ? "root" : (layout.relations[relations[place] as number] as string),
      ),
    };
  };

  const width = 2 * layout.hidden;
  const parseBatch = (batch: readonly Piece[], probe: Probe | null): ProbedParse[] => {
    let at = 0;
    for (const tokens of batch) {
      vocabulary.writeRoot(ids, at);
      at += ROWS_A_PLACE;
      for (const token of tokens) {
        vocabulary.write(token, ids, at);
        at += ROWS_A_PLACE;
      }
    }
    const lengths = batch.map((tokens) => tokens.length + 1);
    const encoded = encode(kernel, layout, plan, ids, lengths);
    // The decoder may write over the states.
    const outputs = probe === null ? [] : runProbe(kernel, encoded, width, lengths, probe);
    return decode(kernel, layout, plan, encoded, lengths).map((decoded, i) => ({
      parse: toParse(decoded),
      outputs: outputs[i] ?? NO_OUTPUTS,
    }));
  };

  const read = (sentences: readonly (readonly string[])[], probe: Probe | null): ProbedParse[] => {
    const parts = sentences.map(toPieces);
    const pieces = parts.flat();
    // Sentences of like length are read in step; what is read beside a sentence changes nothing in it.
    const order = pieces.map((_, i) => i).sort((a, b) => lengthOf(pieces, b) - lengthOf(pieces, a) || a - b);
    const results: ProbedParse[] = new Array(pieces.length);
    for (let from = 0; from < order.length; ) {
      const longest = lengthOf(pieces, order[from] as number) + 1;
      const fitting = Math.min(MOST_SENTENCES, Math.floor(MOST_ROWS / longest));
      const count = fitting < ROWS_AT_ONCE ? fitting : fitting - (fitting % ROWS_AT_ONCE);
      const batch = order.slice(from, from + count);
      from += batch.length;
      const parsed = parseBatch(
        batch.map((i) => pieces[i] as Piece),
        probe,
      );
      parsed.forEach((parse, i) => {
        results[batch[i] as number] = parse;
      });
    }
    let at = 0;
    return parts.map(({ length }) => {
      at += length;
      if (length === 0) return { parse: NO_WORDS, outputs: NO_OUTPUTS };
      return length === 1 ? (results[at - 1] as ProbedParse) : joinProbed(results.slice(at - length, at));
    });
  };

  return {
    model: weights.model,
    stateWidth: width,
    parse: (sentences) => read(sentences, null).map(({ parse }) => parse),
    probe: read,
  };
}

const NO_OUTPUTS = new Int32Array(0);

/** A probe's outputs for the words of each sentence (the root has none), from the encoder's 16-bit states. */
function runProbe(
  kernel: Kernel,
  encoded: number,
  width: number,
  lengths: readonly number[],
  { outputs, weights, divisor }: Probe,
): Int32Array[] {
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const states = new Int16Array(kernel.memory, encoded, rows * width);
  let row = 0;
  return lengths.map((length) => {
    const sums = new Int32Array((length - 1) * outputs);
    for (let word = 1; word < length; word += 1) {
      const from = (row + word) * width;
      for (let output = 0; output < outputs; output += 1) {
        const weight = output * width;
        // Four sums at once; whole numbers, so that their order does not matter.
        let [first, second, third, fourth] = [0, 0, 0, 0];
        for (let k = 0; k < width; k += 4) {
          first += (states[from + k] as number) * (weights[weight + k] as number);
          second += (states[from + k + 1] as number) * (weights[weight + k + 1] as number);
          third += (states[from + k + 2] as number) * (weights[weight + k + 2] as number);
          fourth += (states[from + k + 3] as number) * (weights[weight + k + 3] as number);
        }
        sums[(word - 1) * outputs + output] = Math.round((first + second + third + fourth) / divisor);
      }
    }
    row += length;
    return sums;
  });
}

function joinProbed(pieces: readonly ProbedParse[]): ProbedParse {
  const outputs = new Int32Array(pieces.reduce((sum, piece) => sum + piece.outputs.length, 0));
  let at = 0;
  for (const piece of pieces) {
    outputs.set(piece.outputs, at);
    at += piece.outputs.length;
  }
  return { parse: joinPieces(pieces.map(({ parse }) => parse)), outputs };
}

const lengthOf = (pieces: readonly Piece[], i: number): number => (pieces[i] as Piece).length;

/** A sentence as pieces that the network can read; none for a sentence without tokens. */
function toPieces(tokens: readonly string[]): Piece[] {
  if (tokens.length === 0) return [];
  if (tokens.length <= MOST_TOKENS) return [tokens];
  const cuts = cutsOf(tokens, MOST_TOKENS);
  return cuts.map((start, i) => tokens.slice(start, cuts[i + 1] ?? tokens.length));
}
