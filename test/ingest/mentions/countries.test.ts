import { describe, expect, it } from "vitest";
import { mentionsOf, namesIn, statesIn, tables } from "./read.ts";

describe("states by their names", () => {
  it.each([
    ["The U.S., the UK and the UAE signed.", ["USA", "GBR", "ARE"]],
    ["Britain, England and America objected.", ["GBR", "USA"]],
    ["The DPRK, the DRC, the PRC and the ROK sent envoys.", ["PRK", "COD", "CHN", "KOR"]],
    ["Czechia and the Czech Republic are one; so are Türkiye and Turkey.", ["CZE", "TUR"]],
    ["Ivory Coast, Côte d'Ivoire and Burma.", ["CIV", "MMR"]],
    ["Niger is not Nigeria.", ["NER", "NGA"]],
    ["Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea.", ["GIN", "GNB", "GNQ", "PNG"]],
    ["North Korea warned South Korea.", ["PRK", "KOR"]],
    ["The USSR, Yugoslavia, Czechoslovakia and East Germany are gone.", ["SUN", "YUG", "CSK", "DDR"]],
    ["Kosovo answered.", ["XKX"]],
    ["The Islamic Republic answered.", ["IRN"]],
  ])("%s", (text, codes) => expect(statesIn(text)).toEqual(codes));

  it("reads them in a headline of capitals", () =>
    expect(statesIn("CHINA ACCUSES US OF SPYING ON POLAND")).toEqual(["CHN", "USA", "POL"]));

  it("does not take a pronoun, a verb, a bird or a first name for a state", () =>
    expect(
      statesIn("They told us that the polished turkey was a gift of Michael Jordan and Georgia Brown."),
    ).toEqual([]));

  it("does not find a state in a sea, a set phrase or the name of a newspaper", () =>
    expect(
      statesIn(
        "The South China Sea is calm, the South China Morning Post wrote over Swiss cheese and French fries.",
      ),
    ).toEqual([]));

  it("has an entry for every code that the graph's contract names apart", () => {
    for (const code of ["XKX", "SUN", "YUG", "CSK", "DDR", "TWN", "PSE"])
      expect(tables.countries.has(code)).toBe(true);
  });
});

describe("demonyms", () => {
  it.each([
    ["Russians, Poles, Turks and Danes were held.", ["RUS", "POL", "TUR", "DNK"]],
    ["A Frenchman, a Swede, two Brits and several Spaniards came.", ["FRA", "SWE", "GBR", "ESP"]],
    ["The Saudis met Emirati and Kazakh envoys.", ["SAU", "ARE", "KAZ"]],
    ["A Chinese company bought it.", ["CHN"]],
  ])("%s", (text, codes) => expect(statesIn(text)).toEqual(codes));

  it("are no mention of the state where they name a language", () =>
    expect(statesIn("He spoke Russian, and wrote in Chinese. A Turkish-speaking guide came.")).toEqual([]));

  it("are marked as demonyms, with the state's own name to show", () =>
    expect(mentionsOf("Chinese diplomats left.").find((mention) => mention.type === "Country")).toMatchObject(
      {
        text: "Chinese",
        how: "alias",
        form: "demonym",
        name: "China",
      },
    ));
});

describe("capitals and seats", () => {
  it.each([
    ["Beijing said it would retaliate.", ["CHN"]],
    ["Talks between Moscow and Kyiv collapsed.", ["RUS", "UKR"]],
    ["Japan warned Tehran.", ["JPN", "IRN"]],
    ["Skopje, Zagreb and Tirana called on the Serbs.", ["MKD", "HRV", "ALB", "SRB"]],
    ["Moscow's denial came late.", ["RUS"]],
    ["Kremlin-linked hackers struck.", ["RUS"]],
    ["The White House, Downing Street, the Élysée and Whitehall declined.", ["USA", "GBR", "FRA"]],
  ])("act for their state: %s", (text, codes) => expect(statesIn(text)).toEqual(codes));

  it.each([
    "She met him in Brussels on a visit to Paris.",
    "They flew to Moscow from Vienna.",
    "A Vienna hotel was searched.",
    "The streets of Prague were empty.",
    "The London-based consultancy closed.",
    "George Washington slept here.",
  ])("are places, and no state: %s", (text) => expect(statesIn(text)).toEqual([]));

  it("lets Brussels act for the European Union, and for Belgium where the text speaks of it", () => {
    expect(namesIn("Brussels said it would sue.", "Organisation")).toEqual(["Brussels"]);
    expect(statesIn("Belgium protested. Brussels expelled the envoy.")).toEqual(["BEL"]);
  });

  it("names a government by its seat without making the seat a state", () =>
    expect(mentionsOf("The regime in Tehran fell.").map((mention) => mention.name)).toEqual([
      "Government of Iran",
    ]));
});
