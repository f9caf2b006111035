import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadTables, readMentions } from "../../../ingest/index.ts";
import { bestLabels } from "../../../ingest/mentions/best-labels.ts";
import { readNameModel } from "../../../ingest/mentions/name-model.ts";
import { toNames } from "../../../ingest/mentions/name-tagger.ts";
import { toWholeParse } from "../../../ingest/mentions/whole-parse.ts";

const tables = await loadTables();
const DATA = new URL("../../../ingest/data/", import.meta.url);

/** "person: X" for each mention by name that is no state, in text order. */
const named = (text: string): string[] =>
  readMentions(text, tables)
    .mentions.filter(({ how, type }) => (how === "name" || how === "alias") && type !== "Country")
    .map((mention) => `${mention.type === "Actor" ? mention.kind : "organisation"}: ${mention.text}`);

/** The mentions of whom a phrase means. */
const meant = (text: string, phrase: string): string[] => {
  const { linked } = readMentions(text, tables);
  const entity = linked.entities.find((one) => one.mentions.some((mention) => mention.text === phrase));
  return entity?.mentions.map((mention) => mention.text) ?? [];
};

describe("the tagger of names", () => {
  it.each([
    [
      "Berik Zhaksylyk paid the broker Orsolya Vadász.",
      ["person: Berik Zhaksylyk", "person: Orsolya Vadász"],
    ],
    [
      "Prosecutors say Meridian Naval paid Falcon Crest.",
      ["organisation: Meridian Naval", "organisation: Falcon Crest"],
    ],
    [
      "The Moscow-backed Vostok Media Fund hired Ana Beltrán.",
      ["organisation: Vostok Media Fund", "person: Ana Beltrán"],
    ],
    [
      "Zsuzsa Havran's lawyer met Gorsuch Partners' director.",
      ["person: Zsuzsa Havran", "organisation: Gorsuch Partners"],
    ],
  ])("finds who is in no table: %s", (text, names) => expect(named(text)).toEqual(names));

  it("finds a name of the text in a headline of capitals too", () =>
    expect(
      named(
        "ZHAKSYLYK HELD IN VIENNA\n\nBerik Zhaksylyk, a banker, was held on Monday. Zhaksylyk denied everything.",
      ),
    ).toEqual(["person: ZHAKSYLYK", "person: Berik Zhaksylyk", "person: Zhaksylyk"]));

  it("finds a listed body in the name of one that is not listed", () =>
    expect(named("The OSCE Cyber Observatory accused Halvard Optics.")).toEqual([
      "organisation: OSCE Cyber Observatory",
      "organisation: OSCE",
      "organisation: Halvard Optics",
    ]));

  it("says nothing of heroes of films", () =>
    expect(named("It read like a film with James Bond, one officer said.")).toEqual([]));

  it("reads the passages alike on every machine", async () => {
    const hash = createHash("sha256");
    for (const id of ["b01", "b07", "b12", "b20"]) {
      const { text } = JSON.parse(
        await readFile(new URL(`../../gold/${id}.json`, import.meta.url), "utf8"),
      ) as { text: string };
      for (const { start, end, type, kind } of readMentions(text, tables).mentions)
        hash.update(`${start} ${end} ${type} ${kind}\n`);
    }
    expect({ model: tables.names.model, hash: hash.digest("hex").slice(0, 16) }).toMatchInlineSnapshot(`
      {
        "hash": "9c36dd520e0f0f0a",
        "model": "6509062908c1",
      }
    `);
  });

  it("tells weights that are damaged or missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tangle-names-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "names.weights");
    await expect(readNameModel(pathToFileURL(file))).rejects.toMatchObject({ code: "extract/no-weights" });
    await cp(new URL("names.weights", DATA), file);
    const content = await readFile(file);
    content[content.length >> 1]! ^= 1;
    await writeFile(file, content);
    await expect(readNameModel(pathToFileURL(file))).rejects.toMatchObject({
      code: "extract/damaged-weights",
    });
  });
});

describe("labels", () => {
  it("never begin a name with a further word, however much one is worth", () => {
    const scores = [0, 0, 9, 0, 0, 0, 0, 0, 0, 9];
    const labels = bestLabels(scores, 2, new Int16Array(25));
    expect(toNames(labels).every(({ start, end }) => end > start)).toBe(true);
    expect([...labels]).toEqual([1, 2].every((label, i) => labels[i] === label) ? [1, 2] : [3, 4]);
  });

  it("become names, side by side or apart", () =>
    expect(toNames(Uint8Array.from([1, 2, 1, 0, 3, 4, 4]))).toEqual([
      { start: 0, end: 2, type: "Actor" },
      { start: 2, end: 3, type: "Actor" },
      { start: 4, end: 7, type: "Organisation" },
    ]));
});

it("a hyphenated word has the tag and head of the part that the sentence hangs on", () => {
  const span = (start: number, end: number) => ({ start, end });
  const parts = [span(0, 2), span(2, 3), span(3, 8), span(9, 13)];
  const words = [span(0, 8), span(9, 13)];
  const parse = {
    upos: ["PROPN", "PUNCT", "VERB", "NOUN"],
    xpos: ["NNP", "HYPH", "VBN", "NN"],
    heads: [2, 2, 3, -1],
    relations: ["obl", "punct", "amod", "root"],
  };
  expect(toWholeParse(parse, parts, words)).toEqual({
    upos: ["VERB", "NOUN"],
    xpos: ["VBN", "NN"],
    relations: ["amod", "root"],
    heads: [1, -1],
    tokens: [2, 3],
  });
});

describe("a document's entities", () => {
  it("has one Commission, by its full name and by its noun", () =>
    expect(meant("The European Commission met. The Commission denied it.", "Commission")).toEqual([
      "European Commission",
      "Commission",
    ]));

  it("has the Senate, though nobody introduces it, but no Office", () => {
    expect(meant("A report reached the Senate on Monday.", "Senate")).toEqual(["Senate"]);
    expect(meant("A report reached the Office on Monday.", "Office")).toEqual([]);
  });

  it("calls a person by the middle one of three names", () =>
    expect(meant("Police held Denis Zelaya Pineda. Zelaya denied it.", "Zelaya")).toEqual([
      "Denis Zelaya Pineda",
      "Zelaya",
    ]));

  it("gives a state the body that its pronoun or the text's one state means", () => {
    const text = "Latvia recalled its embassy's staff. The interior ministry denied it.";
    const bodies = readMentions(text, tables).mentions.filter(({ rule }) => rule === "body:own");
    expect(bodies.map(({ text: words, country }) => [words, country])).toEqual([
      ["its embassy", "LVA"],
      ["The interior ministry", "LVA"],
    ]);
  });
});

describe("groups with an anchor", () => {
  const groups = (text: string) => named(text).filter((name) => name.startsWith("group"));
  it.each([
    ["Police held former accountants of Halvard Optics.", ["group: former accountants of Halvard Optics"]],
    ["He met officers of Kenya's NIS.", ["group: officers of Kenya's NIS"]],
    [
      "Two Austrian hikers and three Haitian policemen were held.",
      ["group: Austrian hikers", "group: Haitian policemen"],
    ],
    ["Russian orders fell, and Chinese numbers rose. Mali met reporters.", []],
  ])("%s", (text, found) => expect(groups(text)).toEqual(found));
});
