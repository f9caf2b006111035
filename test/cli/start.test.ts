import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { built, environment, root, scratch, serving, tangle } from "./built-bin.ts";

const folder = scratch();
beforeAll(built);

interface Status {
  readonly documents: number;
  readonly graphHash: string;
}

/** `npm start -- --port 0 --data DIR`, without npm: until it has printed its address, then ended by SIGTERM. */
async function startOnce(data: string): Promise<{ status: Status; out: string; seconds: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, "start.mjs"), "--port", "0", "--data", data], {
    cwd: root,
    env: environment(),
  });
  const { url, stop } = await serving(child);
  const seconds = (performance.now() - began) / 1000;
  const status = (await (await fetch(`${url}/api/status`)).json()) as Status;
  const { code, out } = await stop();
  expect(code).toBe(0);
  return { status, out, seconds };
}

describe("npm start", () => {
  it("completes the samples of a first start that was interrupted", async () => {
    const data = join(folder, "interrupted");
    const words = ["ingest", join(root, "samples", "02-wire-port-clerk.txt"), "--data", data];
    expect((await tangle(words)).code).toBe(0);
    // What the start writes before it reads the samples.
    writeFileSync(join(data, "samples-read"), "The samples are being read into this case.\n");
    expect((await startOnce(data)).status.documents).toBeGreaterThanOrEqual(12);
  });

  it("reads the samples on the first start, and nothing on the second", async () => {
    const data = join(folder, "case");
    const first = await startOnce(data);
    expect(first.status.documents).toBeGreaterThanOrEqual(12);
    expect(first.seconds).toBeLessThan(15);
    expect(existsSync(join(data, "samples-read"))).toBe(true);

    const second = await startOnce(data);
    expect(second.status).toEqual(first.status);
    expect(second.out).not.toContain("new");
  });
});
