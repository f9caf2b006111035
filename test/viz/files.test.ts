import { describe, expect, it } from "vitest";
import type { ClaimCard, DocumentPage, GraphPage, NodeMember } from "../../graph/model/index.ts";
import { selectionFrom, toHash, withNode } from "../../viz/desk/address.ts";
import { newcomers, toldOf } from "../../viz/desk/arrivals.ts";
import { correctedWords, correctionsOf, factsOf } from "../../viz/desk/correcting.ts";
import { FIRST_LIST, questionOf, sortedBy } from "../../viz/desk/document-list.ts";
import { calledOf, claimantsOf, datesOf, namedIn, toGroups } from "../../viz/desk/profile.ts";
import { isNew, momentAfter, type Visit, visitAfter, visitFrom } from "../../viz/desk/visit.ts";
import { datedBriefly, described, wordAt } from "../../viz/desk/words.ts";
import { edgeOf, nodeOf } from "./made.ts";

const MINUTE = 60_000;
const MONDAY = "2026-11-23T09:00:00.000Z";
const TUESDAY = "2026-11-24T09:00:00.000Z";
const at = Date.parse(TUESDAY);

describe("what is new since the last visit", () => {
  const monday: Visit = { since: null, newest: MONDAY, activeAt: at - 24 * 60 * MINUTE };

  it("is nothing on the first", () => {
    const first = visitAfter(null, MONDAY, at);
    expect(first).toEqual({ since: null, newest: MONDAY, activeAt: at });
    expect(isNew(first, TUESDAY)).toBe(false);
  });

  it("is what came in after the last document of the one before", () => {
    const next = visitAfter(monday, TUESDAY, at);
    expect([isNew(next, MONDAY), isNew(next, TUESDAY)]).toEqual([false, true]);
  });

  it("stays new while the visit goes on, over reloads and short absences", () => {
    const next = visitAfter(monday, TUESDAY, at);
    expect(isNew(visitAfter(next, TUESDAY, at + 29 * MINUTE), TUESDAY)).toBe(true);
    expect(isNew(visitAfter(next, TUESDAY, at + 31 * MINUTE), TUESDAY)).toBe(false);
  });

  it("is all of a case that was empty at the last visit", () => {
    const empty = visitAfter({ ...monday, newest: null }, TUESDAY, at);
    expect(isNew(empty, MONDAY)).toBe(true);
    expect(momentAfter(empty.since)).toBe("1970-01-01");
  });

  it("does not come back when the newest document is forgotten", () => {
    expect(visitAfter({ ...monday, newest: TUESDAY }, MONDAY, at).newest).toBe(TUESDAY);
  });

  it("is asked for from the moment after, since the server includes the moment itself", () => {
    expect(momentAfter(MONDAY)).toBe("2026-11-23T09:00:00.001Z");
    expect(momentAfter(null)).toBeNull();
  });

  it.each(["", "no JSON", "{}", '{"since":1,"newest":null,"activeAt":1}'])("is not read from %j", (words) => {
    expect(visitFrom(words)).toBeNull();
  });

  it("is kept as words", () => expect(visitFrom(JSON.stringify(monday))).toEqual(monday));
});

describe("the list of documents", () => {
  it("puts names from A and all else from the most first, and turns round at the second time", () => {
    const byTitle = sortedBy(FIRST_LIST, "title");
    expect(byTitle).toEqual({ sort: "title", descending: false });
    expect(sortedBy(byTitle, "title")).toEqual({ sort: "title", descending: true });
    expect(sortedBy(byTitle, "claims")).toEqual({ sort: "claims", descending: true });
  });

  it("asks for words in the texts or in the titles, never for both", () => {
    const typed = { ...FIRST_LIST, text: " harbour " };
    expect(questionOf(typed, null, null)).toMatchObject({ text: "harbour", words: "" });
    expect(questionOf({ ...typed, inTexts: true }, null, null)).toMatchObject({ text: "", words: "harbour" });
  });

  it("asks for what is new from the last visit on", () => {
    const visit = { since: MONDAY, newest: TUESDAY, activeAt: at };
    expect(questionOf({ ...FIRST_LIST, onlyNew: true }, null, visit).since).toBe("2026-11-23T09:00:00.001Z");
    expect(questionOf(FIRST_LIST, null, visit).since).toBeNull();
  });
});

describe("the address of a place in a text", () => {
  const selection = {
    kind: "document",
    id: "doc:1",
    claim: null,
    at: [
      { start: 120, end: 128 },
      { start: 7, end: 7 },
    ],
  } as const;

  it("leads back to it", () => {
    expect(toHash(selection)).toBe("#/document/doc%3A1/at%3A120-128%2C7-7");
    expect(selectionFrom(toHash(selection))).toEqual(selection);
  });

  it("names the claim where there is one", () => {
    expect(selectionFrom(toHash({ ...selection, claim: "claim:2" }))).toEqual({
      kind: "document",
      id: "doc:1",
      claim: "claim:2",
    });
  });

  it("names whoever is marked there, beside a claim, a place, or nothing", () => {
    const { at: _, ...bare } = selection;
    for (const one of [selection, bare, { ...bare, claim: "claim:2" }]) {
      const marked = { ...one, node: "e:7" };
      expect(toHash(marked)).toMatch(/\/e%3A7$/);
      expect(selectionFrom(toHash(marked))).toEqual(marked);
      expect(selectionFrom(toHash({ ...one, node: null }))).toEqual(one);
    }
  });

  it("goes on marking whoever was chosen when the document was opened, until nobody is to be", () => {
    const { at: _, ...bare } = selection;
    const opened = withNode(bare, { kind: "node", id: "e:7" });
    expect(opened).toEqual({ ...bare, node: "e:7" });
    const gone = withNode({ ...bare, claim: "claim:2" }, opened);
    expect(gone).toEqual({ ...bare, claim: "claim:2", node: "e:7" });
    expect(withNode({ ...bare, id: "doc:2" }, gone)).toEqual({ ...bare, id: "doc:2" });
    expect(withNode({ ...bare, node: null }, gone)).toEqual({ ...bare, node: null });
  });

  it.each(["at:", "at:x-y", "at:9-3", "at:-1-3", "at:1-99999999999"])("takes %s for no place", (place) => {
    expect(selectionFrom(`#/document/doc%3A1/${place}`)).toMatchObject({ claim: null, at: [] });
  });

  it("has room for so many places and no more", () => {
    const many = Array.from({ length: 200 }, (_, start) => ({ start, end: start + 1 }));
    const back = selectionFrom(toHash({ ...selection, at: many }));
    expect(back.kind === "document" && back.at).toHaveLength(20);
  });

  it("means the word that begins there, where no end is known", () => {
    expect(wordAt("In Łódź, then", { start: 3, end: 3 })).toEqual({ start: 3, end: 7 });
    expect(wordAt("short", { start: 90, end: 90 })).toEqual({ start: 5, end: 5 });
  });
});

describe("a correction", () => {
  const page = {
    title: "Anual report",
    publisher: "Wire",
    url: null,
    publishedAt: null,
    marking: null,
    language: "en",
    reliability: null,
  } as DocumentPage;
  const before = factsOf(page);

  it("sends only what was changed, and takes away what was emptied", () => {
    const after = { ...before, title: " Annual report ", publisher: " ", language: "en " };
    expect(correctionsOf("doc:1", before, after)).toEqual([
      { kind: "correct-document", document: "doc:1", changes: { title: "Annual report", publisher: null } },
    ]);
  });

  it("grades apart from correcting, and takes a grade away", () => {
    expect(correctionsOf("doc:1", before, { ...before, reliability: "B" })).toEqual([
      { kind: "grade-document", document: "doc:1", reliability: "B" },
    ]);
    const graded = { ...before, reliability: "B" };
    expect(correctionsOf("doc:1", graded, before)).toMatchObject([{ reliability: null }]);
  });

  it("is none where all is as it was", () =>
    expect(correctionsOf("doc:1", before, { ...before })).toEqual([]));

  it("is told with what stood there before", () => {
    expect(correctedWords({ title: "Anual report", publishedAt: null })).toEqual([
      "title (was “Anual report”)",
      "date published (was empty)",
    ]);
  });
});

const memberOf = (given: Partial<NodeMember> & { readonly in: string }): NodeMember => ({
  member: `${given.in}/x`,
  type: "Organisation",
  name: "Ministry of Defence",
  mentions: 1,
  firstStart: 0,
  ...given,
  document: { id: given.in } as NodeMember["document"],
});

describe("a profile", () => {
  it("tells what it is called, in how many documents, most first", () => {
    const members = [
      memberOf({ in: "a" }),
      memberOf({ in: "b", name: "MoD" }),
      memberOf({ in: "c", name: "the Ministry" }),
      memberOf({ in: "d", name: "the Ministry" }),
    ];
    expect(calledOf("Ministry of Defence", members)).toEqual([
      "“the Ministry” in 2 documents",
      "“MoD” in 1 document",
    ]);
  });

  it("counts a document once that has two of its members", () => {
    const members = [
      memberOf({ in: "a", mentions: 2 }),
      memberOf({ in: "b", mentions: 4 }),
      memberOf({ in: "a", mentions: 3, name: "MoD" }),
    ];
    expect(namedIn(members)).toMatchObject([
      { document: { id: "a" }, mentions: 5, names: ["Ministry of Defence", "MoD"] },
      { document: { id: "b" }, mentions: 4 },
    ]);
  });

  it("groups edges by act and direction as read from the node, structure last", () => {
    const edges = [
      edgeOf({ id: "1", type: "PART_OF", family: "structure" }),
      edgeOf({ id: "2", type: "PART_OF", family: "structure", target: "c" }),
      edgeOf({ id: "3", source: "b", target: "a" }),
      edgeOf({ id: "4", type: "MEETS", family: "cooperation", source: "c", target: "a" }),
      edgeOf({ id: "5", type: "MEETS", family: "cooperation" }),
    ];
    const groups = toGroups(nodeOf({ id: "a", name: "China" }), edges);
    expect(groups.map(({ words, edges: { length } }) => `${words}: ${length}`)).toEqual([
      "meets: 2",
      "… spies on China: 1",
      "is part of: 2",
    ]);
  });

  it("names those who deny, the busiest first, and counts those without a name", () => {
    const by = (...ids: string[]) =>
      ({ attribution: ids.map((id) => ({ entity: { id, name: id }, cue: null })) }) as unknown as ClaimCard;
    const { named, unnamed } = claimantsOf([by("wire"), by("china", "wire"), by(), by("china")]);
    expect(named.map(({ entity, claims }) => [entity.id, claims])).toEqual([
      ["china", 2],
      ["wire", 1],
    ]);
    expect(unnamed).toBe(1);
  });

  it("spans from the first act to the last", () => {
    const bucket = (date: string) => ({ date, positive: 1, negative: 0, byPublication: 0 });
    const undated = { positive: 0, negative: 0 };
    expect(datesOf({ buckets: [bucket("2022"), bucket("2023-02")], undated })).toEqual({
      first: "2022",
      last: "2023-02",
    });
    expect(datesOf({ buckets: [], undated })).toBeNull();
  });

  it("says kind, sector and country in words, each once", () => {
    const vsse = nodeOf({ type: "Organisation", kind: "agency", sector: "SPY", country: "BEL" });
    expect(described(vsse, new Map([["BEL", "Belgium"]]))).toBe("agency · intelligence · Belgium");
    const outlet = nodeOf({ type: "Organisation", kind: "media", sector: "JRN" });
    expect(described(outlet, new Map())).toBe("media");
  });
});

describe("a date where there is little room", () => {
  it.each([
    ["2023-02-11", "11 Feb 2023"],
    ["2023-05-01T10:00:00Z", "1 May 2023"],
    ["2023-09", "Sep 2023"],
    ["2023", "2023"],
  ])("%s is %s", (iso, words) => expect(datedBriefly(iso)).toBe(words));
});

describe("who came in", () => {
  const pageOf = (...ids: string[]): GraphPage => ({
    nodes: ids.map((id, degree) => nodeOf({ id, name: id.toUpperCase(), degree })),
    edges: [],
    omitted: { nodes: 0, edges: 0 },
  });

  it("are those who were not in view before, the most connected first", () => {
    expect(newcomers(pageOf("a"), pageOf("b", "a", "c")).map(({ id }) => id)).toEqual(["c", "b"]);
  });

  it("are nobody when the case is first loaded", () => {
    expect(newcomers(null, pageOf("a"))).toEqual([]);
  });

  it("are told by name, as far as one listens", () => {
    expect(toldOf([])).toBe("");
    expect(toldOf(pageOf("a").nodes)).toBe("1 new name: A");
    expect(toldOf(pageOf("a", "b", "c", "d", "e", "f", "g").nodes)).toBe(
      "7 new names: A, B, C, D, E and 2 more",
    );
  });
});
