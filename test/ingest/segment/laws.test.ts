import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment, type Token, wholeWords } from "../../../ingest/index.ts";

/** What reads like text: words, marks, breaks and the characters that break careless code. */
const PIECES = [
  ...[
    "Mr.",
    "U.S.",
    "China",
    "paid",
    "the",
    "organi-\nsation",
    "US-based",
    "don't",
    "gonna",
    "5km",
    "10-12",
    "a",
  ],
  ...[
    "é",
    "и",
    "中文",
    "\u200F",
    "\u202E",
    "\uD800",
    "\uDC00",
    "\u00AD",
    "\u200D",
    "👩‍💻",
    "e\u0301",
    "\u0000",
  ],
  ...[
    ".",
    "...",
    "!",
    "?",
    ",",
    ":",
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    "-",
    "—",
    "/",
    "@",
    "#",
    "<",
    ">",
    "*",
    "•",
  ],
  ...[
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "\f",
    "\u2028",
    "\u00A0",
    "\n> ",
    "\n- ",
    "https://a.b/c",
  ],
];
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join("")),
);

/** The source of a token without what mending takes out of it. */
const mended = (source: string) =>
  source.replace(/[-‐\u00AD][ \t]*(?:\r\n|[\n\r\u0085\u2028])[ \t>]*/g, "").replaceAll("\u00AD", "");

function expectInOrder(text: string, tokens: readonly Token[], from: number): number {
  let at = from;
  for (const { start, end } of tokens) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    at = end;
  }
  return at;
}

describe("segmenting any text", () => {
  it("gives sentences and tokens in order, by exact spans, each with its own source", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        segment(text).forEach((sentence, i) => {
          expect(sentence.index).toBe(i);
          expect(sentence.start).toBe(sentence.tokens[0]?.start);
          expect(sentence.end).toBe(sentence.tokens.at(-1)?.end);
          at = expectInOrder(text, sentence.tokens, at);
          for (const { start, end, text: spelt } of sentence.tokens) {
            const source = text.slice(start, end);
            expect([source, mended(source)]).toContain(spelt);
            expect(spelt).not.toMatch(/^\s|\s$/);
            expect(spelt).not.toBe("");
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  it("gives the rules' view the same sentences, of the same letters", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const own = segment(text);
        const view = wholeWords(own);
        const letters = (all: typeof own) =>
          all.map(({ tokens }) => tokens.map((token) => token.text).join(""));
        expect(letters(view)).toEqual(letters(own));
        expect(view.map(({ start, end }) => [start, end])).toEqual(own.map(({ start, end }) => [start, end]));
        view.reduce((at, { tokens }) => expectInOrder(text, tokens, at), 0);
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same for the same text, whatever was read before", () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = segment(text);
        segment(other);
        expect(segment(text)).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  it("cuts a run without an end, so that no sentence is as long as the text", () => {
    const lengths = segment("word ".repeat(10_000)).map(({ tokens }) => tokens.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(601);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(10_000);
  });

  it.each([
    ["prose", "The Russian service said that it had paid J. Smith of Acme Inc. in the U.S. and left.\n"],
    ["one letter", "a"],
    ["dots between letters", "a."],
    ["line ends", "\n"],
    ["bits of mail addresses", "a.b+"],
    ["quotation marks", '"'],
    ["words that line ends part", "a-\n"],
    ["lines that end in hyphens and begin with them", "é\n-"],
    ["numbers in brackets", "[1,"],
    ["initials", "A. "],
    ["lone surrogates", "\uD800"],
    ["marks of quoted mails", "\n>"],
    ["right-to-left marks", "\u200F"],
  ])("takes time in proportion to the text: %s", (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const began = performance.now();
    segment(text);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
