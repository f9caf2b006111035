import { describe, expect, it } from "vitest";
import { tangle, twoCases } from "./built-bin.ts";

const { own, served } = twoCases();

describe.each([
  ["on a case of its own", own],
  ["through a server", served],
])("tangle decide %s", (_, data) => {
  const run = (...words: string[]) => tangle([...words, "--data", data]);
  const claims = async () => {
    const { out } = await run(
      "query",
      "MATCH (c:Claim) RETURN c.id AS id, c.review AS review ORDER BY id",
      "--json",
    );
    return JSON.parse(out).rows as [string, string][];
  };

  it("keeps decisions, lists them, and takes them back", async () => {
    const [[claim, before] = ["", ""]] = await claims();
    expect(before).toBe("unreviewed");
    const rejected = await run("decide", "reject", claim, "--by", "Vera", "--why", "satire", "--json");
    expect(rejected.code).toBe(0);
    const { decision, documents, pending } = JSON.parse(rejected.out);
    expect([documents, pending]).toEqual([1, 0]);
    expect((await claims())[0]).toEqual([claim, "rejected"]);
    const list = await run("decisions", "--about", claim);
    expect(list.out).toMatch(/Vera {2}reject-claim .*: satire {2}decision:[0-9a-f]{32}\n/);
    const undone = await run("decide", "undo", decision.id, "--by", "Vera");
    expect(undone.out).toMatch(/^decision:[0-9a-f]{32}\nKept; 1 document of the graph written again\.\n$/);
    expect((await claims())[0]).toEqual([claim, "unreviewed"]);
    expect((await run("decisions")).out).toContain("[taken back]");
  });

  it("says what is wrong with a request, and keeps nothing", async () => {
    const [[claim] = [""]] = await claims();
    const wrong = await run("decide", "grade", claim, "9", "--by", "Vera");
    expect([wrong.code, wrong.err]).toEqual([expect.any(Number), expect.stringContaining("credibility")]);
    expect(wrong.code).not.toBe(0);
    const none = await run("decide", "accept", "claim:none", "--by", "Vera");
    expect([none.code, none.err]).toEqual([1, expect.stringContaining("usage/no-such")]);
    const unknown = await run("decide", "edit", claim, "--type", "LOVES");
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("Allowed choices")]);
    expect(JSON.parse((await run("decisions", "--json")).out).total).toBe(2);
  });

  it("reads again what an earlier engine read", async () => {
    expect((await run("reread")).out).toBe("0 documents were read again.\n");
  });
});
