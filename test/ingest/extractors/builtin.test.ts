import { readdirSync, readFileSync } from "node:fs";
import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SourceDocument } from "../../../graph/model/index.ts";
import { extractionSchema } from "../../../graph/model/schemas.ts";
import {
  builtinExtractor,
  documentOf,
  extractFrom,
  findSources,
  loadTables,
  readFileSource,
  readSource,
  readStamp,
} from "../../../ingest/index.ts";
import { extractorContract } from "../../contracts/extractor.ts";

const root = new URL("../../../", import.meta.url);
const tables = loadTables();
const open = async () => builtinExtractor({ tables: await tables });

const passages = (folder: string): SourceDocument[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(`${folder}${name}`, root), "utf8")))
    .map(({ title, text }: { title: string; text: string }) => documentOf(text, { title }));

async function samples(): Promise<SourceDocument[]> {
  const { files, failed } = await findSources([fileURLToPath(new URL("samples", root))]);
  expect(failed).toEqual([]);
  const sources = await Promise.all(
    files.map((file) => readFileSource(file, { receivedAt: "2026-01-01T00:00:00.000Z" })),
  );
  return Promise.all(sources.map(({ bytes, intake }) => readSource(bytes, intake)));
}

describe("a claim", () => {
  const text = "China spied on Belgium. Russia spied\non Latvia. Iran spied on Sweden.";
  const at = (words: string) => text.indexOf(words);
  const pages = [
    { number: 1, start: 0, end: at("on Latvia") },
    { number: 2, start: at("on Latvia"), end: text.length },
  ];

  it("knows the page on which its evidence begins, whoever read it", async () => {
    const extractor = await open();
    const document = { ...documentOf(text), pages };
    const { claims } = await extractFrom(extractor, document);
    expect(claims.map(({ page, evidence }) => [page, evidence.text.split(" ")[0]])).toEqual([
      [1, "China"],
      [1, "Russia"],
      [2, "Iran"],
    ]);
    // A page is no part of what a claim says.
    const plain = await extractFrom(extractor, documentOf(text));
    expect(plain.claims.map(({ page }) => page)).toEqual([null, null, null]);
    expect(plain.claims.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  });

  it("is read from an archive that knew nothing of pages", async () => {
    const extraction = await extractFrom(await open(), documentOf(text));
    const old = { ...extraction, claims: extraction.claims.map(({ page: _, ...claim }) => claim) };
    expect(extractionSchema.parse(old)).toEqual(extraction);
  });
});

describe("the built-in extractor over the gold passages", () => {
  extractorContract(open, async () => passages("test/gold/"));
});

describe("the built-in extractor over the training passages", () => {
  extractorContract(open, async () => passages("training/passages/"));
});

describe("the built-in extractor over the samples", () => {
  extractorContract(open, samples);

  it("draws a network worth looking at: many entities, denials beside claims", async () => {
    const extractor = await open();
    const documents = await samples();
    expect(documents.length).toBeGreaterThanOrEqual(12);
    const extractions = await Promise.all(documents.map((document) => extractor.extract(document)));
    const entities = new Set(extractions.flatMap((one) => one.entities.map((entity) => entity.id)));
    expect(entities.size).toBeGreaterThan(40);
    const claims = extractions.flatMap((one) => one.claims);
    expect(claims.some((claim) => claim.polarity === "negative")).toBe(true);
    expect(claims.some((claim) => claim.attribution.length > 0)).toBe(true);
  });

  it("names in every sample where it comes from, and that it is invented", async () => {
    for (const { title, publisher, publishedAt, text } of await samples()) {
      expect(title).not.toBeNull();
      expect(publisher).not.toBeNull();
      expect(publishedAt).toMatch(/^202[3-6]-/);
      expect(text).toMatch(/invented/i);
    }
  });
});

describe("the built-in extractor", () => {
  it("lets any stage be replaced alone", async () => {
    const extractor = builtinExtractor({
      tables: await tables,
      stages: { findClaims: () => ({ claims: [], dropped: [{ why: "not looked for", start: 0, end: 5 }] }) },
      stamp: { id: "no-claims", version: "1", model: null },
    });
    const extraction = await extractor.extract(documentOf("China spied on Belgium."));
    expect(extraction.entities.map((entity) => entity.id)).toEqual(["country:CHN", "country:BEL"]);
    expect(extraction.claims).toEqual([]);
    expect(extraction.dropped).toEqual([{ why: "not looked for", start: 0, end: 5 }]);
  });

  it("makes no claim whose claimant is nobody in the document: it would be the text's own word", async () => {
    const said = (await (await open()).extract(documentOf("The VSSE said that China spied on Belgium.")))
      .claims;
    expect(said.map((claim) => claim.attribution.length)).toContain(1);
    const claims = said.map((claim) => ({ ...claim, attribution: [{ entity: "org:nobody", cue: null }] }));
    const extractor = builtinExtractor({
      tables: await tables,
      stages: { findClaims: () => ({ claims, dropped: [] }) },
      stamp: { id: "hearsay", version: "1", model: null },
    });
    expect(
      (await extractor.extract(documentOf("The VSSE said that China spied on Belgium."))).claims,
    ).toEqual([]);
  });

  it("signs with the hash of its tables, so that an edited one reads every document anew", async () => {
    const data = new URL("../../../ingest/data/", import.meta.url);
    const folder = await mkdtemp(join(tmpdir(), "tangle-tables-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await cp(data, folder, { recursive: true });
    const copy = pathToFileURL(`${folder}/`);
    expect(await readStamp(copy)).toEqual((await tables).stamp);
    const row = "pester\tverb\tCOERCES\tsubj > obj\t[China]s pestered [Belgium]o.\n";
    await appendFile(join(folder, "triggers.tsv"), row);
    expect((await readStamp(copy)).model).not.toBe((await tables).stamp.model);
    const edited = await builtinExtractor({ tables: await loadTables(copy) }).extract(
      documentOf("China pestered Belgium."),
    );
    expect(edited.claims.map((claim) => claim.type)).toEqual(["COERCES"]);
    expect(edited.extractor).toEqual(await readStamp(copy));
  });

  it("holds its spans under random input", async () => {
    const extractor = await open();
    const pieces =
      "China|Belgium|'s|the VSSE|said that it|spied on|accused of espionage|,|.|”|“|\n\n|\r\n|— |Mr. Li|U.S.|and|denied|🙂";
    const words = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces.split("|")) },
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const texts = fc.array(words, { maxLength: 60 }).map((parts) => `x ${parts.join(" ")}`);
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { entities, claims } = await extractor.extract(documentOf(text));
        for (const { start, end, text: quoted } of [
          ...entities.flatMap((entity) => entity.mentions),
          ...claims.flatMap((claim) => [claim.evidence, claim.trigger, claim.subjectSpan, claim.objectSpan]),
          ...claims.flatMap((claim) => [claim.unnamedSource, ...claim.attribution.map(({ cue }) => cue)]),
        ].filter((span) => span !== null)) {
          expect(text.slice(start, end)).toBe(quoted);
        }
      }),
      { numRuns: 150 },
    );
  });
});
