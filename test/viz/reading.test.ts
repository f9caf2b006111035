import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentEntity } from "../../graph/model/index.ts";
import { blockAt, inBlocks, toBlocks } from "../../viz/desk/blocks.ts";
import { byReason, reasonWords } from "../../viz/desk/dropped-words.ts";
import { toLanes } from "../../viz/desk/margin.ts";
import { namedIn, partiesRound, toMarked, wordFrom } from "../../viz/desk/marking.ts";
import { mentionsOf, namesOf, steppedMention } from "../../viz/desk/mentions.ts";

describe("a text in blocks", () => {
  const paragraphs = ["First. ".repeat(40), "Second. ".repeat(40), "Third. ".repeat(40)];
  const text = paragraphs.join("\n\n");

  it("ends them at blank lines, each with the gap behind it", () => {
    const blocks = toBlocks(text, []);
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
      `${paragraphs[0]}\n\n`,
      `${paragraphs[1]}\n\n`,
      paragraphs[2],
    ]);
  });

  it("is the text again when they are joined, whatever the text and its pages are", () => {
    const piece = fc.constantFrom("a", " ", "\n", "\n\n", "🕵️", "word ".repeat(900), "x".repeat(4_000), ". ");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (pieces, cuts) => {
          const whole = pieces.join("");
          const starts = [...new Set([0, ...cuts.map((cut) => cut % (whole.length + 1))])].sort(
            (a, b) => a - b,
          );
          const pages = starts.map((start, at) => ({
            number: at + 1,
            start,
            end: starts[at + 1] ?? whole.length,
          }));
          const blocks = toBlocks(whole, pages);
          expect(blocks.map(({ start, end }) => whole.slice(start, end)).join("")).toBe(whole);
          expect(blocks.every(({ start, end }) => end - start <= 3_000)).toBe(true);
        },
      ),
    );
  });

  it("begins one where a page begins, and says which", () => {
    const half = paragraphs[0]!.length / 2;
    const blocks = toBlocks(text, [
      { number: 1, start: 0, end: half },
      { number: 2, start: half, end: text.length },
    ]);
    expect(blocks.find(({ start }) => start === half)?.page).toBe("page 2");
    expect(blocks.filter(({ page }) => page !== null)).toHaveLength(1);
  });

  it("cuts a book without a blank line behind words, never in the middle of a character", () => {
    for (const { end } of toBlocks("secret words ".repeat(1_000), []).slice(0, -1)) {
      expect("secret words ".repeat(1_000).charAt(end - 1)).toBe(" ");
    }
    const faces = "🕵".repeat(4_000);
    for (const { start } of toBlocks(faces, [])) expect(start % 2).toBe(0);
  });

  it("finds the block of an offset, and what touches each block", () => {
    const blocks = toBlocks(text, []);
    const second = blocks[1]!;
    expect([0, second.start - 1, second.start, text.length].map((at) => blockAt(blocks, at))).toEqual([
      0, 0, 1, 2,
    ]);
    const across = { start: second.start - 5, end: second.start + 5 };
    const inside = { start: second.start + 1, end: second.start + 2 };
    expect(inBlocks(blocks, [across, inside], (one) => one)).toEqual([[across], [across, inside], []]);
  });
});

describe("the lanes of the margin", () => {
  const lanesOf = (lines: readonly (readonly [number, number])[], lanes = 5) =>
    toLanes(
      lines.map(([top, bottom], at) => ({ top, bottom, of: at })),
      lanes,
    );

  it("put what shares a line side by side, and what follows into the nearest lane that is free", () => {
    const marks = lanesOf([
      [0, 60],
      [20, 40],
      [40, 80],
      [60, 80],
    ]);
    expect(marks.map(({ lane, holds }) => [holds[0], lane])).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 0],
    ]);
  });

  it("never let two of them lie on each other", () => {
    const line = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (lines, lanes) => {
        const marks = lanesOf(
          lines.map(([top, height]) => [top, top + height]),
          lanes,
        );
        expect(marks.flatMap(({ holds }) => holds).sort((a, b) => a - b)).toEqual(lines.map((_, at) => at));
        for (const mark of marks) {
          expect(mark.lane).toBeLessThan(lanes);
          const others = marks.filter((other) => other !== mark && other.lane === mark.lane);
          expect(others.some(({ top, bottom }) => top < mark.bottom && mark.top < bottom)).toBe(false);
        }
      }),
    );
  });

  it("let those that find none share the last", () => {
    const marks = lanesOf(
      [
        [0, 20],
        [0, 20],
        [0, 20],
        [10, 30],
      ],
      2,
    );
    expect(marks.map(({ lane, holds, bottom }) => [lane, holds, bottom])).toEqual([
      [0, [0], 20],
      [1, [1, 2, 3], 30],
    ]);
  });
});

describe("what is marked in a text", () => {
  const text = "China 🕵️ spied on\n\nBelgium.";
  const wordsOf = (from: number, to: number) => {
    const span = toMarked(text, from, to);
    return span && text.slice(span.start, span.end);
  };

  it("has no white space at its ends, whichever end was marked first", () => {
    expect(wordsOf(0, 6)).toBe("China");
    expect(wordsOf(6, 0)).toBe("China");
  });

  it("may reach over paragraphs and pages", () => {
    expect(wordsOf(text.indexOf("on"), text.length - 1)).toBe("on\n\nBelgium");
  });

  it("holds whole characters, where an end fell into one", () => {
    const face = text.indexOf("🕵");
    expect(wordsOf(0, face + 1)).toBe("China 🕵");
    expect(wordsOf(face + 1, face + 10)).toBe("🕵️ spied");
  });

  it("is nothing where no words are", () => {
    expect(wordsOf(5, 6)).toBeNull();
    expect(wordsOf(text.indexOf("🕵"), text.indexOf(" spied"))).toBeNull();
    expect(toMarked(text, 900, 1_000)).toBeNull();
  });

  it("goes from word to word by keys, and no further than the text", () => {
    const wordAt = (offset: number, step: 1 | -1) => {
      const word = wordFrom(text, offset, step);
      return word && text.slice(word.start, word.end);
    };
    expect(wordAt(0, 1)).toBe("China");
    expect(wordAt(5, 1)).toBe("spied");
    expect(wordAt(text.indexOf("Belgium"), -1)).toBe("on");
    expect([wordAt(0, -1), wordAt(text.length, 1)]).toEqual([null, null]);
  });
});

describe("who is named round marked words", () => {
  const text = "Qatar said that China spied on Belgium and on France. Norway knew.";
  const sentence = { start: 0, end: text.indexOf(" Norway") };
  const entity = (name: string): DocumentEntity => {
    const start = text.indexOf(name);
    return {
      id: name,
      name,
      type: "Country",
      member: name,
      aliases: [],
      mentions: [{ start, end: start + name.length }],
    };
  };
  const entities = ["France", "Qatar", "Norway", "Belgium", "China"].map(entity);
  const guess = (words: string) => {
    const start = text.indexOf(words);
    const { subject, object } = partiesRound(entities, sentence, { start, end: start + words.length });
    return [subject?.name ?? null, object?.name ?? null];
  };

  it("comes in the order of the sentence, and from nowhere else", () => {
    expect(namedIn(entities, sentence).map(({ name }) => name)).toEqual([
      "Qatar",
      "China",
      "Belgium",
      "France",
    ]);
  });

  it("is guessed to act before them and to be acted on behind them", () => {
    expect(guess("spied on")).toEqual(["China", "Belgium"]);
    expect(guess("said")).toEqual(["Qatar", "China"]);
  });

  it("is the first and the last of those that they hold", () => {
    expect(guess("China spied on Belgium")).toEqual(["China", "Belgium"]);
    expect(guess("China")).toEqual(["Qatar", "China"]);
  });

  it("may be nobody", () => {
    expect(partiesRound([], sentence, { start: 3, end: 4 })).toEqual({ subject: null, object: null });
  });
});

describe("where a text names somebody", () => {
  const entity = (id: string, name: string, ...starts: readonly number[]): DocumentEntity => ({
    id,
    name,
    type: "Organisation",
    member: `${id} ${name}`,
    aliases: [],
    mentions: starts.map((start) => ({ start, end: start + 4 })),
  });
  const entities = [
    entity("e:1", "Ministry", 40, 8),
    entity("e:2", "VSSE", 3),
    entity("e:1", "MoD", 20, 8),
    entity("e:3", "Nobody"),
  ];

  it("is told from the first place to the last, of all that is this node, each place once", () => {
    const mentions = mentionsOf(entities, "e:1");
    expect(mentions?.name).toBe("Ministry");
    expect(mentions?.places.map(({ start }) => start)).toEqual([8, 20, 40]);
  });

  it("is nowhere for a node without a place, one that it does not name, and nobody", () => {
    expect([mentionsOf(entities, "e:3"), mentionsOf(entities, "e:9"), mentionsOf(entities, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("can be asked for everybody whom it names, most places first", () => {
    expect(namesOf(entities)).toEqual([
      { id: "e:1", name: "Ministry", times: 3 },
      { id: "e:2", name: "VSSE", times: 1 },
    ]);
  });

  it("is gone through from either end, and no further", () => {
    expect([steppedMention(3, null, 1), steppedMention(3, null, -1)]).toEqual([0, 2]);
    expect([steppedMention(3, 1, 1), steppedMention(3, 2, 1), steppedMention(3, 0, -1)]).toEqual([
      2,
      null,
      null,
    ]);
  });
});

describe("why a place gave no claim", () => {
  it("is a sentence, in which types stand as people say them", () => {
    expect(reasonWords("no second party is named")).toBe("No second party is named.");
    expect(reasonWords("WORKS_FOR cannot stand between an organisation and a country")).toBe(
      "“works for” cannot stand between an organisation and a country.",
    );
    expect(reasonWords("OWNS cannot stand between NATO and a country")).toBe(
      "“owns” cannot stand between NATO and a country.",
    );
  });

  it("gathers the places, the most frequent reason first", () => {
    const place = (why: string, start: number) => ({ why, start, end: start + 1 });
    const found = byReason([place("one", 0), place("two", 1), place("two", 2)]);
    expect(found.map(({ reason, places }) => [reason, places.length])).toEqual([
      ["Two.", 2],
      ["One.", 1],
    ]);
  });
});
