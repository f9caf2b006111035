import { readdirSync, readFileSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTombstones } from "../../../graph/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import type { Case } from "../../../server/case/case.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, reportText, submissionOf, submitAll } from "./reports.ts";

/** Words that only this report has: a person, an organisation, and a sentence about countries that others name too. */
const SECRET = [
  "Belgium accused China of espionage, said Quirinia Wobblethorpe.",
  "The Zanzimarket Institute funded a party in Belgium. According to Quirinia Wobblethorpe, China spied on Belgium.",
].join("\n\n");
const SECRET_SHA = sha256(new TextEncoder().encode(SECRET));
const RARE = /quirinia|wobblethorpe|zanzimarket/i;

/** Files below the folder in which one of the rare words stands, in any case of letters. */
function filesWithRareWords(folder: string): readonly string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && RARE.test(readFileSync(path, "latin1"));
  });
}

/** The secret report first, so that it founds the countries that the others share. */
async function caseWithSecret() {
  const { held } = await opened(await newFolder());
  await held.submit(submissionOf(SECRET, "secret.txt"));
  await held.idle();
  await submitAll(held, numbersTo(6));
  return held;
}

const ask = (held: Case, cypher: string) =>
  held.store.console(cypher, {}, { timeoutMs: 10_000, limitRows: 100, limitBytes: 100_000 });
const by = { by: "Vera", why: "it was sent by mistake" };

describe("forgetting a document", () => {
  it("leaves the graph that the other documents give alone", async () => {
    const { held: without } = await opened(await newFolder());
    await submitAll(without, numbersTo(6));
    const held = await caseWithSecret();
    const belgium = (await held.store.search("Belgium", 1))[0]?.id;
    const receipt = await held.forget({ document: SECRET_SHA.slice(0, 8), ...by });
    expect(receipt).toMatchObject({ document: `doc:${SECRET_SHA}`, by: "Vera", decisions: 0 });
    expect((await held.status()).graphHash).toBe((await without.status()).graphHash);
    expect(await held.document(SECRET_SHA)).toBeNull();
    expect(await held.job(`job:${SECRET_SHA}`)).toBeNull();
    expect(await held.store.search("Zanzimarket", 5)).toEqual([]);
    // Those that others share keep their ids, though their founder is gone.
    expect((await held.store.search("Belgium", 1))[0]?.id).toBe(belgium);
    expect((await held.verify()).problems).toEqual([]);
  });

  it("leaves no word of it in any file of the folder, neither while the case is held nor afterwards", async () => {
    const held = await caseWithSecret();
    // The console has a copy of the store by now.
    expect((await ask(held, "MATCH (d:Document) RETURN count(d) AS n")).rows).toEqual([[7]]);
    await held.close();
    // The words are in the store's file itself, no longer in its log.
    const { held: again } = await opened(held.folder);
    await ask(again, "MATCH (d:Document) RETURN count(d) AS n");
    expect(filesWithRareWords(held.folder).some((name) => name.startsWith("store"))).toBe(true);
    expect(filesWithRareWords(held.folder)).toContain("identity.jsonl");
    await again.forget({ document: `doc:${SECRET_SHA}`, ...by });
    expect(filesWithRareWords(held.folder)).toEqual([]);
    expect((await ask(again, "MATCH (d:Document) RETURN count(d) AS n")).rows).toEqual([[6]]);
    await submitAll(again, [7, 8]);
    expect((await again.verify()).problems).toEqual([]);
    await again.close();
    expect(filesWithRareWords(held.folder)).toEqual([]);
  });

  it("is the same graph, with the same ids, when the case is opened again and rebuilt", async () => {
    const held = await caseWithSecret();
    await held.forget({ document: SECRET_SHA, ...by });
    const ids = (await held.store.graph({})).nodes.map(({ id }) => id).sort();
    const before = await held.status();
    await held.close();
    const { held: next, notices } = await opened(held.folder);
    expect(notices).toEqual([]);
    await next.rebuild();
    expect(await next.status()).toEqual(before);
    expect((await next.store.graph({})).nodes.map(({ id }) => id).sort()).toEqual(ids);
  });

  it("keeps it from coming back unasked, and says when it went, by whom and why", async () => {
    const held = await caseWithSecret();
    await held.forget({ document: SECRET_SHA, ...by });
    await expect(held.submit(submissionOf(SECRET, "secret.txt"))).rejects.toMatchObject({
      code: "source/forgotten",
      message: expect.stringMatching(
        /^secret\.txt \(doc:\w{64}\) was forgotten on 2\S+Z by Vera: it was sent/,
      ),
    });
    await held.close();
    const { held: next } = await opened(held.folder);
    await expect(next.submit(submissionOf(SECRET))).rejects.toMatchObject({ code: "source/forgotten" });
  });

  it("leaves what was decided about it without a place, which it finds again when the document comes back", async () => {
    const held = await caseWithSecret();
    const [claim] = (await held.document(SECRET_SHA))?.claims ?? [];
    await held.decide(checkedRequest({ by: "Vera", kind: "reject-claim", claim: claim?.id }));
    const [belgium] = await held.store.search("Belgium", 1);
    const [zanzi] = await held.store.search("Zanzimarket", 1);
    const merged = { kind: "merge-entities", entities: [belgium?.id, zanzi?.id] };
    await held.decide(checkedRequest({ by: "Vera", ...merged }));
    const before = await held.status();
    expect(await held.forget({ document: SECRET_SHA, ...by })).toMatchObject({ decisions: 2 });
    expect((await held.decisions({ homeless: true })).total).toBeGreaterThan(0);
    expect((await held.verify()).problems).toEqual([]);
    await held.submit({ ...submissionOf(SECRET, "secret.txt"), again: true });
    await held.idle();
    expect((await held.decisions({ homeless: true })).total).toBe(0);
    expect((await held.status()).graphHash).toBe(before.graphHash);
    expect((await held.verify()).problems).toEqual([]);
  });

  it("takes a document out that could not be read, and one that still waits", async () => {
    const { held } = await opened(await newFolder());
    const binary = { ...submissionOf(""), bytes: Uint8Array.of(0, 1, 2, 0xff, 0, 0) };
    const failed = await held.submit(binary);
    await held.idle();
    expect((await held.status()).failed).toBe(1);
    await held.forget({ document: failed.document, ...by });
    const jobs = [];
    for (const number of numbersTo(8)) jobs.push(await held.submit(submissionOf(reportText(number))));
    // All were acknowledged only now: the last waits, or is being read.
    await Promise.all([jobs[7], jobs[0]].map((job) => held.forget({ document: job?.document ?? "", ...by })));
    await held.idle();
    expect(await held.status()).toMatchObject({ documents: 6, failed: 0, waiting: 0 });
    expect((await held.verify()).problems).toEqual([]);
  });

  it("lets a source that comes at the same time either be forgotten or be refused", async () => {
    const held = await caseWithSecret();
    const forgetting = held.forget({ document: SECRET_SHA, ...by });
    await expect(held.submit(submissionOf(SECRET))).rejects.toMatchObject({ code: "source/forgotten" });
    await forgetting;
    await expect(held.forget({ document: SECRET_SHA, ...by })).rejects.toMatchObject({
      code: "usage/no-such",
    });
  });

  it.each([
    ["abc", "usage/invalid"],
    ["0123456789", "usage/no-such"],
    ["doc:", "usage/invalid"],
    ["../../etc", "usage/invalid"],
  ])("refuses %s", async (document, code) => {
    const { held } = await opened(await newFolder());
    await expect(held.forget({ document, ...by })).rejects.toMatchObject({ code });
  });
});

describe("forgetting that a crash interrupted", () => {
  /** Opening the case must complete it, whatever was done. */
  async function expectCompleted(folder: string) {
    const { held, notices } = await opened(folder);
    await held.idle();
    expect(notices).toContain("Forgetting 1 document had been interrupted, and was completed.");
    expect(await held.status()).toMatchObject({ documents: 6, waiting: 0, failed: 0 });
    expect((await held.verify()).problems).toEqual([]);
    await held.close();
    expect(filesWithRareWords(folder)).toEqual([]);
    const { notices: later } = await opened(folder);
    expect(later).toEqual([]);
  }
  /** The case as it is when the process dies after the tombstone was written. */
  async function buried() {
    const held = await caseWithSecret();
    await held.close();
    const tombstones = await openTombstones(held.folder);
    await tombstones.bury([{ sha256: SECRET_SHA, at: "2026-01-01T00:00:00.000Z", by: "Vera", why: null }]);
    await tombstones.close();
    return held.folder;
  }

  it("after the tombstone is completed", async () => {
    await expectCompleted(await buried());
  });

  it("in the middle of removing the folder is completed", async () => {
    const folder = await buried();
    const { rename } = await import("node:fs/promises");
    const at = join(folder, "archive", SECRET_SHA.slice(0, 2), SECRET_SHA);
    await rename(at, `${at}.unfinished-0123456789ab`);
    await expectCompleted(folder);
  });

  it("in the middle of writing who is who again is completed", async () => {
    const folder = await buried();
    const path = join(folder, "identity.jsonl");
    await writeFile(`${path}.unfinished-0123456789ab`, await readFile(path));
    await expectCompleted(folder);
  });

  it("once more, after all but the last line, is completed", async () => {
    const held = await caseWithSecret();
    await held.forget({ document: SECRET_SHA, ...by });
    await held.close();
    const path = join(held.folder, "tombstones.jsonl");
    const lines = (await readFile(path, "utf8")).split("\n");
    expect(lines[1]).toContain('"cleared"');
    await writeFile(path, `${lines[0]}\n`);
    await expectCompleted(held.folder);
  });
});
