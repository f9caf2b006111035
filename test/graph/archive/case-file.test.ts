import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CASE_FORMAT, readCaseFile, writeCaseFile } from "../../../graph/archive/index.ts";
import { newFolder } from "./folders.ts";

describe("the file that makes a folder a case", () => {
  it("is read as it was written, and absent before", async () => {
    const folder = await newFolder();
    expect(await readCaseFile(folder)).toBeNull();
    const file = { format: CASE_FORMAT, id: "case:1", created: "2026-01-02T03:04:05.000Z" };
    await writeCaseFile(folder, file);
    expect(await readCaseFile(folder)).toEqual(file);
  });

  it("of a newer Tangle is left alone", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "case.json"), '{"format": 7, "id": "case:1", "created": "2030"}');
    await expect(readCaseFile(folder)).rejects.toMatchObject({ code: "case/newer" });
  });

  it("is read from its copy when a byte of it changed", async () => {
    const folder = await newFolder();
    const file = { format: CASE_FORMAT, id: "case:1", created: "2026-01-02T03:04:05.000Z" };
    await writeCaseFile(folder, file);
    const path = join(folder, "case.json");
    await writeFile(path, (await readFile(path, "utf8")).replace("case:1", "case:3"));
    expect(await readCaseFile(folder)).toEqual(file);
  });

  it("is named when it is damaged", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "case.json"), '{"format": "one"}');
    await expect(readCaseFile(folder)).rejects.toMatchObject({
      code: "case/damaged",
      message: expect.stringContaining("case.json is damaged: format:"),
    });
  });
});
