import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { zipOf } from "../ingest/read/zip-writer.ts";
import { built, ended, REPORTS, scratch, serve, start, tangle } from "./built-bin.ts";

const folder = scratch();
const bag = join(folder, "bag.zip");

/** A mail and what is attached to it. */
const MAIL = [
  "From: Vera <vera@example.org>",
  "Subject: Two reports",
  "Date: Tue, 4 Mar 2025 10:00:00 +0000",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Qatar lobbied the European Parliament, Vera wrote.",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  'Content-Disposition: attachment; filename="attached.txt"',
  "",
  "Iran threatened Israel on 3 May 2024.",
  "--b--",
  "",
].join("\r\n");

beforeAll(async () => {
  await built();
  writeFileSync(
    bag,
    zipOf([
      { name: "reports/belgium.txt", content: REPORTS["belgium.txt"] as string },
      { name: "reports/blank.txt", content: " \n\n " },
      { name: "locked.txt", content: "hidden", encrypted: true },
      { name: "inner.zip", content: zipOf([{ name: "funds.txt", content: REPORTS["funds.txt"] as string }]) },
      { name: "letter.eml", content: MAIL },
    ]),
  );
});

interface Summary {
  readonly added: number;
  readonly known: number;
  readonly documents: number;
  readonly left: number;
  readonly waiting: number;
  readonly failed: readonly { readonly file: string; readonly error: { readonly code: string } }[];
}
const ingest = async (data: string, ...paths: string[]) => {
  const { code, out, err } = await tangle(["ingest", ...paths, "--json", "--data", data]);
  return { code, err, summary: JSON.parse(out) as Summary };
};
const failedOf = ({ failed }: Summary) => failed.map(({ file, error }) => [file, error.code]);

describe("tangle ingest of a mailbox", () => {
  /** As MAIL, but its attachment is no document. */
  const letter = (number: number) =>
    MAIL.replace("Two reports", `Report ${number}`)
      .replace("attached.txt", "attached.bin")
      .replace("Iran threatened Israel", `\u0000\u0001${number}`);

  it("names what failed in the order of its messages, and knows their letters the second time", async () => {
    const box = join(folder, "desk.mbox");
    const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
    const messages = numbers.map((n) => `From vera@example.org Tue Mar  4 10:00:00 2025\n${letter(n)}`);
    writeFileSync(box, messages.join("\n").replaceAll("\r\n", "\n"));
    const data = join(folder, "mailbox");
    const first = await ingest(data, box);
    expect(first.summary).toMatchObject({ added: 12, known: 0 });
    expect(first.summary.failed.map(({ file }) => /message (\d+)/.exec(file)?.[1])).toEqual(
      numbers.map(String),
    );
    expect((await ingest(data, box)).summary).toMatchObject({ added: 0, known: 12 });
  });
});

describe("tangle ingest of an archive", () => {
  const failing = [
    [`${bag}: locked.txt`, "source/encrypted"],
    [`${bag}: reports/blank.txt`, "source/empty"],
  ];

  it.each(["opened by the command", "held by a server"])(
    "counts and names its parts, in a case %s",
    async (held) => {
      const data = join(folder, held.replaceAll(" ", "-"));
      const server = held.endsWith("server") ? await serve(data) : null;
      const first = await ingest(data, bag);
      expect([first.code, first.err]).toEqual([1, ""]);
      // Two reports, the letter and what is attached to it; an archive is no document.
      expect(first.summary).toMatchObject({ added: 4, known: 0, documents: 4, left: 0 });
      expect(failedOf(first.summary).sort()).toEqual(failing);
      const second = await ingest(data, bag);
      expect(second.summary).toMatchObject({ added: 0, known: 4, documents: 4 });
      expect(failedOf(second.summary).sort()).toEqual(failing);
      const { containers } = JSON.parse((await tangle(["status", "--json", "--data", data])).out);
      expect(containers).toBe(2);
      await server?.stop();
    },
  );

  it("names two files with the same bytes that fail, and says once what to do about what fails alike", async () => {
    const twice = join(folder, "twice");
    mkdirSync(twice);
    for (const name of ["a.txt", "b.txt"]) writeFileSync(join(twice, name), " \n ");
    writeFileSync(join(twice, "good.txt"), REPORTS["morocco.txt"] as string);
    writeFileSync(join(twice, "same.txt"), REPORTS["morocco.txt"] as string);
    const data = join(folder, "twice-case");
    const { summary } = await ingest(data, twice);
    expect(summary).toMatchObject({ added: 1, known: 1 });
    expect(failedOf(summary)).toEqual([
      [join(twice, "a.txt"), "source/empty"],
      [join(twice, "b.txt"), "source/empty"],
    ]);
    const { code, out } = await tangle(["ingest", twice, "--data", data]);
    expect(code).toBe(1);
    expect(out).toMatch(/^0 new, 2 known, 2 failed/);
    expect(out.match(/run OCR/g)).toHaveLength(1);
    expect(out.match(/\(source\/empty\)/g)).toHaveLength(2);
  });

  it("does not say of what is no file that a permission is missing", async () => {
    const pipe = join(folder, "pipe");
    if (spawnSync("mkfifo", [pipe]).status !== 0) return;
    const { out } = await tangle(["ingest", pipe, "--data", join(folder, "pipe-case")]);
    expect(out).toContain("it is no ordinary file. (source/no-file)");
    expect(out).not.toContain("permission");
  });

  it("takes several hundred files in one go, through a server as well", async () => {
    const many = join(folder, "many");
    mkdirSync(many);
    for (let at = 0; at < 300; at += 1)
      writeFileSync(join(many, `${at}.txt`), `Note ${at}: Qatar lobbied Peru.`);
    const data = join(folder, "many-case");
    const server = await serve(data);
    const { code, summary } = await ingest(data, many);
    expect([code, summary.added, summary.documents]).toEqual([0, 300, 300]);
    await server.stop();
  });
});

describe("tangle ingest that is interrupted", () => {
  it("hands in no more, ends in good order, and is completed by the same command", async () => {
    const many = join(folder, "interrupted");
    mkdirSync(many);
    for (let at = 0; at < 40; at += 1) {
      const text = Array.from({ length: 6 }, (_, part) => `Report ${at} ${part}. ${REPORTS["morocco.txt"]}`);
      writeFileSync(join(many, `${at}.txt`), text.join("\n\n"));
    }
    const data = join(folder, "interrupted-case");
    const child = start(["ingest", many, "--json", "--data", data]);
    const end = ended(child);
    const extractions = () =>
      existsSync(data)
        ? readdirSync(data, { recursive: true, encoding: "utf8" }).filter((name) => /extraction-/.test(name))
            .length
        : 0;
    await expect.poll(extractions, { interval: 20, timeout: 60_000 }).toBeGreaterThan(2);
    child.kill("SIGINT");
    const { code, out, err } = await end;
    expect(code).toBe(130);
    expect(err).toContain("Stopping: nothing more is handed in.");
    const { left, waiting, added, ...said } = JSON.parse(out) as Summary;
    expect(left).toBeGreaterThan(0);
    expect(left + added).toBe(40);
    // What was being read when it came is in the graph, and counted; it was counted before the last batch was written.
    expect([said.documents, added]).toEqual([extractions(), extractions()]);
    const after = JSON.parse((await tangle(["status", "--json", "--data", data])).out) as Summary;
    expect(after.documents).toBe(said.documents + waiting);
    const { summary } = await ingest(data, many);
    expect(summary).toMatchObject({ documents: 40, left: 0, failed: [] });
  });
});

describe("tangle retry", () => {
  it("tries again what failed, by code and by name, and follows it into its parts", async () => {
    const data = join(folder, "retried");
    const retry = async (...words: string[]) => {
      const { code, out } = await tangle(["retry", ...words, "--json", "--data", data]);
      return { code, ...(JSON.parse(out) as Summary) };
    };
    const { out } = await tangle(["retry", "--data", join(folder, "none")]);
    expect(out).toBe("");
    await ingest(data, bag);
    expect(await retry("--code", "job/cancelled")).toMatchObject({ code: 0, added: 0, failed: [] });
    const empty = await retry("--code", "source/empty");
    expect(empty.code).toBe(1);
    expect(failedOf(empty)).toEqual([["bag.zip: reports/blank.txt", "source/empty"]]);
    const all = await retry();
    expect(all.code).toBe(1);
    expect(failedOf(all)).toContainEqual(["bag.zip: locked.txt", "source/encrypted"]);
    expect(all.known).toBe(4);
    const people = await tangle(["retry", "--data", data]);
    expect(people.out).toContain("0 documents read now");
    expect((await tangle(["retry", "--code", "nonsense", "--data", data])).code).toBe(2);
  });
});

describe("tangle status", () => {
  it("names a page of the web that could not be had by its address", async () => {
    const data = join(folder, "page");
    // A name that nobody can ever register (RFC 2606).
    const page = "https://nobody.example/report";
    await ingest(data, page);
    expect((await tangle(["status", "--data", data])).out).toContain(`failed: ${page}\n`);
  });
});
