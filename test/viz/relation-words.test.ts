import { describe, expect, it } from "vitest";
import { typesNamed } from "../../viz/desk/relation-words.ts";

const idsOf = (typed: string) => typesNamed(typed).flatMap(({ types }) => types.map(({ id }) => id));

describe("what is done, as it is typed", () => {
  it("is found by label and by meaning, all of the words together", () => {
    expect(idsOf("spies on")).toEqual(["SPIES_ON"]);
    expect(idsOf("enlists")).toEqual(["RECRUITS"]);
    expect(idsOf("intelligence exchanges")).toEqual(["SHARES_INTELLIGENCE_WITH"]);
  });

  it.each([
    ["spy", "SPIES_ON"],
    ["spied", "SPIES_ON"],
    ["spying on", "SPIES_ON"],
    ["hacked", "CYBER_ATTACKS"],
    ["bribing", "BRIBES"],
    ["banning", "SANCTIONS"],
  ])("is found in another form of its words: %s", (typed, type) => {
    expect(idsOf(typed)).toContain(type);
  });

  it("is all there is while nothing is typed, by family", () => {
    const families = typesNamed("").map(({ id }) => id);
    expect(families).toEqual([...new Set(families)]);
    expect(idsOf("")).toHaveLength(39);
  });

  it("is nothing where no word is like it", () => {
    expect(idsOf("qwertz")).toEqual([]);
  });
});
