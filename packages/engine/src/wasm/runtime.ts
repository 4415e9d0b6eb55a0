/** A module whose bytes the runtime has checked and compiled. */
export type CompiledModule = object & { readonly __module?: never };

export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
}

export type WasmExport = WasmMemory | ((...values: number[]) => number | undefined);

/**
 * The part of the JavaScript interface of WebAssembly that the engine calls: declared here, as the
 * language's own library does not have it and the portable engine takes neither Node's nor the DOM's.
 */
interface WebAssemblyNamespace {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule;
  readonly Instance: new (
    module: CompiledModule,
    imports?: object,
  ) => { readonly exports: Readonly<Record<string, WasmExport>> };
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyNamespace })
  .WebAssembly;
