import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type StoreOptions } from "../../../graph/index.ts";
import { graphQuestionsContract } from "../../contracts/graph-questions.ts";
import { graphStoreContract } from "../../contracts/graph-store.ts";
import { startNeo4j, type TestServer } from "../../setup/neo4j.ts";
import { anyReports, idOf, rowsOf } from "../store/reports.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-neo4j-"));
let server: TestServer;

beforeAll(async () => {
  server = await startNeo4j();
  await server.empty();
});
afterAll(async () => {
  await server.empty();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<StoreOptions> = {}) {
  return openStore({
    url: server.url,
    folder: join(folder, "store"),
    neo4j: server.login,
    caseId: "case-of-the-contract",
    notice: () => undefined,
    onAccepted: async () => undefined,
    ...options,
  });
}

graphStoreContract("Neo4j", () => open());
graphQuestionsContract("Neo4j", () => open());

describe("Two engines", () => {
  it("give the same graph hash for the same documents", async () => {
    const [neo4j, embedded] = [await open(), await open({ url: "embedded" })];
    await fc.assert(
      fc.asyncProperty(anyReports, async (reports) => {
        const rows = reports.map((report) => rowsOf(report));
        await neo4j.write(rows);
        await embedded.write([...rows].reverse());
        expect(await embedded.digest()).toBe(await neo4j.digest());
        await Promise.all([neo4j, embedded].map((store) => store.remove(reports.map(idOf))));
      }),
      { numRuns: 10 },
    );
    await Promise.all([neo4j.close(), embedded.close()]);
  });
});

describe("Opening a Neo4j store", () => {
  it("refuses a database that holds data of somebody else, and does not mark it", async () => {
    await server.empty();
    await server.run("CREATE (:Document {fileName: 'theirs.txt'})");
    const accepted: string[] = [];
    const opening = open({ onAccepted: async () => void accepted.push("accepted") });
    await expect(opening).rejects.toMatchObject({ code: "store/foreign" });
    expect(accepted).toEqual([]);
    await server.empty();
    await (await open()).close();
  });

  it("names a database that the server does not have", async () => {
    const login = { ...server.login, database: "nope" };
    await expect(open({ neo4j: login })).rejects.toMatchObject({
      code: "store/no-database",
      message: expect.stringContaining("nope"),
    });
  });

  it("refuses a database that holds another case, and does not touch it", async () => {
    await (await open()).close();
    await expect(open({ caseId: "another" })).rejects.toMatchObject({ code: "store/other-case" });
    const again = await open();
    await again.close();
  });

  it("says at once that nobody answers at the address", async () => {
    const began = performance.now();
    await expect(open({ url: "bolt://127.0.0.1:1" })).rejects.toMatchObject({ code: "store/unreachable" });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it("gives up in seconds on an address that accepts and then says nothing", async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const began = performance.now();
    await expect(open({ url: `bolt://127.0.0.1:${port}` })).rejects.toMatchObject({
      code: "store/unreachable",
    });
    expect(performance.now() - began).toBeLessThan(15_000);
    silent.close();
  });

  it.each(["http://127.0.0.1:7474", "sqlite", ""])("knows no engine for %j", async (url) => {
    await expect(open({ url })).rejects.toMatchObject({ code: "store/unknown-engine" });
  });
});
