import { describe, expect, it } from "vitest";
import { finderOf, folded, withRemote } from "../../viz/desk/finding.ts";
import { nodeOf } from "./made.ts";

const nodes = [
  nodeOf({ id: "cn", name: "China", aliases: ["Beijing", "People's Republic of China"], degree: 18 }),
  nodeOf({ id: "emb", name: "Chinese embassy", type: "Organisation", degree: 8 }),
  nodeOf({
    id: "mss",
    name: "Ministry of State Security",
    type: "Organisation",
    aliases: ["MSS"],
    degree: 4,
  }),
  nodeOf({ id: "vsse", name: "State Security Service", type: "Organisation", aliases: ["VSSE"], degree: 9 }),
  nodeOf({ id: "ks", name: "Kristof Slagmulder", type: "Actor", degree: 2 }),
  nodeOf({ id: "luk", name: "Aljaksandr Łukašenka", type: "Actor", degree: 3 }),
  nodeOf({ id: "indo", name: "Indochina Bank", type: "Organisation", degree: 40 }),
];
const finder = finderOf(nodes);
const found = (typed: string) => finder.find(typed).map(({ node }) => node.id);

describe("a search by name", () => {
  it("puts whole names before beginnings, beginnings of words, and what stands inside", () => {
    expect(found("china")).toEqual(["cn", "indo"]);
    expect(found("chin")).toEqual(["cn", "emb", "indo"]);
    expect(found("state security")).toEqual(["vsse", "mss"]);
  });

  it("finds by alias, and says by which", () => {
    expect(finder.find("beij")[0]).toMatchObject({ node: { id: "cn" }, alias: "Beijing" });
    expect(finder.find("China")[0]?.alias).toBeNull();
    expect(finder.find("republic")[0]?.alias).toBe("People's Republic of China");
  });

  it("does not mind case, accents and the order of words", () => {
    expect(found("LUKASENKA")).toEqual(["luk"]);
    expect(found("łukaš")).toEqual(["luk"]);
    expect(found("slagm krist")).toEqual(["ks"]);
    expect(folded("  Łukašenka’s – “Straße” ")).toBe("lukasenka s strasse");
  });

  it("forgives a letter or two in a longer word, and none in a short one", () => {
    expect(found("Slagmuldr")).toEqual(["ks"]);
    expect(found("kristoff slagmudler")).toEqual(["ks"]);
    expect(found("vsxe")[0]).toBe("vsse");
    expect(found("mxs")).toEqual([]);
  });

  it("finds nothing in nothing, and by signs alone", () => {
    expect(found("  ")).toEqual([]);
    expect(found("?!")).toEqual([]);
    expect(found("zzzzzz")).toEqual([]);
  });

  it("puts what the server found where it fits, once, after those in view that fit as well", () => {
    const remote = [
      nodeOf({ id: "chad", name: "Chinatown Traders", degree: 1 }),
      nodeOf({ id: "cn", name: "China" }),
      nodeOf({ id: "real", name: "chin", degree: 1 }),
    ];
    const all = withRemote(finder.find("chin"), remote, "chin").map(({ node }) => node.id);
    expect(all).toEqual(["real", "cn", "emb", "chad", "indo"]);
  });

  it("looks through ten thousand names while somebody types", () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      nodeOf({ id: `n${at}`, name: `Person ${at} of Company ${at % 977}`, aliases: [`P${at}`] }),
    );
    const large = finderOf(many);
    const began = performance.now();
    expect(large.find("person 4711")[0]?.node.id).toBe("n4711");
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
