/** The built command line as a user has it: `node dist/cli/main.js`, without the loader that tests run under. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { inTurn } from "../setup/in-turn.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const bin = join(root, "dist", "cli", "main.js");

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stats.mtimeMs);
}

function isBuilt(): boolean {
  const marker = join(root, "dist", "built");
  if (!existsSync(marker)) return false;
  const sources = ["ingest", "graph", "server", "cli", "viz", "build.mjs"].map((name) => join(root, name));
  return Math.max(...sources.map(newest)) <= statSync(marker).mtimeMs;
}

/** Builds when the sources are newer. Test files run side by side: one of them builds, the others wait. */
export async function built(): Promise<void> {
  await inTurn(join(root, ".tangle-test", "building"), async () => {
    if (isBuilt()) return;
    const build = spawn(process.execPath, ["build.mjs"], { cwd: root, env: environment() });
    const { code, out, err } = await ended(build);
    if (code !== 0) throw new Error(`the build failed:\n${out}${err}`);
  });
}

/** The environment of a user who has set nothing of ours. */
export function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_OPTIONS|TANGLE_|NEO4J_|NO_COLOR|FORCE_COLOR|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...more } as NodeJS.ProcessEnv;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export function start(words: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const nodeWords = options.env?.PRELOAD ? ["--import", options.env.PRELOAD] : [];
  return spawn(process.execPath, [...nodeWords, bin, ...words], {
    cwd: options.cwd ?? root,
    env: environment(options.env),
  });
}

/** Runs one command to its end. */
export async function tangle(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(words, options);
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  return ended(child);
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

/** A server that has printed its address. */
export interface Serving {
  readonly url: string;
  readonly child: ChildProcessWithoutNullStreams;
  /** Ends it with SIGTERM and tells how it ended. */
  stop(): Promise<Ended>;
}

/** A server on a free port, once it answers. */
export function serve(
  data: string,
  words: readonly string[] = [],
  options: RunOptions = {},
): Promise<Serving> {
  return serving(start(["serve", "--port", "0", "--data", data, ...words], options));
}

/** Waits for the address that a process prints. Throws when it ends before. */
export async function serving(child: ChildProcessWithoutNullStreams): Promise<Serving> {
  const end = ended(child);
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (text: string) => {
      printed += text;
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    end.then(({ code, err }) => reject(new Error(`serve ended with ${code}: ${err}`)), reject);
  });
  return {
    url,
    child,
    stop: () => {
      child.kill("SIGTERM");
      return end;
    },
  };
}

/** A folder for one test file, gone when its tests are through. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "tangle-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Three short reports that hold claims by plain words; invented. */
export const REPORTS: Readonly<Record<string, string>> = {
  "belgium.txt":
    "Belgium's State Security Service said on Monday that China spied on Belgium. The Chinese embassy denied that China spied on Belgium.\n",
  "funds.txt": "Russia funded the European Parliament campaign. Qatar lobbied the European Parliament.\n",
  "morocco.txt": "Belgium accused Morocco of espionage. Morocco threatened Belgium.\n",
};

/** The reports in a case of its own and in one that a server holds: what a command does must be the same in both. */
export interface TwoCases {
  /** For other files of the test. */
  readonly folder: string;
  /** Folder of the reports. */
  readonly reports: string;
  readonly own: string;
  readonly served: string;
  /** Address of the server. */
  url(): string;
  /** What the ingest through the server printed, with `--json`. */
  ingested(): Ended;
}

/** Both cases, made before the tests of the file and gone after them. */
export function twoCases(): TwoCases {
  const folder = scratch();
  const reports = join(folder, "reports");
  const [own, served] = [join(folder, "own"), join(folder, "served")];
  let server: Serving;
  let ingested: Ended;
  beforeAll(async () => {
    await built();
    mkdirSync(reports);
    for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(reports, name), text);
    await tangle(["ingest", reports, "--data", own]);
    server = await serve(served);
    ingested = await tangle(["ingest", reports, "--json", "--data", served]);
  });
  afterAll(async () => {
    await server?.stop();
  });
  return { folder, reports, own, served, url: () => server.url, ingested: () => ingested };
}
