import type { ClaimTable, EntityRef, ReviewState } from "../../graph/model/index.ts";
import { OWN_VOICE, UNNAMED } from "./filters.ts";

/** What filters need to know of a claim. */
export interface ClaimFact {
  /** Id of the node that says so, or one of the two voices that are no nodes. */
  readonly claimant: string;
  /** Id. */
  readonly document: string;
  readonly review: ReviewState;
  /** First and last day, ISO 8601, of the act or else of the publication; null where neither is known. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export type TableDocument = ClaimTable["documents"][number];

/** The claims behind edges, as far as they have come. */
export interface KnownClaims {
  readonly byEdge: ReadonlyMap<string, readonly ClaimFact[]>;
  /** By id. */
  readonly claimants: ReadonlyMap<string, EntityRef>;
  readonly documents: ReadonlyMap<string, TableDocument>;
}

export const NO_CLAIMS: KnownClaims = { byEdge: new Map(), claimants: new Map(), documents: new Map() };

/** What was known with what a table tells of the edges that were asked about: each of them is known then, but for those
 *  that the table left out. */
export function withTable(known: KnownClaims, edges: readonly string[], table: ClaimTable): KnownClaims {
  const told = edges.slice(0, edges.length - table.omitted.edges);
  const facts: ClaimFact[][] = told.map(() => []);
  for (const [edge, document, claimant, voice, , review, , firstDay, lastDay] of table.rows) {
    facts[edge]?.push({
      claimant:
        voice === "named" ? table.claimants[claimant ?? -1]!.id : voice === "own" ? OWN_VOICE : UNNAMED,
      document: table.documents[document]!.id,
      review,
      firstDay,
      lastDay,
    });
  }
  return {
    byEdge: new Map([...known.byEdge, ...told.map((edge, at) => [edge, facts[at] ?? []] as const)]),
    claimants: new Map([...known.claimants, ...table.claimants.map((one) => [one.id, one] as const)]),
    documents: new Map([...known.documents, ...table.documents.map((one) => [one.id, one] as const)]),
  };
}

/** Edges of which nothing is known yet. */
export function unknownEdges(
  edges: readonly { readonly id: string }[],
  { byEdge }: KnownClaims,
): readonly string[] {
  return edges.flatMap(({ id }) => (byEdge.has(id) ? [] : [id]));
}
