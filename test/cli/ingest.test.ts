import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { built, REPORTS, scratch, start, tangle } from "./built-bin.ts";

const folder = scratch();
const reports = join(folder, "reports");

beforeAll(async () => {
  await built();
  mkdirSync(reports);
  for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(reports, name), text);
});

const status = async (data: string) => JSON.parse((await tangle(["status", "--json", "--data", data])).out);

const POLLING = { interval: 5, timeout: 60_000 };

/** Documents of an archive that were read to the end. */
function extractionsBelow(archive: string): number {
  if (!existsSync(archive)) return 0;
  const files = readdirSync(archive, { recursive: true, encoding: "utf8" });
  return files.filter((name) => /extraction-[^/]*\.json$/.test(name)).length;
}

describe("tangle ingest", () => {
  it("prints its summary alone with --json, and adds nothing the second time", async () => {
    const data = join(folder, "twice");
    const first = await tangle(["ingest", reports, "--json", "--data", data]);
    expect([first.code, first.err]).toEqual([0, ""]);
    const summary = JSON.parse(first.out);
    expect(summary).toMatchObject({ added: 3, known: 0, documents: 3, failed: [] });
    expect(summary.claims).toBeGreaterThan(2);
    expect(Object.keys(summary).sort()).toEqual(
      [
        "added",
        "claims",
        "documents",
        "edges",
        "entities",
        "failed",
        "known",
        "left",
        "notes",
        "seconds",
        "waiting",
      ].sort(),
    );
    const before = await status(data);

    const again = JSON.parse((await tangle(["ingest", reports, "--json", "--data", data])).out);
    expect(again).toMatchObject({ added: 0, known: 3, documents: 3, claims: summary.claims });
    expect(await status(data)).toEqual(before);
  });

  it("says of a text in another language that it was read in part, and how far", async () => {
    const mixed = join(folder, "mixed");
    mkdirSync(mixed);
    writeFileSync(join(mixed, "belgium.txt"), REPORTS["belgium.txt"] as string);
    writeFileSync(
      join(mixed, "communique.txt"),
      "Le ministre accuse le FSB et Gazprom d'avoir espionné l'Ukraine. Jean Dupont a nié les faits jeudi.",
    );
    const note = "language: French; only countries and known organisations are read";
    const data = join(folder, "mixed-case");
    const printed = await tangle(["ingest", mixed, "--data", data]);
    expect(printed.code).toBe(0);
    expect(printed.out).toMatch(/^2 new, 0 known, 0 failed/);
    expect(printed.out).toContain(`in part: ${join(mixed, "communique.txt")}\n  ${note}\n`);
    const asked = await tangle(["ingest", mixed, "--json", "--data", join(folder, "mixed-json")]);
    expect(JSON.parse(asked.out).notes).toEqual([{ file: join(mixed, "communique.txt"), note }]);
  });

  it("names what fails and goes on with the others", async () => {
    const odd = join(folder, "odd");
    mkdirSync(odd);
    writeFileSync(join(odd, "good.txt"), REPORTS["belgium.txt"] as string);
    writeFileSync(join(odd, "empty.txt"), "");
    writeFileSync(join(odd, "blank.txt"), " \n\n\t");
    writeFileSync(join(odd, "bytes.bin"), Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 7]));
    writeFileSync(join(odd, "scan.txt"), "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n");
    const huge = openSync(join(odd, "huge.txt"), "w");
    ftruncateSync(huge, 100 * 1024 * 1024);
    closeSync(huge);

    const data = join(folder, "odd-case");
    const { code, out } = await tangle(["ingest", odd, join(folder, "absent.txt"), "--json", "--data", data]);
    expect(code).toBe(1);
    const { added, failed } = JSON.parse(out) as {
      added: number;
      failed: { file: string; error: { code: string; message: string; hint: string } }[];
    };
    expect(added).toBe(1);
    const codes = Object.fromEntries(failed.map(({ file, error }) => [file.split("/").at(-1), error.code]));
    expect(codes).toEqual({
      "absent.txt": "source/not-found",
      "empty.txt": "source/empty",
      "blank.txt": "source/empty",
      "bytes.bin": "source/binary",
      "scan.txt": "source/damaged",
      "huge.txt": "source/too-large",
    });
    for (const { error } of failed) expect(error.message.length * error.hint.length).toBeGreaterThan(0);

    const people = await tangle(["ingest", odd, "--data", data]);
    expect(people.code).toBe(1);
    expect(people.out).toMatch(/0 new, 1 known, 5 failed.*huge\.txt.*104857600 bytes/s);
  });

  it("reads standard input, with what the options say of it", async () => {
    const data = join(folder, "stdin");
    const words = ["ingest", "-", "--title", "Spies\u001b[31m", "--publisher", "The Wire", "--data", data];
    const { code } = await tangle(words, { input: REPORTS["belgium.txt"] as string });
    expect(code).toBe(0);
    const asked = await tangle([
      "query",
      "MATCH (d:Document) RETURN d.title, d.publisher",
      "--json",
      "--data",
      data,
    ]);
    expect(JSON.parse(asked.out).rows[0][1]).toBe("The Wire");
  });

  const unread = join(folder, "unread");
  it.each<[string, () => readonly string[], number, string]>([
    ["a name that was mistyped", () => [join(unread, "tyop.txt")], 1, "does not exist"],
    ["an empty folder", () => [join(unread, "nothing")], 0, "Nothing to read was found there."],
    [
      "an empty file, and nothing on standard input",
      () => [join(unread, "empty.txt"), "-"],
      1,
      "holds no text",
    ],
    ["an address that is never fetched", () => ["http://localhost/"], 1, "fetch/refused"],
  ])("makes no case for %s, and leaves one that is there as it is", async (_, paths, code, told) => {
    mkdirSync(join(unread, "nothing"), { recursive: true });
    writeFileSync(join(unread, "empty.txt"), "");
    const data = join(unread, "case");
    const people = await tangle(["ingest", ...paths(), "--data", data]);
    expect(people).toMatchObject({ code, err: "" });
    expect(people.out).toContain(told);
    expect(people.out).toContain("No case was made.");
    const machine = await tangle(["ingest", ...paths(), "--json", "--data", data]);
    expect(JSON.parse(machine.out)).toMatchObject({ added: 0, documents: 0, left: 0 });
    expect(existsSync(data)).toBe(false);

    const held = join(unread, "held");
    if (!existsSync(held)) await tangle(["ingest", reports, "--data", held]);
    const before = await status(held);
    expect((await tangle(["ingest", ...paths(), "--data", held])).out).toContain(
      "The case holds 3 documents",
    );
    expect(await status(held)).toEqual(before);
  });

  it("says in one sentence that a store cannot be reached, and leaves no case behind", async () => {
    const began = Date.now();
    const words = ["ingest", reports, "--store", "bolt://127.0.0.1:1", "--data", join(folder, "unreached")];
    const { code, out, err } = await tangle(words);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^error: The store bolt:\/\/127\.0\.0\.1:1 cannot be reached: .*\n {2}Check .*\n/);
    expect(err.trim().split("\n")).toHaveLength(3);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it("is completed by the next one after kill -9", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let number = 0; number < 150; number += 1) {
      const text = `Report ${number}. ${Object.values(REPORTS).join("\n\n")}`;
      writeFileSync(join(many, `${number}.txt`), text);
    }
    const clean = join(folder, "clean");
    expect((await tangle(["ingest", many, "--data", clean])).code).toBe(0);

    const killed = join(folder, "killed");
    const child = start(["ingest", many, "--data", killed]);
    const closed = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    // In the middle of it: a tenth is read, and the rest is not.
    await expect.poll(() => extractionsBelow(join(killed, "archive")), POLLING).toBeGreaterThan(15);
    child.kill("SIGKILL");
    expect(await closed).toBe("SIGKILL");
    expect(extractionsBelow(join(killed, "archive"))).toBeLessThan(150);

    const next = await tangle(["ingest", many, "--json", "--data", killed]);
    expect(next.code).toBe(0);
    const { case: _, ...after } = await status(killed);
    const { case: __, ...expected } = await status(clean);
    expect(after).toEqual(expected);
    expect(after).toMatchObject({ documents: 150, waiting: 0, failed: 0 });
  });
});
