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
