import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type FolderWatch, watchFolder } from "../../../ingest/watch/index.ts";

const QUIET_MS = 150;

/** A folder that is being watched, and what was taken out of it. */
async function watched(files: Readonly<Record<string, string>>, options: Partial<FolderWatch> = {}) {
  const folder = await mkdtemp(join(tmpdir(), ".tangle-watch-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const taken: string[] = [];
  const refused: string[] = [];
  const ending = new AbortController();
  let isUpToDate = false;
  const ended = watchFolder(
    {
      folder,
      take: async (file) => void taken.push(relative(folder, file)),
      refuse: async ({ file }) => void refused.push(relative(folder, file)),
      isUpToDate: async () => {
        isUpToDate = true;
      },
      isOnce: false,
      isPolled: false,
      notice: () => undefined,
      quietMs: QUIET_MS,
      lookMs: 50,
      ...options,
    },
    ending.signal,
  );
  const end = async () => {
    ending.abort();
    await ended;
  };
  onTestFinished(async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  });
  await vi.waitFor(() => expect(isUpToDate).toBe(true), { timeout: 20_000 });
  return { folder, taken, refused, end, ended };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

describe.each([
  ["of which the system tells", false],
  ["that is looked at now and then", true],
])("a folder %s", (_, isPolled) => {
  it("gives what is there, by name, and then what appears, each once", async () => {
    const { folder, taken } = await watched({ "b.txt": "B", "a.txt": "A" }, { isPolled });
    expect(taken).toEqual(["a.txt", "b.txt"]);
    await writeFile(join(folder, "c.txt"), "C");
    await soon(() => expect(taken).toEqual(["a.txt", "b.txt", "c.txt"]));
    await mkdir(join(folder, "later"));
    await writeFile(join(folder, "later", "d.txt"), "D");
    await soon(() => expect(taken.at(-1)).toBe(join("later", "d.txt")));
    expect(taken).toHaveLength(4);
  });

  it("gives a file once it is whole", async () => {
    const { folder, taken } = await watched({}, { isPolled });
    const file = join(folder, "slow.txt");
    await writeFile(file, "A");
    for (let n = 0; n < 8; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 3));
      await appendFile(file, "more");
    }
    expect(taken).toEqual([]);
    await soon(() => expect(taken).toEqual(["slow.txt"]));
  });

  it("gives a file again that was written anew, and nothing of one that goes", async () => {
    const { folder, taken } = await watched({ "a.txt": "A", "b.txt": "B" }, { isPolled });
    await rm(join(folder, "b.txt"));
    await writeFile(join(folder, "a.txt"), "Another report.");
    await soon(() => expect(taken).toEqual(["a.txt", "b.txt", "a.txt"]));
  });

  it("gives a file that was written beside it and moved in", async () => {
    const { folder, taken } = await watched({}, { isPolled });
    await writeFile(join(folder, ".part"), "A");
    await rename(join(folder, ".part"), join(folder, "whole.txt"));
    await soon(() => expect(taken).toEqual(["whole.txt"]));
  });
});

describe("a watched folder", () => {
  it("keeps back hidden files and sidecars, and names once what leads out of it", async () => {
    const { folder, taken, refused } = await watched({
      "a.txt": "A",
      "a.txt.meta.yaml": "title: A",
      ".hidden": "x",
    });
    await symlink("/etc/hostname", join(folder, "link.txt"));
    await writeFile(join(folder, "z.txt"), "Z");
    await soon(() => expect(taken).toEqual(["a.txt", "z.txt"]));
    expect(refused).toEqual(["link.txt"]);
  });

  it("ends once all was given that was there, where that is asked for", async () => {
    const { taken, ended } = await watched({ "a.txt": "A" }, { isOnce: true });
    await ended;
    expect(taken).toEqual(["a.txt"]);
  });

  it("ends when it is told to", async () => {
    const { end } = await watched({ "a.txt": "A" });
    await end();
  });
});
