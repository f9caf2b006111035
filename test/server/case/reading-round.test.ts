import { describe, expect, it } from "vitest";
import { sentenceAt, sentencesRound } from "../../../server/case/reading-round.ts";

const placeOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const wordsRound = (text: string, words: string, pages: readonly { start: number; end: number }[] = []) => {
  const numbered = pages.map((page, at) => ({ ...page, number: at + 1 }));
  const { before, after } = sentencesRound(text, numbered, placeOf(text, words));
  return [before?.text ?? null, after?.text ?? null];
};
const SPIED = "China spied on Belgium.";

describe("the sentences round a claim", () => {
  it("are the one before and the one behind, with their offsets", () => {
    const text = `The report is new. It is long. ${SPIED} Mr. Peeters denied it. Nobody spoke.`;
    expect(wordsRound(text, SPIED)).toEqual(["It is long.", "Mr. Peeters denied it."]);
    const { before } = sentencesRound(text, [], placeOf(text, SPIED));
    expect(text.slice(before?.start, before?.end)).toBe("It is long.");
  });

  it("may stand in paragraphs of their own, as in the news", () => {
    expect(wordsRound(`It is long.\n\n${SPIED}\n\nChina denied it.`, SPIED)).toEqual([
      "It is long.",
      "China denied it.",
    ]);
  });

  it("are none at the ends of a text", () => {
    expect(wordsRound(SPIED, SPIED)).toEqual([null, null]);
  });

  it("leave out a headline and what else is no sentence, and do not step over it", () => {
    const text = `It is long.\n\nSpies in the harbour\n\n${SPIED}\n\n17\n\nChina denied it.`;
    expect(wordsRound(text, SPIED)).toEqual([null, null]);
  });

  it("do not come from another page", () => {
    const text = `It is long.\n\n${SPIED}\n\nChina denied it.`;
    const [from, to] = [text.indexOf("China spied"), text.indexOf("China denied")];
    const pages = [
      { start: 0, end: from },
      { start: from, end: to },
      { start: to, end: text.length },
    ];
    expect(wordsRound(text, SPIED, pages)).toEqual([null, null]);
  });

  it("do where the paragraph goes on over the page's end", () => {
    const text = `It is long.\n${SPIED} China denied it.`;
    const from = text.indexOf("China spied");
    expect(
      wordsRound(text, SPIED, [
        { start: 0, end: from },
        { start: from, end: text.length },
      ]),
    ).toEqual(["It is long.", "China denied it."]);
  });

  it("are whole, however long the text before them is", () => {
    const text = `${"and it wrote a great many words about it, ".repeat(200)}and then stopped. ${SPIED}`;
    expect(wordsRound(text, SPIED)[0]).toBeNull();
    expect(wordsRound(`${"It is long. ".repeat(1_000)}${SPIED}`, SPIED)[0]).toBe("It is long.");
  });
});

describe("the sentence of a place", () => {
  const text = `The report is new. 🕵️ “${SPIED}” Mr. Peeters denied it.`;

  it("is the whole sentence round a word, with those beside it", () => {
    const { sentence, before, after } = sentenceAt(text, [], placeOf(text, "spied on"));
    expect(sentence.text).toContain(SPIED);
    expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
    expect(before?.text).toBe("The report is new.");
    expect(after?.text).toBe("Mr. Peeters denied it.");
  });

  it("is all of them where the place reaches over several", () => {
    const { sentence } = sentenceAt(text, [], placeOf(text, "Belgium.” Mr. Peeters"));
    expect(sentence.text).toContain("China spied");
    expect(sentence.text).toContain("denied it.");
  });

  it("is the place itself where no words stand", () => {
    expect(sentenceAt("One.\n\n\n\nTwo.", [], { start: 5, end: 7 }).sentence.text).toBe("\n\n");
  });
});
