import { describe, expect, it } from "vitest";
import { linkMentions } from "../../../ingest/entities/index.ts";
import { findMentions } from "../../../ingest/mentions/index.ts";
import { segment } from "../../../ingest/segment/index.ts";
import { tables } from "../mentions/read.ts";

const link = (text: string) => {
  const sentences = segment(text);
  return linkMentions(text, sentences, findMentions(text, sentences, tables), tables);
};
const entity = (text: string, id: string) => link(text).entities.find((candidate) => candidate.id === id);
const surfaces = (text: string, id: string) => entity(text, id)?.mentions.map((mention) => mention.text);

describe("entities of a document", () => {
  it("are one where a state is named, called by demonym and by its capital", () => {
    const text = "China protested. Beijing warned Japan, Chinese diplomats said.";
    expect(surfaces(text, "country:CHN")).toEqual(["China", "Beijing", "Chinese"]);
    expect(entity(text, "country:CHN")).toMatchObject({
      iso2: "CN",
      iso3: "CHN",
      region: "Asia",
      name: "China",
    });
  });

  it("join an acronym to the long form beside it", () =>
    expect(
      surfaces(
        "The Union for Northern Trade (UNT) met. Later the UNT split.",
        "org:union for northern trade",
      ),
    ).toEqual(["Union for Northern Trade", "UNT", "UNT"]));

  it("join a surname to the full name, and a nominal by the person's role", () =>
    expect(
      surfaces(
        "The lawyer Zsófia Keleti denied it. Keleti left. The lawyer said nothing more.",
        "actor:zsófia keleti",
      ),
    ).toEqual(["Zsófia Keleti", "Keleti", "The lawyer"]));

  it("fill kind, home and role", () => {
    const text = "The Hungarian lawyer Zsófia Keleti works for the consultancy Tamvel.";
    expect(entity(text, "actor:zsófia keleti")).toMatchObject({
      kind: "person",
      role: "lawyer",
      country: "HUN",
    });
    expect(entity(text, "org:tamvel")).toMatchObject({ kind: "company", sector: "BUS", knownAs: null });
  });

  it("take Belgium's security service for the one service of Belgium in the text", () =>
    expect(surfaces("Belgium’s Security Service spoke. The VSSE named no one.", "org:vsse")).toEqual([
      "Security Service",
      "VSSE",
    ]));

  it("link a ministry, a party and a pronoun to the nearest that fits", () => {
    const text =
      "The Russian foreign ministry denied it. The ministry called it a lie. Anna Lindqvist laughed; she knew better.";
    expect(surfaces(text, "org:foreign-ministry-rus")).toEqual(["Russian foreign ministry", "The ministry"]);
    expect(surfaces(text, "actor:anna lindqvist")).toEqual(["Anna Lindqvist", "she"]);
  });

  it("go on with what the sentence is about", () =>
    expect(surfaces("NATO left Russia alone, and it sold nothing.", "org:nato")).toEqual(["NATO", "it"]));

  it("keep the bodies of two states apart", () => {
    const text = "Poland's Prosecutor's Office charged him. Germany's Federal Prosecutor's Office did not.";
    expect(link(text).entities.filter(({ type }) => type === "Organisation")).toMatchObject([
      { name: "Prosecutor's Office", country: "POL" },
      { name: "Federal Prosecutor's Office", country: "DEU" },
    ]);
  });

  it("join a service in capitals to the acronym beside it", () =>
    expect(surfaces("The country's State Security Service, the VSSE, spoke.", "org:vsse")).toEqual([
      "State Security Service",
      "VSSE",
    ]));

  it("leave a noun and a pronoun without antecedent alone", () => {
    const { entities, entityOf } = link("The ministry denied that he had met the group.");
    expect(entities).toEqual([]);
    expect(entityOf.size).toBe(0);
  });

  it("say for every linked mention which rule linked it", () => {
    const { entityOf, linkedBy, entities } = link("China warned Taiwan. It said the country would pay.");
    const ids = new Set(entities.map((candidate) => candidate.id));
    for (const [mention, id] of entityOf) {
      expect(ids.has(id)).toBe(true);
      expect(linkedBy.get(mention)).toBeTruthy();
    }
  });

  it("are the same for the same text, with ids that are unique", () => {
    const text = "NATO and Nato are one. Anna Lindqvist met Anna Lindqvist of the European Union (EU).";
    const ids = link(text).entities.map((candidate) => candidate.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(link(text).entities).toEqual(link(text).entities);
  });
});
