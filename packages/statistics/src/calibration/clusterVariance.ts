import { type LineFit, meanOf } from "./lineFit.ts";
import { type LogitLine, rowOnLine, sumLine } from "./logitLine.ts";

/** Of the mean error ȳ − p̄ of stated probabilities, and of the slope's estimate. */
export interface LineVariance {
  readonly meanError: number;
  readonly covariance: number;
  readonly slope: number;
}

/**
 * Cluster-robust variances, G/(G − 1) Σ_g d_g d_gᵀ, where d_g is what the rows of group g move both
 * estimates by: the mean error by Σ (y − p − mean error)/m, the slope by the second element of
 * I⁻¹ Σ x (y − σ(η)), x = (1, u), I = Σ σ(η) (1 − σ(η)) x xᵀ over all rows (Liang and Zeger 1986,
 * Biometrika 73, 13–22).
 *
 * @param members the positions of each group's rows
 */
export function clusterVariance(
  line: LogitLine,
  { intercept: a, slope: b }: LineFit,
  members: readonly (readonly number[])[],
): LineVariance {
  const { aa, ab, bb } = sumLine(line, a, b);
  const determinant = aa * bb - ab * ab;
  const m = line.logits.length;
  const errors = line.logits.map((_, i) => -rowOnLine(line, i, 0, 1).error);
  const mean = meanOf(errors);
  let [meanError, covariance, slope] = [0, 0, 0];
  for (const rows of members) {
    let [byMean, byIntercept, bySlope] = [0, 0, 0];
    for (const i of rows) {
      byMean += errors[i] - mean;
      const { error } = rowOnLine(line, i, a, b);
      byIntercept -= error;
      bySlope -= line.centered[i] * error;
    }
    const first = byMean / m;
    const second = (aa * bySlope - ab * byIntercept) / determinant;
    meanError += first * first;
    covariance += first * second;
    slope += second * second;
  }
  const factor = members.length / (members.length - 1);
  return {
    meanError: factor * meanError,
    covariance: factor * covariance,
    slope: factor * slope,
  };
}
