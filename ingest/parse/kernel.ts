import { createHash } from "node:crypto";
import { type WasmModule, webAssembly } from "./web-assembly.ts";

/** The arithmetic that the network is made of, over one block of memory. Pointers and strides are bytes, sizes count
 *  elements. Rows that are multiplied have a multiple of four inputs and eight outputs a block. Two kernels do the
 *  same, bit for bit: WebAssembly SIMD (kernel.as.ts) and plain JavaScript (kernel-plain.ts). */
export interface Kernel {
  readonly name: "wasm" | "plain";
  /** Fixed in size: pointers and views into it stay good. */
  readonly memory: ArrayBuffer;
  /** A row of `words` and seven summed rows of `forms` for each eight 32-bit row numbers at `ids`. */
  embed(
    rows: number,
    ids: number,
    words: number,
    word: number,
    forms: number,
    form: number,
    out: number,
  ): void;
  /** 16-bit rows times packed 8-bit weights, to 32-bit integers. */
  multiply(
    rows: number,
    x: number,
    stride: number,
    weights: number,
    pairs: number,
    blocks: number,
    out: number,
    outStride: number,
  ): void;
  /** One step of an LSTM for `rows` sentences at once; changes `state` and `cell`, writes the state to `out` too. */
  step(
    rows: number,
    hidden: number,
    fromInput: number,
    fromState: number,
    scales: number,
    state: number,
    cell: number,
    out: number,
    outStride: number,
  ): void;
  /** 32-bit integers to floats in place; the first `bent` outputs through a leaky rectifier. */
  scale(rows: number, outputs: number, values: number, scales: number, biases: number, bent: number): void;
  /** Floats to 16-bit integers. */
  quantise(rows: number, width: number, values: number, stride: number, factor: number, out: number): void;
  /** Dot products of each of `many` float rows with each of `others`. */
  pair(
    many: number,
    a: number,
    aStride: number,
    others: number,
    b: number,
    bStride: number,
    width: number,
    out: number,
  ): void;
}

const PAGE_BYTES = 65_536;

/** SHA-256 of parser.wasm: a module with another byte anywhere might compute something else. */
const KERNEL_DIGEST = "e06c582481454301e38a079a4ac8bc6e2e824cd3450f131c72ba3a428ccce710";

/** Whether these bytes are the module that `npm run build:kernel` makes. */
export function isKernel(bytes: Uint8Array): boolean {
  return createHash("sha256").update(bytes).digest("hex") === KERNEL_DIGEST;
}

/** The WebAssembly kernel over fresh memory of at least `bytes` bytes. */
export function openWasmKernel(module: WasmModule, bytes: number): Kernel {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
  const instance = new webAssembly.Instance(module, { env: { memory } });
  const functions = instance.exports as unknown as Omit<Kernel, "name" | "memory">;
  return {
    name: "wasm",
    memory: memory.buffer,
    embed: functions.embed,
    multiply: functions.multiply,
    step: functions.step,
    scale: functions.scale,
    quantise: functions.quantise,
    pair: functions.pair,
  };
}
