import { readFile } from "node:fs/promises";
import { hasSimd, type Kernel, openWasmKernel } from "./kernel.ts";
import { openPlainKernel } from "./kernel-plain.ts";
import type { Parser } from "./parse.ts";
import { planMemory } from "./plan.ts";
import { openParserOn } from "./read-trees.ts";
import { readWeights } from "./weights.ts";

const OWN_FOLDER = new URL("../data/", import.meta.url);

/** Opens the parser that comes with Tangle. Where WebAssembly SIMD is missing, plain JavaScript computes the same,
 *  some thirty times slower. Throws ExtractError when its weights are missing or damaged. */
export async function openParser({
  folder = OWN_FOLDER,
  kernel = "wasm",
}: {
  /** Where parser.weights and parser.wasm lie. */
  readonly folder?: URL;
  readonly kernel?: Kernel["name"];
} = {}): Promise<Parser> {
  const [weights, module] = await Promise.all([
    readWeights(new URL("parser.weights", folder)),
    kernel === "wasm" ? readModule(new URL("parser.wasm", folder)) : null,
  ]);
  const plan = planMemory(weights.layout, weights.bytes.length);
  const opened =
    module !== null && hasSimd(module) ? openWasmKernel(module, plan.bytes) : openPlainKernel(plan.bytes);
  return openParserOn(weights, plan, opened);
}

/** The kernel's module; without it the plain one does. */
async function readModule(file: URL): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    return null;
  }
}
