import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLog, readLines } from "../../../graph/archive/index.ts";
import { newFolder } from "./folders.ts";

const numbers = (value: unknown): number => {
  if (typeof value !== "number") throw new Error("not a number");
  return value;
};

describe("an append-only log", () => {
  it("gives back what was appended, in order, over several openings", async () => {
    const path = join(await newFolder(), "log.jsonl");
    for (const values of [[1, 2], [3]]) {
      const log = await openLog<number>(path);
      await Promise.all(values.map((value) => log.append([value])));
      await log.close();
    }
    expect(await readLines(path, numbers)).toEqual([1, 2, 3]);
  });

  it("is empty when there is none", async () => {
    expect(await readLines(join(await newFolder(), "log.jsonl"), numbers)).toEqual([]);
  });

  it("leaves out a last line that was torn, and cuts it before the next append", async () => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, "1\n2\n33");
    expect(await readLines(path, numbers)).toEqual([1, 2]);
    const log = await openLog<number>(path);
    await log.append([4]);
    await log.close();
    expect(await readFile(path, "utf8")).toBe("1\n2\n4\n");
  });

  it("cuts a torn line that is longer than what is read at once", async () => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, `1\n"${"x".repeat(200_000)}`);
    await (await openLog<number>(path)).close();
    expect(await readFile(path, "utf8")).toBe("1\n");
  });

  it("cuts what a failed append left behind", async () => {
    const path = join(await newFolder(), "log.jsonl");
    const log = await openLog<number>(path);
    await log.append([1]);
    await appendFile(path, "half a li");
    await log.append([2]);
    await log.close();
    expect(await readFile(path, "utf8")).toBe("1\n2\n");
  });

  it.each([
    ["is not JSON", "1\n{\n2\n"],
    ["is not what belongs there", '1\n"two"\n3\n'],
  ])("names the file and the line when a whole line %s", async (_, content) => {
    const path = join(await newFolder(), "log.jsonl");
    await writeFile(path, content);
    await expect(readLines(path, numbers)).rejects.toMatchObject({
      code: "case/damaged",
      message: `${path} is damaged: line 2 is not what was written there.`,
    });
  });
});
