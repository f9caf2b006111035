import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import type { JobReport, StatusReport, VerifyReport } from "../../graph/model/index.ts";
import { built, serve } from "../cli/built-bin.ts";
import { reportText } from "../server/case/reports.ts";
import { chance } from "./chance.ts";
import { count, report } from "./count.ts";

const KILLS = count("kill forgetting", { few: 3, full: 100 });
/** Documents that nobody has forgotten. */
const OTHERS = 5;
const MOST_WAIT_MS = 250;

const folder = mkdtempSync(join(tmpdir(), "tangle-kill-forgetting-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

type Server = Awaited<ReturnType<typeof serve>>;

async function get<T>({ url }: Server, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

async function idle(server: Server): Promise<void> {
  while ((await get<StatusReport>(server, "/api/status?hash=false")).waiting > 0) await wait(50);
}

/** A word that one document has and no other. */
const rareWord = (number: number) =>
  `Quorl${String(number).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "")}zim`;

async function submit({ url }: Server, number: number): Promise<string> {
  const text = `${reportText(number)}\n\nNorway accused the ${rareWord(number)} Institute of espionage.`;
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${url}/api/documents`, {
    method: "POST",
    headers,
    body: JSON.stringify({ text }),
  });
  return ((await response.json()) as JobReport).document;
}

/** Everything in the files below a folder, in small letters. */
function bytesOf(data: string): string {
  const paths = (readdirSync(data, { recursive: true }) as string[]).map((name) => join(data, name));
  const files = paths.filter((path) => statSync(path).isFile());
  return files
    .map((path) => readFileSync(path, "latin1"))
    .join("\n")
    .toLowerCase();
}

it("A server that is killed again and again while documents are forgotten leaves each of them whole or gone, and gone where it had said so", async () => {
  await built();
  const data = join(folder, "case");
  const chances = chance(11);
  const first = await serve(data);
  const documents: string[] = [];
  for (let at = 0; at < KILLS + OTHERS; at++) documents.push(await submit(first, at));
  await idle(first);
  await first.stop();

  const acknowledged = new Set<string>();
  for (const document of documents.slice(0, KILLS)) {
    const server = await serve(data);
    const ended = once(server.child, "exit");
    const asked = fetch(`${server.url}/api/documents/${document}?by=Vera`, { method: "DELETE" })
      .then((response) => response.ok && acknowledged.add(document))
      .catch(() => undefined);
    await wait(chances.below(MOST_WAIT_MS));
    server.child.kill("SIGKILL");
    await Promise.all([ended, asked]);
  }

  const server = await serve(data);
  await idle(server);
  const buried = readFileSync(join(data, "tombstones.jsonl"), "utf8");
  const forgotten = documents.filter((document) => buried.includes(document.slice("doc:".length)));
  const shown = new Set<string>();
  for (const document of documents) {
    if ((await fetch(`${server.url}/api/documents/${document}`)).ok) shown.add(document);
  }
  const { problems } = await get<VerifyReport>(server, "/api/verify");
  const bytes = bytesOf(data);
  await server.stop();
  const hasBytes = (document: string) => bytes.includes(rareWord(documents.indexOf(document)).toLowerCase());
  const half = documents.filter((document) => shown.has(document) === forgotten.includes(document));
  const remembered = forgotten.filter(hasBytes);
  const lost = documents.filter((document) => !forgotten.includes(document) && !hasBytes(document));
  const broken = [...acknowledged].filter((document) => !forgotten.includes(document));
  report("kill -9 of the server while forgetting", {
    kills: KILLS,
    acknowledged: acknowledged.size,
    "interrupted and completed": forgotten.length - acknowledged.size,
    "not begun": KILLS - forgotten.length,
    "half forgotten": half.length,
    "words that are left": remembered.length,
    "acknowledged and still there": broken.length,
    "lost though nobody forgot them": lost.length,
    "problems that verify found": problems.length,
  });
  expect([half, remembered, lost, broken, problems]).toEqual([[], [], [], [], []]);
});
