import { describe, expect, it } from "vitest";
import { sha256 } from "../../graph/model/index.ts";
import { REPORTS, tangle, twoCases } from "./built-bin.ts";

const { reports, own, served } = twoCases();
const sha = sha256(Buffer.from(REPORTS["funds.txt"] ?? ""));

describe.each([
  ["on a case of its own", own],
  ["through a server", served],
])("tangle forget %s", (_, data) => {
  const run = (...words: string[]) => tangle([...words, "--data", data]);

  it("takes a document out, which comes back only when that is asked for", async () => {
    const forgotten = await run("forget", sha.slice(0, 8), "--by", "Vera", "--why", "by mistake");
    expect(forgotten).toMatchObject({ code: 0, out: `doc:${sha} was forgotten.\n` });
    const refused = await run("ingest", reports, "--json");
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({
      documents: 2,
      known: 2,
      failed: [{ error: { code: "source/forgotten" } }],
    });
    const back = await run("ingest", reports, "--again", "--json");
    expect(JSON.parse(back.out)).toMatchObject({ documents: 3, added: 1, known: 2, failed: [] });
    expect((await run("verify")).code).toBe(0);
    expect(JSON.parse((await run("forget", `doc:${sha}`, "--json")).out)).toMatchObject({ why: null });
  });

  it("refuses what names no document", async () => {
    const unknown = await run("forget", "0123456789");
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("usage/no-such");
    expect((await run("forget", "01")).err).toContain("at least the first 8 digits");
  });
});
