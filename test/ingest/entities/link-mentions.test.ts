import { describe, expect, it } from "vitest";
import { linkMentions } from "../../../ingest/entities/index.ts";
import { loadTables, readMentions } from "../../../ingest/index.ts";
import { findMentions } from "../../../ingest/mentions/index.ts";
import { segment, wholeWords } from "../../../ingest/segment/index.ts";
import { tables } from "../mentions/read.ts";

const all = await loadTables();

/** By rule, without trees. */
const link = (text: string) => {
  const sentences = wholeWords(segment(text));
  return linkMentions(text, sentences, findMentions(text, sentences, tables), tables);
};
/** As the built-in extractor does. */
const read = (text: string, id: string) =>
  readMentions(text, all)
    .linked.entities.find((candidate) => candidate.id === id)
    ?.mentions.map((mention) => mention.text);
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

  it.each([
    ["The Finnish Quiet Service, better known as VAKO, spoke. VAKO named no one.", "VAKO"],
    ["The Finnish Quiet Service, which is known by its Finnish initials FQ, spoke.", "FQ"],
  ])("join a name to the one it is known by: %s", (text, short) => {
    const named = link(text).entities.filter((e) => e.type === "Organisation");
    expect(named.map((e) => e.mentions.map((m) => m.text))).toHaveLength(1);
    expect(named[0]?.mentions.map((m) => m.text)).toContain(short);
  });

  it("are not all the services of a state where one is named", () => {
    const text = "Russian intelligence services hide. The GRU is one. Russian intelligence hides.";
    expect(surfaces(text, "org:gru")).toEqual(["GRU"]);
  });

  it("take a foreign service for the one of that name where two of its state are named", () =>
    expect(
      surfaces(
        "Estonia’s foreign intelligence service spoke. Kapo and the Välisluureamet agreed.",
        "org:valisluureamet",
      ),
    ).toEqual(["Estonia’s foreign intelligence service", "Välisluureamet"]));

  it("do not take the demonym of a group for the home of a name after it", () =>
    expect(entity("Chinese spies use Farsund Ltd to hide.", "org:farsund ltd")?.country).toBeNull());

  it("have no home in the state of someone near them", () =>
    expect(
      entity("Viktor Medved, a Ukrainian oligarch close to Pavel Orlov, left.", "actor:pavel orlov")?.country,
    ).toBeNull());

  it("link who sits in a parliament to the one politician before", () =>
    expect(
      surfaces(
        "“No,” party representative Pieter Claes said. Then the Flemish parliament MP left. The lawmaker was tired.",
        "actor:pieter claes",
      ),
    ).toEqual(["Pieter Claes", "the Flemish parliament MP", "The lawmaker"]));

  it("do not take a state of the list before it for the country that is threatened", () =>
    expect(
      read("Denmark’s service warned that Russia, China and Iran spy on the Kingdom.", "country:DNK"),
    ).toEqual(["Denmark", "the Kingdom"]));

  it("link 'they' to the party of the same sentence", () =>
    expect(read("One party, the Free List, told Breitbart that they were worried.", "org:free list")).toEqual(
      ["Free List", "they"],
    ));

  it("link a ministry, a party and a pronoun to the nearest that fits", () => {
    const text =
      "The Russian foreign ministry denied it. The ministry called it a lie. Anna Lindqvist laughed; she knew better.";
    expect(read(text, "org:foreign-ministry-rus")).toEqual(["Russian foreign ministry", "The ministry"]);
    expect(read(text, "actor:anna lindqvist")).toEqual(["Anna Lindqvist", "she"]);
  });

  it("go on with the body of a state, not with the state that it is of", () =>
    expect(read("Poland's ABW left after it had sold nothing.", "org:abw")).toEqual(["ABW", "it"]));

  it("go on with what the sentence is about", () =>
    expect(read("NATO left Russia alone, and it sold nothing.", "org:nato")).toEqual(["NATO", "it"]));

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

describe("whom a noun or a pronoun means", () => {
  it.each([
    [
      "the company that was called by its noun",
      "The Dutch bank Noordzee hired Anna de Vries. The bank has paid nobody.",
      "org:noordzee",
      ["Noordzee", "The bank"],
    ],
    [
      "whose lawyer somebody is",
      "Police in Perth arrested Fergus Oyelaran on Monday. His lawyer left.",
      "actor:fergus oyelaran",
      ["Fergus Oyelaran", "His"],
    ],
    [
      "the company after a “that” which joins clauses",
      "The trader Tamvel Holding paid Serbia. Prosecutors said that the company had bribed the minister.",
      "org:tamvel holding",
      ["Tamvel Holding", "the company"],
    ],
    [
      "the company of that state, though its noun is written as a name might be",
      "Hebei Port Group, a Chinese company, met Norway. Chinese company or not, the Chinese company paid nobody.",
      "org:hebei port group",
      ["Hebei Port Group", "the Chinese company"],
    ],
    [
      "the body by its noun in capitals",
      "The Bangladesh Power Development Board paid Nepal. The Board met Norway.",
      "org:bangladesh power development board",
      ["Bangladesh Power Development Board", "Board"],
    ],
    [
      "the hackers whom it named",
      "Norway blamed Frost Wolf, a Russian hacking crew. The hackers deny it.",
      "org:frost wolf",
      ["Frost Wolf", "The hackers"],
    ],
    [
      "the armed group whose men they are",
      "The Tanganyika Brigade, a militia, left Kenya. Police work with the gunmen.",
      "org:tanganyika brigade",
      ["Tanganyika Brigade", "the gunmen"],
    ],
    [
      "who does what its own clause tells",
      "The Orlik Fund praised Halvard Optics, and Halvard Optics sacked its director.",
      "org:halvard optics",
      ["Halvard Optics", "Halvard Optics", "its"],
    ],
    [
      "the state whose ambassador it is, not the agency in the dateline",
      "BAKU (Interkaspi) - Turkmenistan recalled its ambassador on Monday.",
      "country:TKM",
      ["Turkmenistan", "its"],
    ],
    [
      "the woman by her surname",
      "Stamen Vulkov hired Qamra Hasanova. Had she stayed, Norway would have protested.",
      "actor:qamra hasanova",
      ["Qamra Hasanova", "she"],
    ],
  ])("%s", (_, text, id, meant) => expect(read(text, id)).toEqual(meant));

  it("leaves a description beside its name to that name's claims", () =>
    expect(
      readMentions("Ankara recalled the Turkish ambassador, Kemal Sarıoğlu.", all).mentions.map(
        ({ text }) => text,
      ),
    ).toEqual(["Ankara", "Turkish", "Kemal Sarıoğlu"]));
});
