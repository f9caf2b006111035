import { type ClaimCard, type GraphEdge, type GraphNode, NO_TRAITS } from "../../graph/model/index.ts";

/** A node of which only what matters is said. */
export function nodeOf(given: Partial<GraphNode>): GraphNode {
  return {
    id: "a",
    name: "China",
    type: "Country",
    aliases: [],
    ...NO_TRAITS,
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

/** A claim of which only what matters is said: China spies on Belgium, in one document's own voice. */
export function claimOf(given: Partial<ClaimCard>): ClaimCard {
  return {
    id: "claim:1",
    edge: "e",
    type: "SPIES_ON",
    family: "covert",
    subject: { id: "a", name: "China", type: "Country" },
    object: { id: "b", name: "Belgium", type: "Country" },
    polarity: "positive",
    certainty: "certain",
    modality: "actual",
    attribution: [],
    unnamedSource: null,
    date: null,
    endDate: null,
    datePrecision: null,
    location: null,
    evidence: { start: 0, end: 24, text: "China spied on Belgium." },
    page: null,
    trigger: { start: 6, end: 11 },
    subjectSpan: { start: 0, end: 5 },
    objectSpan: { start: 15, end: 22 },
    confidence: 70,
    credibility: null,
    extractor: "builtin",
    extractorVersion: "1",
    rule: "verb:spy",
    review: "unreviewed",
    reviewedBy: null,
    reviewedAt: null,
    reason: null,
    edited: [],
    tags: [],
    document: {
      id: "doc:1",
      title: "Annual report",
      publisher: null,
      url: null,
      publishedAt: null,
      marking: null,
      reliability: null,
      report: null,
    },
    ...given,
  };
}
