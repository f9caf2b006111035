import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { madeOnce } from "./made-once.ts";

let folder: string;
let made: number;
async function make(path: string): Promise<void> {
  made += 1;
  await mkdir(path);
  await sleep(60);
  await writeFile(join(path, "page"), "whole");
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tangle-once-"));
  made = 0;
  vi.stubEnv("TANGLE_RUN_FOLDER", folder);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
});

describe("what the test files of a run share", () => {
  it("is made once, and whole for all who ask at the same time", async () => {
    const asked = Array.from({ length: 4 }, async () => readdir(await madeOnce("shared", "/nowhere", make)));
    expect(await Promise.all(asked)).toEqual(Array(4).fill(["page"]));
    expect(made).toBe(1);
    expect(await readdir(folder)).toEqual(["shared"]);
  });

  it("is tried again by the next when it failed", async () => {
    const failing = async (path: string) => {
      await mkdir(path);
      throw new Error("no space");
    };
    await expect(madeOnce("shared", "/nowhere", failing)).rejects.toThrow("no space");
    expect(await readdir(await madeOnce("shared", "/nowhere", make))).toEqual(["page"]);
  });

  it("is made where the one who asks says, outside of a run", async () => {
    vi.stubEnv("TANGLE_RUN_FOLDER", undefined);
    expect(await madeOnce("shared", folder, make)).toBe(join(folder, "shared"));
  });
});
