import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openIdentity, toLine } from "../../../graph/archive/index.ts";
import { sha256 } from "../../../graph/model/index.ts";
import { country, extractionOf, organisation } from "../resolution/entities.ts";
import { newFolder } from "./folders.ts";

const first = extractionOf(sha256("first"), [country("BEL", "Belgium"), organisation("Baltora")]);
const second = extractionOf(sha256("second"), [organisation("Baltora")]);

describe("the identities of a case", () => {
  it("are on the disk before anybody is told of them", async () => {
    const folder = await newFolder();
    const identity = await openIdentity(folder);
    const [ids] = await identity.resolve([first]);
    const lines = (await readFile(join(folder, "identity.jsonl"), "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line.split("\t")[0] ?? "").id)).toEqual([...(ids?.values() ?? [])]);
    await identity.close();
  });

  it("are the same in the next life", async () => {
    const folder = await newFolder();
    const before = await openIdentity(folder);
    const told = await before.resolve([first, second]);
    await before.close();
    const after = await openIdentity(folder);
    expect(await after.resolve([first, second])).toEqual(told);
    const sha = first.document.sha256;
    expect(after.index.membersOf(sha)).toEqual(before.index.membersOf(sha));
    expect(after.index.membersOf(sha)).toHaveLength(2);
    await after.close();
  });

  it("stand without the last line when it was torn, and go on from there", async () => {
    const folder = await newFolder();
    const path = join(folder, "identity.jsonl");
    const before = await openIdentity(folder);
    await before.resolve([first]);
    await before.close();
    const whole = await readFile(path, "utf8");
    await appendFile(path, '{"kind":"mint","id":"e:1234","mem');
    const after = await openIdentity(folder);
    expect(after.index.isTaken("e:1234")).toBe(false);
    expect(await readFile(path, "utf8")).toBe(whole);
    await after.resolve([second]);
    await after.close();
    await (await openIdentity(folder)).close();
  });

  it("stand without a line that contradicts an earlier one", async () => {
    const folder = await newFolder();
    const path = join(folder, "identity.jsonl");
    const line = toLine('{"kind":"mint","id":"e:1","member":"ab/org:x","type":"Organisation","key":null}');
    await writeFile(path, line + line);
    const identity = await openIdentity(folder);
    expect(identity.index.size).toBe(1);
    expect(identity.damaged).toMatchObject([{ line: 2, reason: expect.stringContaining("minted twice") }]);
    await identity.close();
  });

  it("come out the same for what a damaged line had, when it is read again", async () => {
    const folder = await newFolder();
    const path = join(folder, "identity.jsonl");
    const before = await openIdentity(folder);
    const told = await before.resolve([first, second]);
    await before.close();
    const [line = "", ...rest] = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, [line.replace("mint", "minx"), ...rest].join("\n"));
    const after = await openIdentity(folder);
    expect(after.damaged.length).toBeGreaterThan(0);
    expect(await after.resolve([first, second])).toEqual(told);
    await after.close();
  });
});
