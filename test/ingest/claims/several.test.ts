import { describe, expect, it } from "vitest";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";

const extractor = builtinExtractor({ tables: { ...(await loadTables()), pairs: null } });

/** Claims by rule as "subject TYPE object", in text order. */
const claimsIn = async (text: string): Promise<string[]> => {
  const { entities, claims } = await extractor.extract(documentOf(text));
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return claims.map(({ subject, type, object }) => `${names.get(subject)} ${type} ${names.get(object)}`);
};

describe("claims about several, and about who speaks", () => {
  it.each([
    [
      "makes one for each of a pair that acts",
      "A court charged Anna Lindqvist and Ivo Perić. The pair spied on Belgium.",
      ["Anna Lindqvist SPIES_ON Belgium", "Ivo Perić SPIES_ON Belgium"],
    ],
    [
      "makes one for each of a pair that is acted on",
      "Russia hired Anna Lindqvist and Ivo Perić. Poland expelled both of them.",
      ["Poland EXPELS Anna Lindqvist", "Poland EXPELS Ivo Perić"],
    ],
    [
      "makes one between the two where they do it to each other",
      "Anna Lindqvist wrote to Ivo Perić. The two met in May.",
      ["Anna Lindqvist MEETS Ivo Perić"],
    ],
    [
      "makes one of whoever signs, where the text says “I”",
      "I condemn Russia.\n\nAnna Lindqvist is a columnist and a former judge.",
      ["Anna Lindqvist CRITICISES Russia"],
    ],
    [
      "makes one of the body whose report it is, where the text says “we”",
      "This report by Lakes Rights Watch documents eleven arrests.\n\nWe call on Kenya to act.",
      ["Lakes Rights Watch CALLS_ON Kenya"],
    ],
  ])("%s", async (_, text, expected) =>
    expect(await claimsIn(text)).toEqual(expect.arrayContaining(expected)),
  );
});
