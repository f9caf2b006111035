import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../graph/archive/index.ts";
import {
  type Extraction,
  type JobReport,
  LIMITS,
  SourceError,
  StoreError,
  sha256,
} from "../../../graph/model/index.ts";
import { ReadingClosed } from "../../../ingest/jobs/reading.ts";
import { bytesOf, documentOf, intakeOf, readingOf, stamp } from "../../graph/archive/folders.ts";
import { names, openAll, openedOf, plainReading } from "./queues.ts";

describe("the queue", () => {
  it("takes a document through every stage and tells of each", async () => {
    const { archive, queue } = await openAll();
    const { sha256: sha } = await archive.putSource(bytesOf("a"), intakeOf("a"));
    const told: JobReport[] = [];
    queue.ledger.watch(sha, (report) => told.push(report));
    expect(queue.enqueue(sha, "own")).toMatchObject({ id: `job:${sha}`, document: `doc:${sha}` });
    await queue.ledger.idle();
    expect(told.map(({ status, stage }) => `${status} ${stage}`)).toEqual([
      "waiting null",
      "running read",
      "running extract",
      "running write",
      "done null",
    ]);
    const progress = told.map((report) => report.progress);
    expect(progress).toEqual([...progress].sort());
    expect(progress.at(-1)).toBe(1);
  });

  it("writes many documents in few batches, none of them twice", async () => {
    const { queue, batches, add } = await openAll();
    const all = names(LIMITS.batchDocuments + 50);
    await Promise.all(all.map(add));
    await queue.ledger.idle();
    expect(batches.flat().sort()).toEqual([...all].sort());
    // On a busy machine a batch waits only so long for what comes next.
    expect(batches.length).toBeLessThan(all.length / 4);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(LIMITS.batchDocuments);
  });

  it("does nothing twice for a document whose job is active", async () => {
    const { archive, queue, batches } = await openAll();
    const { sha256: sha } = await archive.putSource(bytesOf("a"), intakeOf("a"));
    for (let time = 0; time < 3; time++) queue.enqueue(sha, "own");
    await queue.ledger.idle();
    expect(batches).toEqual([["a"]]);
  });

  it("goes on where stages are done already", async () => {
    const { archive, queue } = await openAll({
      reading: plainReading({
        open: async () => {
          throw new Error("read again");
        },
      }),
    });
    const { sha256: sha } = await archive.putSource(bytesOf("a"), intakeOf("a"));
    await archive.putDocument(documentOf("a"));
    queue.enqueue(sha, "own");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)?.status).toBe("done");
  });

  it("reads again what another extractor read, when asked for its own", async () => {
    const { archive, queue } = await openAll();
    const { sha256: sha } = await archive.putSource(bytesOf("a"), intakeOf("a"));
    await archive.putDocument(documentOf("a"));
    const old: Extraction = { ...readingOf("a"), extractor: { ...stamp, version: "0.0.1" } };
    await archive.putExtraction(old);
    queue.enqueue(sha, "any");
    await queue.ledger.idle();
    expect(queue.isCurrent(sha)).toBe(false);
    queue.enqueue(sha, "own");
    await queue.ledger.idle();
    expect(queue.isCurrent(sha)).toBe(true);
    expect(queue.ledger.report(sha)?.status).toBe("done");
  });
});

describe("a document that fails", () => {
  it("is told by name, kept as an attempt, and holds nobody up", async () => {
    const reading = plainReading({
      async open(bytes, intake) {
        const file = intake.fileName ?? "";
        if (file === "b") throw new SourceError("source/binary", { file });
        if (file === "c") throw new TypeError("cannot read properties of undefined");
        return openedOf(documentOf(new TextDecoder().decode(bytes)));
      },
    });
    const { folder, queue, batches, add } = await openAll({ reading });
    const [, b, c] = await Promise.all(["a", "b", "c", "d"].map(add));
    await queue.ledger.idle();
    expect(batches.flat().sort()).toEqual(["a", "d"]);
    expect(queue.ledger.report(b as string)).toMatchObject({
      status: "failed",
      stage: "read",
      error: { code: "source/binary", message: "b is not text: it holds bytes that no text has." },
    });
    expect(queue.ledger.report(c as string)?.error?.code).toBe("extract/failed");
    const reopened = await openArchive(folder, stamp);
    expect(reopened.find(b as string)?.failure?.error.code).toBe("source/binary");
  });

  it("is tried again when it comes in again", async () => {
    let isBroken = true;
    const reading = plainReading({
      async extract(document) {
        if (isBroken) throw new Error("out of luck");
        return readingOf(document.text);
      },
    });
    const { queue, add } = await openAll({ reading });
    const sha = await add("a");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)?.status).toBe("failed");
    isBroken = false;
    await add("a");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "done", error: null });
  });

  it("in the store is found among its batch, and the others are written", async () => {
    const { queue, batches, add } = await openAll({
      async write(batch) {
        if (batch.some((rows) => rows.document.displayTitle === "text 3")) {
          throw new StoreError("store/failed", { reason: "a value it cannot hold" });
        }
        return batch.length;
      },
    });
    const shas = await Promise.all(names(8).map(add));
    await queue.ledger.idle();
    expect(batches.flat().sort()).toEqual(names(8).filter((name) => name !== "text 3"));
    const failed = shas.filter((sha) => queue.ledger.report(sha)?.status === "failed");
    expect(failed).toEqual([sha256("text 3")]);
  });

  it("only because the store was away is written when it comes in again", async () => {
    let isAway = true;
    const { queue, add } = await openAll({
      async write(batch) {
        if (isAway) throw new StoreError("store/unreachable", { url: "bolt://x", reason: "away" });
        return batch.length;
      },
    });
    const sha = await add("a");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "failed", stage: "write" });
    isAway = false;
    await add("a");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)?.status).toBe("done");
  });

  it("because its source is damaged is told by the file's name", async () => {
    const { folder, archive, queue } = await openAll();
    const { sha256: sha } = await archive.putSource(bytesOf("a"), intakeOf("a"));
    const source = join(folder, "archive", sha.slice(0, 2), sha, "source");
    await writeFile(source, "other bytes");
    queue.enqueue(sha, "own");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "failed", error: { code: "case/damaged" } });
    expect(queue.ledger.report(sha)?.error?.message).toContain(source);
  });
});

describe("closing", () => {
  it("ends what runs, writes what is ready, and leaves the rest to the next life", async () => {
    let isClosed = false;
    const reading = plainReading({
      lanes: 1,
      async extract(document) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (isClosed) throw new ReadingClosed();
        return readingOf(document.text);
      },
      close: async () => {
        isClosed = true;
      },
    });
    const { queue, batches, add } = await openAll({ reading });
    const shas = await Promise.all(names(30).map(add));
    await queue.close();
    const statuses = shas.map((sha) => queue.ledger.report(sha)?.status);
    const done = statuses.filter((status) => status === "done").length;
    expect(done).toBe(batches.flat().length);
    expect(done).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === "waiting")).toHaveLength(30 - done);
    await queue.ledger.idle();
  });
});
