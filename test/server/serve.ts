import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { pino } from "pino";
import { type AppOptions, type Case, createApp, type Listening, listen } from "../../server/index.ts";

export interface Served extends Listening {
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[];
}

/** The HTTP interface of a case on a free port of loopback. */
export async function serve(held: Case, options: Partial<AppOptions> = {}): Promise<Served> {
  const log: Record<string, unknown>[] = [];
  const sink = { write: (line: string) => log.push(JSON.parse(line)) };
  const app = createApp({ case: held, assets: null, log: pino({}, sink), version: "0.0.0-test", ...options });
  return { ...(await listen({ app, port: 0 })), log };
}

export interface Answer {
  readonly status: number;
  // Whatever JSON came: each test says what it expects of it.
  readonly body: unknown;
  readonly headers: Headers;
}

export async function get(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("application/json");
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

export function post(url: string, body: unknown): Promise<Answer> {
  const init = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  return get(url, init);
}

/** The error code of an answer, its message and its status in one line: "400 usage/invalid The parameter …". */
export function problemOf(answer: Answer): string {
  const { error } = answer.body as { error: { code: string; message: string; hint: string } };
  return `${answer.status} ${error.code} ${error.message}`;
}

/** A request as no fetch would send it: any Host header, any path, as they stand. */
export function raw(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ readonly status: number; readonly body: string; readonly headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
      );
    });
    request.on("error", reject);
    request.end();
  });
}
