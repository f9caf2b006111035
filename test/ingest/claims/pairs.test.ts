import { describe, expect, it } from "vitest";
import { findCandidates, pathBetween } from "../../../ingest/claims/pairs/candidates.ts";
import { percentOf } from "../../../ingest/claims/pairs/judge.ts";
import { toPairReader } from "../../../ingest/claims/pairs/layer.ts";
import { OWN_ROWS, readPairModel, SHARED_ROWS, TYPE_COUNT } from "../../../ingest/claims/pairs/model.ts";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";
import type { WholeParse } from "../../../ingest/mentions/whole-parse.ts";

const tables = await loadTables();

const read = async (text: string, pairs = tables.pairs) => {
  const { claims, entities, dropped } = await builtinExtractor({ tables: { ...tables, pairs } }).extract(
    documentOf(text),
  );
  const nameOf = (id: string) => entities.find((entity) => entity.id === id)!.name;
  return {
    claims,
    dropped,
    printed: claims.map(({ subject, type, object }) => `${nameOf(subject)} ${type} ${nameOf(object)}`),
  };
};

/** A text with a claim that the rules miss, several sentences for want of one. */
const TEXT =
  "Serbia's Milan Petrović, long on the payroll of Russia's GRU, met Ana Kovač, editor at the paper Dnevnik. " +
  "Petrović and Kovač had been students of the Belgrade journalist Ivo Marić, himself close to Gazprom. " +
  "Gazprom money kept Dnevnik alive. The paper's owner, Telegraf Group, is registered in Cyprus.";

describe("the learnt layer of claims", () => {
  it("adds claims to those of the rules and takes none of them away", async () => {
    const [alone, both] = [await read(TEXT, null), await read(TEXT)];
    expect(alone.printed.filter((claim) => !both.printed.includes(claim))).toEqual([]);
    expect(both.printed.length).toBeGreaterThan(alone.printed.length);
    expect(both.claims.some(({ rule }) => /^(?:learnt:|structure:learnt)/.test(rule))).toBe(true);
  });

  it("says of every claim the same each time", async () => {
    expect(await read(TEXT)).toEqual(await read(TEXT));
  });

  it("leaves a claim of the rules out when it is sure against it, and says so", async () => {
    const model = {
      model: "",
      own: new Int8Array(OWN_ROWS * TYPE_COUNT),
      shared: new Int8Array(SHARED_ROWS),
    };
    const bounds = { propose: Number.POSITIVE_INFINITY, veto: 1 };
    const { claims, dropped } = await read(
      "Russia bribed Ivo Perić.",
      toPairReader({ model, clusters: tables.names.clusters, bounds }),
    );
    expect(claims).toEqual([]);
    expect(dropped.map(({ why }) => why)).toContain("the learnt layer finds BRIBES unlikely here");
  });

  it("refuses weights that are not its own", async () => {
    const file = new URL("../../../ingest/data/names.weights", import.meta.url);
    await expect(readPairModel(file)).rejects.toMatchObject({ code: "extract/damaged-weights" });
  });
});

/** A tree by heads alone. */
const treeOf = (...heads: number[]): WholeParse => ({
  heads,
  upos: heads.map(() => "X"),
  xpos: heads.map(() => ""),
  relations: heads.map(() => "dep"),
  tokens: heads.map((_, at) => at),
});

describe("the way between two words", () => {
  it.each([
    ["over the verb that governs both", [1, -1, 1], 0, 2, { up: [0], top: 1, down: [2] }],
    ["down alone, from a word to what hangs on it", [-1, 0, 1], 0, 2, { up: [], top: 0, down: [1, 2] }],
    ["in a tree that is a circle", [1, 0, -1], 0, 2, { up: [0, 1], top: 2, down: [] }],
  ])("leads %s", (_, heads, from, to, path) => {
    expect(pathBetween(from, to, treeOf(...heads))).toEqual(path);
  });

  it("is asked for no one who is alone", () => {
    expect(findCandidates([], new Map(), treeOf(-1))).toEqual({ pairs: [], left: 0 });
  });
});

it("turns scores into percent that grow with them and stay between 5 and 95", () => {
  const percents = [-9999, -64, -1, 0, 1, 64, 9999].map(percentOf);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect([percents[0], percents.at(-1)]).toEqual([5, 95]);
});
