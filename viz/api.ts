import type {
  AddressJobReport,
  BetweenFilter,
  ClaimCard,
  ClaimContext,
  ClaimOrder,
  ClaimRow,
  ClaimTable,
  DecisionListing,
  DecisionReceipt,
  DecisionRequest,
  DocumentEntity,
  DocumentListing,
  DocumentPage,
  DocumentState,
  DocumentsPage,
  EdgeCountFilter,
  EdgeCounts,
  EdgesBetween,
  ErrorReport,
  GraphEdge,
  GraphNode,
  GraphPage,
  JobReport,
  JobsPage,
  MediaType,
  NodeMember,
  NodeProfile,
  Page,
  Polarity,
  QueryTable,
  SentenceAt,
  Span,
  StatusReport,
  Timeline,
} from "../graph/model/index.ts";
import { type Expansion, expansionParameters } from "./desk/view-state.ts";

/** What went wrong, for people: one sentence and what can be done. `code` is the server's, or null when no server
 *  answered. */
export interface Problem {
  readonly code: string | null;
  readonly message: string;
  readonly hint: string;
}

/** Thrown by every call of this file when the answer is not the one hoped for. */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

const UNREACHABLE: Problem = {
  code: null,
  message: "Tangle's server does not answer.",
  hint: "It may have been stopped: start it again with `tangle serve`, then try again.",
};

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new RequestError(UNREACHABLE, { cause });
  }
  const body = (await response.json().catch(() => null)) as { error?: ErrorReport } | null;
  if (response.ok && body !== null) return body as T;
  throw new RequestError(
    body?.error ?? { ...UNREACHABLE, message: `The server answered with status ${response.status}.` },
  );
}

const inPath = (id: string) => encodeURIComponent(id);

/** What is not null or empty, as parameters. */
function parametersOf(given: object): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  }
  return parameters;
}

const postJson = <T>(path: string, body: unknown, signal?: AbortSignal) =>
  ask<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });

/** Words and metadata of a pasted text. */
export interface PastedText {
  readonly title: string;
  readonly text: string;
  readonly publisher?: string;
  readonly publishedAt?: string;
}

/** What an upload got: the first job, and of several files the jobs of those taken in, in order, which of these were
 *  done before, and the files that were not taken in. */
export interface UploadReceipt extends JobReport {
  readonly ids?: readonly string[];
  readonly known?: readonly string[];
  readonly refused?: readonly { readonly index: number; readonly error: ErrorReport }[];
}

/** Which decisions are listed. */
export interface DecisionQuestion {
  readonly about?: readonly string[];
  readonly homeless?: boolean;
  readonly limit: number;
  readonly offset?: number;
}

/** Which claims are to be reviewed. */
export interface ReviewQuestion {
  /** Null for those of the whole case. */
  readonly edges: readonly string[] | null;
  readonly order: ClaimOrder;
  readonly limit: number;
}

export const DOCUMENT_SORTS = ["title", "publisher", "published", "received", "claims"] as const;
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

/** What of the case's sources is listed. What is null or empty is not asked for. */
export interface DocumentQuestion {
  /** In title, publisher or file name. */
  readonly text: string;
  /** In the text itself. */
  readonly words: string;
  readonly state: DocumentState | null;
  readonly format: MediaType | null;
  readonly language: string | null;
  /** ISO 8601: came in at this moment or later. */
  readonly since: string | null;
  /** Those that came in this one; `none` for those that came in no other. */
  readonly container?: string;
  readonly sort: DocumentSort;
  readonly order: "asc" | "desc";
  readonly limit: number;
}

/** What of a list of claims is asked for. */
export interface ClaimQuestion {
  readonly claimant?: string;
  readonly entity?: string;
  readonly polarity?: Polarity;
  readonly limit: number;
}

/** A document that was forgotten, and what with it. */
export interface ForgetReceipt {
  readonly document: string;
  readonly decisions: number;
  readonly parts: readonly string[];
  readonly containers: readonly string[];
}

/** The server's routes, typed. Each call throws RequestError. */
export const api = {
  /** Without the hash of the whole graph, which the server reads for seconds in a large case. */
  status: () => ask<StatusReport>("api/status?hash=false"),
  /** The strongest edges: as many as the server gives unasked, or at most `limit`. */
  graph: (limit?: number) => ask<GraphPage>(limit === undefined ? "api/graph" : `api/graph?limit=${limit}`),
  search: (text: string, signal: AbortSignal) =>
    ask<{ readonly nodes: readonly GraphNode[] }>(`api/nodes?text=${encodeURIComponent(text)}&limit=12`, {
      signal,
    }).then(({ nodes }) => nodes),
  node: (id: string) => ask<NodeProfile>(`api/nodes/${inPath(id)}`),
  neighbours: (id: string, asked: Expansion) => {
    const parameters = expansionParameters(asked).toString();
    return ask<GraphPage>(`api/nodes/${inPath(id)}/neighbours${parameters === "" ? "" : `?${parameters}`}`);
  },
  edgeCounts: (id: string, period: EdgeCountFilter) => {
    const parameters = new URLSearchParams({ ...period }).toString();
    return ask<EdgeCounts>(
      `api/nodes/${inPath(id)}/edges/counts${parameters === "" ? "" : `?${parameters}`}`,
    );
  },
  /** Of at most `LIMITS.graphNodesMost` nodes together. */
  edgesBetween: (filter: BetweenFilter) => postJson<EdgesBetween>("api/edges/between", filter),
  edge: (id: string) => ask<GraphEdge>(`api/edges/${inPath(id)}`),
  /** The entities of documents that a node is made of, those with most mentions first. */
  mentionsOf: (id: string, limit: number) =>
    ask<Page<NodeMember>>(`api/nodes/${inPath(id)}/members?sort=mentions&limit=${limit}`),
  timelineOf: (node: string) => ask<Timeline>(`api/timeline?by=month&node=${inPath(node)}`),
  claims: (question: ClaimQuestion) => ask<Page<ClaimCard>>(`api/claims?${parametersOf(question)}`),
  /** The strongest edges to which documents that came in since then have something to say. */
  graphSince: (since: string, limit: number) => ask<GraphPage>(`api/graph?${parametersOf({ since, limit })}`),
  documents: (question: DocumentQuestion) => ask<DocumentsPage>(`api/documents?${parametersOf(question)}`),
  /** When the last of all came in, and how many came in at a moment or later. */
  newest: (since: string | null) =>
    ask<DocumentsPage>(`api/documents?${parametersOf({ since, limit: 1 })}`).then(({ newest, total }) => ({
      newest,
      total,
    })),
  /** Of at most `LIMITS.graphEdgesMost` edges. */
  claimTable: (edges: readonly string[]) => postJson<ClaimTable>("api/claims/table", { edges }),
  /** Some of an edge's claims, the newest publication first; of the first `contexts` of them (at most 200) with what stands
   *  beside their sentences. */
  claimsOfEdge: (id: string, { limit = 200, offset = 0, contexts = 0 } = {}) =>
    ask<Page<ClaimRow>>(
      `api/claims?${parametersOf({ edge: id, limit, offset, contexts: contexts || null })}`,
    ),
  claim: (id: string) => ask<ClaimCard>(`api/claims/${inPath(id)}`),
  /** What stands beside a claim's sentence. */
  context: (claim: string) => ask<ClaimContext>(`api/claims/${inPath(claim)}/context`),
  /** Claims of one type in a document, of which an entity is a party. */
  claimsLike: (document: string, type: string, entity: string) =>
    ask<Page<ClaimCard>>(
      `api/claims?${new URLSearchParams({ document, types: type, entity, limit: "2000" })}`,
    ),
  /** How many stand in a source, as far as they were taken out. */
  countIn: (container: string) =>
    ask<Page<DocumentListing>>(`api/documents?container=${inPath(container)}&limit=1`).then(
      ({ total }) => total,
    ),
  document: (id: string) => ask<DocumentPage>(`api/documents/${inPath(id)}`),
  entitiesOf: (document: string) =>
    ask<Page<DocumentEntity>>(`api/documents/${inPath(document)}/entities`).then(({ rows }) => rows),
  /** The sentence of a place in a document's text. */
  sentenceAt: (document: string, { start, end }: Span) =>
    ask<SentenceAt>(`api/documents/${inPath(document)}/sentence?start=${start}&end=${end}`),
  /** Keeps a decision of an analyst, once the graph shows it or soon will. */
  decide: (request: DecisionRequest) => postJson<DecisionReceipt>("api/decisions", request),
  /** Takes a document out for good, with all that came in it and in nothing else. */
  forget: (document: string, by: string, why: string | null) =>
    ask<ForgetReceipt>(`api/documents/${inPath(document)}`, {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ by, ...(why !== null && { why }) }),
    }),
  /** What was decided, the latest first; about any of these claims, nodes and documents where they are given. */
  decisions: ({ about, homeless, limit, offset }: DecisionQuestion) => {
    const asked = new URLSearchParams({
      limit: String(limit),
      ...(about && { about: about.join(",") }),
      ...(homeless !== undefined && { homeless: String(homeless) }),
      ...(offset && { offset: String(offset) }),
    });
    return ask<Page<DecisionListing>>(`api/decisions?${asked}`);
  },
  /** Claims that nobody has reviewed, of these edges or of the whole case. */
  toReview: ({ edges, order, limit }: ReviewQuestion) =>
    edges === null
      ? ask<Page<ClaimCard>>(`api/claims?review=unreviewed&order=${order}&limit=${limit}`)
      : postJson<Page<ClaimCard>>("api/claims", { edges, review: ["unreviewed"], order, limit }),
  members: (id: string) => ask<Page<NodeMember>>(`api/nodes/${inPath(id)}/members?limit=2000`),
  query: (cypher: string) => postJson<QueryTable>("api/query", { cypher, params: {} }),
  paste: (text: PastedText) => postJson<JobReport>("api/documents", text),
  upload: (files: readonly File[]) => {
    const form = new FormData();
    for (const file of files) form.append("file", file);
    return ask<UploadReceipt>("api/documents", { method: "POST", body: form });
  },
  fetchPage: (url: string) => postJson<AddressJobReport>("api/documents", { url }),
  claimsIn: (document: string) =>
    ask<Page<ClaimCard>>(`api/claims?document=${inPath(document)}&limit=1`).then(({ total }) => total),
  job: (id: string) => ask<AddressJobReport>(`api/jobs/${inPath(id)}`),
  jobs: () => ask<JobsPage>("api/jobs"),
  failedJobs: () => ask<JobsPage>("api/jobs?state=failed"),
  cancel: (job: string) => ask<unknown>(`api/jobs/${inPath(job)}`, { method: "DELETE" }),
  cancelAll: () => ask<unknown>("api/jobs", { method: "DELETE" }),
  retry: (job: string) => ask<unknown>(`api/jobs/${inPath(job)}/retry`, { method: "POST" }),
  /** Documents, with all that stands in them; null for all that failed. */
  retryDocuments: (documents: readonly string[] | null) =>
    postJson<unknown>("api/jobs/retry", documents === null ? {} : { documents }),
};
