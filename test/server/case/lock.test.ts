import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockCase } from "../../../server/case/lock.ts";
import { newFolder } from "../../graph/archive/folders.ts";

/** Number of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid as number;
}

const lockOf = async (folder: string) => JSON.parse(await readFile(join(folder, "case.lock"), "utf8"));

describe("the lock of a case", () => {
  it("is held once and free after its release", async () => {
    const folder = await newFolder();
    const lock = await lockCase(folder);
    await expect(lockCase(folder)).rejects.toMatchObject({
      code: "case/locked",
      message: `The case ${folder} is held by another process (process ${process.pid}).`,
    });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockCase(folder)).release();
  });

  it("is given to one of ten that ask at once", async () => {
    const folder = await newFolder();
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => lockCase(folder)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readdir(folder)).toEqual(["case.lock"]);
  });

  it.each([
    ["of a process that is no more", async () => ({ pid: await deadProcess(), started: "1" })],
    ["whose number another process bears by now", async () => ({ pid: process.pid, started: "1" })],
  ])("%s is taken over", async (_, holder) => {
    const folder = await newFolder();
    const lock = await lockCase(folder);
    const left = { ...(await lockOf(folder)), ...(await holder()) };
    await lock.release();
    await writeFile(join(folder, "case.lock"), JSON.stringify(left));
    await (await lockCase(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it("of another machine stands while it is touched, and falls when it is not", async () => {
    const folder = await newFolder();
    const path = join(folder, "case.lock");
    await writeFile(path, JSON.stringify({ pid: 1, started: "5", machine: "elsewhere", token: "t" }));
    await expect(lockCase(folder)).rejects.toMatchObject({ code: "case/locked" });
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(path, longAgo, longAgo);
    await (await lockCase(folder)).release();
  });

  it("that holds no holder is taken over", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "case.lock"), "");
    await (await lockCase(folder)).release();
  });

  it("is not released by one who lost it", async () => {
    const folder = await newFolder();
    const lost = await lockCase(folder);
    await writeFile(join(folder, "case.lock"), JSON.stringify({ ...(await lockOf(folder)), token: "other" }));
    await lost.release();
    expect((await lockOf(folder)).token).toBe("other");
  });
});
