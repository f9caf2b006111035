import { describe, expect, it } from "vitest";
import type { GraphPage } from "../../graph/model/index.ts";
import {
  ANY_CHOICE,
  type Choice,
  countsIn,
  cutAt,
  isDateWord,
  toChoiceCounts,
  toExpansion,
  typesIn,
} from "../../viz/desk/expansion.ts";
import { FIRST_VIEW, type ViewState } from "../../viz/desk/view-state.ts";
import { leavesOf, toWorkingSet } from "../../viz/desk/working-set.ts";
import { edgeOf, nodeOf } from "./made.ts";

const choiceOf = (given: Partial<Choice>): Choice => ({ ...ANY_CHOICE, ...given });
const without = <T>(all: Iterable<T>, ...gone: readonly T[]) =>
  new Set([...all].filter((one) => !gone.includes(one)));

describe("an expansion", () => {
  it("asks for nothing in particular where nothing is left out", () => {
    expect(toExpansion(ANY_CHOICE)).toEqual({});
  });

  it("says whole families as such, and types where a family is chosen in part", () => {
    const types = new Set([...typesIn("covert"), ...typesIn("resources")]);
    expect(toExpansion(choiceOf({ types }))).toEqual({ families: ["covert", "resources"] });
    const some = without(types, "SPIES_ON");
    expect(toExpansion(choiceOf({ types: some })).types).toEqual(
      expect.arrayContaining(["RECRUITS", "FUNDS"]),
    );
    expect(toExpansion(choiceOf({ types: some })).types).not.toContain("SPIES_ON");
  });

  it("asks for direction, standing and dates, and not for what is no date", () => {
    const choice = choiceOf({
      direction: "in",
      standings: new Set(["denied", "stated"]),
      from: "2023-02",
      to: "Feb",
    });
    expect(toExpansion(choice)).toEqual({ direction: "in", standing: ["stated", "denied"], from: "2023-02" });
    expect(["2023", "2023-12", "2023-12-31"].map(isDateWord)).toEqual([true, true, true]);
    expect(["23", "2023-13", "2023-1", ""].map(isDateWord)).toEqual([false, false, false, false]);
  });
});

describe("the counts beside the choices of an expansion", () => {
  const rows = [
    { type: "SPIES_ON", direction: "out", standing: "claimed", edges: 5 },
    { type: "SPIES_ON", direction: "in", standing: "denied", edges: 2 },
    { type: "FUNDS", direction: "out", standing: "stated", edges: 3 },
    { type: "MEETS", direction: null, standing: "stated", edges: 4 },
  ] as const;

  it("are all there are while nothing is left out, and what has no direction goes both ways", () => {
    const counts = toChoiceCounts(rows, ANY_CHOICE);
    expect(counts.all).toBe(14);
    expect(counts.directions).toEqual({ both: 14, out: 12, in: 6 });
    expect(counts.families.get("covert")).toBe(7);
  });

  it("are what each would let through as the others stand, itself aside", () => {
    const counts = toChoiceCounts(rows, choiceOf({ direction: "in", standings: new Set(["stated"]) }));
    expect(counts.all).toBe(4);
    expect(counts.types.get("MEETS")).toBe(4);
    expect(counts.types.get("FUNDS")).toBeUndefined();
    expect(counts.standings.get("denied")).toBe(2);
    expect(counts.directions.out).toBe(7);
  });

  it("count what is in view as the server counts", () => {
    const edges = [
      edgeOf({ id: "1", source: "c", target: "b" }),
      edgeOf({ id: "2", source: "b", target: "c", type: "FUNDS", standing: "stated" }),
      edgeOf({ id: "3", source: "b", target: "c", type: "MEETS", standing: "stated" }),
      edgeOf({ id: "4", source: "a", target: "b" }),
      edgeOf({ id: "5", source: "c", target: "c" }),
    ];
    expect(countsIn({ edges }, "c")).toEqual([
      { type: "SPIES_ON", direction: "out", standing: "claimed", edges: 1 },
      { type: "FUNDS", direction: "in", standing: "stated", edges: 1 },
      { type: "MEETS", direction: null, standing: "stated", edges: 1 },
      { type: "SPIES_ON", direction: "out", standing: "claimed", edges: 1 },
    ]);
  });
});

describe("the answer to an expansion", () => {
  const answer: GraphPage = {
    nodes: ["c", "n0", "n1", "n2", "n3"].map((id) => nodeOf({ id })),
    edges: [0, 1, 2, 3].map((at) => edgeOf({ id: `e${at}`, source: "c", target: `n${at}` })),
    omitted: { nodes: 2, edges: 6 },
  };

  it("is cut after so many edges that are not there yet, and says what is left", () => {
    const { page, limit } = cutAt(answer, "c", new Set(["e0", "e2"]), 1);
    expect(page.edges.map(({ id }) => id)).toEqual(["e0", "e1", "e2"]);
    expect(page.nodes.map(({ id }) => id)).toEqual(["c", "n0", "n1", "n2"]);
    expect(limit).toBe(3);
    expect(page.omitted).toEqual({ nodes: 3, edges: 7 });
  });

  it("is whole where fewer are new", () => {
    expect(cutAt(answer, "c", new Set(), 25)).toEqual({ page: answer, limit: 4 });
  });
});

describe("a node that is folded", () => {
  const page = {
    nodes: ["hub", "leaf", "twin", "between", "far"].map((id) => nodeOf({ id })),
    edges: [
      edgeOf({ id: "1", source: "hub", target: "leaf" }),
      edgeOf({ id: "2", source: "twin", target: "hub" }),
      edgeOf({ id: "3", source: "hub", target: "twin" }),
      edgeOf({ id: "4", source: "hub", target: "between" }),
      edgeOf({ id: "5", source: "between", target: "far" }),
      edgeOf({ id: "6", source: "hub", target: "hub" }),
    ],
  };
  const shown = (view: Partial<ViewState>, kept: string | null = null) =>
    toWorkingSet(page, { ...FIRST_VIEW, ...view }, undefined, kept)
      .nodes.map(({ id }) => id)
      .sort();

  it("loses those that hang on it alone, and nobody else", () => {
    expect([...leavesOf(page, "hub")].sort()).toEqual(["leaf", "twin"]);
    expect(shown({ folded: new Set(["hub"]) })).toEqual(["between", "far", "hub"]);
  });

  it("stays, whatever else is folded", () => {
    expect(shown({ folded: new Set(["hub", "between", "far"]) })).toEqual(["between", "far", "hub"]);
    expect(shown({ folded: new Set(["gone"]) })).toHaveLength(5);
  });

  it("counts what is drawn: hiding the one between makes nobody hang on the hub who does not", () => {
    expect(shown({ folded: new Set(["between"]) })).toEqual(["between", "hub", "leaf", "twin"]);
    expect(shown({ folded: new Set(["hub"]), hidden: new Set(["far"]) })).toEqual(["hub"]);
  });
});
