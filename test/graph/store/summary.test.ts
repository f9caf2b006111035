import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STANDINGS } from "../../../graph/model/index.ts";
import { type ClaimForSummary, summarise } from "../../../graph/store/summary.ts";
import { countDocument, emptyTally, toSummary } from "../../../graph/store/tally.ts";

const flat: ClaimForSummary = {
  polarity: "positive",
  certainty: "certain",
  modality: "actual",
  review: "unreviewed",
  credibility: null,
  claimant: null,
  claimantNames: [],
  unnamed: false,
  date: null,
  endDate: null,
  document: "doc:a",
  publisher: null,
  publishedAt: null,
  report: null,
};
const claim = (says: Partial<ClaimForSummary> = {}): ClaimForSummary => ({ ...flat, ...says });
const denial = claim({ polarity: "negative", claimant: "e:china" });
const standing = (...claims: readonly ClaimForSummary[]) => summarise(claims)?.standing;

describe("How a summary edge stands", () => {
  it.each([
    ["stated: the text's own flat word", [claim()], "stated"],
    [
      "stated: graded as confirmed, whoever says so",
      [claim({ claimant: "e:vsse", credibility: 1 })],
      "stated",
    ],
    ["claimed: a named source's flat word", [claim({ claimant: "e:vsse" })], "claimed"],
    ["alleged: only possible", [claim({ certainty: "possible" })], "alleged"],
    [
      "alleged: a named source thinks it probable",
      [claim({ certainty: "probable", claimant: "e:x" })],
      "alleged",
    ],
    ["alleged: two officials say so", [claim({ unnamed: true })], "alleged"],
    ["alleged: two officials told an outlet", [claim({ unnamed: true, claimant: "e:outlet" })], "alleged"],
    ["contested: said and denied", [claim(), denial], "contested"],
    ["contested: alleged and denied", [claim({ certainty: "possible" }), denial], "contested"],
    ["prospective: only planned", [claim({ modality: "future" })], "prospective"],
    ["prospective: planned, and denied", [claim({ modality: "hypothetical" }), denial], "prospective"],
    ["denied: nobody says so any more", [denial], "denied"],
    ["stated before claimed", [claim({ claimant: "e:vsse" }), claim()], "stated"],
    ["claimed before alleged", [claim({ unnamed: true }), claim({ claimant: "e:vsse" })], "claimed"],
    [
      "alleged before prospective",
      [claim({ modality: "future" }), claim({ certainty: "possible" })],
      "alleged",
    ],
    ["without the rejected", [claim({ review: "rejected" }), denial], "denied"],
    ["an accepted claim is no better for it", [claim({ review: "accepted", unnamed: true })], "alleged"],
  ] as const)("%s", (_, claims, expected) => expect(standing(...claims)).toBe(expected));

  it("is no edge at all when every claim was rejected", () => {
    expect(summarise([claim({ review: "rejected" })])).toBeNull();
    expect(summarise([])).toBeNull();
  });
});

describe("What a summary edge counts", () => {
  it("counts ten outlets that repeat one source as one claimant", () => {
    const repeated = ["A", "B", "C"].map((publisher) => claim({ claimant: "e:vsse", publisher }));
    expect(summarise(repeated)).toMatchObject({ claims: 3, claimants: 1 });
  });

  it("counts a text's own voice as its publisher's, or else as the document's", () => {
    const same = [claim({ publisher: "Le Soir" }), claim({ publisher: "LE SOIR", document: "doc:b" })];
    expect(summarise(same)).toMatchObject({ claimants: 1, documents: 2 });
    expect(summarise([claim(), claim({ document: "doc:b" }), claim()])).toMatchObject({ claimants: 2 });
  });

  it("counts an outlet that another text quotes once, in either order, under any of its names there", () => {
    const own = claim({ publisher: "The REUTERS" });
    const quoted = claim({
      claimant: "e:reuters",
      claimantNames: ["reuters", "reuters news agency"],
      publisher: "Le Soir",
      document: "doc:b",
    });
    expect(summarise([own, quoted])).toMatchObject({ claims: 2, claimants: 1 });
    expect(summarise([quoted, own])).toMatchObject({ claimants: 1 });
    expect(summarise([own, { ...quoted, claimantNames: ["tass"] }])).toMatchObject({ claimants: 2 });
    const [denied, quotedDenial] = [own, quoted].map((one) => ({ ...one, polarity: "negative" as const }));
    expect(summarise([denied!, quotedDenial!])).toMatchObject({ deniers: 1 });
  });

  it("counts ten outlets with one report as one claimant, and one outlet with two reports", () => {
    const outlets = Array.from({ length: 10 }, (_, at) =>
      claim({ publisher: `Outlet ${at}`, document: `doc:${at}`, report: "doc:3" }),
    );
    expect(summarise(outlets)).toMatchObject({ claims: 10, documents: 10, claimants: 1 });
    const nameless = outlets.map((one) => ({ ...one, publisher: null }));
    expect(summarise(nameless)).toMatchObject({ claimants: 1 });
    expect(summarise(nameless.map((one) => ({ ...one, report: null })))).toMatchObject({ claimants: 10 });
    const two = [outlets[0]!, claim({ publisher: "Outlet 0", document: "doc:x", report: "doc:y" })];
    expect(summarise(two)).toMatchObject({ claimants: 1 });
  });

  it("counts what an outlet says elsewhere as one with the report it prints, and others apart", () => {
    const printed = ["A", "B"].map((publisher) =>
      claim({ publisher, document: `doc:${publisher}`, report: "doc:B" }),
    );
    const own = claim({ publisher: "A", document: "doc:own" });
    const other = claim({ publisher: "C", document: "doc:c" });
    expect(summarise([...printed, own])).toMatchObject({ claimants: 1 });
    expect(summarise([...printed, own, other])).toMatchObject({ claimants: 2 });
  });

  it("counts a report that a quoted outlet printed, too, as that outlet's", () => {
    const quoted = claim({ claimant: "e:wire", claimantNames: ["harbour wire"], document: "doc:q" });
    const copies = ["Harbour Wire", "Le Soir", "Il Tempo"].map((publisher) =>
      claim({ publisher, document: `doc:${publisher}`, report: "doc:Il Tempo" }),
    );
    expect(summarise([quoted, ...copies])).toMatchObject({ claimants: 1 });
    expect(summarise([...copies.slice(1), quoted])).toMatchObject({ claimants: 2 });
  });

  it("never counts a source without a name", () => {
    expect(summarise([claim({ unnamed: true, publisher: "Le Soir" })])).toMatchObject({
      claims: 1,
      claimants: 0,
    });
  });

  it("counts those who deny apart", () => {
    const counted = summarise([claim(), denial, { ...denial, claimant: "e:embassy" }]);
    expect(counted).toMatchObject({ claims: 1, denials: 2, claimants: 1, deniers: 2 });
  });

  it("takes the strongest certainty of the positive claims, or else of the denials", () => {
    const unsure = claim({ certainty: "possible" });
    expect(summarise([unsure, claim({ certainty: "probable" }), denial])?.certainty).toBe("probable");
    expect(summarise([{ ...denial, certainty: "possible" }])?.certainty).toBe("possible");
  });

  it("spans the dates of acts and of publications, however precise", () => {
    const dated = summarise([
      claim({ date: "2022", publishedAt: "2023-02-11" }),
      claim({ date: "2022-11", endDate: "2023-01-05", publishedAt: null }),
    ]);
    expect(dated).toMatchObject({
      firstEvent: "2022",
      lastEvent: "2023-01-05",
      firstPublished: "2023-02-11",
      lastPublished: "2023-02-11",
    });
  });

  it("does not depend on the order of claims, and always gives one of the standings", () => {
    const anyClaim = fc.record({
      polarity: fc.constantFrom("positive" as const, "negative" as const),
      certainty: fc.constantFrom("certain" as const, "probable" as const, "possible" as const),
      modality: fc.constantFrom("actual" as const, "future" as const),
      unnamed: fc.boolean(),
      claimant: fc.constantFrom(null, "e:a", "e:b"),
      claimantNames: fc.constantFrom([], ["le soir"], ["tass"]),
      publisher: fc.constantFrom(null, "Le Soir", "TASS"),
      report: fc.constantFrom(null, "doc:report 1", "doc:report 2"),
    });
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1 }), (says) => {
        const claims = says.map(claim);
        const summary = summarise(claims);
        expect(summarise([...claims].reverse())).toEqual(summary);
        expect(STANDINGS).toContain(summary?.standing);
      }),
    );
  });
});

describe("A tally of an edge", () => {
  const anyDocument = fc
    .record({
      publisher: fc.constantFrom(null, "Reuters", "Le Soir"),
      publishedAt: fc.constantFrom(null, "2023", "2024-05"),
      report: fc.constantFrom(null, "doc:report 1", "doc:report 2"),
    })
    .chain((document) =>
      fc
        .array(
          fc.record({
            polarity: fc.constantFrom("positive" as const, "negative" as const),
            certainty: fc.constantFrom("certain" as const, "probable" as const, "possible" as const),
            modality: fc.constantFrom("actual" as const, "future" as const),
            review: fc.constantFrom("unreviewed" as const, "rejected" as const),
            credibility: fc.constantFrom(null, 1, 2),
            claimant: fc.constantFrom(null, "e:a", "e:b"),
            unnamed: fc.boolean(),
            date: fc.constantFrom(null, "2022", "2022-11-12"),
            endDate: fc.constantFrom(null, "2023"),
          }),
          { maxLength: 5 },
        )
        .map((claims) =>
          claims.map((says) =>
            claim({ ...document, ...says, claimantNames: says.claimant === "e:a" ? ["reuters"] : [] }),
          ),
        ),
    );
  const anyEdge = fc
    .array(anyDocument, { maxLength: 6 })
    .map((documents) =>
      documents.map((claims, at) => claims.map((one) => ({ ...one, document: `doc:${at}` }))),
    );

  it("says what the summary of all its claims says, whatever came and went", () => {
    fc.assert(
      fc.property(anyEdge, fc.array(fc.nat(5)), (documents, gone) => {
        const tally = emptyTally();
        for (const claims of documents) countDocument(tally, claims, 1);
        expect(toSummary(tally)).toEqual(summarise(documents.flat()));
        const left = new Set(documents);
        for (const at of gone) {
          const claims = documents[at];
          if (!claims || !left.delete(claims)) continue;
          countDocument(tally, claims, -1);
          expect(toSummary(tally)).toEqual(summarise([...left].flat()));
        }
      }),
    );
  });
});
