import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../graph/archive/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { bytesOf, documentOf, intakeOf, newFolder, readingOf, stamp } from "./folders.ts";

const text = "Belgium expelled two diplomats.";
const sha = sha256(text);
const folderBelow = (folder: string) => join(folder, "archive", sha.slice(0, 2), sha);

/** An archive with one document that went through every stage. */
async function filled() {
  const folder = await newFolder();
  const archive = await openArchive(folder, stamp);
  await archive.putSource(bytesOf(text), intakeOf("report.txt"));
  await archive.putDocument(documentOf(text, { title: "Two diplomats", publisher: "The Ledger" }));
  const hash = await archive.putExtraction(readingOf(text));
  return { folder, archive, hash };
}

describe("the archive", () => {
  it("gives back what was put, in this life and the next", async () => {
    const { folder, archive, hash } = await filled();
    for (const opened of [archive, await openArchive(folder, stamp)]) {
      expect(await opened.readSource(sha)).toEqual(Buffer.from(text));
      expect(await opened.readIntake(sha)).toEqual(intakeOf("report.txt"));
      expect((await opened.readDocument(sha))?.title).toBe("Two diplomats");
      expect(await opened.readExtraction(sha)).toEqual({ extraction: readingOf(text), hash });
      expect(opened.list()).toEqual([
        expect.objectContaining({
          sha256: sha,
          displayTitle: "Two diplomats",
          publisher: "The Ledger",
          isRead: true,
          extraction: {
            name: "extraction-builtin-0.1.0.json",
            hash,
            entities: 1,
            claims: 0,
            language: null,
            note: null,
          },
          failure: null,
        }),
      ]);
    }
  });

  it("lays a source down by the hash of its bytes", async () => {
    const { folder } = await filled();
    expect((await readdir(folderBelow(folder))).sort()).toEqual([
      "document.json",
      "extraction-builtin-0.1.0.json",
      "intake.json",
      "source",
    ]);
  });

  it("knows the same bytes again and keeps the first intake", async () => {
    const { archive } = await filled();
    const again = await archive.putSource(bytesOf(text), intakeOf("copy.txt", "2026-05-05T00:00:00.000Z"));
    expect(again).toEqual({ sha256: sha, isNew: false });
    expect(archive.list()).toHaveLength(1);
    expect((await archive.readIntake(sha)).fileName).toBe("report.txt");
  });

  it("takes the same bytes once when they come in ten times at once", async () => {
    const archive = await openArchive(await newFolder(), stamp);
    const puts = Array.from({ length: 10 }, (_, at) =>
      archive.putSource(bytesOf(text), intakeOf(`${at}.txt`)),
    );
    const isNew = (await Promise.all(puts)).filter((put) => put.isNew);
    expect(isNew).toHaveLength(1);
    expect(archive.list()).toHaveLength(1);
  });

  it("lists in the order documents came in", async () => {
    const archive = await openArchive(await newFolder(), stamp);
    for (const [name, day] of [
      ["late", "03"],
      ["early", "01"],
      ["between", "02"],
    ]) {
      await archive.putSource(bytesOf(`${name}`), intakeOf(`${name}`, `2026-01-${day}T00:00:00.000Z`));
    }
    expect(archive.list().map((entry) => entry.fileName)).toEqual(["early", "between", "late"]);
  });

  it("calls a text without title and file name by its first words", async () => {
    const archive = await openArchive(await newFolder(), stamp);
    const long = `The service \n wrote ${"again and ".repeat(40)}`;
    await archive.putSource(bytesOf(long), intakeOf(null));
    expect(archive.list()[0]?.displayTitle).toBe(`Document ${sha256(long).slice(0, 8)}`);
    await archive.putDocument(documentOf(long));
    expect(archive.list()[0]?.displayTitle).toMatch(/^The service wrote again and .* …$/);
  });

  it("remembers why a document failed, until it is read after all", async () => {
    const folder = await newFolder();
    const archive = await openArchive(folder, stamp);
    await archive.putSource(bytesOf(text), intakeOf("report.txt"));
    const error = { code: "source/binary", message: "m", hint: "h" } as const;
    await archive.putAttempt(sha, { stage: "read", error, at: "2026-01-02T03:04:05.000Z", extractor: stamp });
    expect(archive.find(sha)?.failure).toEqual({ error, extractor: stamp });
    expect((await openArchive(folder, stamp)).find(sha)?.failure).toEqual({ error, extractor: stamp });
    await archive.putDocument(documentOf(text));
    await archive.putExtraction(readingOf(text));
    expect((await openArchive(folder, stamp)).find(sha)?.failure).toBeNull();
  });

  it("counts this extractor's own extraction before others, and the latest before older ones", async () => {
    const { folder, archive } = await filled();
    for (const version of ["0.9.0", "0.10.0"]) {
      await archive.putExtraction({ ...readingOf(text), extractor: { ...stamp, version } });
    }
    const name = async (version: string) =>
      (await openArchive(folder, { ...stamp, version })).find(sha)?.extraction?.name;
    expect(await name("0.9.0")).toBe("extraction-builtin-0.9.0.json");
    expect(await name("0.11.0")).toBe("extraction-builtin-0.10.0.json");
  });
});

describe("after a writer was killed", () => {
  it("clears what it left and takes half a source for none", async () => {
    const { folder } = await filled();
    const shelf = join(folder, "archive", "ab");
    await mkdir(join(shelf, `${"ab".repeat(32)}.unfinished-0011`), { recursive: true });
    await mkdir(join(shelf, "ab".repeat(32)));
    await writeFile(join(folderBelow(folder), "document.json.unfinished-0022"), '{"sha');
    const archive = await openArchive(folder, stamp);
    expect(archive.list().map((entry) => entry.sha256)).toEqual([sha]);
    expect(await readdir(shelf)).toEqual(["ab".repeat(32)]);
    expect((await readdir(folderBelow(folder))).filter((name) => name.includes("unfinished"))).toEqual([]);
  });
});

describe("a folder without its source", () => {
  it("is filled when the bytes come in", async () => {
    const folder = await newFolder();
    await mkdir(folderBelow(folder), { recursive: true });
    await writeFile(join(folderBelow(folder), "attempts.jsonl"), "");
    const archive = await openArchive(folder, stamp);
    expect(archive.list()).toEqual([]);
    await archive.putSource(bytesOf(text), intakeOf("report.txt"));
    expect(await archive.readSource(sha)).toEqual(Buffer.from(text));
    expect(archive.list()).toHaveLength(1);
  });
});

describe("a log of attempts that cannot be read", () => {
  it.each([
    ["is no JSON", "not a line of ours\n"],
    ["is of another shape", '{"stage": "dance"}\n'],
    [
      "has a code of another version",
      '{"stage":"extract","error":{"code":"extract/unheard-of","message":"m","hint":"h"},"at":"2026-01-01T00:00:00.000Z","extractor":{"id":"builtin","version":"0.0.1","model":null}}\n',
    ],
  ])("says nothing against a document whose files are sound (%s)", async (_, line) => {
    const { folder } = await filled();
    await writeFile(join(folderBelow(folder), "attempts.jsonl"), line);
    expect((await openArchive(folder, stamp)).find(sha)).toMatchObject({ failure: null });
  });
});

describe("a damaged file", () => {
  it.each([
    ["document.json", '{"sha256": "ab'],
    ["document.json", '{"sha256": 5}'],
    ["extraction-builtin-0.1.0.json", "[]"],
    ["intake.json", "null"],
  ])("fails its document by name, and no other (%s: %s)", async (name, content) => {
    const { folder, archive } = await filled();
    await archive.putSource(bytesOf("another"), intakeOf("another.txt"));
    await writeFile(join(folderBelow(folder), name), content);
    const opened = await openArchive(folder, stamp);
    expect(opened.list()).toHaveLength(2);
    expect(opened.find(sha256("another"))?.failure).toBeNull();
    const failure = opened.find(sha)?.failure?.error;
    expect(failure?.code).toBe("case/damaged");
    expect(failure?.message).toContain(join(folderBelow(folder), name));
  });

  it("is mended when the same bytes come in again", async () => {
    const { folder } = await filled();
    await writeFile(join(folderBelow(folder), "document.json"), "{");
    await writeFile(join(folderBelow(folder), "intake.json"), "{");
    const archive = await openArchive(folder, stamp);
    await archive.putSource(bytesOf(text), intakeOf("report.txt"));
    expect(archive.find(sha)).toMatchObject({ failure: null, isRead: false, fileName: "report.txt" });
    expect(await archive.readDocument(sha)).toBeNull();
  });

  it("of the source itself is told by its hash", async () => {
    const { folder, archive } = await filled();
    await writeFile(join(folderBelow(folder), "source"), "Something else.");
    await expect(archive.readSource(sha)).rejects.toMatchObject({ code: "case/damaged" });
  });
});

describe("a disk that refuses", () => {
  it("is told as an unwritable case", async () => {
    const folder = await newFolder();
    const archive = await openArchive(folder, stamp);
    await rm(join(folder, "archive"), { recursive: true });
    await writeFile(join(folder, "archive"), "a file where the folder was");
    await expect(archive.putSource(bytesOf(text), intakeOf(null))).rejects.toMatchObject({
      code: "case/unwritable",
    });
    expect(await readFile(join(folder, "archive"), "utf8")).toContain("a file");
  });
});
