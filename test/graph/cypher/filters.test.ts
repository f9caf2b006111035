import { describe, expect, it } from "vitest";
import { claimFilter, claimPattern, edgeFilter, edgePattern } from "../../../graph/cypher/filters.ts";

describe("What a question starts from", () => {
  // 10,000 claims were gone through for the two of one document.
  it.each([
    ["an edge", { edge: "r:1", document: "doc:1" }, "MATCH (c:Claim {edge: $edge})"],
    ["a document", { document: "doc:1", entity: "e:1" }, "MATCH (:Document {id: $document})<-"],
    ["who says so", { claimant: "e:1", entity: "e:1" }, "MATCH (:Entity {id: $claimant})<-"],
    ["an entity", { entity: "e:1", polarity: "negative" }, "MATCH (:Entity {id: $entity})<-"],
  ] as const)("is %s of a claim filter, by a key that is indexed", (_, filter, start) => {
    expect(claimPattern(filter).slice(0, start.length)).toBe(start);
    expect(claimFilter(filter).params).toMatchObject(filter);
  });

  // A list of the edges' ids was gone through once for each edge of the graph.
  it("is the documents that came in since a day, with no list of edges", () => {
    const filter = { since: "2026-02-01" };
    expect(edgePattern(filter, ["FUNDS"], "a")).toMatch(
      /^MATCH \(d:Document\)<-.* WHERE d\.received_at >= \$since/,
    );
    expect(edgeFilter(filter)).toEqual({ where: "", params: filter });
  });
});
