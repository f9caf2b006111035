import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { LIMITS } from "../../../../graph/model/index.ts";
import type { Part } from "../../../../ingest/read/contents.ts";
import {
  openSandbox,
  type Sandbox,
  SandboxClosed,
  type SandboxOptions,
} from "../../../../ingest/read/sandbox/index.ts";
import { openSource } from "../../../../ingest/read/source.ts";
import { intakeOf } from "../../../graph/archive/folders.ts";
import { readingProcesses, runs, until } from "./processes.ts";

const UNRULY = new URL("./unruly.ts", import.meta.url);
const MEGABYTE = 1024 * 1024;

function opened(options: SandboxOptions = {}): Sandbox {
  const sandbox = openSandbox({ most: 1, spare: 0, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}
const unruly = (options: SandboxOptions = {}) => opened({ module: UNRULY, ...options });
const noPart = async () => undefined;
const open = (sandbox: Sandbox, text: string, take: (part: Part) => Promise<void> = noPart) =>
  sandbox.open(Buffer.from(text), intakeOf("report.html"), take);
const textOf = async (sandbox: Sandbox, text: string) => (await open(sandbox, text)).document?.text;
const mine = () => readingProcesses(process.pid);

describe("a sandbox", () => {
  it("reads a source as this process would, but for where it is read", async () => {
    const html = "<title>Two expelled</title><p>Belgium expelled two.";
    const here = await openSource(Buffer.from(html), intakeOf("report.html"), noPart);
    expect(await open(opened(), html)).toEqual(here);
  });

  it("tells what is wrong with a source by the table of errors, and reads the next in the same process", async () => {
    const sandbox = opened();
    await expect(open(sandbox, " ")).rejects.toMatchObject({
      code: "source/empty",
      message: "report.html holds no text.",
      hint: expect.stringContaining("OCR"),
    });
    const [before] = mine();
    expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
    expect(mine()).toEqual([before]);
  });

  it("ends a source that takes too long, and reads the next", async () => {
    const sandbox = unruly({ allowance: { limitMs: 1_000, limitBytes: LIMITS.parserBytes } });
    await expect(open(sandbox, "hang")).rejects.toMatchObject({
      code: "source/too-slow",
      message: "report.html was not read within 1000 ms.",
    });
    expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
  });

  it.each(["eat", "eat heap"])(
    "ends a source that needs too much memory (%s), and reads the next",
    async (how) => {
      const sandbox = unruly({ allowance: { limitMs: 60_000, limitBytes: 300 * MEGABYTE } });
      await expect(open(sandbox, how)).rejects.toMatchObject({ code: "source/too-heavy" });
      expect(sandbox.mostBytes).toBeLessThan(1500 * MEGABYTE);
      expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
    },
  );

  it.each(["abort", "exit", "throw"])("puts a source aside that ends two processes (%s)", async (how) => {
    const sandbox = unruly();
    await expect(open(sandbox, how)).rejects.toMatchObject({
      code: "source/quarantined",
      message: "report.html was put aside: it crashed its reader twice.",
    });
    expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
  });

  it("takes another process where one ends while it starts: it had seen no source", async () => {
    const sandbox = opened();
    const reading = textOf(sandbox, "<p>Read.");
    await until(() => mine().length > 0);
    for (const pid of mine()) process.kill(pid, "SIGKILL");
    expect(await reading).toBe("Read.\n");
  });

  it("tries a source once more whose process was killed by somebody", async () => {
    const sandbox = unruly({ allowance: { limitMs: 3_000, limitBytes: LIMITS.parserBytes } });
    await textOf(sandbox, "<p>Warm.");
    const [first] = mine();
    const hanging = open(sandbox, "hang");
    process.kill(first!, "SIGKILL");
    await until(() => mine().length === 1 && mine()[0] !== first);
    await expect(hanging).rejects.toMatchObject({ code: "source/too-slow" });
  });

  it("hands over parts one by one, each once the one before was taken", async () => {
    const sandbox = unruly();
    const log: string[] = [];
    const { parts } = await open(sandbox, "parts 5", async (part) => {
      log.push(`begin ${part.place}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
      log.push(`end ${part.place}`);
    });
    expect(parts).toBe(5);
    expect(log).toEqual([0, 1, 2, 3, 4].flatMap((at) => [`begin row ${at}`, `end row ${at}`]));
  });

  it("does not count against a source what taking its parts takes", async () => {
    const sandbox = unruly({ allowance: { limitMs: 1_500, limitBytes: LIMITS.parserBytes } });
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 600));
    expect(await open(sandbox, "parts 4", slowly)).toMatchObject({ parts: 4 });
  });

  it("hands over no part twice when a source ends its process after some of them", async () => {
    const sandbox = unruly();
    const places: string[] = [];
    const opening = open(sandbox, "some parts 5", async ({ place }) => {
      places.push(place);
    });
    await expect(opening).rejects.toMatchObject({ code: "source/quarantined" });
    expect(places).toEqual(["row 0", "row 1"]);
  });

  it("ends a source with more others in it than are taken", async () => {
    let taken = 0;
    const opening = open(unruly(), `parts ${LIMITS.containerParts + 2}`, async () => {
      taken += 1;
    });
    await expect(opening).rejects.toMatchObject({
      code: "source/over-limit",
      message: `report.html has more than ${LIMITS.containerParts} sources in it.`,
    });
    expect(taken).toBe(LIMITS.containerParts + 1);
  });

  it("says what whoever takes the parts threw, and opens the next source", async () => {
    const sandbox = unruly();
    const full = new Error("the disk is full");
    const opening = open(sandbox, "parts 3", () => Promise.reject(full));
    await expect(opening).rejects.toBe(full);
    expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
  });

  it("answers a hundred sources that are asked at once, each with its own, in the order of asking", async () => {
    const sandbox = opened();
    const ended: number[] = [];
    const texts = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const text = await textOf(sandbox, `<p>Report ${at}.`);
        ended.push(at);
        return text;
      }),
    );
    expect(texts).toEqual(texts.map((_, at) => `Report ${at}.\n`));
    expect(ended).toEqual(ended.map((_, at) => at));
  });

  it("renews a process after so many sources", async () => {
    const sandbox = opened();
    await textOf(sandbox, "<p>First.");
    const [first] = mine();
    for (let at = 1; at < LIMITS.parserFiles; at += 1) await textOf(sandbox, `<p>Report ${at}.`);
    await until(() => !runs(first!));
    expect(await textOf(sandbox, "<p>Next.")).toBe("Next.\n");
    expect(mine()).toHaveLength(1);
    expect(mine()).not.toContain(first);
  });

  it("keeps a process ready ahead, so that no source waits for a start", async () => {
    const sandbox = unruly({ spare: 1 });
    await textOf(sandbox, "<p>First.");
    await until(() => mine().length === 2);
    const before = mine();
    await expect(open(sandbox, "abort")).rejects.toMatchObject({ code: "source/quarantined" });
    await until(() => mine().length > 0);
    expect(mine().some((pid) => before.includes(pid))).toBe(false);
  });

  it("starts no process before the first source comes", () => {
    opened({ spare: 1 });
    expect(mine()).toEqual([]);
  });

  it("ends what is under way when it is closed, which is no failure of the source", async () => {
    const sandbox = unruly();
    await textOf(sandbox, "<p>Warm.");
    const both = Promise.allSettled([open(sandbox, "hang"), open(sandbox, "<p>Waits.")]);
    await sandbox.close();
    for (const one of await both) expect(one).toMatchObject({ reason: expect.any(SandboxClosed) });
    expect(mine()).toEqual([]);
  });

  it("ends a source that is not wanted any more, with the reason of whoever said so", async () => {
    const sandbox = unruly();
    await textOf(sandbox, "<p>Warm.");
    const controller = new AbortController();
    const hanging = sandbox.open(Buffer.from("hang"), intakeOf(null), noPart, controller.signal);
    const reason = new Error("forgotten");
    setTimeout(() => controller.abort(reason), 50);
    await expect(hanging).rejects.toBe(reason);
    expect(await textOf(sandbox, "<p>Read.")).toBe("Read.\n");
  });

  it("keeps no process alive, and leaves none behind when its own is killed in the middle of a source", async () => {
    const script = fileURLToPath(new URL("./parent.ts", import.meta.url));
    const parent = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    expect(line.toString()).toBe("busy\n");
    const below = readingProcesses(parent.pid!);
    expect(below.length).toBeGreaterThan(0);
    parent.kill("SIGKILL");
    await until(() => !below.some(runs));
  });
});
