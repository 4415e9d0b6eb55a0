import { type Matrix, matrix, type NumberParameter } from "@regula/base";
import type { PrincipalAxes } from "./principalAxes.ts";

/** A linear law z = W x + b, and how it was penalized. */
export interface LinearFit {
  /** Outputs × features. */
  readonly weights: Matrix;
  /** Outputs × 1, not penalized. */
  readonly biases: Matrix;
  /** λ of the objective. */
  readonly lambda: number;
  /**
   * As many weights as λ leaves free, the intercept (K − 1 for K classes) included: the trace of the
   * map from targets to fitted values. For classes with the curvature of the mean over the examples,
   * which is exact where all have the same probabilities.
   */
  readonly degreesOfFreedom: number;
}

/** The option `lambda`: its interval, default and texts. */
export const lambdaParameter: NumberParameter = {
  kind: "number",
  name: "lambda",
  integer: false,
  default: 1,
  interval: { min: 1e-6, max: 5e5 },
  label: { en: "Ridge λ", "pt-BR": "λ da regressão ridge" },
  help: {
    en: "strength of the penalty on the squared weights of a linear model",
    "pt-BR": "força da penalidade sobre os pesos ao quadrado de um modelo linear",
  },
};

/** λ that are tried, from the strongest on: 10⁵, 10⁴·⁵, …, 10⁻⁴. */
export const lambdaGrid: readonly number[] = [
  1e5, 31622.776601683792, 1e4, 3162.2776601683795, 1e3, 316.22776601683796, 1e2,
  31.622776601683793, 1e1, 3.1622776601683795, 1, 0.31622776601683794, 1e-1, 0.03162277660168379,
  1e-2, 0.0031622776601683794, 1e-3, 0.00031622776601683794, 1e-4,
];

/** Every second of them, whole powers of ten, for models that are solved by steps. */
export const coarseLambdaGrid: readonly number[] = lambdaGrid.filter((_, i) => i % 2 === 0);

/** From the axes back to the features: W = D axes, b = d₀ − W means. */
export function toFeatures(
  { means, axes }: PrincipalAxes,
  D: Matrix,
  intercepts: Float64Array,
): Pick<LinearFit, "weights" | "biases"> {
  const p = axes.columns;
  const weights = matrix(D.rows, p);
  const biases = matrix(D.rows, 1);
  for (let c = 0; c < D.rows; c++) {
    const row = weights.data.subarray(c * p, (c + 1) * p);
    for (let k = 0; k < D.columns; k++) {
      const d = D.data[c * D.columns + k];
      for (let i = 0; i < p; i++) row[i] += d * axes.data[k * p + i];
    }
    let shift = 0;
    for (let i = 0; i < p; i++) shift += row[i] * means[i];
    biases.data[c] = intercepts[c] - shift;
  }
  return { weights, biases };
}
