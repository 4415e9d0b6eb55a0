import { type LineFit, meanOf } from "./lineFit.ts";
import { type LogitLine, rowsOnLine, sumLine } from "./logitLine.ts";

/** Of the mean error ȳ − p̄ of stated probabilities, and of the slope's estimate. */
export interface LineVariance {
  readonly meanError: number;
  readonly covariance: number;
  readonly slope: number;
}

/**
 * Cluster-robust variances by the jackknife, (G − 1)/G Σ_g d_g d_gᵀ, where d_g is by how much both estimates
 * move without the rows of group g: the mean error by Σ (y − p − mean error)/(m − m_g), the slope, in one
 * step of Newton, by the second element of (I − I_g)⁻¹ Σ x (y − σ(η)), x = (1, u),
 * I = Σ σ(η) (1 − σ(η)) x xᵀ over all rows, I_g over the group's (CR3; Bell and McCaffrey 2002, Survey
 * Methodology 28, 169–181).
 *
 * @param members the positions of each group's rows
 * @returns null where the slope rests on one group alone
 */
export function clusterVariance(
  line: LogitLine,
  { intercept: a, slope: b }: LineFit,
  members: readonly (readonly number[])[],
): LineVariance | null {
  const all = sumLine(line, a, b);
  const m = line.logits.length;
  const errors = rowsOnLine(line, 0, 1).errors.map((error) => -error);
  const fitted = rowsOnLine(line, a, b);
  const mean = meanOf(errors);
  let [meanError, covariance, slope] = [0, 0, 0];
  for (const rows of members) {
    let [byMean, byIntercept, bySlope, aa, ab, bb] = [0, 0, 0, all.aa, all.ab, all.bb];
    for (const i of rows) {
      byMean += errors[i] - mean;
      const error = fitted.errors[i];
      const weight = fitted.weights[i];
      const u = line.centered[i];
      byIntercept -= error;
      bySlope -= u * error;
      aa -= weight;
      ab -= weight * u;
      bb -= weight * u * u;
    }
    const determinant = aa * bb - ab * ab;
    if (!(determinant > leastLeft * all.aa * all.bb)) return null;
    const first = byMean / (m - rows.length);
    const second = (aa * bySlope - ab * byIntercept) / determinant;
    meanError += first * first;
    covariance += first * second;
    slope += second * second;
  }
  const factor = (members.length - 1) / members.length;
  return {
    meanError: factor * meanError,
    covariance: factor * covariance,
    slope: factor * slope,
  };
}

/** Below this share of what all rows say the others say nothing. */
const leastLeft = 1e-9;
