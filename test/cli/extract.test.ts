import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { extractionSchema } from "../../graph/model/schemas.ts";
import { built, REPORTS, scratch, tangle } from "./built-bin.ts";

const folder = scratch();
const text = REPORTS["belgium.txt"] as string;
const file = join(folder, "belgium.txt");

beforeAll(async () => {
  await built();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
});

describe("tangle extract", () => {
  it("prints one extraction, whose spans are the text's own words", async () => {
    const { code, out, err } = await tangle(["extract", file]);
    expect([code, err]).toEqual([0, ""]);
    const extraction = extractionSchema.parse(JSON.parse(out));
    expect(extraction.id).toBe(extraction.document.sha256);
    expect(extraction.claims.length).toBeGreaterThan(0);
    for (const { evidence, trigger, subjectSpan, objectSpan } of extraction.claims) {
      for (const span of [evidence, trigger, subjectSpan, objectSpan]) {
        expect(text.slice(span.start, span.end)).toBe(span.text);
      }
    }
  });

  it("gives the same from standard input, and touches no case", async () => {
    const fromFile = await tangle(["extract", file], { cwd: folder });
    const fromInput = await tangle(["extract", "-"], { cwd: folder, input: text });
    expect(JSON.parse(fromInput.out).claims).toEqual(JSON.parse(fromFile.out).claims);
    expect(existsSync(join(folder, "tangle-data"))).toBe(false);
  });

  it("counts dates from the day of publication, of a text and of each line", async () => {
    const input = "Russia bribed Ivo Perić last Tuesday.";
    const args = ["extract", "-", "--published-at", "2025-03-06"];
    expect(JSON.parse((await tangle(args, { input })).out).claims[0].date).toBe("2025-03-04");
    const line = JSON.stringify({ id: "a", text: input, published_at: "2025-03-06" });
    const { out } = await tangle(["extract", "--jsonl", "-"], { input: `${line}\n` });
    expect(JSON.parse(out).claims[0].date).toBe("2025-03-04");
    const bad = JSON.stringify({ id: "a", text: input, published_at: "soon" });
    const { code, err } = await tangle(["extract", "--jsonl", "-"], { input: `${bad}\n` });
    expect(code).toBe(1);
    expect(err).toContain('"published_at" must be a date such as 2023');
    expect((await tangle(["extract", "-", "--published-at", "soon"], { input })).code).toBe(2);
  });

  it("extracts lines in order, under their own ids, into exactly the string given", async () => {
    const texts = [`\u2028 ${text}`, "Qatar lobbied Belgium.\r\nRussia funded \ud83d\ude80 Morocco.", text];
    const lines = texts.map((line, index) => JSON.stringify({ id: `line-${index}`, text: line }));
    const { code, out, err } = await tangle(["extract", "--jsonl", "-"], { input: lines.join("\n") });
    expect([code, err]).toEqual([0, ""]);
    const extractions = out
      .trimEnd()
      .split("\n")
      .map((line) => extractionSchema.parse(JSON.parse(line)));
    expect(extractions.map(({ id }) => id)).toEqual(["line-0", "line-1", "line-2"]);
    extractions.forEach(({ entities }, index) => {
      const mentions = entities.flatMap((entity) => entity.mentions);
      expect(mentions.length).toBeGreaterThan(0);
      for (const { start, end, text: words } of mentions) expect(texts[index]?.slice(start, end)).toBe(words);
    });
  });

  it("names each bad line and goes on", async () => {
    const input = [
      '{"id": "a", "text": "Russia funded Morocco."}',
      "not json",
      '{"id": 5, "text": "x"}',
      "",
      '{"id": "b", "text": "Qatar lobbied Belgium."}',
    ];
    const { code, out, err } = await tangle(["extract", "--jsonl", "-"], { input: `${input.join("\n")}\n` });
    expect(code).toBe(1);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["a", "b"]);
    expect(err).toMatch(/Line 2 is not a document.*Line 3 is not a document/s);
    expect(err).toContain("(extract/bad-line)");
  });

  it.each([
    ["a file that is not there", ["extract", "absent.txt"], "source/not-found"],
    ["lines that are not there", ["extract", "--jsonl", "absent.jsonl"], "source/not-found"],
    ["a folder", ["extract", "."], "source/no-file"],
  ])("fails by name for %s", async (_, words, expected) => {
    const { code, out, err } = await tangle(words, { cwd: folder });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`(${expected})`);
  });
});
