import { describe, expect, it } from "vitest";
import type { ArchivedDocument } from "../../../graph/index.ts";
import { NO_METADATA } from "../../../graph/model/index.ts";
import type { DocumentFilter } from "../../../server/case/case.ts";
import { listDocuments } from "../../../server/case/listing.ts";

const entry = (displayTitle: string, says: Partial<ArchivedDocument> = {}): ArchivedDocument => ({
  ...NO_METADATA,
  sha256: displayTitle,
  displayTitle,
  fileName: null,
  receivedAt: "2026-01-01T00:00:00.000Z",
  origin: null,
  cameByItself: true,
  mediaType: "text/plain",
  parts: null,
  isRead: true,
  signature: null,
  extraction: null,
  failure: null,
  ...says,
});
const claims = (count: number) => ({
  name: "e",
  hash: "h",
  entities: 1,
  claims: count,
  language: null,
  note: null,
});
const entries = [
  entry("Report 10", {
    receivedAt: "2026-01-03T00:00:00.000Z",
    extraction: claims(5),
    publisher: "The Ledger",
  }),
  entry("report 9", { publishedAt: "2025-02", receivedAt: "2026-01-01T00:00:00.000Z", fileName: "Notes.md" }),
  entry("Annex", { publishedAt: "2024", receivedAt: "2026-01-02T00:00:00.000Z", extraction: claims(9) }),
];
const standing = {
  state: (one: ArchivedDocument) => (one.extraction ? ("done" as const) : ("waiting" as const)),
  errorOf: () => null,
  partsOf: (sha: string) => new Set(sha === "bag" ? ["Annex"] : []),
  reliabilityOf: () => null,
  reportOf: () => null,
  copiesOf: () => [],
  find: () => null,
};
const titles = (filter: DocumentFilter) =>
  listDocuments(entries, filter, standing).rows.map((row) => row.title);

describe("the list of documents", () => {
  it.each<[string, DocumentFilter, string[]]>([
    ["when they came in", {}, ["report 9", "Annex", "Report 10"]],
    ["when they came in, the last first", { descending: true }, ["Report 10", "Annex", "report 9"]],
    ["title, numbers as numbers", { sort: "title" }, ["Annex", "report 9", "Report 10"]],
    ["publication, the undated last", { sort: "published" }, ["Annex", "report 9", "Report 10"]],
    [
      "publication, the newest first",
      { sort: "published", descending: true },
      ["report 9", "Annex", "Report 10"],
    ],
    ["claims", { sort: "claims", descending: true }, ["Annex", "Report 10", "report 9"]],
  ])("is sorted by %s", (_, filter, expected) => expect(titles(filter)).toEqual(expected));

  it("is filtered by title, publisher and file name, without regard to case", () => {
    expect(titles({ text: "REPORT" })).toEqual(["report 9", "Report 10"]);
    expect(titles({ text: "ledger" })).toEqual(["Report 10"]);
    expect(titles({ text: "notes.MD" })).toEqual(["report 9"]);
  });

  it("is filtered by state", () => {
    expect(titles({ state: "waiting" })).toEqual(["report 9"]);
  });

  it("is sorted by publisher, those without one last in either direction", () => {
    const three = [
      entry("none"),
      entry("late", { publisher: "Wire" }),
      entry("early", { publisher: "ledger" }),
    ];
    const sorted = (descending: boolean) =>
      listDocuments(three, { sort: "publisher", descending }, standing).rows.map((row) => row.title);
    expect(sorted(false)).toEqual(["early", "late", "none"]);
    expect(sorted(true)).toEqual(["late", "early", "none"]);
  });

  it("is filtered by format, language and the moment from which it came in", () => {
    const four = [
      entry("a", { mediaType: "application/pdf", language: "en" }),
      entry("b", { mediaType: "application/pdf", language: "fr", receivedAt: "2026-01-05T00:00:00.000Z" }),
      entry("c", { language: "en" }),
      entry("d", { mediaType: null }),
    ];
    const left = (filter: DocumentFilter) =>
      listDocuments(four, filter, standing).rows.map((row) => row.title);
    expect(left({ format: "application/pdf" })).toEqual(["a", "b"]);
    expect(left({ language: "en" })).toEqual(["a", "c"]);
    expect(left({ format: "application/pdf", language: "en" })).toEqual(["a"]);
    expect(left({ since: "2026-01-05T00:00:00.000Z" })).toEqual(["b"]);
    expect(left({ since: "2026-01-05T00:00:00.001Z" })).toEqual([]);
  });

  it("counts what each other choice of state, format or language would list", () => {
    const three = [
      entry("a", { mediaType: "application/pdf", language: "en" }),
      entry("b", { mediaType: "text/html", language: "fr", extraction: claims(1) }),
      entry("c", { mediaType: "application/pdf", language: "fr" }),
    ];
    const { counts, total } = listDocuments(three, { format: "application/pdf" }, standing);
    expect(total).toBe(2);
    expect(counts).toEqual({
      states: { waiting: 2 },
      formats: { "application/pdf": 2, "text/html": 1 },
      languages: { en: 1, fr: 1 },
    });
  });

  it("is filtered by whether it holds others, and by what it came in", () => {
    const parts = { isContainer: true, isWhole: true, count: 1, shas: ["Annex"], refused: 0 };
    const bag = entry("bag", { isRead: false, parts });
    const titlesIn = (filter: DocumentFilter) =>
      listDocuments([...entries, bag], filter, standing).rows.map((row) => row.title);
    expect(titlesIn({ kind: "container" })).toEqual(["bag"]);
    expect(titlesIn({ kind: "document" })).toEqual(["report 9", "Annex", "Report 10"]);
    expect(titlesIn({ container: "doc:bag" })).toEqual(["Annex"]);
    const inBag = entry("part", { origin: { container: "bag", place: "place 1", depth: 1 } });
    const byThemselves = listDocuments([bag, inBag], { container: "none" }, standing);
    expect(byThemselves).toMatchObject({ rows: [{ title: "bag", parts: 1 }], total: 1 });
    expect(listDocuments([bag], {}, standing).rows[0]).toMatchObject({ parts: 1, claims: 0 });
  });

  it("names what a source came in", () => {
    const origin = { container: "bag", place: "place 1", depth: 1 };
    const find = (sha: string) => (sha === "bag" ? entry("bag", { fileName: "bag.zip" }) : null);
    const listed = listDocuments([entry("part", { origin })], {}, { ...standing, find }).rows[0];
    expect(listed?.origin).toEqual({ ...origin, fileName: "bag.zip" });
  });

  it("is cut into pages and says how many there are in all", () => {
    expect(listDocuments(entries, { limit: 1, offset: 1 }, standing)).toMatchObject({
      total: 3,
      rows: [{ title: "Annex", claims: 9, id: "doc:Annex" }],
    });
  });

  it("leaves the catalogue in its own order", () => {
    titles({ sort: "title" });
    expect(entries[0]?.displayTitle).toBe("Report 10");
  });
});
