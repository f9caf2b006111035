import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Case } from "../../../server/case/case.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { startNeo4j, type TestServer } from "../../setup/neo4j.ts";
import { opened } from "./cases.ts";
import { numbersTo, submitAll } from "./reports.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startNeo4j();
});
afterAll(() => server.stop());

const decide = (held: Case, request: object) => held.decide(checkedRequest({ by: "Vera", ...request }));

describe("a case with decisions", () => {
  it("is rebuilt on the other engine with the same graph hash, again and again, and goes on there", async () => {
    await server.empty();
    const { held } = await opened(await newFolder());
    await submitAll(held, numbersTo(8));
    const claims = (await held.store.claims({})).rows;
    await decide(held, { kind: "reject-claim", claim: claims[0]?.id });
    await decide(held, { kind: "grade-claim", claim: claims[1]?.id, credibility: 1 });
    await decide(held, {
      kind: "edit-claim",
      claim: claims[2]?.id,
      changes: { type: "FUNDS", reverse: true },
    });
    // The one that is split must stand in several reports; which ids are older is chance.
    const [c, a, b] = (await held.store.graph({})).nodes
      .filter(({ type }) => type === "Country")
      .sort((one, other) => other.documents - one.documents || (one.name < other.name ? -1 : 1));
    await decide(held, { kind: "merge-entities", entities: [a?.id, b?.id] });
    await decide(held, { kind: "rename-entity", entity: a?.id, name: "The Union" });
    await decide(held, { kind: "tag", about: c?.id, tag: "open" });
    const { rows } = await held.store.members(c?.id ?? "", {});
    await decide(held, { kind: "split-entity", entity: c?.id, members: [rows[0]?.member] });
    const { graphHash, claims: counted, edges } = await held.status();
    await held.close();

    const neo4j = { store: server.url, neo4j: server.login };
    const { held: other } = await opened(held.folder, { ...neo4j, anew: true });
    expect(await other.status()).toMatchObject({ engine: "neo4j", graphHash, claims: counted, edges });
    expect(await other.rebuild()).toBe(8);
    expect((await other.status()).graphHash).toBe(graphHash);
    expect((await other.verify()).problems).toEqual([]);
    for (const { decision } of (await other.decisions({})).rows) {
      await decide(other, { kind: "undo", decision: decision.id });
    }
    const undone = (await other.status()).graphHash;
    await other.close();

    const { held: plain } = await opened(await newFolder());
    await submitAll(plain, numbersTo(8).reverse());
    expect((await plain.status()).graphHash).toBe(undone);
  });
});
