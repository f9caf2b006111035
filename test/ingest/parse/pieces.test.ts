import { describe, expect, it } from "vitest";
import { cutsOf, joinPieces } from "../../../ingest/parse/pieces.ts";

const words = (text: string) => text.split(" ");

describe("a sentence too long to be read in one", () => {
  it("is not cut when it is short enough", () => {
    expect(cutsOf(words("one two three"), 3)).toEqual([0]);
  });

  it("is cut behind a semicolon rather than a comma, and behind a comma rather than anywhere", () => {
    expect(cutsOf(words("a b c , d ; e f g h"), 8)).toEqual([0, 6]);
    expect(cutsOf(words("a b c d , e f g h i"), 8)).toEqual([0, 5]);
    expect(cutsOf(words("a b c d e f g h i j"), 8)).toEqual([0, 8]);
  });

  it("is cut where a clause begins rather than inside one", () => {
    expect(cutsOf(words("a b c d e which f g h i"), 8)).toEqual([0, 5]);
  });

  it("gives one tree: the roots of later pieces hang on the first one's", () => {
    const piece = {
      upos: ["NOUN", "VERB"],
      xpos: ["NN", "VBZ"],
      heads: [1, -1],
      relations: ["nsubj", "root"],
    };
    expect(joinPieces([piece, piece])).toEqual({
      upos: ["NOUN", "VERB", "NOUN", "VERB"],
      xpos: ["NN", "VBZ", "NN", "VBZ"],
      heads: [1, -1, 3, 1],
      relations: ["nsubj", "root", "nsubj", "parataxis"],
    });
  });
});
