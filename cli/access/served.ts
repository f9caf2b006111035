import { setTimeout as wait } from "node:timers/promises";
import {
  AccessError,
  type AddressJobReport,
  type DocumentPage,
  type ErrorReport,
  type JobReport,
  type JobsPage,
  LIMITS,
  type StatusReport,
} from "../../graph/model/index.ts";
import type { Submission } from "../../server/index.ts";
import { type CaseAccess, isSettled, RefusedByServer, whenThereIsRoom } from "./access.ts";

/** Milliseconds between two looks at a job: short at first, since most documents are read at once. */
const FIRST_LOOK_MS = 25;
const LATER_LOOK_MS = 250;

/** Speaks to the server at `url` (on this machine; see findServer). */
export function openServed(url: string): CaseAccess {
  let isStopped = false;
  return {
    server: url,
    submit: (submission) => whenThereIsRoom(() => ask<JobReport>(url, "/api/documents", upload(submission))),
    fetch: ({ url: page, given, again }) =>
      // Of a page, url is what to fetch: where else it was found cannot be said beside it.
      whenThereIsRoom(() =>
        ask<AddressJobReport>(url, "/api/documents", json({ ...given, url: page, ...(again && { again }) })),
      ),
    settled: async (job, changed) => {
      for (let looks = 0; ; looks += 1) {
        const report = await known(ask<AddressJobReport>(url, `/api/jobs/${encodeURIComponent(job)}`));
        if (report === null || isSettled(report) || isStopped) return report;
        changed?.(report);
        await wait(looks < 8 ? FIRST_LOOK_MS : LATER_LOOK_MS);
      }
    },
    document: (id) => known(ask<DocumentPage>(url, `/api/documents/${encodeURIComponent(id)}`)),
    retry: async (request) =>
      (await ask<{ jobs: readonly string[] }>(url, "/api/jobs/retry", json(request))).jobs,
    status: () => ask(url, "/api/status"),
    counts: () => ask(url, "/api/status?hash=false"),
    failures: async () => (await ask<JobsPage>(url, "/api/jobs?state=failed")).rows,
    reread: async () => {
      const { documents } = await ask<{ documents: number }>(url, "/api/reread", { method: "POST" });
      while ((await ask<StatusReport>(url, "/api/status?hash=false")).waiting > 0) await wait(LATER_LOOK_MS);
      return documents;
    },
    rebuild: async () => {
      const { documents } = await ask<{ documents: number }>(url, "/api/rebuild", { method: "POST" });
      return documents;
    },
    forget: ({ document, by, why }) =>
      ask(url, `/api/documents/${encodeURIComponent(document)}`, { ...json({ by, why }), method: "DELETE" }),
    decide: (request) => ask(url, "/api/decisions", json(request)),
    decisions: ({ about, homeless, limit, offset }) => {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries({ about, homeless, limit, offset })) {
        if (value !== undefined) parameters.set(name, String(value));
      }
      return ask(url, `/api/decisions?${parameters}`);
    },
    verify: () => ask(url, "/api/verify"),
    query: (cypher, params) => ask(url, "/api/query", json({ cypher, params })),
    stop: async () => {
      isStopped = true;
    },
    close: async () => undefined,
  };
}

/** What was asked for; null where the server knows no such thing. */
async function known<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RefusedByServer && error.report.code === "usage/no-such") return null;
    throw error;
  }
}

function json(body: unknown): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** A source as the server takes it in: an upload with its bytes as they are. */
function upload({ bytes, intake, again }: Submission): RequestInit {
  const { fileName, mediaType, given, columns } = intake;
  if (fileName === null) {
    const text = toUtf8(bytes);
    if (text !== null) {
      return json({ text, ...given, columns, format: mediaType, ...(again && { again }) });
    }
  }
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...given, format: mediaType })) {
    if (value !== null) body.set(name, value);
  }
  if (columns !== null) body.set("columns", JSON.stringify(columns));
  if (again) body.set("again", "true");
  // Last, so that the fields are known when the file arrives.
  body.set("file", new File([Uint8Array.from(bytes)], fileName ?? "standard input"));
  return { method: "POST", body };
}

/** Text that is the same bytes again when written as UTF-8, and that fits a request of text: what has no name can go as
 *  such. Null for anything else, which needs an upload. */
function toUtf8(bytes: Uint8Array): string | null {
  // Escapes can make JSON several times as long as the text.
  if (bytes.byteLength > LIMITS.pasteBytes / 6) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function ask<T>(url: string, path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}${path}`, { ...init, redirect: "error" });
    text = await response.text();
  } catch (error) {
    throw new AccessError("access/server-gone", { url, reason: why(error) }, { cause: error });
  }
  const answer = parsed(text);
  if (response.ok && answer !== undefined) return answer as T;
  const report = (answer as { error?: ErrorReport } | undefined)?.error;
  if (report !== undefined) throw new RefusedByServer(report);
  throw new AccessError("access/server-gone", { url, reason: `it answered with status ${response.status}` });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch hides the reason in its cause. */
function why(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
