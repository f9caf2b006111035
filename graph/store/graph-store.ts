import type {
  BetweenFilter,
  ClaimCard,
  ClaimFilter,
  ClaimTable,
  DocumentRef,
  EdgeCountFilter,
  EdgeCounts,
  EdgesBetween,
  GraphCounts,
  GraphEdge,
  GraphFilter,
  GraphNode,
  GraphPage,
  NeighbourFilter,
  NodeMember,
  NodeProfile,
  Page,
  PathFilter,
  PathsFound,
  QueryTable,
  SearchHits,
  SearchPart,
  Timeline,
  TimelineFilter,
  TopFilter,
} from "../model/index.ts";
import type { ConsoleLimits, CypherParams } from "./engine.ts";
import type { GraphRows } from "./rows.ts";

/** What the graph holds of a document. */
export interface StoredDocument {
  readonly id: string;
  /** Hash of the extraction that was written. */
  readonly extraction: string;
  readonly claims: number;
  readonly entities: number;
}

/** Which members of a node: all of them, or those of one document. */
export interface MemberFilter {
  readonly document?: string;
  /** By key (the default), or those with most mentions first. */
  readonly sort?: "key" | "mentions";
  readonly limit?: number;
  readonly offset?: number;
}

/** The graph as the rest of Tangle sees it. Written once over an `Engine`. All ids are graph ids.
 *
 *  `write` is idempotent: a document with the extraction hash the store already holds is left alone, one with
 *  another hash is replaced, and either way the summary edges it touches are right afterwards. */
export interface GraphStore {
  readonly engine: "embedded" | "neo4j";

  /** Writes documents with their members and claims, then makes the summary edges they touch anew. All of one
   *  document or nothing of it. Returns how many documents were new or changed. */
  write(batch: readonly GraphRows[]): Promise<number>;
  /** Takes documents out with their claims, the entities that only they named, and the edges only they bore. */
  remove(documents: readonly string[]): Promise<void>;
  /** Throws everything out and fills the graph with these documents, each given once: the graph that `write` would make
   *  of them, in a fraction of the time. Holds about a kilobyte for every entity and 200 bytes for every claim while it
   *  runs, and the rows of a few hundred documents. Interrupted (a crash, a document that throws), it leaves a graph that
   *  is emptied when it is next opened. Returns how many documents were written. */
  rebuild(documents: AsyncIterable<GraphRows> | Iterable<GraphRows>): Promise<number>;

  /** Leaves nothing of what was removed in the store's files. A database that keeps its files itself is not asked. */
  compact(): Promise<void>;

  /** Documents of the graph, by id; of all of them when none are named. */
  storedDocuments(ids?: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;

  graph(filter: GraphFilter): Promise<GraphPage>;
  node(id: string): Promise<GraphNode | null>;
  profile(id: string): Promise<NodeProfile | null>;
  /** The entities of documents that a node is made of, by key unless asked otherwise. */
  members(id: string, filter: MemberFilter): Promise<Page<NodeMember>>;
  /** Bounded expansion: the strongest edges first. */
  neighbours(id: string, filter: NeighbourFilter): Promise<GraphPage | null>;
  /** The edges of a node counted by type, direction and standing; one that leads back to it counts as going out. */
  edgeCounts(id: string, filter: EdgeCountFilter): Promise<EdgeCounts | null>;
  /** The edges among nodes of which one end at least is a newcomer, each once, the strongest first. Costs a look at every
   *  edge of the newcomers, none at those of the others. */
  edgesBetween(filter: BetweenFilter): Promise<EdgesBetween>;
  edge(id: string): Promise<GraphEdge | null>;
  claim(id: string): Promise<ClaimCard | null>;
  /** Newest publication first, then document and place in it. */
  claims(filter: ClaimFilter): Promise<Page<ClaimCard>>;
  /** All claims behind edges, in few words; unknown edges have none. At most `LIMITS.claimTableRows` of them: the last
   *  edges are left out whole, and said so; only an edge that by itself has more is cut. */
  claimTable(edges: readonly string[]): Promise<ClaimTable>;
  /** By name and alias, best first: exact, then beginning, then a word's beginning, then anywhere, then the words apart;
   *  more documents first. Costs a look at every name on the embedded engine. */
  search(text: string, limit: number): Promise<readonly GraphNode[]>;
  /** What holds all the words of a text: nodes by name, claims by their sentence, documents by title and publisher; at
   *  most `limit` of each. In sentences and titles whole words count, without regard to case and accents. */
  find(text: string, parts: readonly SearchPart[], limit: number): Promise<SearchHits>;
  /** Ways from one node to another, shortest first; null unless both are there and not the same. */
  paths(from: string, to: string, filter: PathFilter): Promise<PathsFound | null>;
  /** The most connected nodes, or those that most documents name. */
  top(filter: TopFilter): Promise<readonly GraphNode[]>;
  /** Claims counted over time. Costs a look at every claim unless a node or an edge is asked for. */
  timeline(filter: TimelineFilter): Promise<Timeline>;
  documentsOf(entity: string, limit: number): Promise<readonly DocumentRef[]>;

  counts(): Promise<GraphCounts>;
  /** Graph hash over members, never over minted ids: equal for equal documents, on any engine, in any order. */
  digest(): Promise<string>;

  console(cypher: string, params: CypherParams, limits: ConsoleLimits): Promise<QueryTable>;
  close(): Promise<void>;
}
