import { ExtractError } from "../../graph/model/index.ts";
import { readPart, unseal } from "./sealed-weights.ts";

/** Where a list of numbers lies among the network's bytes. */
interface Tensor {
  readonly at: number;
  readonly bytes: number;
}

/** The sizes of the network and what its numbers stand for; written by training/parser/export.py. */
export interface Layout {
  /** Of the file's form; a reader takes its own alone. */
  readonly version: number;
  readonly word: number;
  readonly form: number;
  /** Width of one direction of one layer. */
  readonly hidden: number;
  readonly layers: number;
  readonly arc: number;
  readonly relation: number;
  /** Outputs of the product that follows the last layer, in its order: arc dependents, arc heads, relation
   *  dependents, relation heads, tags; padded to a multiple of eight. */
  readonly dense: number;
  /** Width of a relation head's row: `relation`, a one, and zeros to a multiple of four. */
  readonly relationRow: number;
  readonly arcFactor: number;
  readonly relationFactor: number;
  /** "UPOS|XPOS" */
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  /** By name; each begins at a multiple of 16 bytes. */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** The network as it is shipped: 8-bit weights, packed for the kernel. */
export interface Weights {
  readonly layout: Layout;
  /** The bytes that `layout.tensors` point into. */
  readonly bytes: Uint8Array;
  /** First 12 digits of the SHA-256 of the file. */
  readonly model: string;
}

const MAGIC = "TANGLE-PARSER-1\n";
const LAYOUT_VERSION = 1;

/** Reads a file of weights: a magic line, the SHA-256 of the rest, and the rest packed by Brotli: the length of the
 *  layout (32 bits, little-endian), the layout as JSON, the numbers. Throws ExtractError when it is missing, damaged or
 *  of another version. */
export async function readWeights(file: URL): Promise<Weights> {
  const { name, content } = await readPart(file);
  return toWeights(content, name);
}

/** What `readWeights` reads, from the file's bytes. */
function toWeights(content: Uint8Array, name: string): Weights {
  const { plain, model } = unseal(content, MAGIC, name);
  const length = plain.readUInt32LE(0);
  const layout = JSON.parse(plain.toString("utf8", 4, 4 + length)) as Layout;
  if (layout.version !== LAYOUT_VERSION) {
    throw new ExtractError("extract/other-weights", {
      file: name,
      version: layout.version,
      known: LAYOUT_VERSION,
    });
  }
  const bytes = new Uint8Array(plain.buffer as ArrayBuffer, plain.byteOffset + 4 + length);
  return { layout, bytes, model };
}
