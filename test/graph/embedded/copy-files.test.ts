import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import grafeo from "@grafeo-db/js";
import { expect, it, onTestFinished, vi } from "vitest";
import { copyFiles, removeFiles } from "../../../graph/embedded/copy-files.ts";

const ROUNDS = 40;

it("A store's copied files open with everything in them, or the copy says that it is none, though the engine folds its log as fast as it can", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tangle-copy-"));
  const file = join(folder, "graph.grafeo");
  // The engine leaves a folder in the temporary one for each that was opened to be read.
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const db = grafeo.GrafeoDB.create(file);
  // Some thousand times as often as a case has it.
  db.setCheckpointTriggers({ walBytes: 256 * 1024, intervalMs: 15 });
  let nodes = 0;
  const commit = async (more: number): Promise<void> => {
    const ids = Array.from({ length: more }, (_, at) => `node ${nodes + at} with some text to fill the log`);
    const tx = db.beginTransaction();
    await tx.executeCypher("UNWIND $ids AS id CREATE (:N {id: id})", { ids });
    tx.commit();
    nodes += more;
  };
  await commit(20_000);
  const copies: { readonly copy: string; readonly nodes: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await commit(1 + (round % 7) * 100);
    await wait(round % 17);
    const copy = join(folder, `copy-${round}.grafeo`);
    if (await copyFiles(file, copy)) copies.push({ copy, nodes });
    else expect(existsSync(copy) || existsSync(`${copy}.wal`)).toBe(false);
  }
  db.close();
  expect(copies.length).toBeGreaterThan(0);
  // Opened afterwards: a process with this engine writing and another copy opened in it again and again came to stand.
  for (const { copy, nodes } of copies) {
    const opened = grafeo.GrafeoDB.openReadOnly(copy);
    expect((await opened.executeCypher("MATCH (n:N) RETURN count(n) AS n")).scalar()).toBe(nodes);
    opened.close();
    removeFiles(copy);
    expect(existsSync(copy) || existsSync(`${copy}.wal`)).toBe(false);
  }
});
