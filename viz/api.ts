import type {
  ClaimCard,
  DocumentListing,
  DocumentPage,
  ErrorReport,
  GraphNode,
  GraphPage,
  JobReport,
  NodeProfile,
  Page,
  QueryTable,
  StatusReport,
} from "../graph/model/index.ts";

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
  hint: "It may have been stopped: start it again with `tangle serve`, then reload this page.",
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

/** The server's routes, typed. Each call throws RequestError. */
export const api = {
  status: () => ask<StatusReport>("api/status"),
  graph: () => ask<GraphPage>("api/graph"),
  search: (text: string, signal: AbortSignal) =>
    ask<{ readonly nodes: readonly GraphNode[] }>(`api/nodes?text=${encodeURIComponent(text)}&limit=12`, {
      signal,
    }).then(({ nodes }) => nodes),
  node: (id: string) => ask<NodeProfile>(`api/nodes/${inPath(id)}`),
  neighbours: (id: string) => ask<GraphPage>(`api/nodes/${inPath(id)}/neighbours`),
  claimsOfEdge: (id: string) => ask<Page<ClaimCard>>(`api/edges/${inPath(id)}/claims`),
  documents: () => ask<Page<DocumentListing>>("api/documents"),
  document: (id: string) => ask<DocumentPage>(`api/documents/${inPath(id)}`),
  query: (cypher: string) => postJson<QueryTable>("api/query", { cypher, params: {} }),
  paste: (text: PastedText) => postJson<JobReport>("api/documents", text),
  upload: (file: File) => {
    const form = new FormData();
    form.append("file", file);
    return ask<JobReport>("api/documents", { method: "POST", body: form });
  },
  job: (id: string) => ask<JobReport>(`api/jobs/${inPath(id)}`),
};

const POLL_MS = 1_000;

/** Follows a job to its end: by events, or by asking again where those break off. Resolves with the last report. */
export function followJob(id: string, heard: (report: JobReport) => void): Promise<JobReport> {
  const ended = (report: JobReport) => report.status === "done" || report.status === "failed";
  return new Promise((resolve, reject) => {
    const events = new EventSource(`api/jobs/${inPath(id)}/events`);
    const take = (report: JobReport): boolean => {
      heard(report);
      if (!ended(report)) return false;
      events.close();
      resolve(report);
      return true;
    };
    events.onmessage = (event: MessageEvent<string>) => take(JSON.parse(event.data) as JobReport);
    const poll = () =>
      api
        .job(id)
        .then((report) => take(report) || setTimeout(poll, POLL_MS))
        .catch(reject);
    events.onerror = () => {
      events.close();
      void poll();
    };
  });
}
