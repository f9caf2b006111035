/** Long sentences are read in pieces: where to cut them, and how their trees become one. */
import type { Parse } from "./parse.ts";

/** Marks at which clauses end, the strongest first; words that begin one. */
const STRONG = /^(?:[;:.!?…]|[–—]|-{2,}|\.{2,})$/u;
const COMMA = /^[,、،，]$/u;
const OPENERS = new Set(
  "and but or nor so yet because although though while whereas which who that if when".split(" "),
);

/** How good a cut before token `at` is. */
function cutWorth(tokens: readonly string[], at: number): number {
  const [before, after] = [tokens[at - 1] as string, tokens[at] as string];
  if (STRONG.test(before)) return 3;
  const opens = OPENERS.has(after.toLowerCase());
  if (COMMA.test(before)) return opens ? 2.5 : 2;
  return opens ? 1 : 0;
}

/** Cuts a sentence into pieces of `longest` tokens at most, at the best clause boundary in each piece's second half,
 *  the last of equals. Returns where each piece begins. Linear. */
export function cutsOf(tokens: readonly string[], longest: number): number[] {
  const cuts = [0];
  let start = 0;
  while (tokens.length - start > longest) {
    let best = start + longest;
    let worth = -1;
    for (let at = start + longest; at > start + longest / 2; at -= 1) {
      const own = cutWorth(tokens, at);
      if (own > worth) [best, worth] = [at, own];
    }
    cuts.push(best);
    start = best;
  }
  return cuts;
}

/** One tree of the trees of a sentence's pieces, in order: the first piece's root is the root, those of the others
 *  hang on it as `parataxis`. */
export function joinPieces(pieces: readonly Parse[]): Parse {
  const heads: number[] = [];
  const relations: string[] = [];
  let root = -1;
  for (const piece of pieces) {
    const offset = heads.length;
    piece.heads.forEach((head, at) => {
      if (head !== -1) {
        heads.push(offset + head);
        relations.push(piece.relations[at] as string);
      } else if (root === -1) {
        root = offset + at;
        heads.push(-1);
        relations.push("root");
      } else {
        heads.push(root);
        relations.push("parataxis");
      }
    });
  }
  return {
    upos: pieces.flatMap((piece) => piece.upos),
    xpos: pieces.flatMap((piece) => piece.xpos),
    heads,
    relations,
  };
}
