import { describe, expect, it } from "vitest";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";
import { claimsOf, print } from "./marked.ts";

const printed = async (marked: string) => (await claimsOf(marked)).claims.map(print);

// Each was claimed of a text by an earlier version, and is plainly not what the text says.
describe("what nobody would say that the text says", () => {
  it.each([
    ["[Anna Lindqvist] travelled to Doha at [Baltrans]'s expense.", /MEETS/],
    [
      "The [VSSE] cooperated with the [GRU] and with [Poland]'s [Prosecutor's Office].",
      /VSSE COOPERATES_WITH Poland/,
    ],
    ["The [foreign ministry] bought drones for [Ukraine] at home.", /ACTS_FOR/],
    ["[Russia] threatened journalists in [Poland].", /THREATENS Poland/],
    ["[Ivo Perić]'s handler was [Jan Maes].", /WORKS_FOR/],
  ])("%s", async (marked, wrong) => {
    expect((await printed(marked)).filter((claim) => wrong.test(claim))).toEqual([]);
  });

  it("lets nobody lobby those for whom he lobbies", async () =>
    expect(await printed("[Baltrans] lobbied for [Qatar].")).toEqual([
      "Baltrans ACTS_FOR Qatar, positive, certain",
    ]));

  it.each([
    ["A meeting between [Serbia] and [Kosovo] was called off.", "Serbia MEETS Kosovo, negative, certain"],
    [
      "The talks between [Serbia] and [Kosovo] were postponed.",
      "Serbia MEETS Kosovo, positive, certain, future",
    ],
    ["The talks between [Serbia] and [Kosovo] went on.", "Serbia MEETS Kosovo, positive, certain"],
  ])("knows what became of it: %s", async (marked, wanted) =>
    expect(
      (await printed(marked)).map((claim) => claim.replace("Kosovo MEETS Serbia", "Serbia MEETS Kosovo")),
    ).toContain(wanted),
  );

  it.each(["Two officials familiar with the matter", "A source close to the talks"])(
    "keeps %s as an unnamed source",
    async (who) =>
      expect(await printed(`${who} said that [China] had bribed [Ivo Perić].`)).toEqual([
        `China BRIBES Ivo Perić, positive, certain, says “${who}”`,
      ]),
  );

  it.each([
    [
      "Russia and China spied on Belgium this year, the country's State Security Service, the VSSE, said.",
      "PART_OF",
      "China",
    ],
    ["The NSA attacked Chinese companies. Chinese companies complained to Belgium.", "LOCATED_IN", "China"],
  ])("and by the layer that learnt: %s", async (text, type, object) => {
    const extractor = builtinExtractor({ tables: await loadTables() });
    const { claims, entities } = await extractor.extract(documentOf(text));
    const nameOf = (id: string) => entities.find((entity) => entity.id === id)?.name;
    expect(claims.filter((claim) => claim.type === type && nameOf(claim.object) === object)).toEqual([]);
  });
});
