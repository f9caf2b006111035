import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../../graph/model/index.ts";
import { rowsOf, withDelimiter } from "../../../../ingest/read/tables/delimited.ts";
import { intakeOf, partsOf, rowsOfTable, shown } from "../parts.ts";
import { codeOf } from "../refusal.ts";

const rows = async (content: string | Uint8Array, columns: Parameters<typeof rowsOfTable>[2] = null) =>
  (await rowsOfTable(content, "reports.csv", columns)).map(shown);

describe("a table", () => {
  it("gives every row as a source with its facts, numbered as a spreadsheet does", async () => {
    const parts = await rowsOfTable(
      "Headline,Body,Source,Link,Published At,lang\r\n" +
        'Spies in Riga,"Russia spied on Latvia, said Novak.",Baltic Desk,https://example.org/a,2024-03-02,en\r\n' +
        'Answers,"China denied ""all of it"".\nNothing followed.",Desk,ftp://no,soon,en-GB\r\n',
      "reports.csv",
    );
    expect(parts.map(shown)).toEqual([
      "row 2: Russia spied on Latvia, said Novak.",
      'row 3: China denied "all of it".\nNothing followed.',
    ]);
    expect(parts[0]).toMatchObject({
      kind: "source",
      fileName: null,
      mediaType: null,
      id: null,
      given: {
        title: "Spies in Riga",
        publisher: "Baltic Desk",
        url: "https://example.org/a",
        publishedAt: "2024-03-02",
        marking: null,
        language: "en",
      },
    });
    expect(parts[1]).toMatchObject({ given: { url: null, publishedAt: null, language: "en" } });
  });

  it.each([
    ["commas", "title,text\nA,One; two\nB,Three\n"],
    ["semicolons", "title;text\nA;One, two\nB;Three\n"],
    ["tabs", "title\ttext\nA\tOne, two; three\nB\tThree\n"],
    ["bars", "title|text\nA|One, two; three\nB|Three\n"],
    ["what its first line says", "sep=^\ntitle^text\nA^One, two; three\nB^Three\n"],
  ])("is parted by %s", async (_, table) =>
    expect((await rows(table)).map((row) => row.slice(0, 10))).toEqual(["row 2: One", "row 3: Thr"]),
  );

  it("may have one column, with every sign in it", async () => {
    expect(await rows('text\nOne, two; three | four\n\n"Five,\nsix"\n')).toEqual([
      "row 2: One, two; three | four",
      "row 4: Five,\nsix",
    ]);
  });

  it.each<[string, Uint8Array]>([
    ["UTF-8 with a BOM", Buffer.from("\ufefftext,title\nCafé “x”,A\n")],
    ["UTF-16 with a BOM", Buffer.from("\ufefftext,title\nCafé “x”,A\n", "utf16le")],
    ["Windows-1252", Buffer.from("text,title\nCaf\xe9 \x93x\x94,A\n", "latin1")],
  ])("is decoded from %s", async (_, bytes) => expect(await rows(bytes)).toEqual(["row 2: Café “x”"]));

  it("passes over rows without text and counts them", async () => {
    expect(await rows("title,text\n\n,\nA,\nB,Words\n , \nC")).toEqual(["row 5: Words"]);
  });

  it("takes timestamps for dates, and pages for pages", async () => {
    const parts = await rowsOfTable("html,timestamp\n<p>One <b>two</b>,1700000000\n", "a.csv");
    expect(parts[0]).toMatchObject({
      mediaType: "text/html",
      given: { publishedAt: "2023-11-14T22:13:20Z" },
    });
  });

  it("hands down what was said of it, but for title and address", async () => {
    const given = {
      title: "All reports",
      url: "https://example.org/",
      publisher: "Ministry",
      marking: "TLP:RED",
    };
    const parts = await partsOf("title,text,publisher\nA,One,Desk\n", intakeOf("a.csv", given));
    expect(parts[0]).toMatchObject({
      given: { title: "A", url: null, publisher: "Ministry", marking: "TLP:RED" },
    });
  });
});

describe("the columns of a table", () => {
  const table = "Kop,Tekst,Bron\nA,Een,X\nB,Twee,Y\n";

  it("can be named, in any letters, or numbered from 1", async () => {
    expect(await rows(table, { text: "tekst", title: "1" })).toEqual(["row 2: Een", "row 3: Twee"]);
    const parts = await rowsOfTable(table, "a.csv", { text: "Tekst", title: "1" });
    expect(parts[1]).toMatchObject({ given: { title: "B", publisher: null } });
  });

  it("are listed where none of them is known to hold the text", async () => {
    await expect(rows(table)).rejects.toMatchObject({
      code: "source/bad-columns",
      message: expect.stringContaining("Its columns are: Kop, Tekst, Bron"),
      hint: expect.stringContaining("--columns text=NAME"),
    });
    await expect(rows(table, { text: "body" })).rejects.toThrow("there is no column body");
    await expect(rows(table, { text: "4" })).rejects.toThrow("there is no column 4");
    await expect(rows(table, { title: "Kop" })).rejects.toThrow("no column is named for the text");
  });

  it("have no names where the first row, by number, holds a text", async () => {
    const bare = "A,China spied on Belgium last year\nB,Russia spied on Latvia last year\n";
    expect(await rows(bare, { text: "2", title: "1" })).toHaveLength(2);
    expect(await rows(`Kop,Tekst\n${bare}`, { text: "2", title: "1" })).toHaveLength(2);
  });
});

describe("a table without a name", () => {
  const pasted = (content: string, columns: { text: string } | null) =>
    partsOf(content, intakeOf(null, {}, { columns }));

  it("is one where its columns are named", async () => {
    expect((await pasted("kop,tekst\nA,Woorden\n", { text: "tekst" })).map(shown)).toEqual([
      "row 2: Woorden",
    ]);
    expect((await pasted('{"tekst": "Woorden"}\n', { text: "tekst" })).map(shown)).toEqual([
      "line 1: Woorden",
    ]);
    expect(await pasted("title,text\nA,Words\n", null)).toEqual([]);
  });

  // Once every row of a table whose columns were named was read as a table itself.
  it("is none that stands in a table", async () => {
    const origin = { container: "0".repeat(64), place: "row 2", depth: 1 };
    const columns = { text: "tekst" };
    expect(await partsOf("China spied on Belgium.", intakeOf(null, {}, { columns, origin }))).toEqual([]);
  });

  it("leaves a report that was named beside it alone", async () => {
    expect(await rowsOfTable("title,text\nA,Words\n", "report.txt", { text: "text" })).toEqual([]);
  });
});

describe("a row that is broken", () => {
  it("with more cells than columns is refused, and the others go on", async () => {
    expect(await rows("title,text\nA,One\nB,Two, three\nC,Four,,\nD,Five\n")).toEqual([
      "row 2: One",
      "row 3 refused: source/bad-row",
      "row 4: Four",
      "row 5: Five",
    ]);
  });

  it("by a quote that is not closed swallows no row behind it", async () => {
    expect(await rows('title,text\nA,"One\nB,"Two, three\nC,Four\nD,"Five"\n')).toEqual([
      "row 2 refused: source/bad-row",
      "row 3 refused: source/bad-row",
      "row 4: Four",
      "row 5: Five",
    ]);
  });

  it("by quotes inside that nobody doubled is read where it is whole", async () => {
    expect(
      await rows('title,text\nA,"He said "no", and left"\nB,"He "said" no, and left"\nC,"Two" words\n'),
    ).toEqual(["row 2 refused: source/bad-row", 'row 3: He "said" no, and left', 'row 4: "Two" words']);
  });
});

describe("a hostile table", () => {
  it.each<[string, string, string]>([
    ["is empty but for line ends", "\n\n\r\n", "source/empty"],
    ["has a million columns", "text,".repeat(1_000_000), "source/over-limit"],
    ["is no text", "text\n\u0001\u0002\u0003\u0004\u0005", "source/binary"],
  ])("that %s is refused", async (_, table, code) => expect(await codeOf(() => rows(table))).toBe(code));

  it("is read to the limit of rows, and says so", async () => {
    const table = `text\n${"A word\n".repeat(LIMITS.containerParts + 5)}`;
    const parts = await rowsOfTable(table, "a.csv");
    expect(parts).toHaveLength(LIMITS.containerParts + 1);
    expect(parts.at(-1)).toMatchObject({
      kind: "refused",
      place: "row 20002 and all behind it",
      error: { code: "source/over-limit" },
    });
  });

  it.each([
    ["quotes", '"'.repeat(3_000_000)],
    ["cells that open", '"a,'.repeat(1_000_000)],
    ["cells that open and do not close", '"a"b,'.repeat(600_000)],
    ["lines that open", '"a\n'.repeat(1_000_000)],
    ["doubled quotes behind commas", `"${'a,""'.repeat(700_000)}`],
    ["spaces before quotes", `${" ".repeat(200_000)}"a`.repeat(10)],
    ["quotes with spaces behind", `"${`a"${" ".repeat(1_000)}b`.repeat(2_000)}`],
    ["one row without end", "a ".repeat(1_500_000)],
    ["commas", "a,".repeat(16_000)],
  ])("made of %s is read in time that grows with it", { timeout: 20_000 }, async (_, body) => {
    let count = 0;
    for (const _row of rowsOf(`text,title\n${body}`, ",")) count += 1;
    expect(count).toBeGreaterThan(0);
  });
});

describe("rows with delimiters", () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "\t", "|", "a", "é", " ") });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });

  it("come back as they were written", () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n", "\r"),
        (table, delimiter, end) => {
          const written = table.map((cells) => cells.map(quoted).join(delimiter) + end).join("");
          expect([...rowsOf(written, delimiter)].map(({ cells }) => cells)).toEqual(table);
        },
      ),
    );
  });

  it("are those that a strict reader reads, where it reads any", () => {
    const signs = fc.string({ unit: fc.constantFrom('"', '""', ",", "\n", "ab", "c"), maxLength: 30 });
    fc.assert(
      fc.property(signs, (written) => {
        let strict: string[][];
        try {
          strict = parse(written, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
        } catch {
          return;
        }
        expect([...rowsOf(written, ",")].map(({ cells }) => cells)).toEqual(strict);
      }),
      { numRuns: 2_000 },
    );
  });

  it("lose no letter, however broken", () => {
    const signs = fc.string({ unit: fc.constantFrom('"', '""', ",", "\n", "a", " ", "\r\n"), maxLength: 60 });
    const letters = (text: string) => text.replace(/[^a]/g, "");
    fc.assert(
      fc.property(signs, (written) => {
        const read = [...rowsOf(written, ",")].flatMap(({ cells }) => cells).join("");
        expect(letters(read)).toBe(letters(written));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are parted by what parts them, not by what their cells are full of", () => {
    const table = 'id;text\n1;"One, two, three, four"\n2;"Five, six, seven, eight"\n';
    expect(withDelimiter(table, () => false).delimiter).toBe(";");
  });
});
