import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../graph/model/index.ts";
import { openPackage } from "../../../ingest/read/packages/zip.ts";
import { codeOf } from "./refusal.ts";
import { type ToPack, zipOf } from "./zip-writer.ts";

const open = (archive: Buffer) => openPackage(archive, { file: "reports.zip", format: "ZIP archive" });
const text = (name: string, more: Partial<ToPack> = {}): ToPack => ({
  name,
  content: `Of ${name}.`,
  ...more,
});

describe("a ZIP archive", () => {
  it("lists its files in their order, without folders, and unpacks each when it is asked to", async () => {
    const files = await open(
      zipOf([text("b/two.txt"), text("b/", { content: "" }), text("one.txt", { stored: true })]),
    );
    expect(files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ["b/two.txt", 13],
      ["one.txt", 11],
    ]);
    expect((await files[0]?.read())?.toString()).toBe("Of b/two.txt.");
    expect((await files[1]?.read())?.toString()).toBe("Of one.txt.");
  });

  it("has names in UTF-8 whether it says so or not, else in code page 437, with slashes", async () => {
    const files = await open(
      zipOf([
        text("été.txt", { utf8: false }),
        text("a\\b.txt"),
        text("", { name: Buffer.from([0x82]), utf8: false }),
      ]),
    );
    expect(files.map(({ name }) => name)).toEqual(["été.txt", "a/b.txt", "é"]);
  });

  it("names a file by its place where it has no name", async () => {
    const files = await open(
      zipOf([
        { name: "a.txt", content: "A" },
        { name: "", content: "B" },
      ]),
    );
    expect(files.map(({ name }) => name)).toEqual(["a.txt", "file 2"]);
    expect(String(await files[1]?.read())).toBe("B");
  });

  it("may name a folder twice", async () => {
    const folder = text("b/", { content: "" });
    expect(await open(zipOf([folder, folder, text("b/a.txt")]))).toHaveLength(1);
  });

  it("may be empty", async () => expect(await open(zipOf([]))).toEqual([]));

  it.each<[string, Buffer, string, RegExp]>([
    [
      "too many files",
      zipOf(Array.from({ length: LIMITS.zipEntries + 1 }, (_, i) => text(`${i}`))),
      "source/over-limit",
      /2000 files/,
    ],
    [
      "too many bytes",
      zipOf(Array.from({ length: 101 }, (_, i) => text(`${i}`, { sizeBytes: 1024 * 1024 }))),
      "source/over-limit",
      /bytes/,
    ],
    ["files that overlap", zipOf([text("a"), text("b", { offset: 0 })]), "source/damaged", /overlap/],
    [
      "half an archive",
      zipOf([text("a"), text("b")]).subarray(0, 60),
      "source/damaged",
      /its end is missing/,
    ],
    ["no archive", Buffer.from("PK\x03\x04 and no more"), "source/damaged", /its end is missing/],
  ])("is refused before anything is unpacked: %s", async (_, archive, code, says) => {
    expect(await codeOf(() => open(archive))).toBe(code);
    await expect(open(archive)).rejects.toThrow(says);
  });

  it.each<[string, ToPack, string, RegExp]>([
    [
      "is a bomb",
      text("bomb", { content: Buffer.alloc(8_000_000) }),
      "source/over-limit",
      /100 bytes packed into one, in bomb/,
    ],
    ["has a name that climbs out", text("a/../../b"), "source/damaged", /leads out/],
    ["has a name that climbs out by backslashes", text("..\\b"), "source/damaged", /leads out/],
    ["has a name from the root", text("/etc/b"), "source/damaged", /leads out/],
    ["has a name from a drive", text("C:\\b"), "source/damaged", /leads out/],
    ["has the name of one before", text("first"), "source/damaged", /holds first twice/],
    ["lies beyond the end", text("a", { offset: 5_000 }), "source/damaged", /a does not lie in it/],
  ])("has its other files read where one %s, and that is not unpacked", async (_, bad, code, says) => {
    const [first, refused, last] = await open(zipOf([text("first"), bad, text("last")]));
    expect((await first?.read())?.toString()).toBe("Of first.");
    expect((await last?.read())?.toString()).toBe("Of last.");
    expect(await codeOf(async () => refused?.read())).toBe(code);
    await expect(refused?.read()).rejects.toThrow(says);
  });

  it("lets a tiny file be as regular as it likes", async () => {
    const [file] = await open(zipOf([text("zeros", { content: Buffer.alloc(1_000_000) })]));
    expect((await file?.read())?.length).toBe(1_000_000);
  });

  it.each<[string, Partial<ToPack>, string]>([
    ["more bytes than it says", { content: Buffer.alloc(5_000_000), sizeBytes: 10 }, "source/damaged"],
    ["fewer bytes than it says", { sizeBytes: 50 }, "source/damaged"],
    ["no bytes, as it says", { sizeBytes: 0 }, "source/damaged"],
    ["another checksum", { crc: 1 }, "source/damaged"],
    ["bytes that are not packed", { stored: true, method: 8, content: "\xff\xff\xff" }, "source/damaged"],
    ["another way of packing", { method: 14 }, "source/unknown-format"],
    ["a password", { encrypted: true }, "source/encrypted"],
  ])("has its other files read where one has %s", async (_, lies, code) => {
    const [bad, good] = await open(zipOf([text("a", lies), text("b")]));
    expect(await codeOf(async () => bad?.read())).toBe(code);
    expect((await good?.read())?.toString()).toBe("Of b.");
  });
});
