import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MARK_CASE } from "../../../graph/cypher/schema.ts";
import { openEmbedded } from "../../../graph/embedded/embedded-engine.ts";
import { expectedDigest, type GraphRows } from "../../../graph/index.ts";
import { REVIEW_STATES } from "../../../graph/model/index.ts";
import { cypherStore } from "../../../graph/store/cypher-store.ts";
import type { Engine } from "../../../graph/store/engine.ts";
import type { GraphStore } from "../../../graph/store/graph-store.ts";
import { anyReports, rowsOf } from "./reports.ts";

/** Documents as an analyst leaves them: some claims accepted, rejected or graded. */
const anyRows = fc
  .tuple(
    anyReports,
    fc.infiniteStream(fc.tuple(fc.constantFrom(...REVIEW_STATES), fc.constantFrom(null, 1, 3))),
  )
  .map(([reports, judgements]) =>
    reports.map((report): GraphRows => {
      const rows = rowsOf(report);
      const claims = rows.claims.map((claim) => {
        const [review, credibility] = judgements.next().value;
        return { ...claim, review, credibility };
      });
      const extraction = JSON.stringify([
        rows.document.extraction,
        claims.map((c) => [c.review, c.credibility]),
      ]);
      return { ...rows, claims, document: { ...rows.document, extraction } };
    }),
  );

describe("A store that is written to again and again", () => {
  const folder = mkdtempSync(join(tmpdir(), "tangle-sequences-"));
  let engine: Engine;
  let store: GraphStore;
  /** Statements that were run in transactions, while it is not null. */
  let ran: string[] | null = null;
  let failNext = false;
  beforeAll(async () => {
    engine = await openEmbedded({ folder, notice: () => undefined });
    await engine.prepare();
    await engine.write((tx) => tx.run(MARK_CASE, { id: "sequences" }));
    store = cypherStore({
      ...engine,
      write: (work) =>
        engine.write(async (tx) => {
          const result = await work({
            run: async (statement, params) => {
              ran?.push(statement);
              return await tx.run(statement, params);
            },
          });
          if (failNext) {
            failNext = false;
            throw new Error("the disk is full");
          }
          return result;
        }),
    });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds after every step what the documents it holds say", async () => {
    const step = fc.record({
      rows: anyRows,
      gone: fc.array(fc.nat(4), { maxLength: 2 }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const held = new Map<string, GraphRows>();
        for (const { rows, gone, fails } of steps) {
          if (fails) {
            failNext = true;
            await store.write(rows).catch(() => undefined);
            failNext = false;
          }
          await store.write(rows);
          for (const one of rows) held.set(one.document.id, one);
          const ids = gone.flatMap((at) => [...held.keys()][at] ?? []);
          await store.remove(ids);
          for (const id of ids) held.delete(id);
          expect(await store.digest()).toBe(expectedDigest([...held.values()]));
        }
        await store.remove([...held.keys()]);
        expect(await store.counts()).toEqual({ documents: 0, entities: 0, claims: 0, edges: 0 });
      }),
      { numRuns: 25 },
    );
  });

  it("touches one claim and its edge when one claim of a document was rejected", async () => {
    const parties = ["country:CHN", "country:BEL", "country:RUS"];
    const claims = [{ object: "country:RUS" }, {}];
    await store.write([rowsOf({ key: "other", entities: parties, claims })]);
    const rows = rowsOf({ key: "judged", entities: parties, claims });
    await store.write([rows]);
    const [first, ...rest] = rows.claims;
    const judged = {
      ...rows,
      claims: [{ ...first!, review: "rejected" as const }, ...rest],
      document: { ...rows.document, extraction: "judged" },
    };
    ran = [];
    await store.write([judged]);
    const changing = ran.filter((statement) => /CREATE|DELETE|SET [^m]/.test(statement));
    ran = null;
    // The claim goes and comes with its joins; the document's properties; the edge, of which one claim is left.
    expect(changing).toHaveLength(5);
    expect(changing.some((statement) => statement.includes("MENTIONED_IN"))).toBe(false);
    expect(await store.edge(first!.edge)).toMatchObject({ claims: 1 });
    await store.remove([...(await store.storedDocuments()).keys()]);
  });

  it("does not read a node or an edge again that it has just written", async () => {
    const parties = ["country:CHN", "country:BEL"];
    await store.write([rowsOf({ key: "two", entities: parties, claims: [{}] })]);
    ran = [];
    await store.write([rowsOf({ key: "one", entities: parties, claims: [{}] })]);
    const reading = ran.filter((statement) => statement.includes("RETURN"));
    ran = null;
    // Whether the document is there, and whether the memory is to be believed; "one" comes after "two" by its hash, so
    // that no edge has to be turned.
    expect(reading).toHaveLength(2);
    await store.remove([...(await store.storedDocuments()).keys()]);
  });

  it("reads everything anew when somebody else wrote in between", async () => {
    const rows = (key: string) => [rowsOf({ key, entities: ["country:CHN", "country:BEL"], claims: [{}] })];
    await store.write(rows("first"));
    await cypherStore(engine).remove([rows("first")[0]!.document.id]);
    await store.write(rows("second"));
    expect(await store.digest()).toBe(expectedDigest(rows("second")));
    await store.remove([rows("second")[0]!.document.id]);
  });
});
