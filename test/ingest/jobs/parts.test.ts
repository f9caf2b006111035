import { describe, expect, it } from "vitest";
import { openArchive } from "../../../graph/archive/index.ts";
import {
  ERRORS,
  type ErrorReport,
  FetchError,
  LIMITS,
  NO_METADATA,
  sha256,
} from "../../../graph/model/index.ts";
import { bytesOf, intakeOf, stamp } from "../../graph/archive/folders.ts";
import { bagOf, bagReading, type InBag, names, openAll } from "./queues.ts";

const locked: ErrorReport = {
  code: "source/unreadable",
  message: "It has a password.",
  hint: "Take it off.",
};
const openBags = (given: Parameters<typeof openAll>[0] = {}) => openAll({ reading: bagReading(), ...given });

describe("a source with others in it", () => {
  it("is done when each of them is a job of its own, and is no document of the graph", async () => {
    const { queue, archive, batches, add } = await openBags();
    const sha = await add(bagOf(["a", "b"]));
    await queue.ledger.idle();
    expect(batches.flat().sort()).toEqual(["a", "b"]);
    const parts = [sha256("a"), sha256("b")];
    expect(queue.ledger.report(sha)).toMatchObject({
      status: "done",
      progress: 1,
      parts: parts.map((part) => `job:${part}`),
      refusedParts: 0,
    });
    for (const part of parts) expect(queue.ledger.report(part)).toMatchObject({ status: "done", parts: [] });
    expect(await archive.readParts(sha)).toEqual({
      sha256: sha,
      mediaType: "application/zip",
      isContainer: true,
      isWhole: true,
      parts: [
        { sha256: parts[0], url: null, place: "place 1", error: null },
        { sha256: parts[1], url: null, place: "place 2", error: null },
      ],
    });
    expect((await archive.readIntake(parts[1] as string)).origin).toEqual({
      container: sha,
      place: "place 2",
      depth: 1,
    });
    expect(archive.find(sha)).toMatchObject({
      isRead: false,
      extraction: null,
      mediaType: "application/zip",
    });
  });

  it("is a document too where it has text of its own", async () => {
    const { queue, batches, add } = await openBags();
    const sha = await add(bagOf(["attached"], "The letter."));
    await queue.ledger.idle();
    expect(batches.flat()).toHaveLength(2);
    expect(queue.ledger.report(sha)).toMatchObject({ status: "done", parts: [`job:${sha256("attached")}`] });
  });

  it("is known the next time, with nothing done twice, and in the next life", async () => {
    const { folder, queue, archive, batches, add } = await openBags();
    const content = bagOf(["a", { bag: ["b"] }, "a"]);
    const sha = await add(content);
    await queue.ledger.idle();
    const before = [...batches];
    await add(content);
    expect(queue.ledger.report(sha)?.status).toBe("done");
    await queue.ledger.idle();
    expect(batches).toEqual(before);
    const reopened = await openArchive(folder, stamp);
    expect(reopened.list()).toEqual(archive.list());
    expect(reopened.containersOf(sha256("b"))).toEqual(archive.containersOf(sha256("b")));
  });

  it("keeps what was refused with the reason, and opens again for its sake when it comes in again", async () => {
    const { queue, archive, add } = await openBags();
    const content = bagOf(["a", { refused: locked }]);
    const sha = await add(content);
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "done", refusedParts: 1 });
    expect((await archive.readParts(sha))?.parts[1]).toEqual({
      sha256: null,
      url: null,
      place: "place 2",
      error: locked,
    });
    await add(content);
    expect(queue.ledger.report(sha)?.status).toBe("running");
    await queue.ledger.idle();
    expect(archive.list()).toHaveLength(2);
  });

  it("tries a part again that failed, when it comes in again itself", async () => {
    let isBroken = true;
    const bags = bagReading();
    const reading = bagReading({
      async extract(document, signal) {
        if (isBroken && document.text === "b") throw new Error("out of luck");
        return bags.extract(document, signal);
      },
    });
    const { queue, batches, add } = await openAll({ reading });
    const content = bagOf([{ bag: ["a", "b"] }]);
    await add(content);
    await queue.ledger.idle();
    expect(queue.ledger.report(sha256("b"))?.status).toBe("failed");
    isBroken = false;
    await add(content);
    await queue.ledger.idle();
    expect(queue.ledger.report(sha256("b"))?.status).toBe("done");
    expect(batches.flat().sort()).toEqual(["a", "b"]);
  });

  it("is opened to a depth, and says of what lies deeper that it does", async () => {
    let inside: InBag = "in the middle";
    for (let depth = 0; depth <= LIMITS.containerDepth; depth += 1) inside = { bag: [inside] };
    const { queue, archive, batches, add } = await openBags();
    const sha = await add(JSON.stringify(inside));
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)?.status).toBe("done");
    expect(batches).toEqual([]);
    const deepest = archive.list().find(({ origin }) => origin?.depth === LIMITS.containerDepth);
    expect((await archive.readParts(deepest?.sha256 as string))?.parts[0]?.error?.code).toBe(
      "source/too-nested",
    );
  });

  it("may hold thousands, one at a time in memory", async () => {
    let inHand = 0;
    let most = 0;
    const bags = bagReading();
    const reading = bagReading({
      open: (bytes, intake, take, signal) =>
        bags.open(
          bytes,
          intake,
          async (part) => {
            inHand += 1;
            most = Math.max(most, inHand);
            await take(part);
            inHand -= 1;
          },
          signal,
        ),
    });
    const { queue, batches, add } = await openAll({ reading });
    await add(bagOf(names(400)));
    await queue.ledger.idle();
    expect(most).toBe(1);
    expect(batches.flat()).toHaveLength(400);
  });

  it("counts among its own while it is opened what was taken out of its feed before", async () => {
    const page = () => new Promise<never>(() => undefined);
    const { archive, queue } = await openBags({
      fetching: { atOnce: 1, fetch: page },
      entries: { find: (_, id) => ({ sha256: sha256(id), error: null }), keep: async () => undefined },
    });
    await archive.putSource(bytesOf("known"), intakeOf(null));
    const feed = bytesOf(bagOf([{ entry: "known" }, { url: "https://example.org/slow" }]));
    const given = { ...NO_METADATA, url: "https://example.org/feed" };
    const { sha256: sha } = await archive.putSource(feed, { ...intakeOf(null), given });
    queue.takenIn(sha);
    await expect.poll(() => queue.sourcesOf([sha256("known")])).toEqual([sha]);
  });

  it("that breaks off keeps what came out of it, and is opened again by request alone", async () => {
    const bags = bagReading();
    const reading = bagReading({
      async open(bytes, intake, take, signal) {
        if (!new TextDecoder().decode(bytes).includes("break")) return bags.open(bytes, intake, take, signal);
        await bags.open(bytes, intake, take, signal);
        throw new Error("the rest is missing");
      },
    });
    const { folder, queue, add } = await openAll({ reading });
    const sha = await add(bagOf(["a"], "break"));
    await queue.ledger.idle();
    expect(queue.ledger.report(sha)).toMatchObject({ status: "failed", parts: [] });
    expect(queue.ledger.report(sha256("a"))?.status).toBe("done");
    const entry = (await openArchive(folder, stamp)).find(sha);
    expect(entry).toMatchObject({ failure: { error: { code: "extract/failed" } } });
    expect(entry?.parts).toMatchObject({ count: 1, isWhole: false });
  });
});

describe("a page that a source names", () => {
  const page = "https://example.org/report";
  const partOf = (text: string) => ({
    kind: "source" as const,
    bytes: bytesOf(text),
    fileName: null,
    mediaType: null,
    given: { title: null, publisher: null, url: page, publishedAt: null, marking: null, language: null },
    place: "line 1",
    id: null,
  });

  it("is refused where nothing is fetched, or read as the summary that came with it", async () => {
    const { queue, archive, batches, add } = await openBags();
    const sha = await add(bagOf([{ url: page }, { url: page, otherwise: "in short" }]));
    await queue.ledger.idle();
    expect(batches.flat()).toEqual(["in short"]);
    const [first, second] = (await archive.readParts(sha))?.parts ?? [];
    expect(first).toMatchObject({ sha256: null, url: page, error: { code: "fetch/off" } });
    expect(second).toMatchObject({ sha256: sha256("in short"), url: page, error: null });
  });

  it("is fetched beside others, and takes its place among the parts", async () => {
    let [running, most] = [0, 0];
    const fetching = {
      atOnce: 3,
      async fetch({ url }: { readonly url: string }) {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, url.endsWith("0") ? 20 : 1));
        running -= 1;
        if (url.endsWith("2")) throw new FetchError("fetch/off", { url });
        return partOf(`page ${url.at(-1)}`);
      },
    };
    const { queue, archive, add } = await openBags({ fetching });
    const sha = await add(bagOf([0, 1, 2, 3, 4, 5].map((at) => ({ url: `${page}/${at}` }))));
    await queue.ledger.idle();
    expect(most).toBe(3);
    const { parts = [] } = (await archive.readParts(sha)) ?? {};
    expect(parts.map(({ url }) => url?.at(-1))).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(parts.map((part) => part.sha256 ?? part.error?.code)).toEqual([
      ...["page 0", "page 1"].map(sha256),
      "fetch/off",
      ...["page 3", "page 4", "page 5"].map(sha256),
    ]);
    expect(ERRORS["fetch/off"].status).toBe(403);
  });
});
