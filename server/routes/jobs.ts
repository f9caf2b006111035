import express, { type Response, type Router } from "express";
import { z } from "zod";
import { type AddressJobReport, ERRORS, type ErrorCode, LIMITS } from "../../graph/model/index.ts";
import type { Case } from "../case/case.ts";
import { found } from "./nodes.ts";
import { check, oneOf, readParameters, wholeNumber } from "./parameters.ts";

/** Milliseconds between comments that keep a silent stream from being taken for dead. */
const HEARTBEAT_MS = 15_000;

/** Id of the last event. A browser that reconnects after it is told to stop asking. */
const LAST_EVENT = "end";

const JOBS = {
  state: oneOf(["running", "waiting", "failed"]),
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};

const CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
const DOCUMENTS_REFUSAL = `must be a list of at most ${LIMITS.pageRowsMost} documents`;
const RETRIED = z.strictObject({
  documents: z
    .array(z.string({ error: DOCUMENTS_REFUSAL }), { error: DOCUMENTS_REFUSAL })
    .max(LIMITS.pageRowsMost, { error: DOCUMENTS_REFUSAL })
    .optional(),
  code: z.enum(CODES, { error: "must be a code of docs/errors.md" }).optional(),
});

export function jobRoutes(api: Router, held: Case, draining: AbortSignal): void {
  api.get("/jobs", async (request, response) => {
    response.json(await held.jobs(readParameters(JOBS, request)));
  });

  api.delete("/jobs", async (request, response) => {
    readParameters({}, request);
    response.json({ jobs: await held.cancel(null) });
  });

  api.post("/jobs/retry", express.json({ limit: LIMITS.jsonBytes }), async (request, response) => {
    readParameters({}, request);
    const wish = check(RETRIED, request.body ?? {}, "field", Object.keys(RETRIED.shape));
    response.status(202).json({ jobs: await held.retry(wish) });
  });

  api.post("/jobs/:id/retry", async (request, response) => {
    readParameters({}, request);
    const { id, document } = found(await held.job(request.params.id), "job", request.params.id);
    response.status(202).json({ jobs: await held.retry({ documents: [document ?? id] }) });
  });

  api.delete("/jobs/:id", async (request, response) => {
    readParameters({}, request);
    response.json({ jobs: await held.cancel(request.params.id) });
  });

  api.get("/jobs/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await held.job(request.params.id), "job", request.params.id));
  });

  api.get("/jobs/:id/events", async (request, response) => {
    readParameters({}, request);
    const { id } = request.params;
    found(await held.job(id), "job", id);
    if (request.headers["last-event-id"] === LAST_EVENT) {
      response.status(204).end();
      return;
    }
    await stream(held, id, response, draining);
  });
}

/** Sends the job's state at once and with every change; ends with the job, the client or the server. */
async function stream(held: Case, id: string, response: Response, draining: AbortSignal): Promise<void> {
  response.set({ "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" });
  response.flushHeaders();

  let unwatch = () => {};
  const heartbeat = setInterval(() => response.write(":\n\n"), HEARTBEAT_MS);
  const stop = () => {
    clearInterval(heartbeat);
    unwatch();
    draining.removeEventListener("abort", stop);
    response.end();
  };
  const send = (report: AddressJobReport) => {
    if (response.writableEnded) return;
    const isLast = report.status === "done" || report.status === "failed";
    response.write(`${isLast ? `id: ${LAST_EVENT}\n` : ""}data: ${JSON.stringify(report)}\n\n`);
    if (isLast) stop();
  };

  unwatch = held.watch(id, send);
  response.on("close", stop);
  draining.addEventListener("abort", stop);
  if (draining.aborted) stop();
  // Asked for after watching began, so that no change falls between; a change that came first is simply sent again.
  const current = await held.job(id);
  if (current !== null) send(current);
}
