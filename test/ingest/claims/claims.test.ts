import { describe, expect, it } from "vitest";
import { RELATION_TYPES } from "../../../graph/model/index.ts";
import { claimsOf, print } from "./marked.ts";

/** The claims of the printed types are exactly the printed ones, in any order; the first has the marked spans. */
async function expectClaims(marked: string, ...printed: readonly string[]): Promise<void> {
  const found = await claimsOf(marked);
  const types = printed.map((line) => RELATION_TYPES.find((type) => line.includes(` ${type} `)));
  const lines = found.claims.filter((c) => types.includes(c.type)).map(print);
  expect(lines.sort()).toEqual([...printed].sort());
  const first = found.claims.find((c) => print(c) === printed[0])!;
  if (found.subject !== null) expect(first.subjectSpan.text).toBe(found.subject);
  if (found.object !== null) expect(first.objectSpan.text).toBe(found.object);
  if (found.trigger !== null) expect(first.trigger.text).toContain(found.trigger);
}

const sentences = (cases: readonly (readonly [string, string, ...string[]])[]) => {
  for (const [name, marked, ...printed] of cases) it(name, () => expectClaims(marked, ...printed));
};

describe("who does what to whom", () => {
  sentences([
    [
      "reads an active sentence",
      "[China]s {spied} on [Belgium]o.",
      "China SPIES_ON Belgium, positive, certain",
    ],
    [
      "turns a passive round",
      "[Belgium]o was {spied} on by [China]s.",
      "China SPIES_ON Belgium, positive, certain",
    ],
    [
      "follows a relative pronoun",
      "[Polaris], which {bribed} [Ivo Perić], denied nothing.",
      "Polaris BRIBES Ivo Perić, positive, certain",
    ],
    [
      "turns a relative clause on its object round",
      "[Ivo Perić], whom [Polaris]s {bribed}, fled.",
      "Polaris BRIBES Ivo Perić, positive, certain",
    ],
    [
      "shares a subject between two verbs",
      "[Russia]s {financed} [Patria]o and bribed [Ivo Perić].",
      "Russia FUNDS Patria, positive, certain",
      "Russia BRIBES Ivo Perić, positive, certain",
    ],
    [
      "steps over what stands between commas",
      "[Polaris]s, a company with friends, {funded} [Patria]o.",
      "Polaris FUNDS Patria, positive, certain",
    ],
    [
      "reads a verb that lends its weight to a noun",
      "[Serbia] {held talks} with [Kosovo].",
      "Serbia MEETS Kosovo, positive, certain",
    ],
    [
      "reads sanctions imposed",
      "The [Commission]s {imposed sanctions} on [Polaris]o.",
      "Commission SANCTIONS Polaris, positive, certain",
    ],
    [
      "gives the receiver as the object",
      "[Patria]o {received} money from [Russia]s.",
      "Russia FUNDS Patria, positive, certain",
    ],
    [
      "looks into a phrase for the party",
      "[GRU]s {breached} the servers of [Polaris]o.",
      "GRU CYBER_ATTACKS Polaris, positive, certain",
    ],
    [
      "reads an act in a noun",
      "[Beijing]s's {recruitment} of [Ivo Perić]o began in a sauna.",
      "China RECRUITS Ivo Perić, positive, certain",
    ],
    [
      "reads a demonym before a noun as the one who acts",
      "[Russian]s {interference} in [Poland]o goes on.",
      "Russia INTERFERES_IN Poland, positive, certain",
    ],
    [
      "stores a type without direction as the text has it",
      "[Poland] was met by nobody, and talks between [Serbia] and [Kosovo] ended.",
      "Serbia MEETS Kosovo, positive, certain",
    ],
  ]);

  it("multiplies a list", async () => {
    const { claims } = await claimsOf("[Morocco], [Russia], [China] and [Qatar] spied on [Belgium].");
    const each = ["China", "Morocco", "Qatar", "Russia"].map(
      (c) => `${c} SPIES_ON Belgium, positive, certain`,
    );
    expect(claims.map(print).sort()).toEqual(each);
  });

  it("looks for a missing object in the sentence before", async () => {
    const { claims } = await claimsOf(
      "Agents are active in [Belgium]. The [VSSE] warned of [Chinese] espionage.",
    );
    expect(claims.map(print)).toContain("China SPIES_ON Belgium, positive, certain, says VSSE");
  });

  it("does not join what a type cannot join", async () => {
    const { claims, dropped } = await claimsOf("[Poland] arrested [Polaris].");
    expect(claims).toEqual([]);
    expect(dropped.map((d) => d.why)).toContain("DETAINS cannot stand between a country and an organisation");
  });

  it("drops what has no second party, and says so", async () => {
    const { claims, dropped } = await claimsOf("[China] spied for years.");
    expect(claims).toEqual([]);
    expect(dropped.map((d) => d.why)).toContain("no second party is named");
  });

  it("drops what an entity would do to itself", async () => {
    const { claims, dropped } = await claimsOf("[China] bribed [Beijing].");
    expect(claims).toEqual([]);
    expect(dropped.map((d) => d.why)).toContain("both its parties are one and the same");
  });

  it("makes no claim of a question", async () => {
    const { claims, dropped } = await claimsOf(
      "Did [China] bribe [Ivo Perić]? Has [China] bribed [Ivo Perić]?",
    );
    expect(claims).toEqual([]);
    expect(dropped.map((d) => d.why)).toContain("the sentence asks and does not state");
  });
});

describe("whether it happened", () => {
  sentences([
    [
      "keeps a denial as the denier's negative claim",
      "[China] denied that [it]s {spied} on [Belgium]o.",
      "China SPIES_ON Belgium, negative, certain, says China",
    ],
    ["reads not and never", "[Russia]s never {funded} [Patria]o.", "Russia FUNDS Patria, negative, certain"],
    [
      "reads no evidence that as a negative of the one who looked",
      "The [VSSE] found no evidence that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, negative, certain, says VSSE",
    ],
    [
      "takes failing for not doing",
      "[Russia]s failed to {bribe} [Ivo Perić]o.",
      "Russia BRIBES Ivo Perić, negative, certain",
    ],
    [
      "takes trying for possible",
      "[Russia]s tried to {bribe} [Ivo Perić]o.",
      "Russia BRIBES Ivo Perić, positive, possible",
    ],
    [
      "takes reportedly for probable",
      "[Russia]s reportedly {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, probable",
    ],
    [
      "takes is believed to for probable",
      "[Russia]s is believed to have {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, probable",
    ],
    [
      "takes allegedly for possible",
      "[Polaris]s allegedly {bribed} [Ivo Perić]o.",
      "Polaris BRIBES Ivo Perić, positive, possible",
    ],
    [
      "takes may have for actual and possible",
      "[Polaris]s may have {bribed} [Ivo Perić]o.",
      "Polaris BRIBES Ivo Perić, positive, possible",
    ],
    [
      "takes may of what is to come for future and possible",
      "[Poland]s may {expel} [Ivo Perić]o.",
      "Poland EXPELS Ivo Perić, positive, possible, future",
    ],
    [
      "takes will for future and certain",
      "[Poland]s will {expel} [Ivo Perić]o.",
      "Poland EXPELS Ivo Perić, positive, certain, future",
    ],
    [
      "takes plans to for future and certain",
      "[Poland]s plans to {expel} [Ivo Perić]o.",
      "Poland EXPELS Ivo Perić, positive, certain, future",
    ],
    [
      "takes if and would for hypothetical",
      "If the vote fails, the [Commission]s would {sanction} [Polaris]o.",
      "Commission SANCTIONS Polaris, positive, possible, hypothetical",
    ],
    [
      "reads should at the head of a sentence as if",
      "Should [Serbia]s {attack} [Kosovo]o, everyone loses.",
      "Serbia ATTACKS Kosovo, positive, possible, hypothetical",
    ],
  ]);

  it.each([
    ["a threat is the speech act alone", "[Russia] threatened to attack [Poland].", "ATTACKS"],
    [
      "a demand is the speech act alone",
      "[Poland] urged the [Commission] to sanction [Polaris].",
      "SANCTIONS",
    ],
    ["a refusal is the speech act alone", "[Poland] refused to fund [Patria].", "FUNDS"],
  ])("%s", async (_, marked, type) => {
    const { claims } = await claimsOf(marked);
    expect(claims.map((c) => c.type)).not.toContain(type);
  });

  sentences([
    [
      "a refusal of an act rejects the party",
      "[Poland]s {refused} to fund [Patria]o.",
      "Poland REJECTS Patria, positive, certain",
    ],
    [
      "a threatened act threatens the party",
      "[Russia]s {threatened} to attack [Poland]o.",
      "Russia THREATENS Poland, positive, certain",
    ],
    [
      "an offered act agrees with the party",
      "[Qatar]s {offered} to fund [Patria]o.",
      "Qatar AGREES_WITH Patria, positive, certain",
    ],
    [
      "an agreed act is two claims",
      "[Russia]s {agreed} to fund [Patria]o.",
      "Russia AGREES_WITH Patria, positive, certain",
      "Russia FUNDS Patria, positive, certain, future",
    ],
    [
      "a warning that someone acts warns of that one",
      "The [VSSE]s {warned} that [Russia]o may hack [Polaris].",
      "VSSE WARNS Russia, positive, certain",
    ],
    [
      "a demand that someone act calls on that one",
      "[Poland]s {demanded} that the [Commission]o expel [Ivo Perić].",
      "Poland CALLS_ON Commission, positive, certain",
    ],
  ]);

  it("keeps the demand itself", () =>
    expectClaims(
      "[Poland]s {urged} the [Commission]o to act.",
      "Poland CALLS_ON Commission, positive, certain",
    ));
});

describe("who says so", () => {
  sentences([
    [
      "attributes what is said to who says it",
      "[Kyiv] said that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says Ukraine",
    ],
    [
      "reads according to",
      "According to the [VSSE], [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says VSSE",
    ],
    [
      "reads a speaker after the clause",
      "[Russia]s {funded} [Patria]o, the [VSSE] said.",
      "Russia FUNDS Patria, positive, certain, says VSSE",
    ],
    [
      "reads an inverted speaker after a quotation",
      "“[Russia]s {funded} [Patria]o,” said [Anna Lindqvist].",
      "Russia FUNDS Patria, positive, certain, says Anna Lindqvist",
    ],
    [
      "reads a speaker thrown in",
      "[Russia]s, the [VSSE] added, {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says VSSE",
    ],
    [
      "gives the original claimant before who cites it",
      "[De Avond], citing the [VSSE], reported that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says VSSE, says De Avond",
    ],
    [
      "puts the outlet last",
      "[Anna Lindqvist] told [Breitbart] that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says Anna Lindqvist, says Breitbart",
    ],
    [
      "keeps the words of a source without a name",
      "Two officials said that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says “Two officials”",
    ],
    [
      "gives an organisation the word of a spokesman without a name",
      "A spokesman for [Polaris] said that [Russia]s {funded} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says Polaris",
    ],
    [
      "makes two claims of an accusation",
      "[Kyiv]s {accused} [Belarus]o of funding [Patria].",
      "Ukraine ACCUSES Belarus, positive, certain",
      "Belarus FUNDS Patria, positive, possible, says Ukraine",
    ],
    [
      "makes the act charged possible, and no accusation",
      "The [Prosecutor's Office]s {charged} [Ivo Perić]o with espionage against [Belgium].",
      "Prosecutor's Office PROSECUTES Ivo Perić, positive, certain",
      "Ivo Perić SPIES_ON Belgium, positive, possible, says Prosecutor's Office",
    ],
    [
      "gives a verdict's act to the court",
      "The [High Court]s {convicted} [Ivo Perić]o of spying on [Belgium].",
      "High Court PROSECUTES Ivo Perić, positive, certain",
      "Ivo Perić SPIES_ON Belgium, positive, certain, says High Court",
    ],
    [
      "attributes the act that a warning is of",
      "The [VSSE] warned that [Russia]s {funds} [Patria]o.",
      "Russia FUNDS Patria, positive, certain, says VSSE",
    ],
  ]);

  it("makes the alleged acts alone where no accuser is named, for each of the list", async () => {
    const { claims } = await claimsOf(
      "Numerous accusations of espionage and influence campaigns within the [European Parliament] were levelled at the likes of [Morocco], [Russia], [China] and [Qatar].",
    );
    const lines = claims.map(print);
    for (const who of ["Morocco", "Russia", "China", "Qatar"]) {
      expect(lines).toContain(`${who} SPIES_ON European Parliament, positive, possible`);
      expect(lines).toContain(`${who} INFLUENCES European Parliament, positive, possible`);
    }
    expect(lines).toHaveLength(8);
  });

  it("makes a negative claim for each of two who deny", async () => {
    const { claims } = await claimsOf(
      "[Kyiv] accused [Belarus] of funding [Patria]. [Belarus] denied the accusation.",
    );
    expect(claims.map(print)).toContain("Belarus FUNDS Patria, negative, certain, says Belarus");
  });

  it("lets a quotation without a speaker go on with the last one", async () => {
    const { claims } = await claimsOf(
      "“It is a long story,” said [Anna Lindqvist]. “[Russia] funded [Patria] for years, and everybody in the building knew it.”",
    );
    expect(claims.map(print)).toContain("Russia FUNDS Patria, positive, certain, says Anna Lindqvist");
  });

  it("gives what is said in an interview to whose turn it is", async () => {
    const { claims } = await claimsOf(
      "Q: And then?\n\n[Anna Lindqvist]: [Russia] funded [Patria].\n\n[China] funded [Patria] as well.",
    );
    expect(claims.map(print)).toEqual([
      "Russia FUNDS Patria, positive, certain, says Anna Lindqvist",
      "China FUNDS Patria, positive, certain",
    ]);
  });

  it("lets a report stand for the service whose report it is", async () => {
    const { claims } = await claimsOf(
      "A document published by the [VSSE] is out. The report found that [Russia] funded [Patria].",
    );
    expect(claims.map(print)).toContain("Russia FUNDS Patria, positive, certain, says VSSE");
  });
});

describe("readings that would accuse the wrong one", () => {
  const all = async (marked: string) => (await claimsOf(marked)).claims.map(print).sort();

  it.each([
    ["takes no state for a person whom it describes", "[Polaris] accused a former employee from [China]."],
    ["takes no state for its critics", "[Polaris] smeared critics of [Belgium]."],
    ["takes no state for the gang or the group of someone", "[Polaris] paid members of a [Swedish] gang."],
    [
      "takes no state for a place where something was done",
      "[Polaris] was accused by lawyers of robbing banks in [Poland].",
    ],
    ["takes no soil for a party", "[China] is engaged in a campaign of repression on [Belgian] soil."],
    ["gives no act that is advised against", "[Poland] warned citizens against travelling to [Belarus]."],
    ["gives no act that is undecided", "[Poland] has not yet decided whether to expel [Ivo Perić]."],
    ["asks of a verb that no table knows who does it", "[Poland] has circumvented the attack on [Belgium]."],
    [
      "lets none of the accused be the victim",
      "Accusations of espionage were being levelled at [Russia] and [China].",
    ],
  ])("%s", async (_, marked) => expect(await all(marked)).toEqual([]));

  it("does not look for a victim beside the one that is said", async () => {
    const marked =
      "[China] is big. Accusations of surveillance of exiles were being levelled at [Russia] and [Morocco].";
    expect(await all(marked)).toEqual([]);
  });

  it("gives each accuser of a list its own injury", async () => {
    expect(await all("[Poland] and [Belgium] accused [Belarus] of espionage.")).toEqual([
      "Belarus SPIES_ON Belgium, positive, possible, says Belgium",
      "Belarus SPIES_ON Poland, positive, possible, says Poland",
      "Belgium ACCUSES Belarus, positive, certain",
      "Poland ACCUSES Belarus, positive, certain",
    ]);
  });

  it("lets nobody deny what concerns others", async () => {
    const marked = "[Poland] accused [Ivo Perić] of spying for [Russia]. [Jan Maes] denied any involvement.";
    expect((await all(marked)).filter((line) => line.includes("negative"))).toEqual([]);
  });

  it("does not let an embassy that spoke last speak for an indictment", async () => {
    const marked =
      "“No,” the [foreign ministry] said. According to the indictment, [Ivo Perić] met [Jan Maes].";
    expect(await all(marked)).toEqual(["Ivo Perić MEETS Jan Maes, positive, certain, says “the indictment”"]);
  });

  sentences([
    [
      "takes 'no interest in' for a denial",
      "[Jan Maes] said [China]s “has no interest in {interfering} in [Belgium]o”.",
      "China INTERFERES_IN Belgium, negative, certain, says Jan Maes",
    ],
    [
      "reads the subject of what was said after a name between commas",
      "A spokesman, [Jan Maes], said [China]s had {funded} [Patria]o.",
      "China FUNDS Patria, positive, certain, says Jan Maes",
    ],
    [
      "takes an investment's owner for whom one worries about, not its place",
      "[Patria]s is {alarmed} by [Chinese]o investments in [Poland].",
      "Patria CRITICISES China, positive, certain",
    ],
    [
      "takes the state for its spy",
      "A [Chinese]s agent {interfered} in [Belgium]o.",
      "China INTERFERES_IN Belgium, positive, certain",
    ],
  ]);
});

describe("readings that were missed", () => {
  sentences([
    [
      "names the voice behind the comma",
      "“[Russia]s {funded} [Patria]o,” said [Polaris]'s director, [Ivo Perić], on Monday.",
      "Russia FUNDS Patria, positive, certain, says Ivo Perić",
    ],
    [
      "keeps who has no name as an unnamed source",
      "[Russia]s {funded} [Patria]o, an elderly senator has claimed.",
      "Russia FUNDS Patria, positive, certain, says “an elderly senator”",
    ],
    [
      "lets who told something warn as well",
      "[Jan Maes] told [Breitbart] that ships of [Russia] had passed, and {warned} that [China]o spied on [Belgium].",
      "Jan Maes WARNS China, positive, certain",
    ],
    [
      "lets a headline's end say who claims it",
      "[Russia]s {funded} [Patria]o, Magazine Claims",
      "Russia FUNDS Patria, positive, certain, says “Magazine”",
    ],
    [
      "lets what stands before a headline's colon say it",
      "[VSSE]: [Russia]s {funded} [Patria]o",
      "Russia FUNDS Patria, positive, certain, says VSSE",
    ],
    [
      "takes a state before a headline's colon for the place",
      "[Belgium]: [Russia]s {funded} [Patria]o",
      "Russia FUNDS Patria, positive, certain",
    ],
    [
      "finds where the accused are said to have acted before the accusation",
      "It follows scandals in the [European Parliament]o, with accusations of {lobbying} made against [Russia]s.",
      "Russia LOBBIES European Parliament, positive, possible",
    ],
    [
      "reads where spies target",
      "[Chinese spies]s have targeted companies across [Belgium]o.",
      "Chinese spies SPIES_ON Belgium, positive, certain",
    ],
    [
      "takes who is suspected for no one who suspects",
      "The [VSSE]s {detained} [Ivo Perić]o, suspected of arson.",
      "VSSE DETAINS Ivo Perić, positive, certain",
    ],
    [
      "reads who carries an act out",
      "[Jan Maes] accused [Moscow]s of carrying out {cyberattacks} on [Poland]o.",
      "Russia CYBER_ATTACKS Poland, positive, possible, says Jan Maes",
    ],
    [
      "reads across 'all' between two auxiliaries",
      "The likes of [China], [Russia]s and [Morocco] have all {infiltrated} [Patria]o.",
      "Russia SPIES_ON Patria, positive, certain",
      "China SPIES_ON Patria, positive, certain",
      "Morocco SPIES_ON Patria, positive, certain",
    ],
    [
      "steps over 'known as' between commas",
      "The [security service]s, known as the agency, {arrested} [Ivo Perić]o.",
      "VSSE DETAINS Ivo Perić, positive, certain",
    ],
    [
      "knows a verb of saying after a place, and the two who did it",
      "Prosecutors in Antwerp say [Ivo Perić] and [Jan Maes]s {spied} on [Belgium]o.",
      "Jan Maes SPIES_ON Belgium, positive, certain, says “Prosecutors in Antwerp”",
      "Ivo Perić SPIES_ON Belgium, positive, certain, says “Prosecutors in Antwerp”",
    ],
    [
      "attributes what is said in a report, over the report's name",
      "[Jan Maes] said in his yearly Assessment of all Threats that [China]s {funded} [Patria]o.",
      "China FUNDS Patria, positive, certain, says Jan Maes",
    ],
    [
      "attributes the noun that is the subject of what is said",
      "The [VSSE] says [Russian]s {cyber-espionage} against [Belgium]o has grown.",
      "Russia SPIES_ON Belgium, positive, certain, says VSSE",
    ],
    [
      "takes an attribution for an accusation",
      "The [VSSE]s has {attributed} the leak to [Russia]o.",
      "VSSE ACCUSES Russia, positive, certain",
    ],
  ]);
});

describe("structure", () => {
  sentences([
    [
      "a possessive before a body of state is part",
      "[Belgium]o's [VSSE]s wrote a report.",
      "VSSE PART_OF Belgium, positive, certain",
    ],
    [
      "a demonym before a body of state is part",
      "The [Russian]o [foreign ministry]s wrote a letter.",
      "Foreign Ministry PART_OF Russia, positive, certain",
    ],
    [
      "a demonym before a person is home",
      "The [Swedish]o journalist [Anna Lindqvist]s wrote a letter.",
      "Anna Lindqvist LOCATED_IN Sweden, positive, certain",
    ],
    [
      "a demonym before a company is home",
      "The [Russian]o holding [Polaris]s wrote a letter.",
      "Polaris LOCATED_IN Russia, positive, certain",
    ],
    [
      "a minister leads the country",
      "The [Belgian]o foreign minister, [Jan Maes]s, wrote a letter.",
      "Jan Maes LEADS Belgium, positive, certain",
    ],
    [
      "an ambassador works for the country",
      "[Russia]o's ambassador, [Ivo Perić]s, wrote a letter.",
      "Ivo Perić WORKS_FOR Russia, positive, certain",
    ],
    [
      "a lawyer acts for the client",
      "[Ivo Perić]s, a lawyer for [Polaris]o, wrote a letter.",
      "Ivo Perić ACTS_FOR Polaris, positive, certain",
    ],
    [
      "a spokeswoman acts for her house",
      "A spokeswoman for [Polaris]o, [Anna Lindqvist]s, wrote a letter.",
      "Anna Lindqvist ACTS_FOR Polaris, positive, certain",
    ],
    [
      "a party's treasurer is a member",
      "[Patria]o's treasurer, [Ivo Perić]s, wrote a letter.",
      "Ivo Perić MEMBER_OF Patria, positive, certain",
    ],
    [
      "a party representative is a member",
      "[Vlaams Belang]o party representative [Jan Maes]s wrote a letter.",
      "Jan Maes MEMBER_OF Vlaams Belang, positive, certain",
    ],
    [
      "an MP is a member of the parliament",
      "The [Flemish parliament]o MP [Jan Maes]s wrote a letter.",
      "Jan Maes MEMBER_OF Flemish Parliament, positive, certain",
    ],
    [
      "an apposition says what a company is",
      "[Baltrans]s, a subsidiary of [Polaris]o, wrote a letter.",
      "Baltrans PART_OF Polaris, positive, certain",
    ],
    [
      "a copula says who leads",
      "[Ivo Perić]s is the chairman of [Polaris]o.",
      "Ivo Perić LEADS Polaris, positive, certain",
    ],
    [
      "based in is home",
      "[Polaris]s is {based} in [Belgium]o.",
      "Polaris LOCATED_IN Belgium, positive, certain",
    ],
    [
      "a stake is ownership",
      "[Polaris]s holds a {stake} in [Baltrans]o.",
      "Polaris OWNS Baltrans, positive, certain",
    ],
    [
      "a front acts for its principal, who is the subject",
      "[Russia]s, through [Polaris], {paid} [Ivo Perić]o.",
      "Russia FUNDS Ivo Perić, positive, certain",
      "Polaris ACTS_FOR Russia, positive, certain",
    ],
  ]);

  it("takes a bare party representative for one of the party named last", async () => {
    const { claims } = await claimsOf(
      "[Vlaams Belang] met on Monday. “It is late,” said party representative [Jan Maes].",
    );
    expect(claims.map(print)).toContain("Jan Maes MEMBER_OF Vlaams Belang, positive, certain");
  });

  it("reads an apposition as the name that it describes", async () => {
    const { claims } = await claimsOf("[Russia] paid [Patria], a party led by [Ivo Perić].");
    expect(claims.map(print)).toContain("Ivo Perić LEADS Patria, positive, certain");
  });

  it("gives a group's own anchor no claim", async () => {
    const { claims } = await claimsOf("[Chinese students] wrote a letter.");
    expect(claims).toEqual([]);
  });
});

describe("dates, places, spans and ids", () => {
  it("reads a date that the sentence gives", async () => {
    const { claims } = await claimsOf("On 3 May 2022 [Poland] expelled [Ivo Perić].");
    expect(claims[0]).toMatchObject({ date: "2022-05-03", datePrecision: "day" });
  });

  it("counts a weekday back from the day of publication", async () => {
    const { claims } = await claimsOf("On Tuesday [Poland] expelled [Ivo Perić].", {
      publishedAt: "2023-02-11",
    });
    expect(claims[0]).toMatchObject({ date: "2023-02-07", datePrecision: "day" });
  });

  it("gives no date where the sentence gives two", async () => {
    const { claims } = await claimsOf("In 2019 and again in March 2021 [Poland] expelled [Ivo Perić].");
    expect(claims[0]).toMatchObject({ date: null, datePrecision: null });
  });

  it("keeps a capital that is a mere place as the location", async () => {
    const { claims } = await claimsOf("[Polaris] bribed [Ivo Perić] in [Brussels].");
    expect(claims[0]).toMatchObject({ object: "Ivo Perić", location: "Brussels" });
  });

  it("quotes every span exactly and is the same twice", async () => {
    const marked =
      "“[Russia] funded [Patria],” said [Anna Lindqvist], a lawyer for [Polaris]. [Kyiv] denied it.";
    const [once, again] = [await claimsOf(marked), await claimsOf(marked)];
    expect(again.claims).toEqual(once.claims);
    expect(once.claims.length).toBeGreaterThan(1);
    for (const c of once.claims)
      for (const s of [
        c.evidence,
        c.trigger,
        c.subjectSpan,
        c.objectSpan,
        ...c.attribution.map((a) => a.cue),
      ])
        if (s !== null) expect(once.text.slice(s.start, s.end)).toBe(s.text);
    expect(new Set(once.claims.map((c) => c.id)).size).toBe(once.claims.length);
  });
});
