import { KERNEL_BYTES } from "./kernel-bytes.ts";

/** The sums of repulsion.ts over numbers in one block of memory. Arguments are bytes, but for numbers of things. */
export interface Kernel {
  repel(
    groups: number,
    groupFirst: number,
    groupEnd: number,
    listBegin: number,
    lists: number,
    x: number,
    y: number,
    mass: number,
    order: number,
    metX: number,
    metY: number,
    metMass: number,
    scale: number,
    dx: number,
    dy: number,
  ): void;
}

/** One block of memory from which arrays are taken, so that WebAssembly and JavaScript see the same numbers. */
export class Space {
  /** Null where WebAssembly with SIMD is not to be had, or the page's policy forbids it: the plain sums then serve. */
  readonly kernel: Kernel | null;
  readonly #buffer: ArrayBuffer;
  #used = 0;

  constructor(bytes: number, wanted: "kernel" | "plain" = "kernel") {
    const opened = wanted === "kernel" ? opening(bytes) : null;
    this.kernel = opened?.kernel ?? null;
    this.#buffer = opened?.buffer ?? new ArrayBuffer(bytes);
  }

  floats(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer, this.#take(8 * length), length);
  }

  /** Of 32 bits. */
  singles(length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#buffer, this.#take(4 * length), length);
  }

  ints(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#buffer, this.#take(4 * length), length);
  }

  #take(bytes: number): number {
    const at = this.#used;
    this.#used += Math.ceil(bytes / 16) * 16;
    return at;
  }
}

const PAGE_BYTES = 65_536;

function opening(bytes: number): { readonly kernel: Kernel; readonly buffer: ArrayBuffer } | null {
  try {
    const code = Uint8Array.from(atob(KERNEL_BYTES), (letter) => letter.charCodeAt(0));
    const pages = Math.ceil(bytes / PAGE_BYTES);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    return { kernel: exports as unknown as Kernel, buffer: memory.buffer };
  } catch (error) {
    // Compiling is refused by a policy, or the engine knows no SIMD.
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return null;
    throw error;
  }
}
