/** What is used of the WebAssembly interface (W3C WebAssembly JavaScript Interface 2.0), whose types TypeScript has for
 *  browsers alone. */
interface WebAssemblyInterface {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
  }) => {
    readonly buffer: ArrayBuffer;
  };
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: { readonly buffer: ArrayBuffer } } },
  ) => { readonly exports: unknown };
}

/** A compiled module; can be handed to another thread. */
export interface WasmModule {
  readonly [Symbol.toStringTag]?: "WebAssembly.Module";
}

/** The engine's WebAssembly. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface })
  .WebAssembly;

/** The smallest module that uses SIMD (one function: i8x16.splat, then i8x16.popcnt). */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic, version
  ...[1, 5, 1, 96, 0, 1, 123], // a type: nothing to v128
  ...[3, 2, 1, 0], // a function of it
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // its code
);

/** Whether this engine runs WebAssembly with SIMD. */
export function hasSimd(): boolean {
  return webAssembly.validate(SIMD_MODULE);
}
