import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type AskedPage, type FoundPage, openFetches } from "../../../graph/archive/index.ts";
import { FetchError, NO_METADATA, sha256 } from "../../../graph/model/index.ts";
import { newFolder } from "./folders.ts";

const AT = "2026-01-02T03:04:05.000Z";
const asked = (url: string): AskedPage => ({
  url,
  given: { ...NO_METADATA, title: `About ${url}` },
  again: false,
  at: AT,
});
const found = (url: string, text = url): FoundPage => ({
  url,
  sha256: sha256(text),
  finalUrl: `${url}/final`,
  etag: '"a"',
  lastModified: null,
  at: AT,
});
const failure = new FetchError("fetch/status", { url: "http://a.example.org/", status: 404 }).report();
const A = "http://a.example.org/";
const B = "http://b.example.org/";

/** A folder with a path so long that the log has room in it, and nothing with a longer name. */
async function longestFolder(): Promise<string> {
  let folder = await newFolder();
  while (folder.length < 3_800) folder = join(folder, "x".repeat(200));
  folder = join(folder, "x".repeat(4_070 - folder.length));
  await mkdir(folder, { recursive: true });
  return folder;
}

describe("the log of fetched pages", () => {
  it("knows over several openings what was asked for, what was found and what failed", async () => {
    const folder = await newFolder();
    const first = await openFetches(folder);
    await first.ask(asked(A));
    await first.ask(asked(B));
    expect(first.open().map(({ url }) => url)).toEqual([A, B]);
    await first.keepFound(found(A));
    await first.keepFailed(B, failure, AT);
    await first.close();
    const second = await openFetches(folder);
    expect(second.open()).toEqual([]);
    expect(second.found(A)).toEqual(found(A));
    expect(second.failed(B)).toEqual({ error: failure, at: AT });
    expect(second.urls()).toEqual([A, B]);
    await second.close();
  });

  it("holds open what was asked for again, and still knows how it was found before", async () => {
    const fetches = await openFetches(await newFolder());
    await fetches.ask(asked(A));
    await fetches.keepFound(found(A));
    await fetches.ask(asked(A));
    expect(fetches.open()).toEqual([asked(A)]);
    expect(fetches.found(A)).toEqual(found(A));
    await fetches.keepUnchanged(A, AT);
    expect(fetches.open()).toEqual([]);
    await fetches.close();
  });

  it("knows a feed's entries by their ids in that feed", async () => {
    const folder = await newFolder();
    const fetches = await openFetches(folder);
    await fetches.keepEntry(A, "tag:1", sha256("x"));
    expect([fetches.entry(A, "tag:1"), fetches.entry(B, "tag:1"), fetches.entry(A, "tag:2")]).toEqual([
      sha256("x"),
      null,
      null,
    ]);
    await fetches.close();
    const again = await openFetches(folder);
    expect(again.entry(A, "tag:1")).toBe(sha256("x"));
    await again.close();
  });

  it("keeps no word of how a forgotten document came, and all of the others", async () => {
    const folder = await newFolder();
    const fetches = await openFetches(folder);
    await fetches.ask(asked(A));
    await fetches.keepFound(found(A));
    await fetches.ask(asked(B));
    await fetches.keepFound(found(B));
    await fetches.forget([found(A).sha256]);
    expect([fetches.found(A), fetches.urls()]).toEqual([null, [B]]);
    expect(await readFile(join(folder, "fetches.jsonl"), "utf8")).not.toContain("a.example.org");
    await fetches.keepFailed(B, failure, AT);
    await fetches.close();
    const again = await openFetches(folder);
    expect([again.found(B), again.failed(B)?.error]).toEqual([found(B), failure]);
    expect(again.damaged).toEqual([]);
    await again.close();
  });

  it("keeps no word of what a forgotten document was before its page changed, nor lines that nobody can read", async () => {
    const folder = await newFolder();
    const path = join(folder, "fetches.jsonl");
    const first = await openFetches(folder);
    await first.ask(asked(A));
    await first.keepFound(found(A));
    await first.keepFound({ ...found(A), sha256: sha256("changed"), finalUrl: "http://c.example.org/" });
    await first.ask(asked(B));
    await first.close();
    await writeFile(path, (await readFile(path, "utf8")).replace("b.example", "d.example"));
    const fetches = await openFetches(folder);
    await fetches.forget([found(A).sha256]);
    const lines = (await readFile(path, "utf8")).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain(found(A).sha256);
    expect(fetches.found(A)?.sha256).toBe(sha256("changed"));
    await fetches.close();
  });

  it("takes more in after it could not be written anew, and nothing about a page that it forgot", async () => {
    const fetches = await openFetches(await longestFolder());
    await fetches.keepFound(found(A));
    await expect(fetches.forget([found(A).sha256])).rejects.toThrow("ENAMETOOLONG");
    await fetches.keepFound(found(B));
    expect(fetches.urls()).toEqual([A, B]);
    await fetches.close();

    const folder = await newFolder();
    const other = await openFetches(folder);
    await other.keepFound(found(A));
    await other.forget([found(A).sha256]);
    await other.keepUnchanged(A, AT);
    expect(await readFile(join(folder, "fetches.jsonl"), "utf8")).toBe("");
    await other.close();
  });

  it("names a damaged line, and cuts off a torn one", async () => {
    const folder = await newFolder();
    const path = join(folder, "fetches.jsonl");
    const fetches = await openFetches(folder);
    await fetches.ask(asked(A));
    await fetches.keepFound(found(A));
    await fetches.close();
    const lines = await readFile(path, "utf8");
    await writeFile(path, lines.replace("final", "fatal"));
    await appendFile(path, '{"kind":"unch');
    const again = await openFetches(folder);
    expect(again.damaged).toMatchObject([{ line: 2 }]);
    expect(again.open().map(({ url }) => url)).toEqual([A]);
    await again.forget([sha256("nothing")]);
    await again.keepFound(found(A));
    await again.close();
    expect((await openFetches(folder)).found(A)).toEqual(found(A));
  });
});
