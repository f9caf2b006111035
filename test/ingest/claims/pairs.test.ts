import { describe, expect, it } from "vitest";
import { percentOf, STEPS, stepOf } from "../../../ingest/claims/pairs/calibration.ts";
import { findCandidates, pathBetween } from "../../../ingest/claims/pairs/candidates.ts";
import { readPairModel } from "../../../ingest/claims/pairs/model.ts";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";
import type { WholeParse } from "../../../ingest/mentions/whole-parse.ts";
import { fitCalibration, LOGISTIC, reliabilityTable } from "../../../training/claims/calibrate.ts";

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
  "Gazprom money kept Dnevnik alive. The paper's owner, Telegraf Group, is registered in Cyprus. " +
  "Sandworm hit a Ukrainian operator, Ukrenergo. Cyprus, where Telegraf Group is based, said that it would look into it.";

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

describe("the confidence of a claim", () => {
  const percents = Uint8Array.from({ length: STEPS }, (_, step) => step);
  const calibration = { rules: percents, learnt: percents.map((percent) => 2 * percent) };

  it("is that of its score's step, for the rules' claims and the layer's apart", () => {
    expect([-9999, -192, -1, 0, 7, 8, 191, 9999].map(stepOf)).toEqual([0, 0, 23, 24, 24, 25, 47, 47]);
    expect([percentOf(8, false, calibration), percentOf(8, true, calibration)]).toEqual([25, 50]);
  });

  it("is learnt from how often claims of a step were right, and never falls with the score", () => {
    const outcomes = Array.from({ length: 4000 }, (_, at) => {
      const step = at % STEPS;
      return { step, isLearnt: false, isRight: at % 10 < (step < 30 ? 4 : 7), fold: 0 };
    });
    const { rules, learnt } = fitCalibration(outcomes);
    expect([...rules]).toEqual([...rules].sort((a, b) => a - b));
    expect(Math.abs(rules[20]! - 40)).toBeLessThanOrEqual(6);
    expect(Math.abs(rules[40]! - 70)).toBeLessThanOrEqual(6);
    expect([...learnt]).toEqual([...LOGISTIC.learnt].map((percent) => Math.max(1, Math.min(99, percent))));
  });

  it("is told beside the share that is right, bin by bin", () => {
    const guesses = [80, 80, 80, 80, 20].map((confidence, at) => ({ confidence, isRight: at < 3 }));
    expect(reliabilityTable(guesses)).toBe(
      [
        "confidence   claims   mean   right",
        "20-29             1   20.0     0.0",
        "80-89             4   80.0    75.0",
        "expected calibration error 8.0 points",
      ].join("\n"),
    );
  });
});
