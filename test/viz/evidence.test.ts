import { describe, expect, it } from "vitest";
import type { ClaimCard, DocumentEntity, EntityRef } from "../../graph/model/index.ts";
import {
  beginDraft,
  faultsOf,
  type HandDraft,
  madeOf,
  newClaimOf,
  newPartyOf,
} from "../../viz/desk/by-hand.ts";
import { claimWords, inShort, saidBy, sayersOf, standersOf } from "../../viz/desk/evidence.ts";
import { edgeOf, claimOf as made } from "./made.ts";

const ref = (name: string): EntityRef => ({ id: `e:${name}`, name, type: "Organisation" });

/** A claim of which only what matters is said. */
function claimOf(
  given: Partial<ClaimCard> & { readonly by?: string; readonly publisher?: string | null } = {},
): ClaimCard {
  const { by, publisher = null, ...rest } = given;
  const plain = made({});
  return made({
    subject: ref("China"),
    object: ref("Belgium"),
    attribution: by === undefined ? [] : [{ entity: ref(by), cue: null }],
    document: { ...plain.document, publisher },
    ...rest,
  });
}

describe("who says what stands behind an edge", () => {
  it("is each named once, whoever has most claims first, a name before the text before nobody", () => {
    const claims = [
      claimOf({ unnamedSource: "two officials" }),
      claimOf({ publisher: "Wire" }),
      claimOf({ by: "BfV" }),
      claimOf({ by: "VSSE" }),
      claimOf({ by: "VSSE", publisher: "Wire" }),
    ];
    expect(sayersOf(claims).map(({ sayer, claims: count }) => [sayer.kind, sayer.name, count])).toEqual([
      ["named", "VSSE", 2],
      ["named", "BfV", 1],
      ["text", "Wire", 1],
      ["unnamed", "two officials", 1],
    ]);
  });

  it("counts copies of one report without a publisher as one", () => {
    const copy = (id: string) => claimOf({ document: { ...claimOf().document, id, report: "doc:1" } });
    expect(sayersOf([copy("doc:1"), copy("doc:2")])).toHaveLength(1);
  });

  it("names three and counts the rest, unless the rest is one", () => {
    expect(inShort([1, 2, 3])).toEqual({ shown: [1, 2, 3], more: 0 });
    expect(inShort([1, 2, 3, 4])).toEqual({ shown: [1, 2, 3, 4], more: 0 });
    expect(inShort([1, 2, 3, 4, 5])).toEqual({ shown: [1, 2, 3], more: 2 });
    expect(inShort([1, 2], 40)).toEqual({ shown: [1, 2], more: 38 });
  });

  it("tells claimants from deniers, and leaves out what was rejected", () => {
    const claims = [
      claimOf({ by: "VSSE" }),
      claimOf({ by: "China", polarity: "negative" }),
      claimOf({ by: "Nobody", review: "rejected" }),
    ];
    const { claimants, deniers } = standersOf(
      edgeOf({ claims: 1, denials: 1, claimants: 1, deniers: 1 }),
      claims,
    );
    expect(claimants.shown.map(({ sayer }) => sayer.name)).toEqual(["VSSE"]);
    expect(deniers.shown.map(({ sayer }) => sayer.name)).toEqual(["China"]);
  });

  it("narrows claims to whoever is chosen", () => {
    const claims = [claimOf({ by: "VSSE" }), claimOf({ by: "BfV" })];
    expect(saidBy(claims, "e:BfV")).toEqual([claims[1]]);
    expect(saidBy(claims, null)).toEqual(claims);
  });

  it("is told of a mark in the margin", () => {
    expect(claimWords(claimOf({ by: "VSSE" }))).toBe("China spies on Belgium, claimed by VSSE");
    expect(claimWords(claimOf({ by: "China", polarity: "negative" }))).toBe(
      "China spies on Belgium, denied by China",
    );
    expect(claimWords(claimOf({ publisher: "Wire" }))).toBe("China spies on Belgium, stated by Wire");
    expect(claimWords(claimOf({ unnamedSource: "two officials" }))).toBe(
      "China spies on Belgium, claimed by “two officials”",
    );
  });
});

describe("a claim that is made by hand", () => {
  const text = "Before. China spied on Belgium, two officials said.";
  const sentence = { start: 8, end: text.length, text: text.slice(8) };
  const marked = { start: 14, end: 22, text: "spied on" };
  const named = (name: string): DocumentEntity => ({
    ...ref(name),
    member: name,
    aliases: [],
    mentions: [{ start: text.indexOf(name), end: text.indexOf(name) + name.length }],
  });
  const begun = beginDraft("doc:1", { sentence, before: null, after: null }, marked, [
    named("China"),
    named("Belgium"),
  ]);
  const whole: HandDraft = { ...begun, type: "SPIES_ON" };

  it("begins between those who are named round the marked words, and lacks only what is done", () => {
    expect([...faultsOf(begun).keys()]).toEqual(["type"]);
    expect(faultsOf(whole).size).toBe(0);
  });

  it("is asked for with the sentence by its offsets, and the marked words only where they say it", () => {
    expect(newClaimOf(whole)).toEqual({
      kind: "add-claim",
      document: "doc:1",
      type: "SPIES_ON",
      subject: "e:China",
      object: "e:Belgium",
      sentence: { start: 8, end: text.length },
      polarity: "positive",
      certainty: "certain",
      modality: "actual",
    });
    expect(newClaimOf({ ...whole, isTrigger: true })).toMatchObject({ trigger: { start: 14, end: 22 } });
    const all = { ...whole, isTrigger: true, marked: sentence };
    expect(newClaimOf(all)).not.toHaveProperty("trigger");
  });

  it("points at the words that name nobody, and refuses words that do not stand in the sentence", () => {
    const said: HandDraft = { ...whole, voice: "unnamed", unnamed: " Two officials " };
    const start = text.indexOf("two officials");
    expect(newClaimOf(said)).toMatchObject({ unnamedSource: { start, end: start + "two officials".length } });
    expect([...faultsOf({ ...said, unnamed: "somebody else" }).keys()]).toEqual(["unnamed"]);
  });

  it("is no claim of somebody on himself, nor one at a day that is none", () => {
    expect(faultsOf({ ...whole, object: whole.subject }).get("object")).toBe("Both are the same.");
    expect(faultsOf({ ...whole, date: "2023-13" }).has("date")).toBe(true);
    expect(faultsOf({ ...whole, date: "2023-12" }).size).toBe(0);
  });

  it("makes somebody new of words of the text, by the marked ones where the name stands nowhere", () => {
    const party = { kind: "new", as: "organisation", name: "Belgium", code: "" } as const;
    expect(newPartyOf(party, whole, text)).toEqual({
      kind: "add-entity",
      document: "doc:1",
      type: "Organisation",
      name: "Belgium",
    });
    expect(newPartyOf({ ...party, name: "The Ministry" }, whole, text)).toMatchObject({
      mention: "spied on",
    });
    expect(newPartyOf({ ...party, as: "country", code: "BEL" }, whole, text)).toMatchObject({
      type: "Country",
      iso3: "BEL",
    });
    expect(faultsOf({ ...whole, object: { ...party, as: "country", code: "be" } }).has("object")).toBe(true);
  });

  it("is found again among the claims of its document, also where its type has no direction", () => {
    const made = claimOf({ id: "claim:2", extractor: "analyst", evidence: sentence });
    const others = [claimOf(), claimOf({ id: "claim:3", evidence: sentence, polarity: "negative" })];
    expect(madeOf([...others, made], whole)?.id).toBe("claim:2");
    expect(madeOf(others, whole)).toBeNull();
    const turned = { ...made, type: "MEETS" as const, subject: made.object, object: made.subject };
    expect(madeOf([turned], { ...whole, type: "MEETS" })?.id).toBe("claim:2");
  });
});
