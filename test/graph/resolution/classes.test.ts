import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classesOf, type Joining } from "../../../graph/resolution/index.ts";

/** Six members of three rule classes, minted in the order a, b, c: a1 a2, b1 b2, c1 c2. */
const MEMBERS = ["a1", "a2", "b1", "b2", "c1", "c2"];
const rules = {
  idOfMember: (member: string) => (MEMBERS.includes(member) ? (member[0] as string) : null),
  ageOf: (id: string) => "abc".indexOf(id),
};

/** Members by class, as "a1 a2 | b1 b2 | c1 c2". */
function partition(joinings: readonly Joining[]): string {
  const classes = classesOf(joinings, rules);
  const groups = new Map<string, string[]>();
  for (const member of MEMBERS) {
    const id = classes.standingOfMember(member, rules.idOfMember(member) as string);
    groups.set(id, [...(groups.get(id) ?? []), member]);
  }
  return [...groups.values()].map((group) => group.join(" ")).join(" | ");
}

const merge = (...members: string[]): Joining => ({ kind: "merge", decision: members.join("+"), members });
const split = (...parts: string[]): Joining => ({
  kind: "split",
  decision: parts.join("/"),
  parts: parts.map((part) => ({ member: part.replace("*", ""), whole: part.endsWith("*") })),
});

describe("who is who, once decisions are counted in", () => {
  it.each([
    ["what rules say, without any", [], "a1 a2 | b1 b2 | c1 c2"],
    ["a merge takes all of both classes", [merge("a1", "b2")], "a1 a2 b1 b2 | c1 c2"],
    ["merges go on from merges", [merge("a1", "b1"), merge("b2", "c1")], "a1 a2 b1 b2 c1 c2"],
    ["a split takes single members", [split("a2")], "a1 | a2 | b1 b2 | c1 c2"],
    ["a split makes one class of its parts", [merge("a1", "b1"), split("a2", "b2")], "a1 b1 | a2 b2 | c1 c2"],
    ["a split takes along what rules join", [merge("a1", "b1", "c1"), split("b1*")], "a1 a2 c1 c2 | b1 b2"],
    ["a later merge brings it back", [split("a2"), merge("a1", "a2")], "a1 a2 | b1 b2 | c1 c2"],
    [
      "a member split off twice is where it went last",
      [split("a2"), split("a2", "b1")],
      "a1 | a2 b1 | b2 | c1 c2",
    ],
    [
      "members that nobody read are passed over",
      [merge("a1", "x9", "b1"), split("y9")],
      "a1 a2 b1 b2 | c1 c2",
    ],
  ])("%s", (_, joinings, expected) => expect(partition(joinings)).toBe(expected));

  it("lets the oldest id stand, and tells where the others lead", () => {
    const classes = classesOf([merge("c1", "b1")], rules);
    expect([classes.standing("c"), classes.standing("b"), classes.standing("a")]).toEqual(["b", "b", "a"]);
  });

  it("is what it was before when a merge is split along the rules", () => {
    const member = fc.constantFrom(...MEMBERS);
    const any = fc.array(
      fc.array(member, { minLength: 2, maxLength: 3 }).map((list) => merge(...list)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(any, (merges) => {
        const apart = [split("b1*"), split("c1*")];
        expect(partition([...merges, ...apart])).toBe("a1 a2 | b1 b2 | c1 c2");
      }),
    );
  });
});
