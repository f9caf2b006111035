import { describe, expect, it } from "vitest";
import { loadTables, readMentions } from "../../../ingest/index.ts";

const tables = await loadTables();

/** Organisations of a text, each with the words that mean it. */
const bodies = (text: string): string[][] =>
  readMentions(text, tables)
    .linked.entities.filter(({ type }) => type === "Organisation")
    .map(({ mentions }) => mentions.filter(({ how }) => how !== "pronoun").map((mention) => mention.text));

/** Codes of the states of a text. */
const states = (text: string): (string | null)[] =>
  readMentions(text, tables)
    .linked.entities.filter(({ type }) => type === "Country")
    .map(({ iso3 }) => iso3);

describe("a body and its description side by side", () => {
  it.each([
    ["Lithuania's parliament, the Seimas, sat on Monday.", ["Lithuania's parliament", "Seimas"]],
    [
      "He spied for the SVR, Russia's foreign intelligence service.",
      ["SVR", "Russia's foreign intelligence service"],
    ],
  ])("are one: %s", (text, words) => expect(bodies(text)).toEqual([words]));

  it.each([
    ["The Russian army, the GRU and the police were there.", ["GRU"]],
    ["The Polish parliament, the Bundestag said, was right.", ["Bundestag"]],
  ])("are two in a list, and of two states: %s", (text, words) => expect(bodies(text)).toContainEqual(words));
});

describe("states that share the noun of a body", () => {
  it.each([
    ["The Latvian and Estonian interior ministries protested.", ["Latvian", "Estonian interior ministries"]],
    ["The Chilean and the Peruvian navy trained.", ["Chilean", "Peruvian navy"]],
  ])("have one each: %s", (text, words) => expect(bodies(text)).toEqual(words.map((word) => [word])));
});

describe("a word for what an office holder does", () => {
  it.each([
    "Jordanian customs officers held a lorry.",
    "Our military attaché left Chad.",
    "Chad will train its police officers.",
  ])("makes no body: %s", (text) => expect(bodies(text)).toEqual([]));

  it("leaves the body itself one", () =>
    expect(bodies("Jordanian customs held a lorry.")).toEqual([["Jordanian customs"]]));
});

describe("the state of a body", () => {
  it("is that of the capital behind it", () => {
    const text = "Teachers occupied the education ministry in Lima.";
    expect(readMentions(text, tables).linked.entities).toContainEqual(
      expect.objectContaining({ id: "org:education-ministry-per", name: "Education ministry of Peru" }),
    );
  });

  it("is in the name of one that a pronoun gives it", () =>
    expect(readMentions("Chad closed its embassy.", tables).linked.entities).toContainEqual(
      expect.objectContaining({ name: "Embassy of Chad", aliases: ["embassy", "its embassy"] }),
    ));

  it("is found in the name of a listed one", () =>
    expect(states("A letter reached the US Treasury.")).toEqual(["USA"]));

  it("is none where it is half of a firm's name", () =>
    expect(states("The Sino-Zambezi Turbines plant closed.")).toEqual([]));

  it("is none in the name of an alliance", () =>
    expect(states("The Organization of American States met.")).toEqual([]));

  it("joins the name without it", () =>
    expect(bodies("Viet Nam's Border Guard fired. The Border Guard denied it.")).toEqual([
      ["Border Guard", "Border Guard"],
    ]));
});

describe("a part of an organisation", () => {
  it.each([
    ["She lobbied the European Commission's legal service.", ["legal service"]],
    ["The Tallinn station of the SVR paid him.", ["Tallinn station of the SVR"]],
    ["The European Parliament heard its transport committee.", ["transport committee"]],
  ])("is one by itself: %s", (text, words) => expect(bodies(text)).toContainEqual(words));

  it.each(["A hacking unit of the GRU was seen.", "The SVR's radio station is off the air."])(
    "is none where it is one of several, or a place: %s",
    (text) => expect(bodies(text)).toHaveLength(1),
  );

  it("leaves the whole one", () =>
    expect(bodies("The Council of the European Union met.")).toEqual([
      ["Council of the European Union"],
      ["European Union"],
    ]));
});

describe("words of the sentence", () => {
  it.each([
    ["The Serbian union Plavi Front struck.", "Plavi Front"],
    ["The Porto bank Vera Cruz Capital paid him.", "Vera Cruz Capital"],
    ["They asked the European Union on Thursday.", "European Union"],
    ["Neither the Security Directorate nor the Border Office found it.", "Security Directorate"],
  ])("are no part of a name: %s", (text, name) => expect(bodies(text).flat()).toContain(name));
});

describe("a party", () => {
  it.each([
    ["The former Liberal senator Ada Stone left Australia.", "Liberal", "org:liberal-au"],
    ["Canberra heard Ada Stone (Labor) on Monday. Australia paid.", "Labor", "org:alp"],
    ["Senator Ada Stone, an Ohio Democrat, left the United States.", "Democrat", "org:dem-us"],
    ["The Chair (Ms. Ada Stone, Lib.) thanked Canada.", "Lib", "org:lpc"],
    ["She joined the Conservatives.", "Conservatives", "org:conservatives"],
  ])("goes by the word for its people: %s", (text, word, id) =>
    expect(readMentions(text, tables).linked.entities).toContainEqual(
      expect.objectContaining({ id, mentions: [expect.objectContaining({ text: word })] }),
    ),
  );

  it.each(["The Republican Guard fired.", "A liberal senator spoke.", "She walked the Green Line."])(
    "is none by such a word in a name, or by one that describes: %s",
    (text) => expect(readMentions(text, tables).mentions.map(({ rule }) => rule)).not.toContain("party:word"),
  );
});
