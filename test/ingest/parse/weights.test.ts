import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { ExtractError } from "../../../graph/model/index.ts";
import { openParser, openParserThreads } from "../../../ingest/parse/index.ts";

const DATA = new URL("../../../ingest/data/", import.meta.url);
const whole = readFileSync(new URL("parser.weights", DATA));
const folder = mkdtempSync(join(tmpdir(), "tangle-weights-"));
const url = pathToFileURL(`${folder}/`);
copyFileSync(new URL("parser.wasm", DATA), join(folder, "parser.wasm"));
afterAll(() => rmSync(folder, { recursive: true }));

async function codeOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ExtractError)) throw new Error(`expected an ExtractError, got ${String(error)}`);
  return error.code;
}

describe("the file of weights", () => {
  it("is asked for by name when it is missing, in one thread as in many", async () => {
    rmSync(join(folder, "parser.weights"), { force: true });
    expect(await codeOf(openParser({ folder: url }))).toBe("extract/no-weights");
    expect(await codeOf(openParserThreads({ folder: url }))).toBe("extract/no-weights");
  });

  it.each([
    ["is empty", Buffer.alloc(0)],
    ["ends early", whole.subarray(0, whole.length - 1)],
    ["has a byte changed", Buffer.from(whole).fill((whole[90_000] as number) ^ 1, 90_000, 90_001)],
    ["is something else", Buffer.from("GIF89a".padEnd(200, "."))],
  ])("is refused as damaged when it %s", async (_, content) => {
    writeFileSync(join(folder, "parser.weights"), content);
    expect(await codeOf(openParser({ folder: url }))).toBe("extract/damaged-weights");
  });

  it("is refused when it is of another form", async () => {
    const layout = Buffer.from(JSON.stringify({ version: 99 }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(layout.length);
    const packed = brotliCompressSync(Buffer.concat([length, layout]));
    const digest = createHash("sha256").update(packed).digest();
    writeFileSync(
      join(folder, "parser.weights"),
      Buffer.concat([Buffer.from("TANGLE-PARSER-1\n"), digest, packed]),
    );
    expect(await codeOf(openParser({ folder: url }))).toBe("extract/other-weights");
  });
});

describe("the file of the kernel", () => {
  const kernel = readFileSync(new URL("parser.wasm", DATA));
  const copy = join(folder, "parser.wasm");

  it("is asked for by name when it is missing", async () => {
    writeFileSync(join(folder, "parser.weights"), whole);
    rmSync(copy);
    expect(await codeOf(openParser({ folder: url }))).toBe("extract/no-weights");
  });

  it("is refused when it is damaged, even where it is still a module", async () => {
    const changed = Buffer.from(kernel);
    // The last letter of an exported name.
    changed[changed.indexOf("quantise") + 7] = "z".charCodeAt(0);
    for (const content of ["no module", changed]) {
      writeFileSync(copy, content);
      expect(await codeOf(openParser({ folder: url }))).toBe("extract/damaged-weights");
    }
  });

  it("is not needed by the plain kernel", async () => {
    rmSync(copy);
    const sentences = [["China", "spied", "on", "Belgium", "."]];
    const [own, without] = [await openParser(), await openParser({ folder: url, kernel: "plain" })];
    expect(without.parse(sentences)).toEqual(own.parse(sentences));
  });
});
