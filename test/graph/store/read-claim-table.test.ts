import { describe, expect, it } from "vitest";
import * as cypher from "../../../graph/cypher/read.ts";
import type { CypherRow, Engine } from "../../../graph/store/engine.ts";
import { readClaimTable } from "../../../graph/store/read-claim-table.ts";

/** An engine that holds so many claims behind each edge, all of one document. */
function engineOf(claims: Readonly<Record<string, number>>): Engine {
  const rowsOf = (edge: string): CypherRow[] =>
    Array.from({ length: claims[edge] ?? 0 }, (_, at) => ({
      id: `${edge}-${at}`,
      edge,
      document: "doc:1",
      unnamed: false,
      polarity: "positive",
      review: "unreviewed",
      confidence: 50,
      first_day: null,
      last_day: null,
      undated: true,
    }));
  const read: Engine["read"] = async (statement, params = {}) => {
    const edges = (params.edges ?? []) as readonly string[];
    if (statement === cypher.CLAIM_TABLE) return edges.flatMap(rowsOf).slice(0, Number(params.limit));
    if (statement === cypher.COUNT_CLAIMS_BEHIND)
      return edges.flatMap((edge) => (claims[edge] ? [{ edge, total: claims[edge] }] : []));
    if (statement === cypher.DOCUMENT_NAMES)
      return [{ id: "doc:1", title: "Report", publisher: null, published_at: null }];
    return [];
  };
  return { read } as Engine;
}

const tableOf = async (claims: Readonly<Record<string, number>>, asked: readonly string[], most: number) => {
  const { rows, omitted } = await readClaimTable(engineOf(claims), asked, most);
  const places = rows.map(([edge]) => edge);
  return { places, omitted };
};

describe("a table of more claims than fit", () => {
  it("leaves out the last edges whole, and says how much that is", async () => {
    expect(await tableOf({ a: 2, b: 2, c: 3 }, ["a", "b", "c"], 5)).toEqual({
      places: [0, 0, 1, 1],
      omitted: { edges: 1, claims: 3 },
    });
  });

  it("leaves nothing out that just fits", async () => {
    expect(await tableOf({ a: 2, b: 2, c: 3 }, ["a", "b", "c"], 7)).toMatchObject({
      omitted: { edges: 0, claims: 0 },
    });
  });

  it("cuts an edge that is too large by itself, so that whoever asks on comes to an end", async () => {
    expect(await tableOf({ a: 9, b: 1 }, ["none", "a", "b"], 4)).toEqual({
      places: [1, 1, 1, 1],
      omitted: { edges: 1, claims: 1 },
    });
  });

  it("counts an edge once that is named twice", async () => {
    expect(await tableOf({ a: 2, b: 2, c: 1 }, ["a", "a", "b", "c"], 3)).toEqual({
      places: [0, 0],
      omitted: { edges: 2, claims: 3 },
    });
  });
});
