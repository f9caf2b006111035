import { readdirSync, readFileSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTombstones } from "../../../graph/index.ts";
import { type ErrorReport, sha256 } from "../../../graph/model/index.ts";
import type { Reading } from "../../../ingest/index.ts";
import type { Case } from "../../../server/case/case.ts";
import { repairCase } from "../../../server/case/repairing.ts";
import { bytesOf, intakeOf, newFolder } from "../../graph/archive/folders.ts";
import { bagOf, bagReading, type InBag } from "../../ingest/jobs/queues.ts";
import { opened } from "./cases.ts";

const locked: ErrorReport = {
  code: "source/unreadable",
  message: "It has a password.",
  hint: "Take it off.",
};
/** Words that one part alone has. */
const SECRET = "Quirinia Wobblethorpe wrote this about Belgium.";
const RARE = /quirinia|wobblethorpe/i;

const open = (folder: string, does?: Partial<Reading>) => opened(folder, {}, async () => bagReading(does));
const submit = (held: Case, text: string, name: string, again = false) =>
  held.submit({ bytes: bytesOf(text), intake: intakeOf(name), again });
async function caseWith(bag: readonly InBag[], text?: string) {
  const { held } = await open(await newFolder());
  const content = bagOf(bag, text);
  await submit(held, content, "bag.zip");
  await held.idle();
  return { held, content, sha: sha256(content) };
}
const inArchive = (held: Case, sha: string, name: string) =>
  join(held.folder, "archive", sha.slice(0, 2), sha, name);
const titlesOf = async (held: Case) => (await held.documents({})).rows.map(({ title }) => title).sort();

function filesWithRareWords(folder: string): readonly string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && RARE.test(readFileSync(path, "latin1"));
  });
}

describe("a case with a source that holds others", () => {
  it("shows it with its parts, counts it beside the documents, and finds nothing wrong", async () => {
    const { held, sha } = await caseWith([
      "one about Belgium",
      { refused: locked },
      { url: "https://example.org/" },
    ]);
    const part = sha256("one about Belgium");
    expect(await held.status()).toMatchObject({
      documents: 1,
      containers: 1,
      waiting: 0,
      failed: 0,
      outdated: 0,
    });
    const page = await held.document(sha);
    expect(page).toMatchObject({
      state: "done",
      text: null,
      claims: [],
      mediaType: "application/zip",
      error: null,
    });
    const nothing = { id: null, title: null, state: null };
    expect(page?.parts).toEqual([
      {
        id: `doc:${part}`,
        url: null,
        place: "place 1",
        title: "one about Belgium",
        state: "done",
        error: null,
      },
      { ...nothing, url: null, place: "place 2", error: locked },
      {
        ...nothing,
        url: "https://example.org/",
        place: "place 3",
        error: expect.objectContaining({ code: "fetch/off" }),
      },
    ]);
    expect(await held.document(part)).toMatchObject({
      parts: [],
      origin: { container: sha, place: "place 1", depth: 1 },
    });
    expect((await held.documents({ kind: "container" })).rows).toMatchObject([
      { parts: 3, title: "bag.zip" },
    ]);
    expect(await held.verify()).toMatchObject({ documents: 2, problems: [] });
    expect(await held.reread()).toBe(0);
    expect(await held.rebuild()).toBe(1);
  });

  it("is the same in its next life, which has nothing to do; opened again, it doubles nothing", async () => {
    const { held, sha } = await caseWith(["a", { bag: ["b"] }], "and a letter");
    const [before, page] = [await held.status(), await held.document(sha)];
    expect(before).toMatchObject({ documents: 3, containers: 1 });
    await held.close();
    const { held: next, notices } = await open(held.folder);
    expect(notices).toEqual([]);
    expect(await next.status()).toEqual(before);
    expect(await next.document(sha)).toEqual(page);
    await next.close();
    // As a crash leaves it that came before the list of parts.
    await rm(inArchive(held, sha, "parts.json"));
    await rm(inArchive(held, sha, "document.json"));
    const { held: again } = await open(held.folder);
    await again.idle();
    expect(await again.status()).toEqual(before);
    expect(await again.document(sha)).toEqual(page);
  });

  it("whose list of parts is damaged says so, is repaired, and is the same again", async () => {
    const { held, sha } = await caseWith(["a", "b"]);
    const page = await held.document(sha);
    await held.close();
    await writeFile(inArchive(held, sha, "parts.json"), "{}");
    const { held: damaged, notices } = await open(held.folder);
    expect(notices.join()).toContain("parts.json is damaged");
    expect((await damaged.document(sha))?.error?.code).toBe("case/damaged");
    expect((await damaged.verify()).problems).toHaveLength(1);
    await damaged.close();
    expect((await repairCase(held.folder)).lost).toEqual([]);
    const { held: repaired } = await open(held.folder);
    await repaired.idle();
    expect(await repaired.document(sha)).toEqual(page);
    expect((await repaired.verify()).problems).toEqual([]);
  });
});

describe("forgetting", () => {
  it("a part takes out all that it came in, and leaves the other parts", async () => {
    const { held, content } = await caseWith(["a", { bag: [SECRET, "b"] }]);
    const receipt = await held.forget({ document: sha256(SECRET), by: "Vera" });
    const inner = sha256(bagOf([SECRET, "b"]));
    expect(receipt).toMatchObject({
      parts: [],
      containers: [inner, sha256(content)].sort().map((sha) => `doc:${sha}`),
    });
    expect(await titlesOf(held)).toEqual(["a", "b"]);
    expect((await held.verify()).problems).toEqual([]);
    expect(filesWithRareWords(held.folder)).toEqual([]);

    await submit(held, content, "bag.zip");
    await held.idle();
    const refused = (await held.document(inner))?.parts[0];
    expect(refused).toMatchObject({ id: null, place: "place 1", error: { code: "source/forgotten" } });
    expect((await held.status()).documents).toBe(2);
    await submit(held, content, "bag.zip", true);
    await held.idle();
    expect((await held.document(inner))?.parts[0]).toMatchObject({ state: "done", error: null });
    expect((await held.status()).documents).toBe(3);
  });

  it("what holds others forgets those that came in nothing else, nor by themselves", async () => {
    const { held, sha } = await caseWith([SECRET, "shared", { bag: ["deep"] }], "a letter");
    await submit(held, bagOf(["shared", "mine"]), "other.zip");
    await submit(held, "alone", "alone.txt");
    await held.idle();
    const receipt = await held.forget({ document: sha, by: "Vera" });
    expect(receipt.parts).toHaveLength(3);
    expect(receipt.containers).toEqual([]);
    expect(await titlesOf(held)).toEqual(["alone.txt", "mine", "other.zip", "shared"]);
    await expect(submit(held, "deep", "deep.txt")).rejects.toMatchObject({ code: "source/forgotten" });
    expect((await held.verify()).problems).toEqual([]);
    expect(filesWithRareWords(held.folder)).toEqual([]);
  });

  it("that is interrupted right after the tombstone is completed with all that it reaches", async () => {
    for (const forgotten of ["part", "whole"]) {
      const { held, sha } = await caseWith(["a", { bag: [SECRET] }]);
      await held.close();
      const tombstones = await openTombstones(held.folder);
      const meant = forgotten === "part" ? sha256(SECRET) : sha;
      await tombstones.bury([{ sha256: meant, at: "2026-01-01T00:00:00.000Z", by: "Vera", why: null }]);
      await tombstones.close();
      const { held: next, notices } = await open(held.folder);
      await next.idle();
      expect(notices.join()).toContain("had been interrupted, and was completed");
      expect(await titlesOf(next)).toEqual(forgotten === "part" ? ["a"] : []);
      expect((await next.verify()).problems).toEqual([]);
      await next.close();
      expect(filesWithRareWords(held.folder)).toEqual([]);
    }
  });

  it("a part of what is just being opened ends the opening first", async () => {
    const parts: InBag[] = [SECRET, ...Array.from({ length: 50 }, (_, at) => `part ${at}`)];
    const bags = bagReading();
    const { held } = await open(await newFolder(), {
      open: (bytes, intake, take, signal) =>
        bags.open(
          bytes,
          intake,
          async (part) => {
            await take(part);
            // Goes no further by itself.
            await new Promise(() => undefined);
          },
          signal,
        ),
    });
    const job = await submit(held, bagOf(parts), "bag.zip");
    await expect
      .poll(async () => (await held.job(`job:${sha256(SECRET)}`))?.status, { timeout: 60_000 })
      .toBe("done");
    expect((await held.job(job.id))?.status).toBe("running");
    const receipt = await held.forget({ document: sha256(SECRET), by: "Vera" });
    expect(receipt.containers).toEqual([job.document]);
    await held.idle();
    expect(await held.job(job.id)).toBeNull();
    expect((await held.verify()).problems).toEqual([]);
    expect(filesWithRareWords(held.folder)).toEqual([]);
  });
});
