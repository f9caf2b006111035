import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openStore, type StoreOptions } from "../../../graph/index.ts";
import { graphQuestionsContract } from "../../contracts/graph-questions.ts";
import { graphStoreContract } from "../../contracts/graph-store.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: Partial<StoreOptions> = {}) =>
  openStore({
    url: "embedded",
    folder: join(folder, "store"),
    neo4j: { user: "", password: "", database: "" },
    caseId: "case-of-the-contract",
    notice: () => undefined,
    onAccepted: async () => undefined,
    ...options,
  });

graphStoreContract("the embedded engine", () => open());
graphQuestionsContract("the embedded engine", () => open());

it("An address with a login in it is refused, and the login not repeated", async () => {
  const opening = open({ url: "bolt://anna:secret@127.0.0.1:1" });
  await expect(opening).rejects.toMatchObject({ code: "store/login-in-address" });
  await expect(opening).rejects.toThrow(/^(?!.*secret)/);
});

it("A store is not marked before its case is kept", async () => {
  const other = { folder: join(folder, "other") };
  const crash = new Error("the power went");
  await expect(open({ ...other, caseId: "lost", onAccepted: () => Promise.reject(crash) })).rejects.toBe(
    crash,
  );
  await (await open({ ...other, caseId: "kept" })).close();
  await expect(open({ ...other, caseId: "lost" })).rejects.toMatchObject({ code: "store/other-case" });
});
