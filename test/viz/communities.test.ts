import { describe, expect, it } from "vitest";
import { toCommunities } from "../../viz/communities/partition.ts";
import {
  drawnFor,
  groupId,
  isGrouped,
  leadingFamily,
  type Partition,
  toGrouped,
  toLinks,
} from "../../viz/desk/communities.ts";
import { edgeOf, nodeOf } from "./made.ts";

/** Two cliques of four, a and b, joined by one edge; a pair; and one alone. a0 and b0 are the strongest of theirs. */
const names = ["a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3", "p0", "p1", "alone"];
const nodes = names.map((id) => nodeOf({ id, name: id.toUpperCase() }));
const cliques = ["a", "b"].flatMap((letter) =>
  [0, 1, 2, 3].flatMap((from) =>
    [0, 1, 2, 3]
      .filter((to) => to > from)
      .map((to) =>
        edgeOf({
          id: `${letter}${from}${to}`,
          source: `${letter}${from}`,
          target: `${letter}${to}`,
          claimants: from === 0 ? 3 : 1,
        }),
      ),
  ),
);
const bridges = [
  edgeOf({ id: "bridge", source: "a0", target: "b1", family: "pressure", type: "SANCTIONS" }),
  edgeOf({ id: "back", source: "b1", target: "a1", family: "pressure", type: "ATTACKS" }),
  edgeOf({ id: "other", source: "b2", target: "a0", family: "discourse", type: "ACCUSES" }),
];
const pair = edgeOf({ id: "pair", source: "p0", target: "p1" });
const drawn = { nodes, edges: [...cliques, ...bridges, pair] };

function partitionOf(given: typeof drawn): Partition {
  const { ids, links } = toLinks(given);
  const communities = toCommunities(ids.length, links);
  return new Map(ids.map((id, number) => [id, communities[number] ?? -1]));
}
const partition = partitionOf(drawn);
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();
const together = (letter: string) => new Set([0, 1, 2, 3].map((at) => partition.get(`${letter}${at}`)));

describe("communities", () => {
  it("are those who have more to do with each other", () => {
    expect(together("a").size).toBe(1);
    expect(together("b").size).toBe(1);
    expect(together("a")).not.toEqual(together("b"));
    expect(partition.get("alone")).not.toBe(partition.get("p0"));
  });

  it("are the same for the same network, in whatever order it comes", () => {
    const turned = { nodes: [...nodes].reverse(), edges: [...drawn.edges].reverse() };
    expect(partitionOf(turned)).toEqual(partition);
    // A ring has no communities of its own: only the sequence of chance decides where it is cut.
    const ring = Float32Array.from({ length: 300 }, (_, at) => at).map((at) =>
      at % 3 === 0 ? at / 3 : at % 3 === 1 ? ((at - 1) / 3 + 1) % 100 : 1,
    );
    expect(toCommunities(100, ring)).toEqual(toCommunities(100, ring));
  });

  it("weigh a pair once, acts above structure, many claimants above one", () => {
    const { links } = toLinks({
      nodes: nodes.slice(0, 3),
      edges: [
        edgeOf({ id: "1", source: "a1", target: "a0", claimants: 3 }),
        edgeOf({ id: "2", source: "a0", target: "a1", claimants: 1 }),
        edgeOf({ id: "3", source: "a1", target: "a2", family: "structure" }),
        edgeOf({ id: "loop", source: "a1", target: "a1" }),
        edgeOf({ id: "gone", source: "a1", target: "nobody" }),
      ],
    });
    expect([...links].map((value) => Math.round(10 * value) / 10)).toEqual([0, 1, 3, 1, 2, 0.8]);
  });
});

describe("a grouped network", () => {
  const grouped = toGrouped(drawn, partition, new Set());

  it("shows each group as one node, named by its strongest members, and leaves pairs as they are", () => {
    expect(ids(grouped.nodes)).toEqual(["alone", "group:a0", "group:b0", "p0", "p1"]);
    const group = grouped.groups.get(groupId("a0"));
    expect(group).toMatchObject({ name: "A0, A1, A2", open: false });
    expect(ids(group?.members ?? [])).toEqual(["a0", "a1", "a2", "a3"]);
    expect(group?.within).toHaveLength(6);
  });

  it("is named by as many of them as have room, and no name is cut", () => {
    const long: Readonly<Record<string, string>> = {
      a0: "Federal Prosecutor's Office",
      a1: "Baltic Gridlink",
      a2: "GRU",
      b0: "National Executive Committee of the Meadow Party",
    };
    const renamed = nodes.map((node) => ({ ...node, name: long[node.id] ?? node.name }));
    const { groups } = toGrouped({ ...drawn, nodes: renamed }, partition, new Set());
    expect(groups.get(groupId("a0"))?.name).toBe("Federal Prosecutor's Office, GRU");
    expect(groups.get(groupId("b0"))?.name).toBe("National Executive Committee of the Meadow Party");
  });

  it("loses no edge: each is within a group, in a sum or by itself", () => {
    const sums = [...grouped.sums.values()].flatMap(({ edges }) => edges);
    const within = [...grouped.groups.values()].flatMap((group) => (group.open ? [] : group.within));
    const own = grouped.edges.filter(({ id }) => !grouped.sums.has(id));
    expect(ids([...sums, ...within, ...own])).toEqual(ids(drawn.edges));
    expect(ids(sums)).toEqual(["back", "bridge", "other"]);
    const [sum] = grouped.edges.filter(({ id }) => grouped.sums.has(id));
    expect(sum).toMatchObject({ claimants: 3, family: "pressure" });
    expect([sum?.source, sum?.target].sort()).toEqual(["group:a0", "group:b0"]);
  });

  it("leaves one edge between two what it is", () => {
    const one = toGrouped({ nodes, edges: [...cliques, bridges[0]!, pair] }, partition, new Set());
    expect(one.sums.size).toBe(0);
    expect(one.edges.find(({ id }) => id === "bridge")).toMatchObject({
      source: "group:a0",
      target: "group:b0",
      type: "SANCTIONS",
    });
  });

  it("gathers many small circles that have nothing to do with the rest", () => {
    const circles = Array.from({ length: 13 }, (_, at) => [`s${at}`, `t${at}`] as const);
    const more = {
      nodes: [...nodes, ...circles.flat().map((id) => nodeOf({ id }))],
      edges: [
        ...drawn.edges,
        ...circles.map(([source, target]) => edgeOf({ id: `c${source}`, source, target })),
      ],
    };
    const some = { nodes: more.nodes.slice(0, -4), edges: more.edges.slice(0, -2) };
    // With the pair and the one alone there are fifteen.
    const gathered = [...toGrouped(more, partitionOf(more), new Set()).groups.values()][0];
    expect(gathered).toMatchObject({ name: "15 small circles", open: false });
    expect(gathered?.members).toHaveLength(29);
    expect(gathered?.within).toHaveLength(14);
    const few = { nodes: some.nodes.filter(({ id }) => id !== "alone"), edges: some.edges };
    expect(toGrouped(few, partitionOf(few), new Set()).groups.size).toBe(2);
  });

  it("opens one group in its place, and keeps the others closed", () => {
    const open = toGrouped(drawn, partition, new Set(["a0"]));
    expect(ids(open.nodes)).toEqual(["a0", "a1", "a2", "a3", "alone", "group:b0", "p0", "p1"]);
    expect(open.groups.get("group:b0")).toEqual(grouped.groups.get("group:b0"));
    // Of a0 there are two edges to the group, one to b1 and one from b2; of a1 there is one.
    expect(ids([...open.sums.values()].flatMap(({ edges }) => edges))).toEqual(["bridge", "other"]);
    expect(open.edges.find(({ id }) => id === "back")).toMatchObject({ source: "group:b0", target: "a1" });
  });

  it("stays open by any member, when another has become the strongest", () => {
    const open = toGrouped(drawn, partition, new Set(["a3"]));
    expect(open.groups.get("group:a0")?.open).toBe(true);
  });

  it("shows by itself who came since it was grouped", () => {
    const more = { nodes: [...nodes, nodeOf({ id: "new" })], edges: drawn.edges };
    expect(ids(toGrouped(more, partition, new Set()).nodes)).toContain("new");
  });

  it("has a place for everything that is chosen", () => {
    expect(drawnFor({ kind: "node", id: "a2" }, grouped)).toEqual({ kind: "node", id: "group:a0" });
    expect(drawnFor({ kind: "node", id: "p0" }, grouped)).toEqual({ kind: "node", id: "p0" });
    expect(drawnFor({ kind: "edge", id: "a12" }, grouped)).toEqual({ kind: "node", id: "group:a0" });
    const [sum] = grouped.sums.keys();
    expect(drawnFor({ kind: "edge", id: "other" }, grouped)).toEqual({ kind: "edge", id: sum });
    expect(drawnFor({ kind: "edge", id: "pair" }, grouped)).toEqual({ kind: "edge", id: "pair" });
  });

  it("is wanted beyond the size that reads well, unless somebody says otherwise", () => {
    const large = { nodes: Array.from({ length: 2_001 }, (_, at) => nodeOf({ id: `n${at}` })), edges: [] };
    expect(isGrouped(large, { grouped: null })).toBe(true);
    expect(isGrouped(large, { grouped: false })).toBe(false);
    expect(isGrouped(drawn, { grouped: null })).toBe(false);
    expect(isGrouped(drawn, { grouped: true })).toBe(true);
  });

  it("takes the colour of most of its edges, of several the first in the vocabulary", () => {
    expect(leadingFamily(bridges)).toBe("pressure");
    expect(leadingFamily([bridges[0]!, bridges[2]!])).toBe("pressure");
  });
});
