import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../graph/model/index.ts";
import { intakeOf, partsOf, shown } from "./parts.ts";
import { codeOf } from "./refusal.ts";
import { type ToPack, zipOf } from "./zip-writer.ts";

const read = (files: readonly ToPack[], intake = intakeOf("reports.zip")) => partsOf(zipOf(files), intake);

const TEXT = "China spied on Belgium.";

describe("a ZIP archive", () => {
  it("gives every file that can be read as a source, named by its path", async () => {
    const parts = await read([
      { name: "march/", content: "" },
      { name: "march/report.txt", content: TEXT },
      { name: "march/page.html", content: "<p>Words</p>", stored: true },
      { name: "table.csv", content: "text\nWords\n" },
    ]);
    expect(parts).toMatchObject([
      { kind: "source", place: "march/report.txt", fileName: "report.txt", mediaType: null, id: null },
      { kind: "source", place: "march/page.html", fileName: "page.html" },
      { kind: "source", place: "table.csv", fileName: "table.csv" },
    ]);
    expect(shown(parts[0]!)).toBe(`march/report.txt: ${TEXT}`);
  });

  it("passes over what systems leave in folders", async () => {
    const parts = await read([
      { name: "__MACOSX/._report.txt", content: "x" },
      { name: ".git/config.txt", content: "x" },
      { name: "a/.DS_Store", content: "x" },
      { name: "a/Thumbs.db", content: "x" },
      { name: "a/report.txt", content: TEXT },
      { name: "./report.txt", content: TEXT },
    ]);
    expect(parts.map(({ place }) => place)).toEqual(["a/report.txt", "./report.txt"]);
  });

  it("takes what a sidecar in it says of a file, below what was said of the archive", async () => {
    const parts = await read(
      [
        {
          name: "a/report.txt.meta.yaml",
          content: "title: Spies\npublisher: Desk\npublished_at: 2024-03-02\n",
        },
        { name: "a/report.txt", content: TEXT },
        { name: "table.csv", content: "kop,tekst\nA,Woorden\n" },
        { name: "table.csv.meta.json", content: '{"columns": {"text": "tekst", "title": 1}}' },
        { name: "other.txt", content: TEXT },
        { name: "other.txt.meta.yml", content: "published_at: soon\n" },
      ],
      intakeOf("reports.zip", { publisher: "Ministry", title: "All of March" }),
    );
    expect(parts).toMatchObject([
      { given: { title: "Spies", publisher: "Ministry", publishedAt: "2024-03-02" }, columns: null },
      { given: { title: null }, columns: { text: "tekst", title: "1" } },
      { kind: "refused", place: "other.txt", error: { code: "source/bad-metadata" } },
    ]);
  });

  it("hands down which columns a table in it has", async () => {
    const columns = { text: "tekst" };
    const parts = await read(
      [{ name: "table.csv", content: "kop,tekst\nA,Woorden\n" }],
      intakeOf("a.zip", {}, { columns }),
    );
    expect(parts).toMatchObject([{ columns }]);
  });

  it("refuses what it cannot read, file by file, and reads the others", async () => {
    const parts = await read([
      { name: "scan.png", content: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") },
      { name: "locked.txt", content: TEXT, encrypted: true },
      { name: "broken.txt", content: TEXT, crc: 1 },
      { name: "odd.txt", content: TEXT, method: 14 },
      { name: "long.txt", content: TEXT, sizeBytes: 5 },
      { name: "../../climbs.txt", content: TEXT },
      { name: "odd.txt", content: "Once more." },
      { name: "report.txt", content: TEXT },
    ]);
    expect(parts.map(shown)).toEqual([
      "scan.png refused: source/unknown-format",
      "locked.txt refused: source/encrypted",
      "broken.txt refused: source/damaged",
      "odd.txt refused: source/unknown-format",
      "long.txt refused: source/damaged",
      "../../climbs.txt refused: source/damaged",
      "odd.txt refused: source/damaged",
      `report.txt: ${TEXT}`,
    ]);
  });

  it("in an archive is a source like any other", async () => {
    const inner = zipOf([{ name: "report.txt", content: TEXT }]);
    const [part] = await read([{ name: "inner.zip", content: inner, stored: true }]);
    if (part?.kind !== "source") throw new Error("it was refused");
    expect((await partsOf(part.bytes, intakeOf(part.fileName))).map(shown)).toEqual([`report.txt: ${TEXT}`]);
  });

  it("is shown by names that people can read", async () => {
    const parts = await read([
      { name: Buffer.from("caf\x82.txt", "latin1"), content: "One", utf8: false },
      { name: Buffer.from("café 2.txt"), content: "Two", utf8: false },
      { name: "a\u001b[31m/b\u0007.txt", content: "Three" },
    ]);
    expect(parts).toMatchObject([
      { place: "café.txt" },
      { place: "café 2.txt" },
      { place: "a\ufffd[31m/b\ufffd.txt", fileName: "b\ufffd.txt" },
    ]);
  });

  it("that holds nothing to read is empty", async () => {
    expect(await codeOf(() => read([{ name: ".hidden", content: "x" }]))).toBe("source/empty");
    expect(await codeOf(() => read([]))).toBe("source/empty");
  });
});

describe("a hostile archive", () => {
  it.each(["../../etc/passwd", "/etc/passwd", "C:\\windows\\a.txt"])(
    "has nothing written or read by a name that leads out of it: %s",
    async (name) => {
      const parts = await read([{ name, content: "x" }]);
      expect(parts).toMatchObject([{ kind: "refused", error: { code: "source/damaged" } }]);
    },
  );

  it("that holds one file under two names is refused", async () => {
    const files = [
      { name: "a.txt", content: TEXT },
      { name: "b.txt", content: TEXT, offset: 0 },
    ];
    expect(await codeOf(() => read(files))).toBe("source/damaged");
  });

  it("has what unfolds into too much refused before it does, and its other files read", async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024);
    expect(deflateRawSync(zeros).length).toBeLessThan(zeros.length / LIMITS.expandRatio);
    const parts = await read([
      { name: "zeros.txt", content: zeros },
      { name: "a.txt", content: TEXT },
    ]);
    expect(parts.map(shown)).toEqual(["zeros.txt refused: source/over-limit", `a.txt: ${TEXT}`]);
  });

  it("whose sidecar is a bomb keeps its other files", async () => {
    const parts = await read([
      { name: "a.txt", content: TEXT },
      { name: "a.txt.meta.yaml", content: "x".repeat(LIMITS.metadataBytes + 1) },
      { name: "b.txt", content: TEXT },
    ]);
    expect(parts.map(shown)).toEqual(["a.txt refused: source/bad-metadata", `b.txt: ${TEXT}`]);
  });
});
