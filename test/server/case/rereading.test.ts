import { describe, expect, it, onTestFinished } from "vitest";
import type { ClaimCard, Decision } from "../../../graph/model/index.ts";
import { builtinExtractor, loadTables, openSource } from "../../../ingest/index.ts";
import type { Reading } from "../../../ingest/jobs/reading.ts";
import { type Sentence, segment } from "../../../ingest/segment/index.ts";
import type { Case } from "../../../server/case/case.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { optionsOf, sampleFiles } from "./reports.ts";

/** Takes each pair of neighbours in a paragraph for one sentence: what a changed engine might do. Claims of the second
 *  then have another sentence, and so another id. */
function pairedSentences(text: string): Sentence[] {
  const paired: Sentence[] = [];
  for (const sentence of segment(text)) {
    const last = paired.at(-1);
    const isOpen = last !== undefined && last.paragraph === sentence.paragraph && !joined.has(last.start);
    if (!isOpen) paired.push({ ...sentence, index: paired.length });
    else {
      paired[paired.length - 1] = {
        ...last,
        end: sentence.end,
        tokens: [...last.tokens, ...sentence.tokens],
      };
      joined.add(last.start);
    }
  }
  joined.clear();
  return paired;
}
const joined = new Set<number>();

/** The built-in engine in this thread, with its own segmenter or the changed one. */
async function readingBy(changed: boolean): Promise<Reading> {
  const tables = await loadTables();
  const extractor = changed
    ? builtinExtractor({
        tables,
        stages: { segment: pairedSentences },
        stamp: { id: "builtin", version: "9.9.9", model: "paired-sentences" },
      })
    : builtinExtractor({ tables });
  return {
    stamp: extractor.stamp,
    lanes: 1,
    open: openSource,
    extract: (document) => extractor.extract(document),
    close: async () => undefined,
  };
}

async function opened(folder: string, changed: boolean): Promise<Case> {
  const held = await openCase(optionsOf(folder).options, () => readingBy(changed));
  onTestFinished(() => held.close());
  await held.idle();
  return held;
}

async function allClaims(held: Case): Promise<readonly ClaimCard[]> {
  return (await held.store.claims({ limit: 2_000 })).rows;
}

describe("what was decided, when another engine reads the archive", () => {
  it("is attached again by words, type and names, or listed; nothing is lost, and the first engine gives it all back", async () => {
    const folder = await newFolder();
    const held = await opened(folder, false);
    for (const file of sampleFiles()) await held.submit(file);
    await held.idle();
    const read = await allClaims(held);
    expect(read.length).toBeGreaterThan(50);
    const kinds = ["accept-claim", "reject-claim"] as const;
    for (const [at, claim] of read.entries()) {
      await held.decide(
        checkedRequest({ kind: kinds[at % 2], claim: claim.id, by: "Vera", why: `number ${at}` }),
      );
    }
    const { graphHash } = await held.status();
    await held.close();

    const changed = await opened(folder, true);
    expect((await changed.status()).outdated).toBe(14);
    expect(await changed.reread()).toBe(14);
    await changed.idle();
    const now = await allClaims(changed);
    const moved = now.filter(({ id }) => !read.some((claim) => claim.id === id));
    // The test would show nothing if no claim had another sentence now.
    expect(moved.length).toBeGreaterThan(10);
    const homeless = (await changed.decisions({ homeless: true, limit: 2_000 })).rows;
    const homed = (await changed.decisions({ homeless: false, limit: 2_000 })).rows;
    expect(homeless.length + homed.length).toBe(read.length);
    const carried = homed.filter(
      ({ decision }) => !now.some(({ id }) => "claim" in decision && id === decision.claim.id),
    );
    expect(carried.length).toBeGreaterThan(10);
    const byReason = new Map(now.map((claim) => [claim.reason, claim]));
    for (const { decision } of homed) {
      const { claim, why, kind } = decision as Decision & { readonly kind: "accept-claim" };
      const home = byReason.get(why);
      expect(home?.review).toBe((kind as string) === "reject-claim" ? "rejected" : "accepted");
      expect(home?.type).toBe(claim.type);
      expect(home?.evidence.text.includes(claim.trigger.text)).toBe(true);
      expect(home?.subject.name).toBe(read.find(({ id }) => id === claim.id)?.subject.name);
    }
    // Only what is not read any more has no place.
    for (const { decision } of homeless) {
      const { claim } = decision as Decision & { readonly kind: "accept-claim" };
      const same = now.filter(
        ({ type, polarity, trigger, document }) =>
          document.id === `doc:${claim.document}` &&
          type === claim.type &&
          polarity === claim.polarity &&
          trigger.start === claim.trigger.start,
      );
      expect(
        same.filter(
          ({ subject, object }) => subject.name === claim.subject.name && object.name === claim.object.name,
        ),
      ).toEqual([]);
    }
    await changed.close();

    const again = await opened(folder, false);
    expect(await again.reread()).toBe(0);
    await again.idle();
    expect((await again.status()).graphHash).toBe(graphHash);
    expect((await again.decisions({ homeless: true })).total).toBe(0);
  });
});
