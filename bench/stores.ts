/** Fresh stores for the benchmarks, each gone again when it was measured. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { openEmbedded } from "../graph/embedded/embedded-engine.ts";
import { openStore } from "../graph/index.ts";
import { openNeo4j } from "../graph/neo4j/neo4j-engine.ts";
import type { Engine } from "../graph/store/engine.ts";
import type { GraphStore } from "../graph/store/graph-store.ts";
import { startNeo4j, type TestServer } from "../test/setup/neo4j.ts";

export type EngineName = "embedded" | "neo4j";

/** The engines that the command line names; both by default. */
export function enginesAsked(words: readonly string[]): readonly EngineName[] {
  const known: readonly EngineName[] = ["embedded", "neo4j"];
  const named = known.filter((engine) => words.includes(engine));
  return named.length > 0 ? named : known;
}

/** The number behind `name=` on the command line. */
export function numberAsked(words: readonly string[], name: string, otherwise: number): number {
  const word = words.find((one) => one.startsWith(`${name}=`));
  const value = word === undefined ? otherwise : Number(word.slice(name.length + 1));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number above 0`);
  return value;
}

/** Where stores of one engine are made: one server of Neo4j serves all, emptied before each. */
export interface Ground {
  readonly engine: EngineName;
  /** A prepared engine with nothing in it. */
  freshEngine(): Promise<Engine>;
  freshStore(): Promise<GraphStore>;
  /** The store of before, opened again. */
  reopen(): Promise<GraphStore>;
  end(): Promise<void>;
}

export async function ground(engine: EngineName): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), "tangle-bench-"));
  const server: TestServer | null = engine === "neo4j" ? await startNeo4j() : null;
  let made = 0;
  const open = (): Promise<GraphStore> =>
    openStore({
      url: server?.url ?? "embedded",
      folder: join(root, String(made)),
      neo4j: server?.login ?? { user: "", password: "", database: "" },
      caseId: "bench",
      onAccepted: async () => undefined,
      notice: (sentence) => console.error(sentence),
    });
  const fresh = async (): Promise<void> => {
    made += 1;
    if (server !== null) await emptied(server);
  };
  return {
    engine,
    async freshEngine() {
      await fresh();
      const opened =
        server === null
          ? await openEmbedded({ folder: join(root, String(made)), notice: console.error })
          : await openNeo4j({ url: server.url, ...server.login });
      await opened.prepare();
      return opened;
    },
    async freshStore() {
      await fresh();
      return await open();
    },
    reopen: open,
    async end() {
      await server?.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function emptied({ url, login }: TestServer): Promise<void> {
  const { user, password, database } = login;
  const driver = neo4j.driver(url, user ? neo4j.auth.basic(user, password) : undefined);
  const session = driver.session({ database });
  try {
    // In parts, which a transaction of the driver's own does not allow: all at once does not fit the server's memory.
    await session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
  } finally {
    await session.close();
    await driver.close();
  }
}

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The value below which a share of the list lies. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
