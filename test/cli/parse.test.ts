import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { parseCommand } from "../../cli/commands/parse.ts";
import type { Terminal } from "../../cli/terminal.ts";
import { built, REPORTS, scratch, tangle } from "./built-bin.ts";
import { keptTerminal, standIn } from "./stand-in.ts";

const folder = scratch();
const at = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** The command with a parser that hangs each word on the one before it. */
async function parse(
  words: readonly string[],
  options: Partial<Terminal> & { input?: string | Uint8Array } = {},
) {
  const { kept, terminal, end } = keptTerminal(options);
  const { open, told } = standIn();
  let error: unknown = null;
  try {
    await parseCommand(terminal, end, open)
      .exitOverride()
      .parseAsync([...words], { from: "user" });
  } catch (thrown) {
    error = thrown;
  }
  return { ...kept, ...told, error };
}

const row = (place: number, form: string) =>
  `${place}\t${form}\tlemma\tX\tY\tA=b\t0\troot\t0:root\tNote=kept`;
const kept = (place: number, form: string) =>
  `${place}\t${form}\tlemma\tNOUN\tNNS\t_\t${place - 1}\t${place === 1 ? "root" : "nsubj:pass"}\t_\tNote=kept`;

describe("tangle parse", () => {
  it("prints a file's sentences as CoNLL-U, and the same from standard input", async () => {
    const text = REPORTS["belgium.txt"] as string;
    const { out, err, code, closed } = await parse([at("belgium.txt", text)]);
    expect([code, err, closed]).toEqual([0, "", 1]);
    expect(out).toMatch(
      /^# newdoc id = [0-9a-f]{64}\n# newpar\n# sent_id = [0-9a-f]{12}-1\n# text = Belgium's State/,
    );
    expect(out.match(/^# text/gm)).toHaveLength(2);
    expect((await parse(["-"], { input: text })).out).toBe(out);
  });

  it("reads what Tangle reads: of a page its words alone", async () => {
    const page =
      "<!doctype html><title>t</title><body><p>China spied on Belgium for years and years.</p></body>";
    const { out } = await parse([at("page.html", page)]);
    expect(out).toContain("# text = China spied on Belgium for years and years.");
    expect(out).not.toContain("<p>");
  });

  it("parses a long document in pieces, in order", async () => {
    const text = Array.from({ length: 5_000 }, (_, i) => `Report ${i} says that China paid.`).join(" ");
    const { out } = await parse(["-"], { input: text });
    const places = [...out.matchAll(/^# text = Report (\d+) /gm)].map((match) => Number(match[1]));
    expect(places).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
  });

  it("keeps the sentences and words of CoNLL-U, packed or not", async () => {
    const source = `# sent_id = x\n${row(1, "China")}\n${row(2, "spied")}\n\n${row(1, "Yes")}\n\n`;
    const expected = `# sent_id = x\n${kept(1, "China")}\n${kept(2, "spied")}\n\n${kept(1, "Yes")}\n\n`;
    expect((await parse(["--conllu", at("in.conllu", source)])).out).toBe(expected);
    expect((await parse(["--conllu", at("in.conllu.gz", gzipSync(source))])).out).toBe(expected);
    expect((await parse(["--conllu", "-"], { input: gzipSync(source) })).out).toBe(expected);
    expect((await parse(["--conllu", "-"], { input: "" })).out).toBe("");
  });

  it("prints whole sentences before a damaged line, and nothing of the damaged one", async () => {
    const source = `${row(1, "Yes")}\n\n# sent_id = 2\n${row(1, "No")}\n${row(7, "way")}\n\n`;
    const { out, error, closed } = await parse(["--conllu", "-"], { input: source });
    expect(out).toBe(`${kept(1, "Yes")}\n\n`);
    expect(error).toMatchObject({
      code: "extract/bad-conllu",
      message: "Line 5 is not CoNLL-U: word 7 stands where word 2 is due.",
    });
    expect(closed).toBe(1);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["gzip that was cut off", gzipSync(row(1, "a").repeat(500)).subarray(0, 60), "source/damaged"],
    ["plain text", "China spied.", "extract/bad-conllu"],
  ])("fails by name for %s", async (_, content, code) => {
    expect((await parse(["--conllu", at("bad", content)])).error).toMatchObject({ code });
  });

  it("fails by name for a file that is not there", async () => {
    expect((await parse(["--conllu", join(folder, "absent")])).error).toMatchObject({
      code: "source/not-found",
    });
    expect((await parse([join(folder, "absent")])).error).toMatchObject({ code: "source/not-found" });
  });

  it.each([
    ["neither file nor CoNLL-U", []],
    ["both", ["a.txt", "--conllu", "b.conllu"]],
  ])("is wrongly used with %s", async (_, words) => {
    expect((await parse(words)).error).toMatchObject({ code: "usage/invalid" });
  });

  it("steers no terminal, and changes nothing for a file", async () => {
    const input = "China \u001b[2J spied \u202e on Belgium.";
    const { out } = await parse(["-"], { input, columns: 80 });
    for (const mark of ["\u001b", "\u202e"]) expect(out).not.toContain(mark);
    expect(out).toMatch(/^1\tChina\t_\t/m);
    expect((await parse(["-"], { input })).out).toContain("\t\u202e\t");
  });
});

describe("tangle parse with the parser that comes with Tangle", () => {
  beforeAll(built);

  it("finds who did it", async () => {
    const { code, out, err } = await tangle(["parse", "-"], { input: "China spied on Belgium." });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^1\tChina\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\tTokenRange=0:5$/m);
    expect(out).toMatch(/^2\tspied\t_\tVERB\tVBD\t_\t0\troot\t/m);
    expect(out).toMatch(/^4\tBelgium\t_\tPROPN\tNNP\t_\t2\tobl\t/m);
  });

  it("parses its own output to the same", async () => {
    const first = await tangle(["parse", "-"], { input: REPORTS["belgium.txt"] as string });
    const again = await tangle(["parse", "--conllu", "-"], { input: first.out });
    expect(again).toEqual(first);
  });

  it.each([
    ["no sentence end", `${"spied on by them and ".repeat(10_000)}`],
    ["no space", "x".repeat(200_000)],
    ["every kind of letter", "مرحبا \u200f北京 \u202eabc 🇧🇪 \ud83d é\u0301\u0301\u0301 \u0085 1."],
  ])("answers whatever the text is: %s", async (_, input) => {
    const { code, out, err } = await tangle(["parse", "-"], { input });
    expect([code, err]).toEqual([0, ""]);
    const sentences = out.split("\n\n").filter((block) => block !== "");
    for (const sentence of sentences) expect(sentence.match(/\t0\troot\t/g)).toHaveLength(1);
    for (const line of out.split("\n").filter((each) => /^\d/.test(each)))
      expect(line.split("\t")).toHaveLength(10);
  });

  it("answers a sentence of 10,000 words with one tree", async () => {
    const input = `${Array.from({ length: 10_000 }, (_, i) => row(i + 1, i % 3 ? "spied" : "China")).join("\n")}\n\n`;
    const { code, out } = await tangle(["parse", "--conllu", "-"], { input });
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toHaveLength(10_000);
    expect(out.match(/\t0\troot\t/g)).toHaveLength(1);
  });

  it("ends with 1 and one sentence for damaged CoNLL-U", async () => {
    const { code, out, err } = await tangle(["parse", "--conllu", "-"], { input: "China spied.\n" });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("error: Line 1 is not CoNLL-U");
    expect(err).toContain("(extract/bad-conllu)");
  });
});
