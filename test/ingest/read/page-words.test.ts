import { describe, expect, it } from "vitest";
import { type PageNode, wordsOf } from "../../../ingest/read/markup/page-words.ts";

type Built = { -readonly [K in keyof PageNode]: PageNode[K] };

function element(nodeName: string, children: readonly Built[]): Built {
  children.forEach((child, i) => {
    child.nextSibling = children[i + 1] ?? null;
  });
  const firstChild = children[0] ?? null;
  return { nodeType: 1, nodeName, nodeValue: null, firstChild, nextSibling: null };
}
const words = (nodeValue: string): Built => ({ ...element("#text", []), nodeType: 3, nodeValue });

describe("the words of a page", () => {
  it("part cells by bars, without those of empty cells at a row's end", () => {
    const row = ["a ", "", "b\n c", " ", ""].map((cell) => element("TD", cell === "" ? [] : [words(cell)]));
    expect(wordsOf(element("TR", row))).toBe("a | | b c\n");
  });

  it("fold white space across elements and keep the ends of lines", () => {
    const line = [
      words(" China  "),
      element("B", [words(" spied")]),
      words(" \n"),
      element("BR", []),
      words(" now"),
    ];
    expect(wordsOf(element("P", line))).toBe("China spied\nnow\n");
  });

  // Each of these went over the whole line once for every cell, word or space in it.
  it("take a line of 300,000 cells, words or spaces in its stride", () => {
    const many = 300_000;
    const cells = Array.from({ length: many }, () => element("TD", [words("a")]));
    expect(wordsOf(element("TR", cells))).toHaveLength(many * 4 - 2);
    const bold = Array.from({ length: many }, () => element("B", [words("a ")]));
    expect(wordsOf(element("P", bold))).toHaveLength(many * 2);
    const pre = element("PRE", [words(`a${" ".repeat(many)}b`)]);
    expect(wordsOf(pre)).toHaveLength(many + 3);
    expect(wordsOf(element("TR", [element("TD", [words(`${" |".repeat(many)}x`)])]))).toHaveLength(
      many * 2 + 1,
    );
  });
});
