import { ExtractError } from "../../graph/model/index.ts";
import { isKernel, type Kernel, openWasmKernel } from "./kernel.ts";
import { openPlainKernel } from "./kernel-plain.ts";
import type { Parser } from "./parse.ts";
import { planMemory } from "./plan.ts";
import { openParserOn } from "./read-trees.ts";
import { readPart } from "./sealed-weights.ts";
import { hasSimd, type WasmModule, webAssembly } from "./web-assembly.ts";
import { readWeights, type Weights } from "./weights.ts";

const OWN_FOLDER = new URL("../data/", import.meta.url);

/** What a parser is made of; can be handed to another thread. */
export interface ParserParts {
  readonly weights: Weights;
  /** The WebAssembly kernel, or null for the plain one. */
  readonly module: WasmModule | null;
}

export interface ParserOptions {
  /** Where parser.weights and parser.wasm lie; by default what comes with Tangle. */
  readonly folder?: URL;
  readonly kernel?: Kernel["name"];
}

/** Reads what a parser is made of. Throws ExtractError when one of the two is missing or damaged. */
export async function readParser({
  folder = OWN_FOLDER,
  kernel = "wasm",
}: ParserOptions = {}): Promise<ParserParts> {
  const [weights, module] = await Promise.all([
    readWeights(new URL("parser.weights", folder)),
    kernel === "wasm" ? readModule(new URL("parser.wasm", folder)) : null,
  ]);
  return { weights, module };
}

/** The kernel's module, or null where the engine has no SIMD. */
async function readModule(file: URL): Promise<WasmModule | null> {
  if (!hasSimd()) return null;
  const { name, content } = await readPart(file);
  if (!isKernel(content)) throw new ExtractError("extract/damaged-weights", { file: name });
  return new webAssembly.Module(content);
}

/** The parser of these parts. */
export function openParserWith({ weights, module }: ParserParts): Parser {
  const plan = planMemory(weights.layout, weights.bytes.length);
  const kernel = module === null ? openPlainKernel(plan.bytes) : openWasmKernel(module, plan.bytes);
  return openParserOn(weights, plan, kernel);
}

/** Opens the parser that comes with Tangle, in this thread. Where WebAssembly SIMD is missing, plain JavaScript
 *  computes the same parses, some thirty times slower. Throws as `readParser`. */
export async function openParser(options: ParserOptions = {}): Promise<Parser> {
  return openParserWith(await readParser(options));
}
