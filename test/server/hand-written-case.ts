import type { GraphStore } from "../../graph/index.ts";
import {
  type ClaimCard,
  type GraphEdge,
  type GraphNode,
  type JobReport,
  NO_TRAITS,
} from "../../graph/model/index.ts";
import type { Case } from "../../server/index.ts";

/** A case of two nodes and one edge, written by hand: for tests of the interface itself, where a store would only
 *  stand in the way. Single functions are replaced by what the test needs. */
export function handWrittenCase(
  folder: string,
  changes: Partial<Omit<Case, "store">> & { readonly store?: Partial<GraphStore> } = {},
): Case {
  const job: JobReport = {
    id: "job:1",
    document: "doc:1",
    status: "done",
    stage: null,
    progress: 1,
    note: null,
    error: null,
    parts: [],
    refusedParts: 0,
    endedAt: null,
  };
  const { store, ...rest } = changes;
  return {
    id: "case:by-hand",
    folder,
    store: { ...handWrittenStore, ...store },
    submit: async () => job,
    fetch: async () => job,
    job: async (id) => (id === job.id ? job : null),
    watch: () => () => {},
    jobs: async () => ({
      states: { waiting: 0, running: 0, done: 1, failed: 0 },
      stages: { fetch: 0, read: 0, extract: 0, write: 0 },
      progress: 1,
      rows: [],
      total: 0,
    }),
    cancel: async () => [],
    retry: async () => [],
    idle: async () => {},
    stop: async () => {},
    documents: async () => ({
      rows: [],
      total: 0,
      counts: { states: {}, formats: {}, languages: {} },
      newest: null,
    }),
    document: async () => null,
    entitiesOf: async () => null,
    sentenceAt: async () => null,
    contextsOf: async () => [],
    status: async () => ({
      documents: 1,
      entities: 2,
      claims: 1,
      edges: 1,
      version: "",
      case: "case:by-hand",
      engine: "embedded",
      graphHash: "0",
      containers: 0,
      waiting: 0,
      failed: 0,
      refused: 0,
      outdated: 0,
      decisions: 0,
    }),
    forget: async ({ document, by, why = null }) => ({
      parts: [],
      containers: [],
      document,
      at: "2026-01-01T00:00:00.000Z",
      by,
      why,
      decisions: 0,
    }),
    reread: async () => 0,
    rebuild: async () => 0,
    decide: async () => {
      throw new Error("nothing is decided here");
    },
    decisions: async () => ({ rows: [], total: 0 }),
    verify: async () => ({
      documents: 1,
      decisions: 0,
      identities: 2,
      graphHash: "0",
      expectedHash: "0",
      problems: [],
    }),
    close: async () => {},
    ...rest,
  };
}

const node = (id: string, name: string): GraphNode => ({
  id,
  name,
  type: "Country",
  aliases: [],
  ...NO_TRAITS,
  degree: 1,
  documents: 1,
});

const nodes = [node("e:1", "China"), node("e:2", "Belgium")];

const edge: GraphEdge = {
  id: "edge:1",
  source: "e:1",
  target: "e:2",
  type: "SPIES_ON",
  family: "covert",
  standing: "stated",
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
};

const page = { nodes, edges: [edge], omitted: { nodes: 0, edges: 0 } };
const noClaims: readonly ClaimCard[] = [];

const handWrittenStore: GraphStore = {
  engine: "embedded",
  write: async () => 0,
  remove: async () => {},
  storedDocuments: async () => new Map(),
  graph: async () => page,
  node: async (id) => nodes.find((known) => known.id === id) ?? null,
  profile: async () => null,
  neighbours: async (id) => (id === "e:1" ? page : null),
  edgeCounts: async (id) => (id === "e:1" ? { total: 0, rows: [] } : null),
  edge: async (id) => (id === edge.id ? edge : null),
  edgesBetween: async () => ({ edges: [edge], omitted: { edges: 0 } }),
  rebuild: async () => 0,
  compact: async () => {},
  members: async () => ({ rows: [], total: 0 }),
  claim: async () => null,
  claims: async () => ({ rows: noClaims, total: 0 }),
  claimTable: async () => ({ claimants: [], documents: [], rows: [], omitted: { edges: 0, claims: 0 } }),
  search: async () => nodes,
  find: async () => ({ names: nodes, sentences: [], documents: [], totals: { sentences: 0, documents: 0 } }),
  paths: async () => null,
  top: async () => nodes,
  timeline: async () => ({ buckets: [], undated: { positive: 0, negative: 0 } }),
  documentsOf: async () => [],
  counts: async () => ({ documents: 1, entities: 2, claims: 1, edges: 1 }),
  digest: async () => "0",
  console: async () => ({ columns: ["n"], rows: [[1]], truncated: false, asOf: null }),
  close: async () => {},
};
