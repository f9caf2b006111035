import { describe, expect, it } from "vitest";
import { toReadingDirections } from "../../../../ingest/read/pdf/glyph-run.ts";
import { layOut } from "../../../../ingest/read/pdf/layout.ts";
import { type Line, toLines } from "../../../../ingest/read/pdf/lines.ts";
import { toReadingOrder } from "../../../../ingest/read/pdf/reading-order.ts";

/** A run of text of 10 points, as wide as its letters. */
const run = (
  text: string,
  x: number,
  y: number,
  more: { size?: number; font?: string; angle?: number } = {},
) => {
  const size = more.size ?? 10;
  return {
    text,
    x,
    y,
    length: text.length * size * 0.5,
    size,
    font: "f1",
    angle: 0,
    isArtifact: false,
    links: 0,
    ...more,
  };
};
type Run = ReturnType<typeof run>;

const linesOf = (...runs: Run[]): Line[] =>
  toReadingDirections(runs).flatMap((direction) => toLines(direction));
const textsOf = (...runs: Run[]) => linesOf(...runs).map(({ text }) => text);
const layOutPages = (...pages: Run[][]) =>
  layOut(pages.map((runs, at) => ({ number: at + 1, height: 842, lines: linesOf(...runs) })));

const column = (x: number, y: number, texts: readonly string[]) =>
  texts.map((text, at) => run(text, x, y + 12 * at));

/** The same runs in an order that depends on nothing but them. */
const shuffled = (runs: readonly Run[]) =>
  runs
    .map((one, at) => ({ one, key: (at * 7_919) % 101 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);

describe("runs of glyphs", () => {
  it("are a line while they stand on one baseline without a gap", () => {
    expect(textsOf(run("The sp", 72, 100), run("y", 102, 100), run("left", 110, 100))).toEqual([
      "The spy left",
    ]);
    expect(textsOf(run("left", 72, 100), run("right", 300, 100))).toEqual(["left", "right"]);
  });

  it("lose a raised number, by which text and footnotes refer to each other, but not a lowered one", () => {
    expect(textsOf(run("He paid.", 72, 100), run("3", 112, 96, { size: 6 }))).toEqual(["He paid."]);
    expect(textsOf(run("CO", 72, 100), run("2", 82, 102, { size: 6 }))).toEqual(["CO2"]);
  });

  it("that were set wide are a word", () => {
    expect(textsOf(run("S E C R E T", 72, 100))).toEqual(["SECRET"]);
    expect(textsOf(run("I saw a man", 72, 100))).toEqual(["I saw a man"]);
  });

  it("take in a bullet that was drawn long before them", () => {
    expect(
      textsOf(run("•", 72, 100), run("•", 72, 112), run("First", 84, 100), run("Second", 84, 112)),
    ).toEqual(["• First", "• Second"]);
  });

  it("of a page that lies askew stand on straight lines", () => {
    const slope = Math.tan((3 * Math.PI) / 180);
    const askew = [0, 100, 200].map((x) =>
      run("twenty letters and so", 72 + x, 100 + x * slope, { angle: 3 }),
    );
    expect(textsOf(...askew)).toHaveLength(1);
  });

  it("give a line's words no space where a stretched line leaves a gap within them", () => {
    // Gaps of twelve points, at other places in each line.
    const stretched = [
      [run("The officer", 72, 100), run("wrote the", 139, 100)],
      [run("whole report", 72, 112), run("again and", 144, 112)],
      [run("sent it", 72, 124), run("to the desk", 119, 124)],
    ].flat();
    expect(textsOf(...stretched)).toEqual([
      "The officer wrote the",
      "whole report again and",
      "sent it to the desk",
    ]);
  });
});

describe("the reading order of a page", () => {
  const headline = run("A headline that goes over both of the columns", 72, 60, { size: 18 });
  const left = column(
    72,
    100,
    Array.from({ length: 12 }, (_, at) => `line ${at} of the left column here`),
  );
  const right = column(
    320,
    100,
    Array.from({ length: 12 }, (_, at) => `line ${at} of the right column here`),
  );
  const below = [
    run("A second headline below both of the columns", 72, 270, { size: 18 }),
    run("and its text", 72, 300),
  ];
  const known = [headline, ...left, ...right, ...below].map(({ text }) => text);

  it("goes down one column and then the next, and a headline parts what is above from what is below", () => {
    const lines = linesOf(...shuffled([headline, ...left, ...right, ...below]));
    expect(toReadingOrder(lines).map(({ text }) => text)).toEqual(known);
  });

  it("is that of the file where it can be one", () => {
    const aside = column(420, 90, ["an aside", "of two lines"]);
    const body = column(72, 100, ["The text of the page", "stands beside it."]);
    const written = linesOf(...body, ...aside);
    expect(toReadingOrder(written)).toEqual(written);
  });
});

describe("the text of pages", () => {
  it("drops soft hyphens, and the typesetter's where he has a sign of his own", () => {
    const lines = column(72, 100, [
      "The ob\u00ADserver of the long-term mission wrote that his govern‐",
      "ment would not pay, and that the whole-",
      "hearted support of the ministry had become half‐",
      "hearted at most.",
    ]);
    expect(layOutPages(lines).text).toBe(
      "The observer of the long-term mission wrote that his government would not pay, and that the whole-hearted support of the ministry had become halfhearted at most.",
    );
  });

  it("parts paragraphs by their indent, and keeps a heading by itself", () => {
    const lines = [
      run("The heading", 72, 80, { font: "bold" }),
      ...column(72, 100, [
        "A first paragraph that fills its line to the end",
        "and ends on the second line of the column here.",
      ]),
      run("A second paragraph begins with an indent and", 87, 124),
      run("goes on at the edge of the column until its end.", 72, 136),
    ];
    expect(
      layOutPages(lines)
        .text.split("\n\n")
        .map((paragraph) => paragraph.slice(0, 8)),
    ).toEqual(["The head", "A first ", "A second"]);
  });

  it("has a footnote behind its page's text, but before a paragraph that goes on over the page's end", () => {
    const note = [run("1", 72, 776, { size: 5 }), run("Told by a witness.", 76, 780, { size: 8 })];
    const first = column(72, 700, [
      "The whole of the first paragraph is here.",
      "It ends.",
      "The second paragraph of the page goes on to",
    ]);
    const { text, pages } = layOutPages(
      [...first, ...note],
      column(72, 80, ["the next one and ends there, after some words."]),
    );
    expect(text.split("\n\n").map((paragraph) => paragraph.slice(0, 10))).toEqual([
      "The whole ",
      "Told by a ",
      "The second",
    ]);
    expect(text.slice(pages[1]?.start)).toMatch(/^the next one/);
  });

  it("keeps footnotes that stand at the same place of every page, one on each", () => {
    const page = (number: number, words: string) => [
      ...column(72, 100, [
        `The text of page ${words} goes over two lines and`,
        `ends here, on page ${words}.`,
      ]),
      run(`${number}. Told by the witness ${words}.`, 72, 770, { size: 8 }),
      run(`${number}`, 300, 810, { size: 8 }),
    ];
    const { text } = layOutPages(page(1, "one"), page(2, "two"), page(3, "three"), page(4, "four"));
    for (const words of ["one", "two", "three", "four"])
      expect(text).toContain(`\n\nTold by the witness ${words}.`);
    expect(text).not.toMatch(/\d/);
  });

  it("leaves out running heads that tell the chapter", () => {
    const page = (chapter: string) => [
      run(chapter, 72, 40, { size: 8, font: "italic" }),
      ...column(72, 100, [`The text on ${chapter.toLowerCase()} goes over two lines and`, "ends here."]),
    ];
    const { text } = layOutPages(page("Facts"), page("Findings"), page("Conclusions"));
    expect(text).not.toMatch(/Facts|Findings|Conclusions/);
  });

  it("says of every page where it lies, whatever stands on the pages", () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const page = (at: number) =>
        Array.from({ length: (seed * at * 5) % 17 }, (_, n) =>
          run(`word${n} more-`, 50 + ((seed * n * 37) % 400), 50 + ((seed * n * 61) % 700), {
            size: 6 + (n % 4) * 3,
          }),
        );
      const { text, pages } = layOutPages(page(1), page(2), page(3), page(4));
      expect([0, ...pages.map(({ end }) => end)]).toEqual([...pages.map(({ start }) => start), text.length]);
    }
  });
});
