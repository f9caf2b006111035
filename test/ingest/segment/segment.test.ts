import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "../../../ingest/index.ts";

const sentences = (text: string) => segment(text).map(({ start, end }) => text.slice(start, end));
const words = (text: string) => segment(text).flatMap(({ tokens }) => tokens.map((token) => token.text));

describe("sentences", () => {
  it.each<[string, string]>([
    ["end at full stops", "China denied it. | Belgium did not."],
    ["hold titles and initials together", "Gen. J. R. Novak met Mr. Li. | He left."],
    ["know a state's stops from an end", "U.S. Army units left the U.S. | The others stayed."],
    ["end behind a firm's abbreviation before a new subject", "It sued Acme Ltd. | The court agreed."],
    ["keep the closing quotation mark", "“We never spied.” | He sat down."],
    ["keep a quotation with its speaker", "“We never spied,” said Mr. Li. | He left."],
    ["keep a quoted question with who asks it", "“Why us?” asked the envoy. | Nobody answered."],
    ["keep straight quotation marks too", '"Never!" the envoy said. | "We are innocent." | He left.'],
    ["number no list item as a sentence", "No. 7 won 1.5 million. | It is over."],
    ["go on after a clock's a.m.", "It began at 10 a.m. Tuesday. | It ended at 6 p.m. | The court rose."],
    ["end at dots before a capital", "They waited... | Nobody came."],
  ])("%s", (_, marked) => {
    const parts = marked.split(" | ");
    expect(sentences(parts.join(" "))).toEqual(parts);
  });

  it("run over the line ends of hard-wrapped text, and stop at blank lines, also with CRLF", () => {
    const text = "Belgium said that\r\nChina spied on it.\r\n\r\nHeadline without a stop\r\n\r\nIt ended.";
    expect(sentences(text)).toEqual([
      "Belgium said that\r\nChina spied on it.",
      "Headline without a stop",
      "It ended.",
    ]);
  });

  it("take list items and headings as paragraphs, without their bullets", () => {
    const text = "# Findings\n- China spied\n- Russia paid\n1. First\n2. Second";
    expect(sentences(text)).toEqual(["Findings", "China spied", "Russia paid", "First", "Second"]);
    expect(segment(text).map(({ paragraph }) => paragraph)).toEqual([0, 1, 2, 3, 4]);
  });

  it("find none in white space", () => expect(segment(" \n\t\r\n ")).toEqual([]));
});

describe("tokens", () => {
  it.each([
    ["Belgium's VSSE didn’t agree.", "Belgium|'s|VSSE|did|n’t|agree|."],
    ["It cannot be (BIS)'s officials' pay", "It|can|not|be|(|BIS|)|'s|officials|'|pay"],
    ["a Kremlin-linked U.S.-led al-Qa'ida cell", "a|Kremlin-linked|U.S.-led|al-Qa'ida|cell"],
    ["$1,200.50 on 2023-02-11 at 10:30", "$|1,200.50|on|2023-02-11|at|10:30"],
    [
      "see https://example.org/a?b=c. or mail a.b@example.org!",
      "see|https://example.org/a?b=c|.|or|mail|a.b@example.org|!",
    ],
    ["AT&T and breitbart.com", "AT&T|and|breitbart.com"],
  ])("of %s", (text, expected) => expect(words(text).join("|")).toBe(expected));
});

describe("segmenting", () => {
  it("covers all but white space and bullets, in order, by exact spans", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        let at = 0;
        segment(text).forEach((sentence, i) => {
          expect(sentence.index).toBe(i);
          expect(sentence.start).toBe(sentence.tokens[0]?.start);
          expect(sentence.end).toBe(sentence.tokens.at(-1)?.end);
          for (const { start, end, text: quoted } of sentence.tokens) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(start, end)).toBe(quoted);
            expect(quoted).not.toMatch(/^\s|\s$/);
            at = end;
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["prose", "The Russian service said that it had paid J. Smith of Acme Inc. in the U.S. and left.\n"],
    ["one letter", "a"],
    ["dots between letters", "a."],
    ["line ends", "\n"],
    ["bits of mail addresses", "a.b+"],
    ["quotation marks", '"'],
  ])("takes time in proportion to the text: %s", (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const began = performance.now();
    segment(text);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
