import type { Express, Router } from "express";
import type { Case } from "../case/case.ts";
import { oneOf, readParameters } from "./parameters.ts";

/** Milliseconds the store has to answer before the server calls itself not ready. */
const READY_MS = 5_000;

const STATUS = { hash: oneOf(["true", "false"]) };

export function statusRoutes(api: Router, held: Case, version: string): void {
  api.get("/status", async (request, response) => {
    const { hash = "true" } = readParameters(STATUS, request);
    response.json({ ...(await held.status({ hash: hash === "true" })), version });
  });
}

/** For whoever runs the server: does the process live, can it do its work. Neither costs more than a count. */
export function healthRoutes(handler: Express, held: Case, version: string, draining: AbortSignal): void {
  handler.get("/livez", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ live: true, case: held.id, version });
  });

  handler.get("/readyz", async (_request, response) => {
    const ready = !draining.aborted && (await answersInTime(held));
    response
      .status(ready ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ ready, case: held.id, version });
  });
}

async function answersInTime(held: Case): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  // Whatever the store throws, the answer is the same: not ready.
  const answer = held.store.counts().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
