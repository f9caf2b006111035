import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kernel, openWasmKernel } from "../../../ingest/parse/kernel.ts";
import { openPlainKernel, sigmoid, tanh } from "../../../ingest/parse/kernel-plain.ts";
import { webAssembly } from "../../../ingest/parse/web-assembly.ts";

const MODULE_FILE = new URL("../../../ingest/data/parser.wasm", import.meta.url);
const BYTES = 1 << 17;
const module = new webAssembly.Module(new Uint8Array(readFileSync(MODULE_FILE)));

/** What both kernels leave in memory after the same call over the same bytes. */
function afterBoth(bytes: Uint8Array, call: (kernel: Kernel) => void): [Buffer, Buffer] {
  const [wasm, plain] = [openWasmKernel(module, BYTES), openPlainKernel(BYTES)].map((kernel) => {
    const memory = new Uint8Array(kernel.memory, 0, BYTES);
    memory.set(bytes);
    call(kernel);
    return Buffer.from(memory);
  });
  return [wasm as Buffer, plain as Buffer];
}

/** Bytes made of a seed: integers of any size, floats of the sizes that a network has. */
function memoryOf(seed: number, floatsFrom: number): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  let state = seed | 1;
  const next = () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (state ^ (state >>> 13)) >>> 0;
  };
  for (let i = 0; i < floatsFrom; i += 1) bytes[i] = next();
  const floats = new Float32Array(bytes.buffer, floatsFrom);
  for (let i = 0; i < floats.length; i += 1) floats[i] = (next() / 2 ** 32 - 0.5) * 8;
  return bytes;
}

describe("the two kernels", () => {
  it("multiply alike, any number of rows", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, rows, fours) => {
          const [wasm, plain] = afterBoth(memoryOf(seed, BYTES), (kernel) =>
            kernel.multiply(rows, 0, fours * 8, 4096, fours * 2, 3, 65_536, 96),
          );
          expect(wasm.equals(plain)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("multiply as one does by hand", () => {
    // Two rows of four inputs, eight outputs: output 1 sees the first input, output 2 the last one three times.
    const bytes = new Uint8Array(BYTES);
    new Int16Array(bytes.buffer, 0, 8).set([5, -6, 7, 4000, 1, 2, 3, -4]);
    const weights = new Int8Array(bytes.buffer, 4096, 32);
    weights[0] = 1;
    weights[16 + 3] = 3;
    const [wasm] = afterBoth(bytes, (kernel) => kernel.multiply(2, 0, 8, 4096, 2, 1, 65_536, 32));
    const out = new Int32Array(wasm.buffer, wasm.byteOffset + 65_536, 16);
    expect([...out.subarray(0, 2), ...out.subarray(8, 10)]).toEqual([5, 12_000, 1, -12]);
  });

  it("step alike", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 5 }), (seed, rows) => {
        const hidden = 8;
        const [wasm, plain] = afterBoth(memoryOf(seed, 32_768), (kernel) => {
          // Gates are sums of thousands: scales of that size keep them between the flat ends of the curves.
          const scales = new Float32Array(kernel.memory, 32_768, hidden * 8);
          for (let i = 0; i < scales.length; i += 1) scales[i] = (scales[i] as number) * 1e-9;
          kernel.step(rows, hidden, 0, 8192, 32_768, 40_000, 49_152, 65_536, 64);
        });
        expect(wasm.equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("scale, quantise and pair alike", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 7 }), (seed, rows) => {
        const [wasm, plain] = afterBoth(memoryOf(seed, 16_384), (kernel) => {
          kernel.scale(rows, 24, 0, 20_000, 24_000, 16);
          kernel.quantise(rows, 12, 32_768, 96, 1024, 49_152);
          kernel.pair(rows, 65_536, 80, 3, 70_000, 96, 20, 98_304);
        });
        expect(wasm.equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("hold what is too great for 16 bits within them", () => {
    const [wasm, plain] = afterBoth(memoryOf(3, 0), (kernel) => {
      new Float32Array(kernel.memory, 0, 4).set([1e30, -1e30, 31.99951171875, -32]);
      kernel.quantise(20, 12, 0, 96, 1024, 49_152);
      kernel.quantise(20, 12, 4096, 96, 1e7, 65_536);
    });
    expect([...new Int16Array(wasm.buffer, wasm.byteOffset + 49_152, 4)]).toEqual([
      32_767, -32_768, 32_767, -32_768,
    ]);
    expect(wasm.equals(plain)).toBe(true);
  });

  it("embed alike", () => {
    const [wasm, plain] = afterBoth(memoryOf(7, BYTES), (kernel) => {
      const ids = new Int32Array(kernel.memory, 0, 40);
      for (let i = 0; i < ids.length; i += 1) ids[i] = (i * 37) % 100;
      kernel.embed(5, 0, 4096, 16, 16_384, 24, 65_536);
    });
    expect(wasm.equals(plain)).toBe(true);
  });

  it("bend numbers as tanh and the logistic function do, within 0.0001", () => {
    for (let x = -12; x <= 12; x += 0.01) {
      expect(Math.abs(tanh(Math.fround(x)) - Math.tanh(x))).toBeLessThan(1e-4);
      expect(Math.abs(sigmoid(Math.fround(x)) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1e-4);
    }
  });
});

describe("the WebAssembly kernel", () => {
  it("is what its source compiles to", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tangle-kernel-"));
    try {
      const out = join(folder, "kernel.wasm");
      const { scripts } = JSON.parse(
        readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
      ) as { readonly scripts: Readonly<Record<string, string>> };
      // The very command that makes the file, but for where it goes.
      const words = (scripts["build:kernel"] as string).split(" ").slice(1);
      words[words.indexOf("--outFile") + 1] = out;
      const { error, stderr } = await asc.main(words);
      expect([error, stderr.toString()]).toEqual([null, ""]);
      expect(readFileSync(out).equals(readFileSync(MODULE_FILE))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
