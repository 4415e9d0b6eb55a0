import type { NumberParameter } from "@regula/base";

/** Shares of new rows whose truth a range is to hold, as models keep them. */
export const coverages: readonly number[] = [0.5, 0.8, 0.9, 0.95, 0.99];

/** The option `coverage`: its interval, default and texts. */
export const coverageParameter: NumberParameter = {
  kind: "number",
  name: "coverage",
  integer: false,
  default: 0.9,
  interval: { min: 0.5, max: 0.99 },
  label: { en: "Coverage", "pt-BR": "Cobertura" },
  help: {
    en: "share of new rows whose truth the intervals, or sets of classes, are to hold: 0.5, 0.8, 0.9, 0.95 or 0.99; by default 0.9, or the highest that the model has",
    "pt-BR":
      "proporção das linhas novas cuja verdade os intervalos, ou conjuntos de classes, devem conter: 0,5, 0,8, 0,9, 0,95 ou 0,99; por padrão 0,9, ou a mais alta que o modelo tiver",
  },
};
