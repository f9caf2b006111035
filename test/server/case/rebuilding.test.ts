import { describe, expect, it } from "vitest";
import type { Case } from "../../../server/case/case.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, submitAll } from "./reports.ts";

const decide = (held: Case, request: object) => held.decide(checkedRequest({ by: "Vera", ...request }));

/** A case of a few reports, with a merge, a split, an edit and a rejection. */
async function decidedCase() {
  const { held } = await opened(await newFolder());
  await submitAll(held, numbersTo(8));
  const claims = (await held.store.claims({})).rows;
  await decide(held, { kind: "reject-claim", claim: claims[0]?.id });
  await decide(held, { kind: "edit-claim", claim: claims[1]?.id, changes: { type: "FUNDS", reverse: true } });
  // The one that is split must stand in several reports; which ids are older is chance.
  const [c, a, b] = (await held.store.graph({})).nodes
    .filter(({ type }) => type === "Country")
    .sort((one, other) => other.documents - one.documents || (one.name < other.name ? -1 : 1));
  await decide(held, { kind: "merge-entities", entities: [a?.id, b?.id] });
  const { rows } = await held.store.members(c?.id ?? "", {});
  await decide(held, { kind: "split-entity", entity: c?.id, members: [rows[0]?.member] });
  return held;
}

describe("a rebuild", () => {
  it("makes the same graph of archive and decisions, twice in a row", async () => {
    const held = await decidedCase();
    const before = await held.status();
    expect(await held.rebuild()).toBe(8);
    expect(await held.status()).toEqual(before);
    expect(await held.rebuild()).toBe(8);
    expect(await held.status()).toEqual(before);
    expect((await held.verify()).problems).toEqual([]);
  });

  it("lets documents that come meanwhile wait, and loses none", async () => {
    const held = await decidedCase();
    const rebuilding = held.rebuild();
    await submitAll(held, numbersTo(12));
    await rebuilding;
    await held.idle();
    expect(await held.status()).toMatchObject({ documents: 12, waiting: 0 });
    expect((await held.verify()).problems).toEqual([]);
  });

  it("can be what opening a case does", async () => {
    const held = await decidedCase();
    const before = await held.status();
    await held.close();
    const { held: next, notices } = await opened(held.folder, { anew: true });
    expect(await next.status()).toEqual(before);
    expect(notices).toEqual([]);
  });
});

describe("verifying a case", () => {
  it("counts what it looked at, and finds nothing in a case as it was written", async () => {
    const held = await decidedCase();
    const { graphHash } = await held.status();
    const report = await held.verify();
    expect(report).toMatchObject({
      documents: 8,
      decisions: 4,
      problems: [],
      graphHash,
      expectedHash: graphHash,
    });
  });

  it("names what the graph lacks, and a rebuild mends it", async () => {
    const held = await decidedCase();
    const [first] = (await held.documents({})).rows;
    await held.store.remove([first?.id ?? ""]);
    const { problems } = await held.verify();
    expect(problems[0]).toEqual({
      where: "graph",
      what: `${first?.id} is not in the graph.`,
      hint: "`tangle rebuild` makes the graph anew.",
    });
    await held.rebuild();
    expect((await held.verify()).problems).toEqual([]);
  });
});
