import { describe, expect, it } from "vitest";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";
import { extractorContract } from "../../contracts/extractor.ts";

const tables = loadTables();
const open = async () => builtinExtractor({ tables: await tables });
const extract = async (text: string, language: string | null = null) =>
  (await open()).extract({ ...documentOf(text), language });

const FRENCH =
  "Le président de l'Ukraine, Jean Dupont, accuse le FSB et Gazprom d'avoir espionné l'Iran. Moscou et Washington " +
  "ont nié les faits. Bild en a parlé, et un ministre a dit qu'il voulait le savoir.";
const GERMAN =
  "Der russische Dienst FSB hat laut Bundestag die NATO-Staaten und die US-Regierung ausgespäht. Die Zeit drängt, sagte " +
  "Minister Hans Müller, und das Bild ist klar. Er weist alle Vorwürfe aus Iran zurück.";

/** Ids of its entities, each with the words that mention it. */
const entitiesOf = (extraction: Awaited<ReturnType<typeof extract>>) =>
  extraction.entities.map(({ id, mentions }) => `${id}: ${mentions.map(({ text }) => text).join(", ")}`);

describe("the built-in extractor over other languages than English", () => {
  extractorContract(open, async () =>
    [FRENCH, GERMAN, `${FRENCH}\n\n${GERMAN}`].map((text) => documentOf(text)),
  );

  it("finds countries and known organisations, and neither persons, capitals, demonyms nor words that look like names", async () => {
    expect(entitiesOf(await extract(FRENCH))).toEqual([
      "country:UKR: Ukraine",
      "org:fsb: FSB",
      "org:gazprom: Gazprom",
      "country:IRN: Iran",
    ]);
    expect(entitiesOf(await extract(GERMAN))).toEqual([
      "org:fsb: FSB",
      "org:bundestag: Bundestag",
      "org:nato: NATO",
      "country:USA: US",
      "country:IRN: Iran",
    ]);
  });

  it("makes no claim, and says in the document why", async () => {
    const extraction = await extract(GERMAN);
    expect(extraction.claims).toEqual([]);
    expect(extraction.document.language).toBe("de");
    expect(extraction.dropped).toEqual([
      {
        why: "language: German; only countries and known organisations are read",
        start: 0,
        end: GERMAN.length,
      },
    ]);
  });

  it("reads nothing in a line of capitals, where UN is a word", async () => {
    const { entities } = await extract(`UN HOMME ET LA CIA\n\n${FRENCH}`);
    expect(entities.map(({ id }) => id)).not.toContain("org:un");
  });

  it("reads English as ever, and fills in the language", async () => {
    const text = "The VSSE said on Monday that China had spied on the parliament of Belgium for many years.";
    for (const declared of [null, "fr", "en"]) {
      const extraction = await extract(text, declared);
      expect(extraction.document.language).toBe("en");
      expect(extraction.claims.length).toBeGreaterThan(0);
      expect(extraction.dropped.filter(({ why }) => why.startsWith("language"))).toEqual([]);
    }
  });

  it("follows the metadata where the text is too short to tell", async () => {
    expect((await extract("China spied on Belgium.")).claims.length).toBe(1);
    const french = await extract("Attentat à Bamako, Mali.", "fr");
    expect(french.document.language).toBe("fr");
    expect(entitiesOf(french)).toEqual(["country:MLI: Mali"]);
  });

  it("lets what tells the language be replaced", async () => {
    const extractor = builtinExtractor({
      tables: await tables,
      stages: { toLanguage: async () => ({ code: "en", by: "nothing" }) },
      stamp: { id: "english-only", version: "1", model: null },
    });
    expect((await extractor.extract(documentOf(FRENCH))).document.language).toBe("en");
  });
});
