import { describe, expect, it } from "vitest";
import { openArchive } from "../../../graph/archive/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { levelling } from "../../../server/case/levelling.ts";
import { stamp } from "../../graph/archive/folders.ts";
import { bagOf, bagReading, names, openAll, plainReading } from "./queues.ts";

/** A reading that begins with what a test lets it, and never ends by itself. */
function stuckReading(lanes: number) {
  const begun: string[] = [];
  const stopped: string[] = [];
  const plain = plainReading();
  const reading = plainReading({
    lanes,
    async extract(document, signal) {
      begun.push(document.text);
      if (document.text.startsWith("free")) return plain.extract(document);
      return await new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          stopped.push(document.text);
          reject(signal.reason);
        });
      });
    },
  });
  return { reading, begun, stopped };
}

describe("cancelling", () => {
  it("ends what runs, takes out what waits, and keeps that it was cancelled", async () => {
    const { reading, begun, stopped } = stuckReading(1);
    const { folder, queue, add } = await openAll({ reading });
    const [first, second] = [await add("a"), await add("b")];
    await add("free");
    await expect.poll(() => begun).toEqual(["a"]);
    expect(await queue.cancel([first as string])).toEqual([first]);
    expect(stopped).toEqual(["a"]);
    await expect.poll(() => begun).toEqual(["a", "b"]);
    expect(await queue.cancel([second as string])).toEqual([second]);
    await queue.ledger.idle();
    for (const sha of [first, second]) {
      expect(queue.ledger.report(sha as string)).toMatchObject({
        status: "failed",
        error: { code: "job/cancelled" },
      });
    }
    expect(queue.ledger.report(sha256("free"))?.status).toBe("done");
    const reopened = await openArchive(folder, stamp);
    expect(reopened.find(first as string)?.failure?.error.code).toBe("job/cancelled");
  });

  it("begins anew what is asked for again before it has ended, whether it ran or waited", async () => {
    const plain = plainReading();
    let isStuck = true;
    const reading = plainReading({
      lanes: 1,
      extract: async (document, signal) =>
        isStuck
          ? await new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
          : plain.extract(document),
    });
    const { queue, add } = await openAll({ reading });
    const both = [(await add("runs")) as string, (await add("waits")) as string];
    await expect.poll(() => queue.ledger.report(both[0] as string)?.stage).toBe("extract");
    const seen: string[] = [];
    for (const sha of both) queue.ledger.watch(sha, ({ status }) => seen.push(status));
    const cancelling = queue.cancel(both);
    isStuck = false;
    for (const sha of both) expect(queue.takenIn(sha).status).not.toBe("failed");
    expect(await cancelling).toEqual([]);
    await queue.ledger.idle();
    expect(both.map((sha) => queue.ledger.report(sha)?.status)).toEqual(["done", "done"]);
    expect(seen).not.toContain("failed");
  });

  it("all leaves nothing to do, however much waited, in this life and the next", async () => {
    const { reading } = stuckReading(2);
    const { folder, queue, add } = await openAll({ reading });
    await Promise.all(names(40).map(add));
    const cancelled = await queue.cancel([...queue.ledger.active().keys()]);
    expect(new Set(cancelled).size).toBe(40);
    await queue.ledger.idle();
    expect(queue.ledger.progress()).toBe(1);
    const { queue: queued } = levelling({
      archived: (await openArchive(folder, stamp)).list(),
      stored: new Map(),
      wanted: () => "",
      // Not even by another extractor: somebody did not want it.
      stamp: { ...stamp, version: "9.9.9" },
    });
    expect(queued).toEqual([]);
  });

  it("what holds others cancels those that came out of it, too", async () => {
    const { reading: stuck } = stuckReading(1);
    const bags = bagReading();
    const { queue, add } = await openAll({ reading: { ...bags, lanes: 1, extract: stuck.extract } });
    const sha = await add(bagOf(["free", { bag: ["a", "b"] }]));
    await expect.poll(() => queue.ledger.report(sha256("a"))?.stage).toBe("extract");
    const cancelled = await queue.cancel([sha]);
    expect([...cancelled].sort()).toEqual([sha256("a"), sha256("b")].sort());
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)?.status).toBe("done");
    expect(queue.ledger.report(sha256("free"))?.status).toBe("done");
  });

  it("what is being opened keeps what came out of it, and begins again by request", async () => {
    const bags = bagReading();
    let isSlow = true;
    const reading = bagReading({
      open: (bytes, intake, take, signal) =>
        bags.open(
          bytes,
          intake,
          async (part) => {
            await take(part);
            // Never goes on, as a reader that runs in a circle.
            if (isSlow) await new Promise(() => undefined);
          },
          signal,
        ),
    });
    const { queue, archive, add } = await openAll({ reading });
    const content = bagOf(["a", "b"]);
    const sha = await add(content);
    await expect.poll(() => queue.ledger.report(sha256("a"))?.status).toBe("done");
    expect(await queue.cancel([sha])).toEqual([sha]);
    expect(queue.ledger.report(sha)?.error?.code).toBe("job/cancelled");
    expect((await archive.readParts(sha))?.parts).toHaveLength(1);
    isSlow = false;
    expect(queue.takenIn(sha).status).toBe("running");
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "done", error: null });
    expect((await archive.readParts(sha))?.parts).toHaveLength(2);
  });

  it("leaves alone what only waits to be written again: it was read, and stays in the graph", async () => {
    const { reading } = stuckReading(1);
    const { queue, add } = await openAll({ reading });
    const read = await add("free to be read");
    await queue.ledger.idle();
    const stuck = await add("stuck");
    // As when another document changes an entity of it.
    queue.enqueue(read, "any");
    expect(await queue.cancel([read, stuck])).toEqual([stuck]);
    await queue.ledger.idle();
    expect(queue.ledger.report(read)).toMatchObject({ status: "done", error: null });
  });

  it("is overcome when a document with parts is opened again and read through", async () => {
    const bags = bagReading();
    let isStuck = false;
    const reading = bagReading({
      open: (bytes, intake, take, signal) =>
        isStuck ? new Promise(() => undefined) : bags.open(bytes, intake, take, signal),
    });
    const { queue, add } = await openAll({ reading });
    const locked = { code: "source/encrypted", message: "It is locked.", hint: "Open it." } as const;
    const letter = bagOf([{ refused: locked }], "a letter with an attachment");
    const sha = await add(letter);
    await queue.ledger.idle();
    isStuck = true;
    await add(letter);
    expect(await queue.cancel([sha])).toEqual([sha]);
    isStuck = false;
    await add(letter);
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "done", error: null });
  });
});
