import { appendFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";
import { backUp, restore } from "../../../graph/archive/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { checkedRequest } from "../../../server/case/decision-request.ts";
import { opened } from "../../server/case/cases.ts";
import { numbersTo, submitAll } from "../../server/case/reports.ts";
import { newFolder } from "./folders.ts";

const CREATED = "2026-01-02T03:04:05.000Z";

/** A case of a few reports with decisions, its backup, and an empty place for another. */
async function backedUp() {
  const { held } = await opened(await newFolder());
  await submitAll(held, numbersTo(4));
  const [claim] = (await held.store.claims({})).rows;
  await held.decide(checkedRequest({ kind: "reject-claim", claim: claim?.id, by: "Vera" }));
  const file = join(await newFolder(), "case.tar.gz");
  // While the case is held, and with the beginning of a line that is still being written.
  await appendFile(join(held.folder, "identity.jsonl"), '{"kind":"mint"');
  const report = await backUp(held.folder, file, CREATED);
  const to = join(await newFolder(), "deep", "again");
  return { held, file, report, to };
}

/** A backup of these entries, with the list that belongs to them unless another is given. */
async function handMade(
  entries: Readonly<Record<string, string>>,
  type: "file" | "symlink" = "file",
): Promise<string> {
  const tar = pack();
  const files = Object.entries(entries).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: sha256(content),
  }));
  for (const [name, content] of Object.entries(entries)) {
    if (type === "file") tar.entry({ name }, content);
    else tar.entry({ name, type, linkname: "/etc/passwd" });
  }
  tar.entry({ name: "manifest.json" }, JSON.stringify({ format: 1, created: CREATED, files }));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const file = join(await newFolder(), "made.tar.gz");
  await writeFile(file, gzipSync(Buffer.concat(chunks)));
  return file;
}

describe("a backup", () => {
  it("gives back the same case in an empty folder: documents, decisions, graph hash, id", async () => {
    const { held, file, report, to } = await backedUp();
    const before = await held.status();
    expect(report).toMatchObject({ documents: 4 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await restore(file, to)).toEqual(report);
    const { held: again, notices } = await opened(to);
    await again.idle();
    expect(await again.status()).toEqual(before);
    expect((await again.decisions({})).rows).toEqual((await held.decisions({})).rows);
    expect(notices).toEqual([expect.stringContaining("4 documents of the archive are not in the graph yet")]);
  });

  it("holds what is truth and nothing else", async () => {
    const { file, to } = await backedUp();
    await restore(file, to);
    expect((await readdir(to)).sort()).toEqual([
      "archive",
      "case.json",
      "decisions.jsonl",
      "fetches.jsonl",
      "identity.jsonl",
      "tombstones.jsonl",
    ]);
    expect(await readFile(join(to, "identity.jsonl"), "utf8")).toMatch(/\n$/);
  });

  it("is not restored over anything", async () => {
    const { file, held } = await backedUp();
    const before = await readdir(held.folder);
    await expect(restore(file, held.folder)).rejects.toMatchObject({ code: "case/not-empty" });
    expect(await readdir(held.folder)).toEqual(before);
  });

  it("is refused, and nothing is restored, when it was cut or changed", async () => {
    const { file, to } = await backedUp();
    const whole = await readFile(file);
    const tar = gunzipSync(whole);
    const flipped = Buffer.from(tar);
    flipped[tar.indexOf("Report number")] = 0x58;
    const spoilt = {
      "cut.tar.gz": whole.subarray(0, whole.length / 2),
      "flipped.tar.gz": gzipSync(flipped),
      "short.tar.gz": gzipSync(tar.subarray(0, 512 * 20)),
      "text.tar.gz": Buffer.from("not a backup"),
      "empty.tar.gz": Buffer.alloc(0),
    };
    await mkdir(join(to, ".."), { recursive: true });
    for (const [name, bytes] of Object.entries(spoilt)) {
      const path = join(to, "..", name);
      await writeFile(path, bytes);
      await expect(restore(path, to), name).rejects.toMatchObject({ code: "case/bad-backup" });
    }
    expect((await readdir(join(to, ".."))).sort()).toEqual(Object.keys(spoilt).sort());
  });

  it.each([
    "../outside.txt",
    "/outside.txt",
    "archive/../../outside.txt",
    ".hidden",
    "store/data",
    "case.lock",
  ])("is refused with an entry at %s", async (name) => {
    const to = join(await newFolder(), "again");
    await expect(restore(await handMade({ "case.json": "{}", [name]: "x" }), to)).rejects.toMatchObject({
      code: "case/bad-backup",
      message: expect.stringContaining("has no place in a case"),
    });
  });

  it("is refused with a link", async () => {
    const to = join(await newFolder(), "again");
    await expect(restore(await handMade({ "case.json": "" }, "symlink"), to)).rejects.toMatchObject({
      code: "case/bad-backup",
    });
  });

  it("of a newer case is refused", async () => {
    const to = join(await newFolder(), "again");
    const file = await handMade({
      "case.json": JSON.stringify({ format: 99, id: "case:1", created: CREATED }),
    });
    await expect(restore(file, to)).rejects.toMatchObject({ code: "case/newer" });
    expect(await readdir(join(to, ".."))).toEqual([]);
  });

  it("is made of a case alone", async () => {
    const folder = await newFolder();
    await expect(backUp(folder, join(folder, "x.tar.gz"), CREATED)).rejects.toMatchObject({
      code: "case/none",
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
