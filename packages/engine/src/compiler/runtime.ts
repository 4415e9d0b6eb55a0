import { RegulaError } from "@regula/base";
import { probeWebAssembly, type WebAssemblyFeatures } from "../wasm/probe.ts";
import { type CompiledModule, webAssembly } from "../wasm/runtime.ts";

let probed: WebAssemblyFeatures | undefined;

let wide = false;

/** Whether steps that are made from now on are for a runtime with lanes of 256 bits; the bits are the same. */
export function useWideLanes(isWide: boolean): void {
  wide = isWide;
}

/** Whether lanes of 256 bits are turned on in this process. */
export const usesWideLanes = (): boolean => wide;

/**
 * What the runtime can do, asked once.
 *
 * @throws RegulaError where it has no 128-bit lanes
 */
export function requireSimd(): WebAssemblyFeatures {
  probed ??= probeWebAssembly();
  if (probed.simd) return probed;
  throw new RegulaError({
    code: "unsupported",
    expected: {
      en: "a runtime whose WebAssembly has SIMD",
      "pt-BR": "um ambiente cujo WebAssembly tenha SIMD",
    },
    advice: {
      en: "Use the reference engine, or a newer browser or Node.",
      "pt-BR": "Use o motor de referência, ou um navegador ou Node mais novo.",
    },
  });
}

const megabytesPerPage = 0.065536;

/** @throws RegulaError with the figure, where the machine cannot give the module its memory */
export function instantiate<Exports>(module: CompiledModule, pages: number): Exports {
  try {
    return new webAssembly.Instance(module).exports as unknown as Exports;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const megabytes = Math.ceil(pages * megabytesPerPage);
    throw new RegulaError({
      code: "unsupported",
      expected: {
        en: `${megabytes} MB of free memory`,
        "pt-BR": `${megabytes} MB de memória livre`,
      },
      received: { en: "less", "pt-BR": "menos" },
      advice: {
        en: "Use mini-batches, narrower layers, or f32.",
        "pt-BR": "Use mini-lotes, camadas mais estreitas ou f32.",
      },
    });
  }
}
