import { beforeAll, describe, expect, it } from "vitest";
import { VERSION } from "../../graph/model/index.ts";
import { built, scratch, tangle } from "./built-bin.ts";

const folder = scratch();
beforeAll(built);

const COMMANDS = [
  "ingest",
  "watch",
  "serve",
  "query",
  "status",
  "decide",
  "decisions",
  "forget",
  "retry",
  "reread",
  "rebuild",
  "verify",
  "repair",
  "backup",
  "restore",
  "extract",
  "parse",
  "explain",
  "evaluate",
];

describe("the command line's help", () => {
  it("names every command", async () => {
    const { code, out, err } = await tangle(["--help"]);
    expect([code, err]).toEqual([0, ""]);
    for (const command of COMMANDS) expect(out).toContain(`  ${command} `);
  });

  it.each(COMMANDS)("tells of %s with examples, on a terminal of 80 columns", async (command) => {
    const { code, out } = await tangle([command, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: tangle ${command}`);
    expect(out).toContain("Examples:");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("prints the version", async () => {
    expect(await tangle(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });
});

describe("wrong use", () => {
  const data = `${folder}/untouched`;

  it.each([
    ["no command at all", []],
    ["a command that is not there", ["injest", "x"]],
    ["an option that is not there", ["status", "--jason"]],
    ["a missing argument", ["ingest"]],
    ["a day that no calendar has", ["ingest", "x.txt", "--published-at", "2025-02-30", "--data", data]],
    ["a date that is none", ["ingest", "x.txt", "--published-at", "soon", "--data", data]],
    ["an address that is none", ["ingest", "x.txt", "--url", "javascript:alert(1)", "--data", data]],
    ["a port that is none", ["serve", "--port", "70000", "--data", data]],
    ["a host beyond this machine", ["serve", "--host", "0.0.0.0", "--data", data]],
    ["a parameter without a name", ["query", "RETURN 1", "--param", "=5", "--data", data]],
    ["an empty query", ["query", "  ", "--data", data]],
    ["two forms of output", ["query", "RETURN 1", "--csv", "--json", "--data", data]],
    ["neither file nor lines to extract", ["extract"]],
    ["both of them", ["extract", "a.txt", "--jsonl", "b.jsonl"]],
    ["neither file nor CoNLL-U to parse", ["parse"]],
    ["no folder to evaluate", ["evaluate"]],
    ["a number of misses that is none", ["evaluate", "a", "--misses", "few"]],
    ["a number of a sentence that is none", ["explain", "a.txt", "--sentence", "x"]],
    ["an engine that is not known", ["status", "--store", "http://localhost:7474", "--data", data]],
  ])("ends with 2 for %s, with a reason and nothing on standard output", async (_, words) => {
    const { code, out, err } = await tangle(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toContain("    at ");
    expect(err.trim().length).toBeGreaterThan(10);
  });

  it("guesses what was meant", async () => {
    expect((await tangle(["injest", "x"])).err).toContain("Did you mean ingest?");
  });

  it("says why a host beyond this machine is refused, and what to do", async () => {
    const { err } = await tangle(["serve", "--host", "0.0.0.0", "--data", data]);
    expect(err).toMatch(/no login.*--allow-host/s);
  });
});
