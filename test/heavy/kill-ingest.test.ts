import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { JobReport, JobsPage, StatusReport, VerifyReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { zipOf } from "../ingest/read/zip-writer.ts";
import { reportText } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

const KILLS = count("kill ingest", { few: 2, full: 50 });
/** Documents that come in before each kill: two by themselves, three in an archive, three in a mailbox, two in a table. */
const DOCUMENTS_A_KILL = 10;
const CONTAINERS_A_KILL = 3;
/** Milliseconds after the first source was sent at which something is killed, at the most: long enough to have loaded
 *  what reads, and to be writing. */
const MOST_WAIT_MS = 2_500;

const folder = mkdtempSync(join(tmpdir(), "tangle-kill-ingest-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

type Server = Awaited<ReturnType<typeof serve>>;

interface Source {
  readonly name: string;
  readonly content: string | Buffer<ArrayBufferLike>;
}

/** The sources of one kill. No two documents of the whole test have the same words. */
function sourcesOf(kill: number): readonly Source[] {
  const text = (at: number) => reportText(kill * DOCUMENTS_A_KILL + at);
  const mailOf = (at: number) =>
    [
      "From vera@example.org Tue Mar  4 10:00:00 2025",
      "From: Vera <vera@example.org>",
      `Subject: Report ${kill}.${at}`,
      "",
      text(at).replace(/^(>*From )/gm, ">$1"),
      "",
    ].join("\n");
  const rowOf = (at: number) => `Report ${kill}.${at},"${text(at).replaceAll('"', '""')}"`;
  return [
    { name: `${kill}-0.txt`, content: text(0) },
    {
      name: `${kill}.zip`,
      content: zipOf([1, 2, 3].map((at) => ({ name: `reports/${at}.txt`, content: text(at) }))),
    },
    { name: `${kill}.mbox`, content: [4, 5, 6].map(mailOf).join("\n") },
    { name: `${kill}.csv`, content: ["title,text", ...[7, 8].map(rowOf)].join("\n") },
    { name: `${kill}-9.txt`, content: text(9) },
  ];
}

/** The job of a source that the server took in; null where the server went away before it said so. */
async function send({ url }: Server, { name, content }: Source): Promise<JobReport | null> {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(Buffer.from(content))], name));
  try {
    const response = await fetch(`${url}/api/documents`, { method: "POST", body });
    return response.ok ? ((await response.json()) as JobReport) : null;
  } catch {
    return null;
  }
}

async function get<T>({ url }: Server, path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${url}${path}`, init);
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

/** Processes of a server that read files; none where the system does not tell. */
function readersOf(server: Server): readonly number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    try {
      // The name of the program may have spaces and brackets: what counts stands behind its last one.
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const words = readFileSync(`/proc/${name}/cmdline`, "latin1");
      return parent === server.child.pid && words.includes("sandbox") ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

it("A server that is killed again and again, with the processes that read for it, while it opens archives, mailboxes and tables has each document once, and ends at the graph of one that was left alone", async () => {
  await built();
  const data = join(folder, "killed");
  const chances = chance(7);
  const acknowledged = new Set<string>();
  let [unanswered, leftWork, servers, readers] = [0, 0, 0, 0];
  let server: Server | null = null;
  for (let kill = 0; kill < KILLS; kill++) {
    if (server === null) {
      server = await serve(data);
      if ((await get<StatusReport>(server, "/api/status?hash=false")).waiting > 0) leftWork += 1;
    }
    const running: Server = server;
    const ended = once(running.child, "exit");
    const isOfReader = kill % 2 === 1;
    const killing = wait(chances.below(MOST_WAIT_MS)).then(async () => {
      let found = isOfReader ? readersOf(running) : [];
      // None reads yet where the machine is busy.
      for (let looks = 0; isOfReader && found.length === 0 && looks < 100; looks += 1) {
        await wait(30);
        found = readersOf(running);
      }
      if (found.length === 0) {
        servers += 1;
        running.child.kill("SIGKILL");
        return true;
      }
      readers += 1;
      process.kill(chances.pick(found), "SIGKILL");
      return false;
    });
    for (const source of sourcesOf(kill)) {
      const job = await send(running, source);
      if (job === null) unanswered += 1;
      else acknowledged.add(job.id);
    }
    if (await killing) {
      await ended;
      server = null;
    }
  }

  server ??= await serve(data);
  await idle(server);
  // A source whose reader was killed twice is put aside: somebody asks for it once more.
  const { rows: aside } = await get<JobsPage>(server, "/api/jobs?state=failed");
  const { jobs: retried } = await get<{ jobs: readonly string[] }>(server, "/api/jobs/retry", {
    method: "POST",
  });
  await idle(server);
  let lost = 0;
  for (const job of acknowledged) {
    const state = await get<JobReport>(server, `/api/jobs/${job}`).catch(() => null);
    const parts = state?.parts ?? [];
    const all = [
      state,
      ...(await Promise.all(parts.map((part) => get<JobReport>(server as Server, `/api/jobs/${part}`)))),
    ];
    if (!all.every((one) => one?.status === "done")) lost += 1;
  }
  const numbers = Array.from({ length: KILLS }, (_, kill) => kill);
  for (const kill of numbers)
    for (const source of sourcesOf(kill)) expect(await send(server, source)).not.toBeNull();
  const { case: _, ...status } = await idle(server);
  const { problems } = await get<VerifyReport>(server, "/api/verify");
  const { states } = await get<JobsPage>(server, "/api/jobs");
  await server.stop();

  const clean = await serve(join(folder, "clean"));
  for (const kill of numbers) for (const source of sourcesOf(kill)) await send(clean, source);
  const { case: __, ...expected } = await idle(clean);
  await clean.stop();

  report("kill -9 while containers are ingested", {
    kills: KILLS,
    "of the server": servers,
    "of reading processes": readers,
    "in the middle of work": leftWork,
    "acknowledged sources": acknowledged.size,
    "sent without an answer": unanswered,
    "tried again by request": retried.length,
    "put aside with": [...new Set(aside.map(({ error }) => error?.code))].join(" ") || "nothing",
    documents: status.documents,
    "acknowledged and lost": lost,
    doubled: status.documents - KILLS * DOCUMENTS_A_KILL,
    "graph hash as undisturbed": status.graphHash === expected.graphHash ? "yes" : "no",
  });
  expect(lost).toBe(0);
  expect(problems).toEqual([]);
  expect(states).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  expect(status).toMatchObject({
    documents: KILLS * DOCUMENTS_A_KILL,
    containers: KILLS * CONTAINERS_A_KILL,
    failed: 0,
  });
  expect(status).toEqual(expected);
});
