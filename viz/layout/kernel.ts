import { KERNEL_BYTES } from "./kernel-bytes.ts";

/** What quadtree.ts, repulsion.ts and motion.ts compute at each step, over numbers in one block of memory. Arguments are bytes, but
 *  for numbers of things; kernel.as.ts and tree.as.ts tell what each holds. */
export interface Kernel {
  build(
    count: number,
    places: number,
    order: number,
    orderAside: number,
    keys: number,
    keysAside: number,
    tally: number,
    left: number,
    low: number,
    perUnit: number,
    reachOfFinest: number,
    reach: number,
    skip: number,
    first: number,
    end: number,
  ): number;
  follow(
    count: number,
    order: number,
    places: number,
    spots: number,
    sums: number,
    cells: number,
    first: number,
    end: number,
    share: number,
  ): void;
  meet(
    from: number,
    to: number,
    list: number,
    count: number,
    spots: number,
    cells: number,
    reach: number,
    skip: number,
    first: number,
    end: number,
  ): number;
  repel(
    groups: number,
    groupFirst: number,
    groupEnd: number,
    listBegin: number,
    lists: number,
    spots: number,
    order: number,
    places: number,
    forces: number,
    scale: number,
    gravity: number,
  ): void;
  attract(
    count: number,
    firstLink: number,
    target: number,
    weight: number,
    places: number,
    forces: number,
  ): void;
  move(
    count: number,
    places: number,
    forces: number,
    before: number,
    mass: number,
    convergence: number,
    free: number,
  ): number;
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

  /** Each array has room behind it for the kernel, which takes up to four things at once. */
  #take(bytes: number): number {
    const at = this.#used;
    this.#used += roomFor(bytes);
    return at;
  }
}

/** What an array of so many bytes takes of a space. */
export const roomFor = (bytes: number) => Math.ceil(bytes / 64) * 64 + 64;

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
