import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { JobReport, StatusReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";

/** A built server of its own process that is handed files. */
export interface IntakeServer {
  readonly url: string;
  readonly pid: number;
  readonly hasEnded: () => boolean;
  readonly get: <T>(path: string) => Promise<T>;
  /** Hands in a file and waits for its end: the code of its error or "done", and the milliseconds since its job began
   *  to run. Before that it waits for others, which is not its doing. */
  readonly ingest: (name: string, bytes: Buffer) => Promise<Ingested>;
  /** Resolves when no job waits or runs. */
  readonly idle: () => Promise<void>;
  /** The exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface Ingested {
  readonly code: string;
  readonly message: string;
  readonly ms: number;
}

/** Codes that no file may end with: they stand for bugs. */
export const isBug = (code: string): boolean =>
  /^(?:extract|usage)\//.test(code) || code === "source/quarantined";

export async function intakeServer(folder: string): Promise<IntakeServer> {
  await built();
  const server = await serve(folder);
  onTestFinished(() => void server.child.kill("SIGKILL"));
  let hasEnded = false;
  server.child.once("exit", () => {
    hasEnded = true;
  });
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${server.url}${path}`);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
    return (await response.json()) as T;
  };
  return {
    url: server.url,
    pid: server.child.pid ?? -1,
    hasEnded: () => hasEnded,
    get,
    async ingest(name, bytes) {
      const form = new FormData();
      form.append("files", new File([new Uint8Array(bytes)], name));
      const response = await fetch(`${server.url}/api/documents`, { method: "POST", body: form });
      const body = (await response.json()) as JobReport & { readonly error: JobReport["error"] };
      if (!response.ok)
        return { code: body.error?.code ?? "none", message: body.error?.message ?? "", ms: 0 };
      let since: number | null = null;
      for (;;) {
        const job = await get<JobReport>(`/api/jobs/${body.id}`);
        if (job.status !== "waiting") since ??= performance.now();
        if (job.status === "done" || job.status === "failed") {
          const ms = Math.round(performance.now() - (since ?? 0));
          return { code: job.error?.code ?? "done", message: job.error?.message ?? "", ms };
        }
        await wait(20);
      }
    },
    async idle() {
      while ((await get<StatusReport>("/api/status?hash=false")).waiting > 0) await wait(50);
    },
    stop: async () => (await server.stop()).code,
  };
}
