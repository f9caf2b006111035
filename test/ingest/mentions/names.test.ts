import { describe, expect, it } from "vitest";
import { mentionsOf, namesIn, statesIn } from "./read.ts";

describe("persons", () => {
  it.each([
    ["The Hungarian lawyer Zsófia Keleti denied it.", ["Zsófia Keleti"]],
    ["President Mwansa Chilufya left.", ["Mwansa Chilufya"]],
    ["Mr. Jan van den Berg, 51, was held.", ["Jan van den Berg"]],
    ["A letter reached Abdulaziz bin Fahd al-Rashid, a former envoy.", ["Abdulaziz bin Fahd al-Rashid"]],
    ["Nguyễn Văn Minh, who fled, was found.", ["Nguyễn Văn Minh"]],
  ])("%s", (text, names) => expect(namesIn(text, "Actor")).toEqual(names));

  it.each([
    ["Forum for Democracy MP Bram Visser left.", ["Bram Visser"]],
    ["“No,” said Labour MP Gareth Pritchard.", ["Gareth Pritchard"]],
    ["The Imam Ali Islamic Centre was searched.", []],
  ])("begin behind the title of a seat, and are no part of a body's name: %s", (text, names) =>
    expect(namesIn(text, "Actor")).toEqual(names),
  );

  it.each([
    "When people think of spies they think of Smiley or Jason Bourne.",
    "These are tales in the style of Tomas Grell.",
    "They are not Peter Kessels in the making.",
    "Everyone dreams of Anna Drake.",
    "Think less of Sean Grell and more of a clerk.",
  ])("are not made of whom one is likened to: %s", (text) => expect(namesIn(text, "Actor")).toEqual([]));

  it("have the role that the text gives", () =>
    expect(mentionsOf("“No,” party representative Pieter Claes said.")).toContainEqual(
      expect.objectContaining({ text: "Pieter Claes", role: "party representative" }),
    ));

  it("are not made of heroes of films and books", () =>
    expect(namesIn("People think of films such as Johnny Danger, or of James Bond.", "Actor")).toEqual([]));

  it("are found everywhere once they are found for sure, also by surname and in headlines", () =>
    expect(
      namesIn("KELETI DENIES EVERYTHING\n\nThe lawyer Zsófia Keleti denied it. Then Keleti left.", "Actor"),
    ).toEqual(["KELETI", "Zsófia Keleti", "Keleti"]));
});

describe("organisations", () => {
  it.each([
    // Once every "Justice and Development Party" was Turkey's.
    ["Turkey's Justice and Development Party won.", "Justice and Development Party", "TUR", "org:akp"],
    ["The Justice and Development Party won.", "Justice and Development Party", null, null],
    ["Morocco's Justice and Development Party won.", "Justice and Development Party", "MAR", null],
    ["The Moroccan Justice and Development Party won.", "Justice and Development Party", "MAR", null],
    ["The Dutch National Cyber Security Centre won.", "National Cyber Security Centre", "NLD", null],
  ])("are known by their name unless another state stands before it: %s", (text, name, country, knownAs) => {
    expect(mentionsOf(text)).toContainEqual(expect.objectContaining({ text: name, country, knownAs }));
  });

  it("are another's where the code of a state is part of the acronym", () => {
    const known = mentionsOf("It asked NCSC-NL and the EU-US council.").map((mention) => mention.knownAs);
    expect(known).toEqual(expect.arrayContaining(["org:eu", "country:USA"]));
    expect(known).not.toContain("org:ncsc-uk");
  });

  it.each([
    ["The consultancy Tamvel was fined.", ["Tamvel"], "company"],
    ["It was bought by Torvald Shipping.", ["Torvald Shipping"], "company"],
    ["A report by Varro & Lund named no one.", ["Varro & Lund"], "company"],
    [
      "Students of the Technical University of Norrland left.",
      ["Technical University of Norrland"],
      "academic",
    ],
    ["The Rice Millers' Union struck.", ["Rice Millers' Union"], "other"],
    ["“No,” People Harvest Party lawmaker Han Sang-woo said.", ["People Harvest Party"], "party"],
    ["A member of the Party of Civic Hope spoke.", ["Party of Civic Hope"], "party"],
  ])("%s", (text, names, kind) => {
    expect(namesIn(text, "Organisation")).toEqual(names);
    expect(mentionsOf(text).find((mention) => mention.text === names[0])?.kind).toBe(kind);
  });

  it("are known by table under every alias", () =>
    expect(
      mentionsOf("Säpo is the Swedish Security Service.")
        .filter((mention) => mention.type === "Organisation")
        .map((mention) => mention.knownAs),
    ).toEqual(["org:sapo", "org:sapo"]));

  it("are the bodies that every state has", () => {
    const text = "The Russian foreign ministry, Iran's embassy and the Senate of Chile were told.";
    expect(namesIn(text, "Organisation")).toEqual([
      "Russian foreign ministry",
      "Iran's embassy",
      "Senate of Chile",
    ]);
    expect(statesIn(text)).toEqual(["RUS", "IRN", "CHL"]);
  });

  it("of several states that share a name are that of the state which stands before or is spoken of", () => {
    const known = (text: string) =>
      mentionsOf(text)
        .filter((mention) => mention.type === "Organisation")
        .map((mention) => mention.knownAs);
    expect(known("Switzerland’s Federal Intelligence Service spoke.")).toEqual(["org:ndb"]);
    expect(known("Germany’s Federal Intelligence Service spoke.")).toEqual(["org:bnd"]);
    expect(known("In Germany the Federal Intelligence Service spoke.")).toEqual(["org:bnd"]);
    expect(known("Turkey was told by MIT.")).toEqual(["org:mit-tr"]);
    expect(known("A professor at MIT in Boston was told.")).toEqual([null]);
    expect(known("Sweden’s Left Party spoke.")).not.toContain("org:linke");
  });

  it.each([
    ["“No,” AfD MP Gisela Brandtner told Junge Stimme.", "Junge Stimme"],
    ["She said so in a letter seen by Dagens Ekko.", "Dagens Ekko"],
  ])("are outlets where a politician tells them something: %s", (text, name) =>
    expect(mentionsOf(text)).toContainEqual(
      expect.objectContaining({ text: name, type: "Organisation", kind: "media" }),
    ),
  );

  it.each([
    ["Forum for Clarity MP Bram Visser left.", "Forum for Clarity"],
    ["The plan was drawn up by VRB lawmaker Urmas Tamm.", "VRB"],
  ])("are parties where their members sit: %s", (text, name) =>
    expect(mentionsOf(text)).toContainEqual(
      expect.objectContaining({ text: name, type: "Organisation", kind: "party" }),
    ),
  );

  it("are not made of what only describes a noun", () =>
    expect(
      namesIn(
        "Chinese intelligence gatherers ran a Chinese police station for the Chinese police.",
        "Organisation",
      ),
    ).toEqual(["Chinese police"]));

  it("keeps a government apart from its state", () =>
    expect(
      mentionsOf("The Chinese government and the Chinese side disagreed.").map((mention) => mention.name),
    ).toEqual(["Government of China", "China", "China"]));

  it("are no laws, roads or waters", () =>
    expect(namesIn("Under the Foreign Influence Act the Rustavi Avenue was closed.", "Organisation")).toEqual(
      [],
    ));
});

describe("unnamed groups", () => {
  it.each([
    ["Chinese spies are active.", ["Chinese spies"]],
    ["GRU men came.", ["GRU men"]],
    ["Two officials of the Swedish Security Service spoke.", ["officials of the Swedish Security Service"]],
    ["Wagner mercenaries and Kremlin-linked hackers met.", ["Wagner mercenaries", "Kremlin-linked hackers"]],
  ])("need an anchor: %s", (text, groups) => expect(namesIn(text, "Actor")).toEqual(groups));

  it("are nothing without one", () =>
    expect(namesIn("Diplomats and lobbyists met officials.", "Actor")).toEqual([]));

  it("take no verb into their name", () =>
    expect(namesIn("Moldova expelled two officials.", "Actor")).toEqual([]));
});

describe("every mention", () => {
  const text =
    "The U.S. Treasury’s aide, Anna Lindqvist, met Türkiye’s ambassador. “He lied,” she said of the Ankara-backed envoy. 😀 Lindqvist left.";

  it("is exactly the text at its offsets", () => {
    for (const mention of mentionsOf(text)) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
  });

  it("nests or stands apart, and comes in order", () => {
    const mentions = mentionsOf(text);
    mentions.forEach((later, index) => {
      for (const earlier of mentions.slice(0, index)) {
        expect(earlier.start).toBeLessThanOrEqual(later.start);
        const apart = earlier.end <= later.start;
        expect(apart || later.end <= earlier.end).toBe(true);
      }
    });
  });
});

describe("groups", () => {
  const groups = (text: string) =>
    mentionsOf(text)
      .filter((mention) => mention.kind === "group" && mention.how === "name")
      .map((mention) => mention.name);

  it("are named by a noun of two words as well", () =>
    expect(groups("Many are Chinese private individuals.")).toEqual(["Chinese private individuals"]));

  it("are two where two demonyms share a noun", () =>
    expect(groups("Chinese and Russian spies met Iranian, Syrian and Belarusian diplomats.")).toEqual([
      "Chinese spies",
      "Russian spies",
      "Iranian diplomats",
      "Syrian diplomats",
      "Belarusian diplomats",
    ]));

  it("are not made across an opening quotation mark", () =>
    expect(groups("Berlin Spy Chief Warns of Kremlin 'Low-Cost Agents'")).toEqual([]));
});
