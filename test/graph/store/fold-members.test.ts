import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_TRAITS } from "../../../graph/model/index.ts";
import { foldMembers, joinNodes, searchTextOf, toFoldedNode } from "../../../graph/store/fold-members.ts";
import { foldText } from "../../../graph/store/folded-text.ts";
import type { MemberRow } from "../../../graph/store/rows.ts";

const member = (key: string, says: Partial<MemberRow> = {}) => ({
  key,
  type: "Organisation" as const,
  name: "VSSE",
  aliases: [],
  ...NO_TRAITS,
  givenName: null,
  givenType: null,
  tags: [],
  ...says,
});

const words = fc.constantFrom(null, "SPY", "GOV", "agency", "other");
const anyNode = fc
  .record({
    key: fc.constantFrom("a/x", "b/x", "c/x"),
    type: fc.constantFrom("Actor" as const, "Organisation" as const, "Country" as const),
    name: fc.constantFrom("VSSE", "State Security", "STATE SECURITY", "Vsse"),
    aliases: fc.subarray(["VSSE", "Sûreté", "State Security"]),
    kind: fc.constantFrom(null, "agency" as const, "media" as const, "other" as const),
    sector: words,
    country: words,
    role: words,
    tags: fc.subarray(["checked", "open"]),
    // One decision gives one name, however often it is met.
    givenName: fc.constantFrom(
      null,
      { key: "2026-01-01 a", name: "State Security of Belgium" },
      { key: "2026-01-02 b", name: "VSSE" },
    ),
    givenType: fc.constantFrom(
      null,
      { key: "2026-01-01 c", type: "Organisation" as const, kind: "agency" as const },
      { key: "2026-01-03 d", type: "Actor" as const, kind: null },
    ),
  })
  .map(({ key, ...says }) => toFoldedNode(member(key, says)));

describe("A node and its members", () => {
  it("does not depend on the order, the grouping or the repetition of members", () => {
    fc.assert(
      fc.property(anyNode, anyNode, anyNode, (a, b, c) => {
        expect(joinNodes(a, b)).toEqual(joinNodes(b, a));
        expect(joinNodes(joinNodes(a, b), c)).toEqual(joinNodes(a, joinNodes(b, c)));
        expect(joinNodes(a, a)).toEqual(a);
        expect(joinNodes(joinNodes(a, b), a)).toEqual(joinNodes(a, b));
      }),
    );
  });

  it("is shown by the fullest of its members' names, never by an alias", () => {
    const node = foldMembers([
      member("b/x", { name: "VSSE", aliases: ["State Security Service of Belgium"] }),
      member("a/x", { name: "State Security" }),
      member("c/x", { name: "STATE SECURITY" }),
    ]);
    expect(node?.name).toBe("State Security");
    expect(node?.aliases).toEqual(["STATE SECURITY", "State Security Service of Belgium", "VSSE"]);
    expect(node?.firstMember).toBe("a/x");
  });

  it("prefers what says more: a kind before `other`, the longer role", () => {
    const node = foldMembers([
      member("a/x", { kind: "other", role: "chair" }),
      member("b/x", { kind: "agency", role: "party chair" }),
    ]);
    expect(node).toMatchObject({ kind: "agency", role: "party chair" });
  });

  it("bears the name and the type that an analyst gave last, whatever its members say", () => {
    const node = foldMembers([
      member("a/x", { givenName: { key: "2026-01-01 a", name: "Sûreté" } }),
      member("b/x", {
        name: "State Security Service",
        givenName: { key: "2026-01-02 b", name: "VSSE (Belgium)" },
      }),
      member("c/x", { kind: "agency", givenType: { key: "2026-01-01 c", type: "Actor", kind: "group" } }),
    ]);
    expect(node).toMatchObject({ name: "VSSE (Belgium)", type: "Actor", kind: "group" });
    expect(node?.aliases).toEqual(["State Security Service", "Sûreté", "VSSE"]);
  });

  it("is none without members", () => expect(foldMembers([])).toBeNull());

  it("is found by every name, without case and marks", () => {
    const node = toFoldedNode(member("a/x", { name: "Ľubomír  Straße", aliases: ["ŁÓDŹ"] }));
    expect(searchTextOf(node)).toBe("\nlodz\nlubomir strasse\n");
    expect(foldText("İstanbul Ærø")).toBe("istanbul aero");
  });
});
