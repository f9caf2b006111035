import { describe, expect, it } from "vitest";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";

const read = async (text: string): Promise<string[]> => {
  const tables = await loadTables();
  const { claims, entities } = await builtinExtractor({ tables: { ...tables, pairs: null } }).extract(
    documentOf(text, {}),
  );
  const name = new Map(entities.map((entity) => [entity.id, entity.name]));
  return claims
    .filter(({ type }) => type === "PART_OF")
    .map(({ subject, object }) => `${name.get(subject)} PART_OF ${name.get(object)}`);
};

describe("bodies of a state", () => {
  it("are found inside the name of a group", async () => {
    expect(
      await read("Three clerks of the Georgian interior ministry took bribes from Halvard Ltd."),
    ).toEqual(["Georgian interior ministry PART_OF Georgia"]);
  });
  it("are the state's that a pronoun means", async () => {
    expect(await read("Egypt waited, in the words of its foreign ministry.")).toEqual([
      "Foreign ministry of Egypt PART_OF Egypt",
    ]);
  });
  it("are the state's that stands in a listed name, once the document speaks of it", async () => {
    expect(await read("China waited. A boat was hit by the China Coast Guard.")).toEqual([
      "China Coast Guard PART_OF China",
    ]);
  });
});
