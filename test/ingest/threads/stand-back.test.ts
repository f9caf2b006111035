import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startWorker } from "../../../ingest/threads/index.ts";

/** How far behind others a thread or process stands, by its line in /proc (proc(5), field 19). */
const niceOf = (path: string) => Number(readFileSync(path, "utf8").split(") ").at(-1)?.split(" ")[16]);

describe("a thread that stands back", () => {
  it("does so by itself, not with the whole process", async () => {
    const before = niceOf("/proc/self/stat");
    const worker = startWorker(new URL("./standing-back.ts", import.meta.url), {});
    const [nice] = (await once(worker, "message")) as [number];
    await worker.terminate();
    expect(nice).toBeGreaterThan(before);
    expect(niceOf("/proc/self/stat")).toBe(before);
  });
});
