import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { sha256 } from "../../../graph/model/index.ts";
import { openThreads } from "../../../ingest/index.ts";
import type { Case } from "../../../server/case/case.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { optionsOf, submissionOf } from "./reports.ts";

const UNRULY = new URL("../../ingest/read/sandbox/unruly.ts", import.meta.url);

async function opened(folder: string): Promise<Case> {
  const held = await openCase(optionsOf(folder).options, () => openThreads({ sandbox: { module: UNRULY } }));
  onTestFinished(() => held.close());
  await held.idle();
  return held;
}

it("a file that crashed its reader twice is put aside for good, others are read, and whoever hands it in again has it tried again", async () => {
  const folder = await newFolder();
  const attempts = async () => {
    const sha = sha256("abort");
    const log = await readFile(join(folder, "archive", sha.slice(0, 2), sha, "attempts.jsonl"), "utf8");
    return log.trim().split("\n").length;
  };
  const held = await opened(folder);
  const { id } = await held.submit(submissionOf("abort", "hostile.html"));
  const other = await held.submit(submissionOf("<p>Belgium expelled two diplomats.", "report.html"));
  await held.idle();
  expect(await held.job(id)).toMatchObject({ status: "failed", error: { code: "source/quarantined" } });
  expect(await held.job(other.id)).toMatchObject({ status: "done" });
  expect(await attempts()).toBe(1);
  await held.close();

  const again = await opened(folder);
  expect(await again.job(id)).toMatchObject({ status: "failed", error: { code: "source/quarantined" } });
  expect(await attempts()).toBe(1);
  await again.submit(submissionOf("abort", "hostile.html"));
  await again.idle();
  expect(await attempts()).toBe(2);
});
