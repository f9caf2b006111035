import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bringUp, openArchive, openDecisions, openIdentity } from "../../../graph/archive/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { bytesOf, documentOf, intakeOf, newFolder, readingOf, stamp } from "./folders.ts";

const text = "Belgium expelled two diplomats.";
const error = { code: "store/failed", message: "m", hint: "h" } as const;

/** A folder with every kind of file and log. */
async function filled(): Promise<string> {
  const folder = await newFolder();
  const archive = await openArchive(folder, stamp);
  await archive.putSource(bytesOf(text), intakeOf("report.txt"));
  await archive.putDocument(documentOf(text));
  await archive.putExtraction(readingOf(text));
  const at = "2026-01-02T03:04:05.000Z";
  await archive.putAttempt(sha256(text), { stage: "write", error, at, extractor: stamp });
  const identity = await openIdentity(folder);
  await identity.resolve([readingOf(text)]);
  await identity.close();
  const decisions = await openDecisions(folder);
  const about = { document: { sha256: sha256(text), title: "Two diplomats" } };
  const acts = ["one", "two"].map((tag) => ({ kind: "tag", about, tag }) as const);
  await decisions.append(acts, { at, by: "Vera", why: null });
  await decisions.close();
  return folder;
}

/** Every file's content, by its path. */
async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isFile()) read.set(name, await readFile(path, "latin1"));
  }
  return read;
}

function asFormat1(name: string, content: string): string {
  if (name.endsWith(".jsonl")) return content.replace(/\t[0-9a-f]{16}$/gm, "");
  return name.endsWith(".json") ? content.replace(/sha256:[0-9a-f]{64}\n$/, "") : content;
}

describe("a case's folder of format 1", () => {
  it.each([
    ["is sealed, and then as format 2 would have written it", () => true],
    ["is sealed to the end when that was interrupted half way", (at: number) => at % 2 === 0],
  ])("%s", async (_, isOld) => {
    const folder = await filled();
    const wanted = await contents(folder);
    let changed = 0;
    for (const [at, [name, content]] of [...wanted].entries()) {
      const old = isOld(at) ? asFormat1(name, content) : content;
      if (old !== content) changed += 1;
      await writeFile(join(folder, name), old, "latin1");
    }
    expect(changed).toBeGreaterThan(2);
    await bringUp(folder);
    expect(await contents(folder)).toEqual(wanted);
  });

  it("keeps what was damaged in it before, so that it is told", async () => {
    const folder = await filled();
    const path = join(folder, "decisions.jsonl");
    const old = asFormat1("decisions.jsonl", await readFile(path, "utf8"));
    await writeFile(path, old.replace('"tag"', '"tag'));
    await bringUp(folder);
    const decisions = await openDecisions(folder);
    expect(decisions.all()).toHaveLength(1);
    expect(decisions.damaged).toMatchObject([{ line: 1 }]);
    await decisions.close();
  });
});

describe("any changed byte", () => {
  it("of a sealed file is noticed when it is read, and the file named", async () => {
    const folder = await filled();
    const below = join(folder, "archive", sha256(text).slice(0, 2), sha256(text));
    for (const name of ["intake.json", "document.json", "extraction-builtin-0.1.0.json"]) {
      const path = join(below, name);
      const sound = await readFile(path);
      for (let at = 0; at < sound.length; at += 7) {
        const flipped = Buffer.from(sound);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        await writeFile(path, flipped);
        const failure = (await openArchive(folder, stamp)).find(sha256(text))?.failure;
        expect(failure?.error).toMatchObject({
          code: "case/damaged",
          message: expect.stringContaining(path),
        });
      }
      await writeFile(path, sound);
    }
  });
});
