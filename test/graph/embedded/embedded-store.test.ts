import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../../graph/index.ts";
import { graphStoreContract } from "../../contracts/graph-store.ts";

const folder = mkdtempSync(join(tmpdir(), "tangle-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

graphStoreContract("the embedded engine", () =>
  openStore({
    url: "embedded",
    folder: join(folder, "store"),
    neo4j: { user: "", password: "", database: "" },
    caseId: "case-of-the-contract",
    notice: () => undefined,
  }),
);
