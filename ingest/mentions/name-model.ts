import { ExtractError } from "../../graph/model/index.ts";
import { type Probe, STATE_ONE } from "../parse/index.ts";
import { readPart, seal, unseal } from "../parse/sealed-weights.ts";
import { hashOf } from "./hash.ts";
import { ROWS } from "./name-features.ts";

/** Labels of the tagger: outside of any name, or the first or a further word of a person's or an organisation's. */
export const LABELS = ["O", "B-person", "I-person", "B-organisation", "I-organisation"] as const;
export const LABEL_COUNT = LABELS.length;

/** Words whose parser states are weighed for a word: the one before, itself, the one after. */
export const STATES_READ = 3;

/** Steps of a whole-number weight to one point of the trained model. */
export const SCALE = 16;
/** Steps of a probe's weight to one step of a weight: states are finer. */
export const PROBE_SCALE = 16;

/** Clusters of words that large text uses alike: names of one culture, months, verbs of saying. */
export interface Clusters {
  /** Fine cluster in the low ten bits, coarse one above; 0 for an unknown word. By the hash of the word's key. */
  of(hash: number): number;
}

/** The tagger's weights in whole numbers, so that every machine sums them to the same. */
export interface NameModel {
  /** First 12 digits of the SHA-256 of the file. */
  readonly model: string;
  readonly clusters: Clusters;
  /** By row of a feature, then label. */
  readonly weights: Int16Array;
  /** By the label before, then label. */
  readonly transitions: Int16Array;
  /** What the parser's states say: by word read, then label. */
  readonly probe: Probe;
}

/** Whether label `next` may follow `before`: a further word only behind a word of the same name. */
export const mayFollow = (before: number, next: number): boolean =>
  next !== 2 && next !== 4 ? true : before === next || before === next - 1;

const MAGIC = "TANGLE-NAMES-01\n";

/** What the sealed file of a model holds: the words of the clusters, their clusters, and three lists of 16-bit weights, each
 *  with its length before it. */
export interface NameModelParts {
  readonly words: readonly string[];
  readonly clusters: Uint16Array;
  readonly weights: Int16Array;
  readonly transitions: Int16Array;
  readonly probe: Int16Array;
}

/** The bytes that `readNameModel` unpacks, before they are packed. */
export function packNameModel(parts: NameModelParts): Buffer {
  const words = Buffer.from(parts.words.join("\n"), "utf8");
  const lists = [parts.clusters, parts.weights, parts.transitions, parts.probe].map((list) =>
    Buffer.from(list.buffer, list.byteOffset, list.byteLength),
  );
  return Buffer.concat(
    [words, ...lists].flatMap((list) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(list.length);
      return [length, list];
    }),
  );
}

/** The whole file for bytes packed by Brotli. */
export const toNameModelFile = (packed: Buffer): Buffer => seal(packed, MAGIC);

/** Reads a model. Throws ExtractError when its file is missing, damaged or of another version. */
export async function readNameModel(file: URL): Promise<NameModel> {
  const { name, content } = await readPart(file);
  return toNameModel(content, name);
}

/** What `readNameModel` reads, from the file's bytes. */
export function toNameModel(content: Uint8Array, name: string): NameModel {
  const { plain, model } = unseal(content, MAGIC, name);
  let at = 0;
  const next = (): Buffer => {
    const length = plain.readUInt32LE(at);
    const part = plain.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    return part;
  };
  const words = next().toString("utf8").split("\n");
  const numbers = (): Int16Array => {
    const part = next();
    const list = new Int16Array(part.length / 2);
    for (let i = 0; i < list.length; i++) list[i] = part.readInt16LE(2 * i);
    return list;
  };
  const clusters = toClusters(words, numbers());
  const [weights, transitions, probe] = [numbers(), numbers(), numbers()];
  if (weights.length !== ROWS * LABEL_COUNT)
    throw new ExtractError("extract/damaged-weights", { file: name });
  return {
    model,
    clusters,
    weights,
    transitions,
    probe: { outputs: STATES_READ * LABEL_COUNT, weights: probe, divisor: STATE_ONE * PROBE_SCALE },
  };
}

/** Clusters by the hashes of their words; open addressing, at most half full. */
export function toClusters(words: readonly string[], clusters: ArrayLike<number>): Clusters {
  const slots = 1 << Math.ceil(Math.log2(2 * words.length + 2));
  const keys = new Int32Array(slots);
  const values = new Uint16Array(slots);
  words.forEach((word, i) => {
    const hash = hashOf(word);
    let slot = hash & (slots - 1);
    while (values[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    values[slot] = clusters[i]!;
  });
  return {
    of(hash) {
      for (let slot = hash & (slots - 1); values[slot] !== 0; slot = (slot + 1) & (slots - 1))
        if (keys[slot] === hash) return values[slot]!;
      return 0;
    },
  };
}
