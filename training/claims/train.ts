/** `npm run train:claims [-- --folds N]`: trains the classifier of pairs and writes ingest/data/claims.weights. With
 *  --folds it prints cross-validation over the passages instead, and writes nothing. See README.md. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { BOUND, loadClaimTables } from "../../ingest/claims/index.ts";
import { packPairModel, toPairModelFile } from "../../ingest/claims/pairs/model.ts";
import { readStamp, type Tables } from "../../ingest/extractors/tables.ts";
import { loadMentionTables, readNameModel } from "../../ingest/mentions/index.ts";
import { openParser } from "../../ingest/parse/index.ts";
import { fitCalibration, outcomesOf } from "./calibrate.ts";
import { measureFolds } from "./measure.ts";
import { type Schedule, train } from "./regression.ts";
import { type ReadPassage, readSamples } from "./samples.ts";

/** Chosen in cross-validation; README.md has what else was tried. */
const SCHEDULE: Schedule = { passes: 8, seed: 1, rate: 0.07, sharedRate: 0.1, decay: 1e-4, seldom: 3 };

/** Folds that the calibration is learnt from. */
const FOLDS = 5;

const { values } = parseArgs({ options: { folds: { type: "string" } } });
const data = new URL("../../ingest/data/", import.meta.url);
const tables: Tables = {
  mentions: await loadMentionTables(data),
  claims: await loadClaimTables(data),
  names: await readNameModel(new URL("names.weights", data)),
  parser: await openParser(),
  pairs: null,
  stamp: await readStamp(data),
};
const passages = await readSamples(fileURLToPath(new URL("../passages", import.meta.url)), tables);
console.log(`${passages.length} passages, ${passages.flatMap(({ samples }) => samples).length} pairs`);

if (values.folds !== undefined) measureFolds(passages, Number(values.folds), SCHEDULE, tables.names.clusters);
else {
  const learn = (from: readonly ReadPassage[]) =>
    train(
      from.flatMap(({ samples }) => samples),
      SCHEDULE,
    );
  // What scores mean is learnt from passages that the layer has not seen: each fold by a layer of the others.
  const outcomes = Array.from({ length: FOLDS }, (_, fold) =>
    outcomesOf(
      passages.filter((_, i) => i % FOLDS === fold),
      learn(passages.filter((_, i) => i % FOLDS !== fold)),
      tables.names.clusters,
      fold,
    ),
  ).flat();
  const calibration = fitCalibration(outcomes);
  const file = toPairModelFile(
    brotliCompressSync(packPairModel({ ...learn(passages), calibration }), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
    }),
  );
  writeFileSync(new URL("claims.weights", data), file);
  console.log(`claims.weights: ${file.length} bytes; proposes from ${BOUND}`);
}
