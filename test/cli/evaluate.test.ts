import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { evaluateCommand } from "../../cli/commands/evaluate.ts";
import { built, root, scratch, tangle } from "./built-bin.ts";
import { keptTerminal } from "./stand-in.ts";

const folder = scratch();
const GOLD = join(root, "test/gold");
const passage = JSON.parse(readFileSync(join(GOLD, "b01.json"), "utf8"));

/** Passages that are also taken for what was found. */
function write(name: string, passages: readonly object[]): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  passages.forEach((one, at) => {
    writeFileSync(join(path, `p${at}.json`), JSON.stringify(one));
  });
  writeFileSync(join(folder, `${name}.jsonl`), passages.map((one) => JSON.stringify(one)).join("\n"));
  return path;
}

async function evaluate(words: readonly string[], input?: string) {
  const { kept, terminal, end } = keptTerminal(input === undefined ? {} : { input });
  let error: unknown = null;
  try {
    const command = evaluateCommand(terminal, end)
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    await command.parseAsync([...words], { from: "user" });
  } catch (thrown) {
    error = thrown;
  }
  return { ...kept, error };
}

beforeEach(() => {
  mkdirSync(folder, { recursive: true });
});

describe("tangle evaluate", () => {
  it("gives full marks to the annotator's own claims, figure by figure", async () => {
    const path = write("own", [passage]);
    const { out, err, code } = await evaluate([path, "--extractions", `${path}.jsonl`]);
    expect([code, err]).toEqual([0, ""]);
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(
      "nodes nodes.Actor nodes.Organisation nodes.Country pairs triples acts structure claims negative uncertain unreal evidence claimant.given chain.given claimant.none aliases".split(
        " ",
      ),
    );
    expect(lines[5]).toBe(
      "triples              P 100.0  R 100.0  F 100.0   (18/18/18)".replace(/18/g, `${triplesOf(passage)}`),
    );
    expect(lines.at(-1)).toMatch(/^aliases {15}100\.0 {2}of \d+$/);
  });

  it("counts what is missing and lists what differs, with names and sentences", async () => {
    const path = write("less", [passage]);
    const [first, ...others] = passage.claims;
    const turned = { ...first, subject: first.object, object: first.subject };
    const answer = JSON.stringify({ ...passage, claims: [turned, ...others] });
    const { out, code } = await evaluate([path, "--extractions", "-", "--misses", "1"], answer);
    expect(code).toBe(0);
    const nameOf = (id: string) => passage.entities.find((one: { id: string }) => one.id === id).name;
    const [missed, extra] = out.trimEnd().split("\n").slice(-2);
    expect(missed).toBe(
      `b01  missed  ${nameOf(first.subject)} ${first.type} ${nameOf(first.object)}   «${first.evidence}»`,
    );
    expect(extra).toMatch(new RegExp(`^b01  extra   ${nameOf(first.object)} ${first.type} `));
  });

  it("prints one JSON object of figures for programs", async () => {
    const path = write("json", [passage]);
    const { out } = await evaluate([path, "--extractions", `${path}.jsonl`, "--json", "--misses", "5"]);
    const { triples, evidence, missed, extra } = JSON.parse(out);
    const count = triplesOf(passage);
    expect(triples).toEqual({ p: 1, r: 1, f: 1, tp: count, pred: count, gold: count });
    expect(evidence).toEqual({ share: 1, of: count });
    expect([missed, extra]).toEqual([[], []]);
  });

  it("scores a passage without an extraction as if nothing was found, says so, and ends with 1", async () => {
    const path = write("two", [passage, { ...passage, id: "b99" }]);
    const { out, err, code } = await evaluate([path, "--extractions", "-"], JSON.stringify(passage));
    expect(code).toBe(1);
    expect(out).toMatch(/^nodes {16}P 100\.0 {2}R {2}50\.0/);
    expect(err).toContain("Without an extraction, so scored as if nothing was found: b99.");
  });

  it("says which extractions are of no passage", async () => {
    const path = write("one", [passage]);
    const lines = [passage, { ...passage, id: "c1" }].map((one) => JSON.stringify(one)).join("\n");
    const { err, code } = await evaluate([path, "--extractions", "-"], lines);
    expect([code, err]).toEqual([0, "Of no passage, so left out: c1.\n"]);
  });

  it.each([
    ["a folder that is not there", "absent", "it does not exist"],
    ["a file", "own.jsonl", "it is a file"],
    ["a folder without passages", "empty", "no file in it ends in .json"],
  ])("names %s", async (_, name, reason) => {
    write("own", [passage]);
    mkdirSync(join(folder, "empty"), { recursive: true });
    const { error, out } = await evaluate([join(folder, name)]);
    expect(out).toBe("");
    expect(error).toMatchObject({
      code: "extract/no-passages",
      message: expect.stringContaining(`${join(folder, name)} holds no annotated passages: ${reason}.`),
    });
  });

  it.each([
    ["cut JSON", '{"id": "x",', "it is not JSON"],
    [
      "a value that cannot be",
      { ...passage, claims: [{ ...passage.claims[0], certainty: "maybe" }] },
      "claims[0].certainty: expected one of",
    ],
    ["a missing field", { ...passage, title: undefined }, "title: is missing"],
    [
      "a type that is none",
      { ...passage, claims: [{ ...passage.claims[0], type: "HATES" }] },
      'claims[0].type: "HATES" is no relation type',
    ],
    [
      "an entity that is not there",
      { ...passage, claims: [{ ...passage.claims[0], attribution: ["nobody"] }] },
      'claims[0].attribution[0]: no entity has the id "nobody"',
    ],
    [
      "words that are not the text's",
      { ...passage, claims: [{ ...passage.claims[0], evidence: "Never said." }] },
      "claims[0].evidence: these words do not stand in the text",
    ],
  ])("names file and field of a passage with %s, and scores nothing", async (name, content, reason) => {
    const path = write(`bad ${name}`, [passage]);
    const file = join(path, "q.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify({ ...content, id: "q" }));
    const { out, err, code } = await evaluate([path, "--extractions", join(folder, `bad ${name}.jsonl`)]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`${file} is not an annotated passage: ${reason}`);
    expect(err).toContain("(extract/bad-passage)");
  });

  it("names two passages of one id", async () => {
    const path = write("twice", [passage, passage]);
    const { err, code } = await evaluate([path, "--extractions", join(folder, "twice.jsonl")]);
    expect(code).toBe(1);
    expect(err).toContain('id: p0.json has the id "b01" as well');
  });

  it.each([
    ["no JSON", "not json", "it is not JSON"],
    ["no claims", JSON.stringify({ ...passage, claims: undefined }), "claims: is missing"],
    ["an id that another has", `${JSON.stringify(passage)}`, 'a line before it has the id "b01" as well'],
  ])("names the line of an extraction with %s", async (_, line, reason) => {
    const path = write("lines", [passage]);
    const { error, out } = await evaluate(
      [path, "--extractions", "-"],
      `${JSON.stringify(passage)}\n\n${line}\n`,
    );
    expect(out).toBe("");
    expect(error).toMatchObject({
      code: "extract/bad-extraction",
      message: expect.stringContaining("Line 3 of standard input is not an extraction: "),
    });
    expect(String(error)).toContain(reason);
  });
});

/** Different triples of an annotator, groups' own anchors apart. */
function triplesOf({ claims, entities }: typeof passage): number {
  const groups = entities
    .filter(({ kind }: { kind?: string }) => kind === "group")
    .map(({ id }: { id: string }) => id);
  return new Set(
    claims
      .filter(
        ({ subject, type }: { subject: string; type: string }) =>
          !(groups.includes(subject) && ["LOCATED_IN", "WORKS_FOR", "MEMBER_OF"].includes(type)),
      )
      .map(
        ({ subject, type, object }: { subject: string; type: string; object: string }) =>
          `${subject} ${type} ${object}`,
      ),
  ).size;
}

describe("tangle evaluate as it is built", () => {
  beforeAll(built);

  it("reads the passages itself", async () => {
    const path = join(folder, "two gold");
    mkdirSync(path, { recursive: true });
    for (const name of readdirSync(GOLD)
      .filter((file) => file.endsWith(".json"))
      .slice(0, 2))
      cpSync(join(GOLD, name), join(path, name));
    const { code, out, err } = await tangle(["evaluate", path, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const figures = JSON.parse(out);
    expect(figures.spans.share).toBe(1);
    expect(figures.nodes.f).toBeGreaterThan(0.8);
  });
});
