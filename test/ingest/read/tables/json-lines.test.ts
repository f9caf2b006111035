import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../../ingest/read/tables/json-values.ts";
import { intakeOf, partsOf, rowsOfTable, shown } from "../parts.ts";
import { codeOf } from "../refusal.ts";

const lines = async (content: string, columns: Parameters<typeof rowsOfTable>[2] = null) =>
  (await rowsOfTable(content, "reports.jsonl", columns)).map(shown);

describe("JSON line by line", () => {
  it("gives every record as a source with its facts", async () => {
    const parts = await rowsOfTable(
      '{"title": "Spies", "text": "Russia spied on Latvia.", "date": 1709337600, "source": {"name": "Desk", "id": 4}}\n' +
        '\r\n{"text": ["First.", "Second."], "lang": "en", "link": "https://example.org/b"}\r\n',
      "reports.ndjson",
    );
    expect(parts.map(shown)).toEqual(["line 1: Russia spied on Latvia.", "line 3: First.\n\nSecond."]);
    expect(parts[0]).toMatchObject({
      given: { title: "Spies", publisher: "Desk", publishedAt: "2024-03-02T00:00:00Z", url: null },
    });
    expect(parts[1]).toMatchObject({ given: { language: "en", url: "https://example.org/b" } });
  });

  it("refuses a line that is broken and reads the others", async () => {
    expect(
      await lines('{"text": "One"}\n{"text": "Two\n[1]\n"text"\n{"text": "Three"}\n{"text": NaN}\n'),
    ).toEqual([
      "line 1: One",
      "line 2 refused: source/bad-row",
      "line 3 refused: source/bad-row",
      "line 4 refused: source/bad-row",
      "line 5: Three",
      "line 6 refused: source/bad-row",
    ]);
  });

  it("finds fields inside others by dotted names, and fields whose names have dots", async () => {
    const record = '{"doc": {"en": {"words": "Inner"}}, "a.b": {"c": "Dotted"}}\n';
    expect(await lines(record, { text: "doc.en.words", title: "a.b.c" })).toEqual(["line 1: Inner"]);
    await expect(lines(record)).rejects.toThrow("Its columns are: doc.en.words, a.b.c");
    await expect(lines(record, { text: "doc.de.words" })).rejects.toThrow("there is no column doc.de.words");
  });

  it("passes over records without text", async () => {
    expect(await lines('{"text": null}\n{"text": "  "}\n{"text": {"a": 1}}\n{}\n{"text": "One"}\n')).toEqual([
      "line 5: One",
    ]);
  });
});

describe("a list of records in one JSON file", () => {
  const read = async (content: string, fileName = "reports.json") =>
    (await partsOf(content, intakeOf(fileName))).map(shown);

  it("is read as records, broken ones apart", async () => {
    expect(
      await read(
        '[\n {"text": "One, [two] \\"and\\\\"},\n {"text": oops},\n {"text": "Three", "tags": ["a", {"b": 1}]}\n]\n',
      ),
    ).toEqual(['record 1: One, [two] "and\\', "record 2 refused: source/bad-row", "record 3: Three"]);
  });

  it("may be one object a line under that name", async () => {
    expect(await read('{"text": "One"}\n{"text": "Two"}\n')).toEqual(["line 1: One", "line 2: Two"]);
  });

  it("that is cut off gives what was whole", async () => {
    expect(await read('[{"text": "One"}, {"text": "Tw')).toEqual([
      "record 1: One",
      "record 2 refused: source/bad-row",
    ]);
  });
});

describe("hostile JSON", () => {
  it.each([
    ["holds no object", "1\n2\n[]\n", "source/damaged"],
    ["is empty but for spaces", " \n ", "source/empty"],
    ["holds empty arrays alone", "[[],[],[]]", "source/damaged"],
    ["is nested without end", "[".repeat(1_000_000), "source/damaged"],
    ["has objects nested without end", `{"text":`.repeat(500_000), "source/damaged"],
  ])("that %s is refused", async (_, content, code) => expect(await codeOf(() => lines(content))).toBe(code));

  it("names no field that every object has by birth", async () => {
    await expect(lines('{"a": "One"}\n', { text: "__proto__" })).rejects.toThrow("there is no column");
    await expect(lines('{"a": "One"}\n', { text: "constructor.name" })).rejects.toThrow("there is no column");
    expect(await lines('{"__proto__": {"text": "No"}, "text": "One"}\n')).toEqual(["line 1: One"]);
  });

  it.each([
    ["backslashes", `["${"\\".repeat(2_000_000)}`],
    ["quotes", `[${'"'.repeat(2_000_000)}`],
    ["commas", `[${",".repeat(2_000_000)}`],
    ["brackets", `[${"[]".repeat(1_000_000)}`],
    ["lines", "\n".repeat(2_000_000)],
  ])("made of %s is parted in time that grows with it", { timeout: 20_000 }, (_, text) => {
    expect([...valuesOf(text)].length).toBeLessThan(2_000_001);
  });

  it("with very many fields is read by the first thousand", async () => {
    const wide = JSON.stringify({
      text: "One",
      ...Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, i])),
    });
    expect(await lines(wide)).toEqual(["line 1: One"]);
  });
});
