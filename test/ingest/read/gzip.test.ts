import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../graph/model/index.ts";
import { intakeOf, partsOf, shown } from "./parts.ts";
import { codeOf } from "./refusal.ts";

const TEXT = "China spied on Belgium.";

describe("a packed file", () => {
  it("gives what is packed in it, by its name without the ending", async () => {
    const parts = await partsOf(gzipSync(TEXT), intakeOf("report.txt.gz", { publisher: "Desk", title: "A" }));
    expect(parts.map(shown)).toEqual([`report.txt: ${TEXT}`]);
    expect(parts).toMatchObject([
      { fileName: "report.txt", mediaType: null, given: { publisher: "Desk", title: null } },
    ]);
    expect((await partsOf(gzipSync(TEXT), intakeOf(null))).map(shown)).toEqual([
      `what is packed in it: ${TEXT}`,
    ]);
  });

  it("hands down which columns it has", async () => {
    const columns = { text: "tekst" };
    expect(await partsOf(gzipSync("kop,tekst\n"), intakeOf("a.csv.gz", {}, { columns }))).toMatchObject([
      { columns },
    ]);
  });

  it.each([
    ["is cut off", gzipSync(TEXT.repeat(100)).subarray(0, 40), "source/damaged"],
    ["is changed", gzipSync(TEXT).fill(7, 12, 20), "source/damaged"],
    ["unfolds without end", gzipSync(Buffer.alloc(20 * 1024 * 1024)), "source/over-limit"],
    ["holds nothing", gzipSync(""), "no error"],
  ])("that %s is told", async (_, bytes, code) => {
    expect(await codeOf(() => partsOf(bytes, intakeOf("a.gz")))).toBe(code);
  });

  it("of a megabyte is no bomb, however small it was packed", async () => {
    const words = "word ".repeat(200_000);
    expect(gzipSync(words).length * LIMITS.expandRatio).toBeLessThan(words.length);
    expect(await partsOf(gzipSync(words), intakeOf("a.txt.gz"))).toHaveLength(1);
  });

  it("with an archive of tapes in it is refused by name once it is opened", async () => {
    const tar = Buffer.alloc(1024);
    tar.write("report.txt", 0);
    tar.write("ustar", 257);
    expect(await codeOf(() => partsOf(tar, intakeOf("a.tar")))).toBe("source/unknown-format");
  });
});
