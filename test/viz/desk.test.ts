import { describe, expect, it } from "vitest";
import type { ClaimCard, GraphPage } from "../../graph/model/index.ts";
import { type Selection, selectionFrom, toHash } from "../../viz/desk/address.ts";
import { NO_CLAIMS } from "../../viz/desk/claim-table.ts";
import { thingOf } from "../../viz/desk/cypher.ts";
import { NO_FILTERS, onlyOf } from "../../viz/desk/filters.ts";
import { inSentence } from "../../viz/desk/shown-name.ts";
import { merged } from "../../viz/desk/view-state.ts";
import { dated, described, pageBreaks, piecesOf, printedBefore } from "../../viz/desk/words.ts";
import { byWeight, moreOf, toVisible } from "../../viz/desk/working-set.ts";
import { edgeOf, nodeOf } from "./made.ts";

const page: GraphPage = {
  nodes: [
    nodeOf({ id: "china", name: "China", aliases: ["Beijing"] }),
    nodeOf({ id: "belgium", name: "Belgium" }),
    nodeOf({ id: "vsse", name: "VSSE", type: "Organisation" }),
    nodeOf({ id: "peru", name: "Peru" }),
  ],
  edges: [
    edgeOf({ id: "spies", source: "china", target: "belgium" }),
    edgeOf({ id: "part", source: "vsse", target: "belgium", family: "structure", standing: "stated" }),
  ],
  omitted: { nodes: 0, edges: 0 },
};
const names = (view: { nodes: readonly { name: string }[] }) => view.nodes.map(({ name }) => name);

describe("the pages of a document", () => {
  it("are told where they meet, those without words together with the next", () => {
    const pages = [
      { number: 1, start: 0, end: 10 },
      { number: 2, start: 10, end: 20 },
      { number: 3, start: 20, end: 20 },
      { number: 4, start: 20, end: 35 },
    ];
    expect([...pageBreaks(pages)]).toEqual([
      [10, "page 2"],
      [20, "pages 3 to 4"],
    ]);
    expect([...pageBreaks([])]).toEqual([]);
  });
});

describe("a card of evidence", () => {
  it("says which document before it is the same report", () => {
    const card = (id: string, report: string | null) => ({ document: { id, report } }) as ClaimCard;
    const cards = [
      card("a", "a"),
      card("b", null),
      card("c", "a"),
      card("a", "a"),
      card("d", null),
      card("e", "f"),
    ];
    const before = cards.map((_, at) => printedBefore(cards, at)?.id ?? null);
    expect(before).toEqual([null, null, "a", null, null, null]);
  });
});

describe("a name in a sentence", () => {
  it("keeps to itself what turns the direction of writing, and is plain where nothing does", () => {
    expect(inSentence("China")).toBe("China");
    expect(inSentence("وزارة")).toBe("\u2068وزارة\u2069");
    expect(inSentence("a\u202eb\u2069")).toBe("\u2068a\u202eb\u2069");
    expect(inSentence("x".repeat(10_000)).length).toBeLessThan(400);
  });
});

describe("edges that are not in view", () => {
  it("are those of a node's degree that the page lacks; one to itself counts once", () => {
    const more = moreOf({
      nodes: [nodeOf({ id: "a", degree: 9 }), nodeOf({ id: "b", degree: 1 }), nodeOf({ id: "c", degree: 2 })],
      edges: [edgeOf({ id: "1", source: "a", target: "b" }), edgeOf({ id: "2", source: "a", target: "a" })],
    });
    expect([...more]).toEqual([
      ["a", 7],
      ["c", 2],
    ]);
  });
});

describe("the working set", () => {
  it("leaves out who has no edge until asked for", () => {
    expect(names(toVisible(page, NO_FILTERS))).toEqual(["China", "Belgium", "VSSE"]);
    expect(names(toVisible(page, { ...NO_FILTERS, unlinked: true }))).toContain("Peru");
    expect(names(toVisible(page, NO_FILTERS, NO_CLAIMS, "peru"))).toContain("Peru");
  });

  it("takes nodes away with their last edge", () => {
    const view = toVisible(page, { ...NO_FILTERS, families: new Set(["structure"]) });
    expect(view.edges.map(({ id }) => id)).toEqual(["spies"]);
    expect(names(view)).toEqual(["China", "Belgium"]);
  });

  it("hides types and standings", () => {
    expect(names(toVisible(page, { ...NO_FILTERS, types: new Set(["Organisation"]) }))).not.toContain("VSSE");
    expect(toVisible(page, { ...NO_FILTERS, standings: new Set(["claimed"]) }).edges).toHaveLength(1);
  });

  it("finds by alias, and shows with whom", () => {
    expect(names(toVisible(page, { ...NO_FILTERS, text: " beijing" }))).toEqual(["China", "Belgium"]);
  });

  it("puts structure last, however many claim it", () => {
    const edges = [
      edgeOf({ id: "part", family: "structure", claimants: 9 }),
      edgeOf({ id: "one", claimants: 1 }),
      edgeOf({ id: "three", claimants: 3 }),
    ];
    expect(edges.sort(byWeight).map(({ id }) => id)).toEqual(["three", "one", "part"]);
  });

  it("shows one of a kind alone, and all of them when asked again", () => {
    const all = ["a", "b", "c"];
    const alone = onlyOf(all, new Set(["b"]), "b");
    expect([...alone]).toEqual(["a", "c"]);
    expect([...onlyOf(all, alone, "b")]).toEqual([]);
  });

  it("takes the newer of what two pages share", () => {
    const newer = { ...page, nodes: [nodeOf({ id: "china", name: "China", degree: 9 })], edges: [] };
    const both = merged(page, newer);
    expect(both.nodes).toHaveLength(4);
    expect(both.nodes.find(({ id }) => id === "china")?.degree).toBe(9);
  });
});

describe("the address", () => {
  it.each<Selection>([
    { kind: "none" },
    { kind: "node", id: "actor:Zoë/é #1" },
    { kind: "edge", id: "edge:0af" },
    { kind: "document", id: "doc:12e34", claim: null },
    { kind: "document", id: "doc:12e34", claim: "claim:77" },
  ])("brings back what it was made from: $kind", (selection) => {
    expect(selectionFrom(toHash(selection))).toEqual(selection);
  });

  it.each(["", "#", "#/", "#/node/", "#/nonsense/1", "#/node/%E0%A4%A"])("names nothing in %j", (hash) => {
    expect(selectionFrom(hash)).toEqual({ kind: "none" });
  });
});

describe("a cell of an answer", () => {
  it.each([
    [
      "an entity",
      { id: "e:1", labels: ["Entity", "Country"], name: "China" },
      "China",
      { kind: "node", id: "e:1" },
    ],
    [
      "a document",
      { id: "doc:1", labels: ["Document"], title: "Cables" },
      "Cables",
      { kind: "document", id: "doc:1", claim: null },
    ],
    [
      "a claim, at the evidence of its edge",
      { id: "claim:1", labels: ["Claim"], sentence: "It spied.", type: "SPIES_ON", edge: "edge:1" },
      "It spied.",
      { kind: "edge", id: "edge:1" },
    ],
    ["an edge", { id: "edge:1", type: "SPIES_ON" }, "spies on", { kind: "edge", id: "edge:1" }],
    ["a node of another kind, nowhere", { labels: ["Case"], name: "ours" }, "ours", null],
  ])("opens %s", (_, value, words, opens) => {
    expect(thingOf(value)).toEqual({ words, opens });
  });

  it("stands for nothing else when it is a value", () => {
    for (const value of [null, "China", 7, { name: "China" }, { name: 3, labels: [] }, ["name", "labels"]]) {
      expect(thingOf(value)).toBeNull();
    }
  });
});

describe("a marked text", () => {
  it("is cut at spans that nest and overlap, and is the same text joined", () => {
    const text = "China spied on Belgium’s 🦊 ministry.";
    const pieces = piecesOf({ start: 100, end: 100 + text.length, text }, [
      { start: 100, end: 105, role: "subject" },
      { start: 106, end: 114, role: "trigger" },
      { start: 115, end: 135, role: "object" },
      { start: 115, end: 122, role: "place" },
      { start: 90, end: 102, role: "earlier" },
    ]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.find((piece) => piece.text === "Belgium")?.roles).toEqual(["object", "place"]);
    expect(pieces[0]).toEqual({ text: "Ch", roles: ["subject", "earlier"], start: 100 });
  });

  it("is cut in one sweep, so that tens of thousands of claims cost no wait", () => {
    const sentence = "China spied on Belgium. ";
    const sentences = Array.from({ length: 40_000 }, (_, index) => index * sentence.length);
    const text = sentence.repeat(sentences.length);
    const spans = sentences.map((start) => ({
      start,
      end: start + sentence.length - 1,
      role: String(start),
    }));
    const before = performance.now();
    const pieces = piecesOf({ start: 0, end: text.length, text }, spans);
    // A tenth of a second by a sweep, half a minute by looking through all spans at each border.
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(pieces).toHaveLength(2 * sentences.length);
    expect(pieces.at(-2)?.roles).toEqual([spans.at(-1)?.role]);
  });

  it("says a date as far as it is known", () => {
    expect(dated("2023-02-11")).toBe("11 February 2023");
    expect(dated("2023-02")).toBe("February 2023");
    expect(dated("2023")).toBe("2023");
    expect(dated(null)).toBeNull();
  });

  it("says what somebody is", () => {
    const vsse = nodeOf({ type: "Organisation", kind: "agency", country: "BEL" });
    expect(described(vsse, new Map([["BEL", "Belgium"]]))).toBe("agency · Belgium");
    const member = nodeOf({ type: "Actor", kind: "person", role: "party representative" });
    expect(described(member, new Map())).toBe("party representative · person");
  });
});
