import { describe, expect, it } from "vitest";
import type { Archive, ArchivedDocument } from "../../../graph/index.ts";
import { CaseError, NO_METADATA, type SourceDocument } from "../../../graph/model/index.ts";
import { hitIn, openFullText, soughtWords } from "../../../server/case/full-text.ts";

const TEXTS: Readonly<Record<string, string>> = {
  one: "The Łódź wire met China's embassy at the harbour.",
  two: "A harbour, and nothing more.",
  three: "Chinatown is no China.",
};

const entryOf = (sha256: string): ArchivedDocument => ({
  ...NO_METADATA,
  sha256,
  displayTitle: sha256,
  fileName: null,
  receivedAt: "2026-01-01T00:00:00.000Z",
  origin: null,
  cameByItself: true,
  mediaType: "text/plain",
  parts: null,
  isRead: true,
  signature: new Uint32Array(1),
  extraction: null,
  failure: null,
});

/** An archive that tells which texts it was asked for. */
function archiveOf(texts: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const entries = Object.keys(texts).map(entryOf);
  const archive: Pick<Archive, "list" | "readDocument"> = {
    list: () => entries,
    async readDocument(sha) {
      read.push(sha);
      if (texts[sha] === "damaged") throw new CaseError("case/damaged", { file: sha, reason: "for a test" });
      return { ...NO_METADATA, text: texts[sha] } as SourceDocument;
    },
  };
  return { archive, entries, read };
}

const found = async (typed: string, texts = TEXTS) => {
  const { archive, entries } = archiveOf(texts);
  return (await openFullText(archive).holding(entries, soughtWords(typed))).map(({ sha256 }) => sha256);
};

describe("words in the texts of documents", () => {
  it.each([
    ["one word", "harbour", ["one", "two"]],
    ["all of several, in any order", "harbour china", ["one"]],
    ["without regard to case and accents", "LODZ", ["one"]],
    ["as whole words", "china", ["one", "three"]],
    ["none where nothing was typed but marks", "!?", []],
    ["none that no text holds", "submarine", []],
  ])("are found: %s", async (_, typed, expected) => expect(await found(typed)).toEqual(expected));

  it("are held from the first search on, as far as the limit goes; the rest is read each time", async () => {
    const { archive, entries, read } = archiveOf(TEXTS);
    const roomForOne = " the lodz wire met china s embassy at harbour ".length;
    const text = openFullText(archive, roomForOne);
    await text.holding(entries, ["harbour"]);
    expect(read).toEqual(["one", "two", "three"]);
    expect(await text.holding(entries, ["nothing"])).toEqual([entries[1]]);
    expect(read.slice(3)).toEqual(["two", "three"]);
  });

  it("are looked for anew in a text that was read anew, and leave out one that is damaged", async () => {
    const texts = { ...TEXTS, bad: "damaged" };
    const { archive, entries, read } = archiveOf(texts);
    const text = openFullText(archive);
    await text.holding(entries, ["harbour"]);
    const again = { ...entries[0]!, signature: new Uint32Array(1) };
    await text.holding([again, ...entries.slice(1)], ["harbour"]);
    expect(read).toEqual(["one", "two", "three", "bad", "one"]);
    expect(await text.hit("bad", ["harbour"])).toBeNull();
  });
});

describe("a hit", () => {
  it("shows the stretch with most different words, and where they stand from there on", () => {
    const text = `A harbour. ${"Nothing of note. ".repeat(40)}The embassy at the Harbour. ${"More. ".repeat(60)}`;
    const hit = hitIn(text, ["embassy", "harbour"])!;
    expect(hit.snippet.text).toContain("The embassy at the Harbour.");
    expect(text.slice(hit.snippet.start, hit.snippet.end)).toBe(hit.snippet.text);
    expect(hit.matches.map(({ start, end }) => text.slice(start, end))).toEqual([
      "embassy",
      "Harbour",
      "harbour",
    ]);
    expect(hit.total).toBe(3);
  });

  it("tells offsets into the text as it is, whatever folding makes longer", () => {
    const text = "ĲSSEL \u{1F600} Straße Łódź";
    const hit = hitIn(text, soughtWords("lodz strasse"))!;
    expect(hit.matches.map(({ start, end }) => text.slice(start, end))).toEqual(["Straße", "Łódź"]);
  });

  it("cuts no word and no character in two", () => {
    const text = `${"\u{1F600}".repeat(100)}embassy ${"\u{1F600}".repeat(300)}`;
    const { snippet } = hitIn(text, ["embassy"])!;
    expect(snippet.text).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
    expect(snippet.text).toContain("embassy");
  });

  it("is none where no word stands", () => expect(hitIn("A harbour.", ["embassy"])).toBeNull());
});
