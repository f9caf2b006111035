import { describe, expect, it } from "vitest";
import { classKey } from "../../../graph/resolution/index.ts";
import { country, entity, organisation, person } from "./entities.ts";

describe("countries", () => {
  it("are one by their ISO code, under any name", () => {
    expect(classKey(country("CHN", "China"))).toBe(classKey(country("CHN", "People's Republic of China")));
    expect(classKey(country("CHN", "China"))).not.toBe(classKey(country("TWN", "China")));
  });
});

describe("persons", () => {
  it.each([
    ["case and accents", "Émile Lacroix", "EMILE LACROIX"],
    ["letters that stand for others", "Łukasz Błaszczyk", "Lukasz Blaszczyk"],
    ["hyphens", "Jean-Luc Moreau", "Jean Luc Moreau"],
    ["particles", "Ursula van der Berg", "Ursula Van Der Berg"],
    ["apostrophes", "Sean O'Hara", "Sean O’Hara"],
  ])("of one full name are one, whatever the %s", (_, one, other) => {
    expect(classKey(person(one))).not.toBeNull();
    expect(classKey(person(one))).toBe(classKey(person(other)));
  });

  it.each(["Lindqvist", "Anna", "J. Lindqvist", "van Damme", "Mr Lindqvist", "Lindqvist Jr.", "Ali II"])(
    "are their document's own when they have one name word: %s",
    (name) => expect(classKey(person(name))).toBeNull(),
  );

  it("are apart when their names differ", () => {
    expect(classKey(person("Anna Lindqvist"))).not.toBe(classKey(person("Anna Lindquist")));
  });
});

describe("groups", () => {
  it("are their document's own", () => {
    expect(classKey(entity({ type: "Actor", kind: "group", name: "Chinese students" }))).toBeNull();
  });
});

describe("organisations", () => {
  it("that the tables know are one by what they are known as", () => {
    const long = organisation("State Security Service", { knownAs: "org:vsse", country: "BEL" });
    expect(classKey(long)).toBe(classKey(organisation("VSSE", { knownAs: "org:vsse" })));
  });

  it.each([
    ["an article", "The Atlantic Bridge Forum", "Atlantic Bridge Forum"],
    ["punctuation", "Al-Noor Trading Co.", "Al Noor Trading Co"],
    ["case", "BALTORA HOLDING", "Baltora Holding"],
  ])("of one full name are one, whatever %s", (_, one, other) => {
    expect(classKey(organisation(one))).toBe(classKey(organisation(other)));
  });

  it("of one word are one: an unlisted name is full as it stands", () => {
    expect(classKey(organisation("Baltora"))).toBe(classKey(organisation("Baltora", { country: "LVA" })));
  });

  it.each(["PLA", "F.S.B.", "SIS", "G7"])("that are an acronym alone are their document's own: %s", (name) =>
    expect(classKey(organisation(name))).toBeNull(),
  );

  it("of an acronym that the document spells out are one with the long name", () => {
    const short = organisation("NCO", { aliases: ["National Contraband Observatory", "the observatory"] });
    expect(classKey(short)).toBe(classKey(organisation("National Contraband Observatory")));
  });

  it("with a name that every state uses are full only with their country", () => {
    expect(classKey(organisation("Ministry of Defence"))).toBeNull();
    const [french, belgian] = ["FRA", "BEL"].map((iso) =>
      classKey(organisation("Ministry of Defence", { country: iso })),
    );
    expect(french).not.toBeNull();
    expect(french).not.toBe(belgian);
    expect(classKey(organisation("Government of China"))).toBe(
      classKey(organisation("Government of China", { country: "CHN" })),
    );
  });
});

describe("parties", () => {
  it.each([
    "Freedom Party",
    "Progress Party",
    "Justice and Development Party",
    "Movement for Change",
    "New Left Alliance",
  ])("called after a cause are full only with their country: %s", (name) => {
    expect(classKey(organisation(name))).toBeNull();
    expect(classKey(organisation(name, { country: "AUT" }))).not.toBe(
      classKey(organisation(name, { country: "NOR" })),
    );
  });

  it.each(["Freedom House", "Orion Party", "Progress Holding"])("and no others: %s", (name) =>
    expect(classKey(organisation(name))).toBe(classKey(organisation(name, { country: "AUT" }))),
  );
});

describe("keys", () => {
  it("never run together across types", () => {
    const keys = [
      classKey(person("Atlas Group")),
      classKey(organisation("Atlas Group")),
      classKey(organisation("x", { knownAs: "name:atlas group" })),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});
