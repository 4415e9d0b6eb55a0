import type { ChoiceParameter } from "@regula/base";

/**
 * Numbers of a training step: `f64` gives the same bits in every engine; `f32` is faster, and may
 * fuse multiplications with additions where the runtime can.
 */
export const precisions = ["f64", "f32"] as const;

export type Precision = (typeof precisions)[number];

export const precisionParameter: ChoiceParameter<Precision> = {
  kind: "choice",
  name: "precision",
  choices: precisions,
  default: "f64",
  label: { en: "Precision", "pt-BR": "Precisão" },
  help: {
    en: "f64: the same bits everywhere; f32: faster, bits may differ between machines",
    "pt-BR":
      "f64: os mesmos bits em toda parte; f32: mais rápido, os bits podem diferir entre máquinas",
  },
};
