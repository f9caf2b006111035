import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { ClaimCard, DecisionListing, Page, StatusReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { reportText } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

const KILLS = count("kill deciding", { few: 2, full: 100 });
const DOCUMENTS = 12;
const MOST_WAIT_MS = 800;

const folder = mkdtempSync(join(tmpdir(), "tangle-kill-deciding-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

type Server = Awaited<ReturnType<typeof serve>>;

async function get<T>({ url }: Server, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

function post({ url }: Server, path: string, body: object): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function idle(server: Server): Promise<void> {
  while ((await get<StatusReport>(server, "/api/status?hash=false")).waiting > 0) await wait(50);
}

const claimsOf = async (server: Server) =>
  (await get<Page<ClaimCard>>(server, "/api/claims?limit=2000")).rows;

it("A server that is killed again and again while somebody decides keeps each decision that it acknowledged, and the graph follows the log", async () => {
  await built();
  const data = join(folder, "case");
  const chances = chance(7);
  const acknowledged = new Set<string>();
  /** What was decided last of each claim, by what the server acknowledged; null where an answer was lost. */
  const last = new Map<string, string | null>();
  const first = await serve(data);
  for (let at = 0; at < DOCUMENTS; at++) await post(first, "/api/documents", { text: reportText(at) });
  await idle(first);
  const claims = (await claimsOf(first)).map(({ id }) => id);
  await first.stop();

  let unanswered = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await serve(data);
    const ended = once(server.child, "exit");
    let isOver = false;
    const killing = wait(chances.below(MOST_WAIT_MS)).then(() => {
      isOver = true;
      return server.child.kill("SIGKILL");
    });
    while (!isOver) {
      const [kind, claim] = [chances.pick(["accept-claim", "reject-claim"]), chances.pick(claims)];
      try {
        const response = await post(server, "/api/decisions", { kind, claim, by: "Vera" });
        const { decision } = (await response.json()) as { decision: { id: string } };
        acknowledged.add(decision.id);
        last.set(claim, kind === "accept-claim" ? "accepted" : "rejected");
      } catch {
        unanswered += 1;
        last.set(claim, null);
      }
    }
    await killing;
    await ended;
  }

  const server = await serve(data);
  await idle(server);
  const kept: DecisionListing[] = [];
  for (;;) {
    const page = await get<Page<DecisionListing>>(server, `/api/decisions?limit=2000&offset=${kept.length}`);
    kept.push(...page.rows);
    if (page.rows.length === 0) break;
  }
  const ids = new Set(kept.map(({ decision }) => decision.id));
  const lost = [...acknowledged].filter((id) => !ids.has(id)).length;
  const reviews = new Map((await claimsOf(server)).map(({ id, review }) => [id, review as string]));
  const wrong = [...last].filter(
    ([claim, review]) => review !== null && reviews.get(claim) !== review,
  ).length;
  await server.stop();
  report("kill -9 of the server while deciding", {
    kills: KILLS,
    "acknowledged decisions": acknowledged.size,
    "sent without an answer": unanswered,
    "acknowledged and lost": lost,
    doubled: kept.length - ids.size,
    "claims that do not show what was decided last": wrong,
  });
  expect(acknowledged.size).toBeGreaterThan(0);
  // At most the one that was under way at each kill is there without having been acknowledged.
  expect(kept.length - acknowledged.size).toBeLessThanOrEqual(unanswered);
  expect([lost, kept.length - ids.size, wrong]).toEqual([0, 0, 0]);
});
