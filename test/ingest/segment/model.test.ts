import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLACES } from "../../../ingest/segment/features.ts";
import { builtInModel, packModel, toBoundaryModel } from "../../../ingest/segment/model.ts";

describe("the boundary model", () => {
  it("is the same after packing and unpacking, whatever its numbers", () => {
    const key = fc.integer({ min: 0, max: PLACES - 1 });
    const table = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 63 })), { maxLength: 40 });
    const weight = fc.tuple(
      key,
      fc.integer({ min: -127, max: 127 }).filter((value) => value !== 0),
    );
    fc.assert(
      fc.property(
        table,
        table,
        fc.array(weight, { maxLength: 40 }),
        fc.integer({ min: -127, max: 127 }),
        (words, endings, entries, threshold) => {
          const weights = new Int8Array(PLACES);
          for (const [place, value] of entries) weights[place] = value;
          const model = { lexicon: { words: new Map(words), endings: new Map(endings) }, weights, threshold };
          const read = toBoundaryModel(packModel(model));
          expect(read.threshold).toBe(threshold);
          expect(read.lexicon).toEqual(model.lexicon);
          expect(Buffer.compare(Buffer.from(read.weights.buffer), Buffer.from(weights.buffer))).toBe(0);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("comes with Tangle in less than 100 KB", () => {
    const model = builtInModel();
    expect(model.lexicon.words.size).toBeGreaterThan(5_000);
    expect(packModel(model).length).toBeLessThan(100_000);
  });
});
