import { type ChoiceParameter, RegulaError, verbatim } from "@regula/base";

/** Numbers of a training step: of 64 bits or, faster, of 32. Either gives the same bits everywhere. */
export const precisions = ["f64", "f32"] as const;

/** One of `precisions`. */
export type Precision = (typeof precisions)[number];

/** The option `precision`: its choices, default and texts. */
export const precisionParameter: ChoiceParameter<Precision> = {
  kind: "choice",
  name: "precision",
  choices: precisions,
  default: "f64",
  label: { en: "Precision", "pt-BR": "Precisão" },
  help: {
    en: "f64 or, faster, f32: the same bits everywhere",
    "pt-BR": "f64 ou, mais rápido, f32: os mesmos bits em toda parte",
  },
};

/**
 * How a · b + c is rounded.
 *
 * - `strict`: after the product and after the sum, as IEEE 754 says: the same bits everywhere.
 * - `fused`: of `f32`, once where the runtime's WebAssembly has relaxed SIMD and the processor fused
 *   multiply-add, else as `strict`. Bits may differ between machines.
 */
export const arithmetics = ["strict", "fused"] as const;

/** One of `arithmetics`. */
export type Arithmetic = (typeof arithmetics)[number];

/** The option `arithmetic`: its choices, default and texts. */
export const arithmeticParameter: ChoiceParameter<Arithmetic> = {
  kind: "choice",
  name: "arithmetic",
  choices: arithmetics,
  default: "strict",
  label: { en: "Arithmetic", "pt-BR": "Aritmética" },
  help: {
    en: "strict: the same bits everywhere; fused: with f32 only, faster, bits may differ between machines",
    "pt-BR":
      "strict: os mesmos bits em toda parte; fused: só com f32, mais rápido, os bits podem diferir entre máquinas",
  },
};

/** @throws RegulaError for fused arithmetic of f64, which promises its bits */
export function checkArithmetic(arithmetic: Arithmetic, precision: Precision): void {
  if (arithmetic === "strict" || precision === "f32") return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: arithmeticParameter.name },
    expected: { en: "strict with precision f64", "pt-BR": "strict com a precisão f64" },
    received: verbatim(arithmetic),
    advice: { en: "Choose f32 as well.", "pt-BR": "Escolha também f32." },
  });
}
