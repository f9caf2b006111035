/** How the command line finds the server that holds a case: a small file in the case's folder. */
import { readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const RECORD = z.object({
  url: z.string(),
  pid: z.int(),
  version: z.string(),
  case: z.string(),
  /** The folder it holds, without links: a copy of the folder is another case, though it bears the same id. */
  folder: z.string(),
});

export type ServerRecord = z.output<typeof RECORD>;

const FILE = "server.json";

/** Milliseconds a server on this machine gets to say that it lives. */
const ANSWER_MS = 3_000;

/** Writes the record, whole or not at all. `remove` takes it away again unless another server has written its own. */
export async function recordServer(
  folder: string,
  server: Omit<ServerRecord, "folder">,
): Promise<{ readonly remove: () => Promise<void> }> {
  const record: ServerRecord = { ...server, folder: await realpath(folder) };
  const path = join(folder, FILE);
  const temporary = `${path}.${record.pid}.tmp`;
  // No fsync: after a power cut there is no server to find either.
  await writeFile(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  await rename(temporary, path);
  return {
    remove: async () => {
      const current = await readRecord(folder);
      if (current?.pid === record.pid && current.url === record.url) await rm(path, { force: true });
    },
  };
}

/** Address of the server that holds the case in this folder, without a slash at the end; null where there is none. A
 *  record left behind by a dead server is not believed: what listens there must answer for the same case. Only asks
 *  this machine, whatever the file says. Never throws for what is missing or damaged. */
export async function findServer(folder: string): Promise<string | null> {
  const record = await readRecord(folder);
  if (record === null || !isLoopback(record.url) || record.folder !== (await realpath(folder))) return null;
  try {
    const response = await fetch(`${record.url}/livez`, {
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: "error",
    });
    const answer = z.object({ case: z.string() }).safeParse(await response.json());
    return answer.data?.case === record.case ? record.url : null;
  } catch {
    // Nothing listens, something else does, or it hangs: in each case no server of ours.
    return null;
  }
}

async function readRecord(folder: string): Promise<ServerRecord | null> {
  try {
    return RECORD.safeParse(JSON.parse(await readFile(join(folder, FILE), "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, username } = new URL(address);
  const isHere = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === "http:" && isHere && pathname === "/" && username === "";
}
