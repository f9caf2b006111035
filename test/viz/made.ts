import type { GraphEdge, GraphNode } from "../../graph/model/index.ts";

/** A node of which only what matters is said. */
export function nodeOf(given: Partial<GraphNode>): GraphNode {
  return {
    id: "a",
    name: "China",
    type: "Country",
    aliases: [],
    kind: null,
    sector: null,
    country: null,
    role: null,
    iso2: null,
    iso3: null,
    region: null,
    degree: 1,
    documents: 1,
    ...given,
  };
}

/** An edge of which only what matters is said. */
export function edgeOf(given: Partial<GraphEdge>): GraphEdge {
  return {
    id: "e",
    source: "a",
    target: "b",
    type: "SPIES_ON",
    family: "covert",
    standing: "claimed",
    certainty: "certain",
    claims: 1,
    denials: 0,
    claimants: 1,
    deniers: 0,
    documents: 1,
    firstEvent: null,
    lastEvent: null,
    firstPublished: null,
    lastPublished: null,
    ...given,
  };
}
