import { describe, expect, it } from "vitest";
import { ENTITY_TYPES, ORGANISATION_KINDS, RELATION_TYPES, UsageError } from "../../graph/model/index.ts";
import type { Case } from "../../server/case/case.ts";
import { checkedRequest } from "../../server/case/decision-request.ts";
import { newFolder } from "../graph/archive/folders.ts";
import { opened } from "../server/case/cases.ts";
import { sampleFiles } from "../server/case/reports.ts";
import { type Chance, chance } from "./chance.ts";
import { count, report } from "./count.ts";

function shuffled<T>(list: readonly T[], { share }: Chance): T[] {
  return list
    .map((one) => [share(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

/** One random decision of any kind about what the graph holds now. */
async function randomRequest(held: Case, { pick }: Chance, at: number): Promise<object> {
  const claims = (await held.store.claims({ limit: 2_000 })).rows;
  const { nodes } = await held.store.graph({});
  const documents = (await held.documents({})).rows;
  const claim = pick(claims);
  const entity = pick(nodes).id;
  const other = pick(nodes).id;
  const document = pick(documents).id;
  const kinds: (() => object | Promise<object>)[] = [
    () => ({ kind: "accept-claim", claim: claim.id }),
    () => ({ kind: "reject-claim", claim: claim.id, why: `number ${at}` }),
    () => ({ kind: "grade-claim", claim: claim.id, credibility: pick([1, 2, 3, 4, 5, 6, null]) }),
    () => ({ kind: "edit-claim", claim: claim.id, changes: { type: pick(RELATION_TYPES), reverse: true } }),
    () => ({
      kind: "edit-claim",
      claim: claim.id,
      changes: {
        subject: entity,
        polarity: pick(["positive", "negative"]),
        date: pick(["2024", "2024-05", null]),
      },
    }),
    () => ({
      kind: "add-claim",
      document: claim.document.id,
      type: pick(RELATION_TYPES),
      subject: entity,
      object: other,
      sentence: { start: claim.evidence.start, end: claim.evidence.end },
    }),
    () => ({
      kind: "add-entity",
      document: claim.document.id,
      type: "Organisation",
      name: `Body ${at}`,
      mention: claim.evidence.text.split(/[^\p{L}]+/u).find((word) => word.length > 4) ?? "the",
    }),
    () => ({ kind: "add-alias", entity, alias: `alias ${at}` }),
    () => ({ kind: "rename-entity", entity, name: `Name ${at}` }),
    () => ({
      kind: "retype-entity",
      entity,
      ...pick([{ type: ENTITY_TYPES[0] }, { type: ENTITY_TYPES[1], entityKind: pick(ORGANISATION_KINDS) }]),
    }),
    () => ({ kind: "merge-entities", entities: [entity, other, pick(nodes).id] }),
    async () => {
      const members = (await held.store.members(entity, {})).rows.map(({ member }) => member);
      return { kind: "split-entity", entity, members: members.slice(0, Math.ceil(members.length / 2)) };
    },
    () => ({ kind: "correct-document", document, changes: { title: `Title ${at}`, publishedAt: "2025-01" } }),
    () => ({ kind: "grade-document", document, reliability: pick(["A", "B", "F", null]) }),
    () => ({ kind: "note", about: pick([claim.id, entity, document]), text: `note ${at}` }),
    () => ({ kind: "tag", about: pick([claim.id, entity, document]), tag: `tag ${at % 7}` }),
  ];
  return await pick(kinds)();
}

describe("random decisions and their undo", () => {
  it("leave the graph as it was, taken back in another order than they were made", async () => {
    const wanted = count("decisions", { few: 24, full: 1_000 });
    const random = chance(2026);
    const { held } = await opened(await newFolder());
    for (const file of sampleFiles()) await held.submit(file);
    await held.idle();
    const before = await held.status();

    const made: string[] = [];
    const kinds = new Map<string, number>();
    for (let at = 0; made.length < wanted; at += 1) {
      const request = { by: "Vera", ...(await randomRequest(held, random, at)) };
      try {
        const { decision, pending } = await held.decide(checkedRequest(request));
        expect(pending).toBe(0);
        made.push(decision.id);
        kinds.set(decision.kind, (kinds.get(decision.kind) ?? 0) + 1);
      } catch (error) {
        // Chance asks for what makes no sense now and then, such as a split of an entity with one member.
        if (!(error instanceof UsageError)) throw error;
      }
    }
    await held.idle();
    expect((await held.status()).graphHash).not.toBe(before.graphHash);
    for (const decision of shuffled(made, random)) {
      await held.decide(checkedRequest({ kind: "undo", decision, by: "Vera" }));
    }
    await held.idle();
    const { decisions, ...after } = await held.status();
    expect(decisions).toBe(2 * wanted);
    expect(after.graphHash).toBe(before.graphHash);
    report("decisions and their undo", { decisions: wanted, kinds: kinds.size, "graph hash": "as before" });
  });
});
