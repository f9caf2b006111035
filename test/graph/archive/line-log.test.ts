import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLog, readLines, toLine } from "../../../graph/archive/index.ts";
import { newFolder } from "./folders.ts";

const numbers = (value: unknown): number => {
  if (typeof value !== "number") throw new Error("not a number");
  return value;
};

const lines = (...json: readonly string[]): string => json.map(toLine).join("");

describe("an append-only log", () => {
  it("gives back what was appended, in order, over several openings", async () => {
    const path = join(await newFolder(), "log.jsonl");
    for (const values of [[1, 2], [3]]) {
      const log = await openLog<number>(path);
      await Promise.all(values.map((value) => log.append([value])));
      await log.close();
    }
    expect(await readLines(path, numbers)).toEqual({ values: [1, 2, 3], damaged: [] });
  });

  it("is empty when there is none", async () => {
    expect(await readLines(join(await newFolder(), "log.jsonl"), numbers)).toEqual({
      values: [],
      damaged: [],
    });
  });

  it("leaves out a last line that was torn, and cuts it before the next append", async () => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, `${lines("1", "2")}33`);
    expect(await readLines(path, numbers)).toMatchObject({ values: [1, 2], damaged: [] });
    const log = await openLog<number>(path);
    await log.append([4]);
    await log.close();
    expect(await readFile(path, "utf8")).toBe(lines("1", "2", "4"));
  });

  it("cuts a torn line that is longer than what is read at once", async () => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, `${lines("1")}"${"x".repeat(200_000)}`);
    await (await openLog<number>(path)).close();
    expect(await readFile(path, "utf8")).toBe(lines("1"));
  });

  it("cuts what a failed append left behind", async () => {
    const path = join(await newFolder(), "log.jsonl");
    const log = await openLog<number>(path);
    await log.append([1]);
    await appendFile(path, "half a li");
    await log.append([2]);
    await log.close();
    expect(await readFile(path, "utf8")).toBe(lines("1", "2"));
  });

  it.each([
    ["is not JSON", lines("1", "{", "3")],
    ["is not what belongs there", lines("1", '"two"', "3")],
    ["has a changed byte", lines("1", "2", "3").replace("\n2", "\n5")],
    ["lost its checksum", lines("1", "2", "3").replace(/2\t.*/, "2")],
  ])("reads the other lines when one %s, and names it", async (_, content) => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, content);
    const { values, damaged } = await readLines(path, numbers);
    expect(values).toEqual([1, 3]);
    expect(damaged).toMatchObject([{ line: 2, reason: expect.stringContaining("line 2 is") }]);
  });

  it("takes a last line whose line end alone was changed for damaged, not for torn", async () => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, lines("1", "2").replace(/\n$/, "\v"));
    expect(await readLines(path, numbers)).toMatchObject({ values: [1], damaged: [{ line: 2 }] });
  });
});
