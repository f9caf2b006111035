import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { JobReport, StatusReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { reportText } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

const KILLS = count("kill server", { few: 2, full: 100 });
const REPORTS_A_KILL = 10;
/** Milliseconds after the first document was sent at which the server is killed, at the most: long enough to have loaded
 *  what reads, and to be writing. */
const MOST_WAIT_MS = 2_000;

const folder = mkdtempSync(join(tmpdir(), "tangle-kill-server-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

type Server = Awaited<ReturnType<typeof serve>>;

/** The job of a report that the server took in; null where the server went away before it said so. */
async function send({ url }: Server, number: number): Promise<JobReport | null> {
  const body = JSON.stringify({ text: reportText(number), title: `Report ${number}` });
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await fetch(`${url}/api/documents`, { method: "POST", headers, body });
    return response.ok ? ((await response.json()) as JobReport) : null;
  } catch {
    return null;
  }
}

async function get<T>({ url }: Server, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

async function idle(server: Server): Promise<StatusReport> {
  for (;;) {
    const status = await get<StatusReport>(server, "/api/status?hash=false");
    if (status.waiting === 0) return get(server, "/api/status");
    await wait(50);
  }
}

it("A server that is killed again and again while it is sent documents keeps each that it took in, and ends at the graph of one that was left alone", async () => {
  await built();
  const data = join(folder, "killed");
  const chances = chance(6);
  const acknowledged = new Map<number, string>();
  let unanswered = 0;
  let slowestMs = 0;
  let leftWork = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const began = performance.now();
    const server = await serve(data);
    slowestMs = Math.max(slowestMs, performance.now() - began);
    if ((await get<StatusReport>(server, "/api/status?hash=false")).waiting > 0) leftWork += 1;
    const ended = once(server.child, "exit");
    const killing = wait(chances.below(MOST_WAIT_MS)).then(() => server.child.kill("SIGKILL"));
    for (let at = 0; at < REPORTS_A_KILL; at++) {
      const number = kill * REPORTS_A_KILL + at;
      const job = await send(server, number);
      if (job === null) unanswered += 1;
      else acknowledged.set(number, job.id);
    }
    await killing;
    await ended;
  }

  const server = await serve(data);
  if ((await get<StatusReport>(server, "/api/status?hash=false")).waiting > 0) leftWork += 1;
  let lost = 0;
  for (const job of acknowledged.values()) await get(server, `/api/jobs/${job}`).catch(() => (lost += 1));
  const survived = await idle(server);
  for (const job of acknowledged.values()) {
    if ((await get<JobReport>(server, `/api/jobs/${job}`)).status !== "done") lost += 1;
  }
  // A document whose acknowledgement was lost may be there or not; none is there twice.
  expect(survived.documents).toBeGreaterThanOrEqual(acknowledged.size);
  expect(survived.documents).toBeLessThanOrEqual(KILLS * REPORTS_A_KILL);
  const all = Array.from({ length: KILLS * REPORTS_A_KILL }, (_, at) => at);
  for (const number of all) expect(await send(server, number)).not.toBeNull();
  const { case: _, ...status } = await idle(server);
  await server.stop();

  const clean = await serve(join(folder, "clean"));
  for (const number of all) await send(clean, number);
  const { case: __, ...expected } = await idle(clean);
  await clean.stop();

  report("kill -9 of the server", {
    kills: KILLS,
    "of these in the middle of work": leftWork,
    "acknowledged documents": acknowledged.size,
    "sent without an answer": unanswered,
    "acknowledged and lost": lost,
    "graph hash as undisturbed": status.graphHash === expected.graphHash ? "yes" : "no",
    "slowest start ms": Math.round(slowestMs),
  });
  expect(lost).toBe(0);
  expect(status).toEqual(expected);
});
