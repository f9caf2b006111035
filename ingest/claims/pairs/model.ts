import { ExtractError, RELATION_TYPES } from "../../../graph/model/index.ts";
import { readPart, seal, unseal } from "../../parse/sealed-weights.ts";
import { type Calibration, STEPS } from "./calibration.ts";

/** Relation types, and so weights in one row. */
export const TYPE_COUNT = RELATION_TYPES.length;
/** Rows of weights that each type has of its own, and of those that all types share; powers of two. */
export const OWN_ROWS = 1 << 17;
export const SHARED_ROWS = 1 << 13;

/** The classifier of pairs: one logistic regression a type, in whole numbers, so that every machine sums them to the same. */
export interface PairModel {
  /** First 12 digits of the SHA-256 of the file. */
  readonly model: string;
  /** By row of a feature, then type in the order of RELATION_TYPES. */
  readonly own: Int8Array;
  /** By row of a feature that says how a type is signalled, whatever the type. */
  readonly shared: Int8Array;
  /** What scores mean. */
  readonly calibration: Calibration;
}

const MAGIC = "TANGLE-PAIRS-02\n";

/** The bytes of a model before they are packed. */
export const packPairModel = ({ own, shared, calibration }: Omit<PairModel, "model">): Buffer =>
  Buffer.concat(
    [own, shared, calibration.rules, calibration.learnt].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  );

/** The whole file for bytes packed by Brotli. */
export const toPairModelFile = (packed: Buffer): Buffer => seal(packed, MAGIC);

/** Reads a model. Throws ExtractError when its file is missing, damaged or of another version. */
export async function readPairModel(file: URL): Promise<PairModel> {
  const { name, content } = await readPart(file);
  const { plain, model } = unseal(content, MAGIC, name);
  const numbers = new Int8Array(plain.buffer, plain.byteOffset, plain.length);
  const weights = OWN_ROWS * TYPE_COUNT + SHARED_ROWS;
  if (numbers.length !== weights + 2 * STEPS)
    throw new ExtractError("extract/damaged-weights", { file: name });
  return {
    model,
    own: numbers.subarray(0, OWN_ROWS * TYPE_COUNT),
    shared: numbers.subarray(OWN_ROWS * TYPE_COUNT, weights),
    calibration: {
      rules: plain.subarray(weights, weights + STEPS),
      learnt: plain.subarray(weights + STEPS),
    },
  };
}
