import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Parse, readConllu, segment, toConllu, withParse } from "../../../ingest/index.ts";

const SHA = "4f0c7a21b3d54f0c7a21b3d54f0c7a21b3d54f0c7a21b3d54f0c7a21b3d5beef";

/** A parse in which each word hangs on the one before. */
function chain(words: number): Parse {
  const all = <T>(value: (at: number) => T) => Array.from({ length: words }, (_, at) => value(at));
  return {
    upos: all(() => "NOUN"),
    xpos: all(() => "NN"),
    heads: all((at) => at - 1),
    relations: all((at) => (at === 0 ? "root" : "nmod")),
  };
}

function written(text: string, parseOf = chain): string {
  const sentences = segment(text);
  return sentences
    .map((sentence, i) =>
      toConllu({ sha256: SHA, text }, sentence, parseOf(sentence.tokens.length), sentences[i - 1] ?? null),
    )
    .join("");
}

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(source: string | Uint8Array, size = 1 << 16) {
  const sentences = [];
  for await (const sentence of readConllu(piecesOf(Buffer.from(source), size))) sentences.push(sentence);
  return sentences;
}

/** The source as it comes out with a parse in each sentence. */
async function parsed(source: string | Uint8Array, size?: number): Promise<string> {
  const sentences = await readAll(source, size);
  return sentences.map((sentence) => withParse(sentence, chain(sentence.forms.length))).join("");
}

const row = (id: string, form: string, misc = "_") =>
  [id, form, form, "X", "Y", "A=b", "7", "dep", "7:dep", misc].join("\t");

describe("CoNLL-U as it is written", () => {
  it("has document, paragraphs, sentences, ten columns, and places in the text", () => {
    expect(written("# Findings\nChina didn't\r\nspy. It paid.\n\nIt ended.")).toBe(
      [
        `# newdoc id = ${SHA}`,
        "# newpar",
        "# sent_id = 4f0c7a21b3d5-1",
        "# text = Findings",
        "1\tFindings\t_\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=2:10",
        "",
        "# newpar",
        "# sent_id = 4f0c7a21b3d5-2",
        "# text = China didn't spy.",
        "1\tChina\t_\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=11:16",
        "2\tdid\t_\tNOUN\tNN\t_\t1\tnmod\t_\tSpaceAfter=No|TokenRange=17:20",
        "3\tn't\t_\tNOUN\tNN\t_\t2\tnmod\t_\tTokenRange=20:23",
        "4\tspy\t_\tNOUN\tNN\t_\t3\tnmod\t_\tSpaceAfter=No|TokenRange=25:28",
        "5\t.\t_\tNOUN\tNN\t_\t4\tnmod\t_\tTokenRange=28:29",
        "",
        "# sent_id = 4f0c7a21b3d5-3",
        "# text = It paid.",
        "1\tIt\t_\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=30:32",
        "2\tpaid\t_\tNOUN\tNN\t_\t1\tnmod\t_\tSpaceAfter=No|TokenRange=33:37",
        "3\t.\t_\tNOUN\tNN\t_\t2\tnmod\t_\tTokenRange=37:38",
        "",
        "# newpar",
        "# sent_id = 4f0c7a21b3d5-4",
        "# text = It ended.",
        "1\tIt\t_\tNOUN\tNN\t_\t0\troot\t_\tTokenRange=40:42",
        "2\tended\t_\tNOUN\tNN\t_\t1\tnmod\t_\tSpaceAfter=No|TokenRange=43:48",
        "3\t.\t_\tNOUN\tNN\t_\t2\tnmod\t_\tTokenRange=48:49",
        "",
        "",
      ].join("\n"),
    );
  });

  it("keeps line ends that hide in a word out of its column", () => {
    const out = written("A Ph.\tD. and \u0085 and \u001e here");
    expect(out).toContain("\tPh. D.\t");
    expect(out).toContain("\t\uFFFD\t");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(out).not.toMatch(/[\u001c-\u001f\u0085]/);
  });

  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          ..."China didn't cannot . ! _ # \t \n \r\n \u2028 \ud83d \udc00 \u200f \u202e \u0085 \u0301 مرحبا 北京 Ph. D. 🇧🇪".split(
            " ",
          ),
          " ",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join("")),
  );

  it("is read back as it was written, whatever the text, in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 50 }), async (text, size) => {
        // What reaches a file: halves of surrogate pairs become U+FFFD there.
        const bytes = Buffer.from(written(text));
        expect(await parsed(bytes, size)).toBe(bytes.toString());
      }),
    );
  });

  it("gives each word the place where the text has it", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const sentences = segment(text);
        const read = await readAll(written(text));
        expect(read.length).toBe(sentences.length);
        read.forEach(({ lines, wordLines, forms }, i) => {
          expect(forms.length).toBe(sentences[i]?.tokens.length);
          wordLines.forEach((at, word) => {
            const [start, end] = (/TokenRange=(\d+):(\d+)$/.exec(lines[at] as string) ?? [])
              .slice(1)
              .map(Number);
            expect(text.slice(start, end)).toBe(sentences[i]?.tokens[word]?.text);
          });
        });
      }),
    );
  });
});

describe("CoNLL-U as it is read", () => {
  const source = [
    "# sent_id = a",
    "# text = He's here",
    "1-2\tHe's\t_\t_\t_\t_\t_\t_\t_\t_",
    row("1", "He", "SpaceAfter=No"),
    row("2", "'s", "Gloss=is|X=y"),
    "2.1\tback\tback\tADV\tRB\t_\t_\t_\t2:advmod\tCopyOf=3",
    row("3", "here"),
    "",
  ].join("\n");

  it("gives the words, and keeps what is no word: comments, ranges, empty nodes, lemmas, MISC", async () => {
    const [sentence] = await readAll(source);
    expect(sentence?.forms).toEqual(["He", "'s", "here"]);
    expect(await parsed(source)).toBe(
      [
        "# sent_id = a",
        "# text = He's here",
        "1-2\tHe's\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tHe\tHe\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No",
        "2\t's\t's\tNOUN\tNN\t_\t1\tnmod\t_\tGloss=is|X=y",
        "2.1\tback\tback\tADV\tRB\t_\t_\t_\t2:advmod\tCopyOf=3",
        "3\there\there\tNOUN\tNN\t_\t2\tnmod\t_\t_",
        "",
        "",
      ].join("\n"),
    );
  });

  it("keeps blank lines, comments that stand alone, and the order of sentences", async () => {
    const [a, b] = [chain(1), "\n\n# alone\n\n"];
    const word = (form: string) => `1\t${form}\t_\t${a.upos[0]}\t${a.xpos[0]}\t_\t0\troot\t_\t_\n\n`;
    const text = `\n${word("one")}${b}${word("two")}`;
    expect(await parsed(text)).toBe(text);
  });

  it("takes byte order mark, carriage returns and a missing last line end for nothing", async () => {
    const text = `\uFEFF# c\r\n${row("1", "a\u00a0b")}`;
    expect(await parsed(text)).toBe(`# c\n1\ta\u00a0b\ta\u00a0b\tNOUN\tNN\t_\t0\troot\t_\t_\n\n`);
    expect(await parsed("")).toBe("");
  });

  it("knows a form that begins as a comment does, and one that is a byte order mark", async () => {
    const [sentence] = await readAll(`${row("1", "#")}\n${row("2", "x\uFEFF")}\n\n`);
    expect(sentence?.forms).toEqual(["#", "x\uFEFF"]);
  });

  it("reads a sentence of 100,000 words", async () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => row(String(at + 1), "word"));
    expect((await readAll(`${lines.join("\n")}\n\n`))[0]?.forms.length).toBe(100_000);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["plain text", "China spied on Belgium.\n", /^Line 1 .* it has 1 column, not ten/],
    ["spaces for tabs", `${row("1", "a").replaceAll("\t", "  ")}\n`, /^Line 1 .* 1 column/],
    ["eleven columns", `# c\n${row("1", "a")}\t_\n`, /^Line 2 .* 11 columns/],
    [
      "a word left out",
      `${row("1", "a")}\n${row("3", "b")}\n`,
      /^Line 2 .* word 3 stands where word 2 is due/,
    ],
    ["a sentence that does not begin at 1", `${row("1", "a")}\n\n${row("2", "b")}\n`, /^Line 3 .* word 2/],
    ["a number that is none", `${row("one", "a")}\n`, /^Line 1 .* "one" is no number/],
    ["an empty column", `${row("1", "a").replace("X", "")}\n`, /^Line 1 .* column UPOS is empty/],
    ["a range that begins elsewhere", `${row("2-3", "ab")}\n`, /^Line 1 .* range 2-3/],
    [
      "ranges inside each other",
      `${row("1-2", "a")}\n${row("1-2", "a")}\n`,
      /^Line 2 .* range 1-2 begins before/,
    ],
    [
      "ranges that overlap",
      `${row("1-2", "ab")}\n${row("1", "a")}\n${row("2-3", "bc")}\n`,
      /^Line 3 .* range 2-3 begins before the range to word 2 has ended/,
    ],
    ["a range without its words", `${row("1-2", "a")}\n${row("1", "a")}\n\n`, /^Line 3 .* before word 2/],
    ["an empty node elsewhere", `${row("2.1", "a")}\n`, /^Line 1 .* empty node 2.1 stands where 0.1/],
    ["a comment among words", `${row("1", "a")}\n# c\n`, /^Line 2 .* comment/],
    [
      "another encoding",
      Buffer.from(`${row("1", "a")}\n\n${row("1", "é")}\n`, "latin1"),
      /^Line 3 .* not UTF-8/,
    ],
  ])("names the line of %s", async (_, text, message) => {
    const error = await readAll(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "extract/bad-conllu", message: expect.stringMatching(message) });
  });

  it("refuses a line without end before it fills the memory", async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(1 << 20, "x");
    };
    await expect(readConllu(endless()).next()).rejects.toMatchObject({ code: "extract/bad-conllu" });
  });
});
