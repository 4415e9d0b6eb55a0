import type { Matrix } from "../base/matrix.ts";
import { exp } from "../numerics/exp.ts";
import { log } from "../numerics/log.ts";
import { randomLogGamma } from "../random/beta.ts";
import { PolarNormal } from "../random/distributions.ts";
import type { UniformSource } from "../random/uniformSource.ts";
import { studentQuantile, studentTwoSided } from "./studentT.ts";

/** The distribution of the largest |t| of a family of tests whose hypotheses all hold. */
export interface MaxT {
  /** A |t| above it has a p of at most 1 − confidence, and no other has. */
  readonly critical: number;
  /** P(max |T| ≥ |t|): the p of a test, corrected for the whole family. */
  readonly pOf: (t: number) => number;
}

/** One less than a round number, so that p = (1 + count) / (1 + draws) meets the level exactly. */
const draws = 19_999;

/**
 * The largest |t| of k tests whose numerators are normal with this correlation and whose standard
 * errors share ν degrees of freedom: a multivariate t (single-step max-t; Hothorn, Bretz and
 * Westfall 2008, Biometrical Journal 50, 346–363, § 3). Of one test it is Student's t; of several it
 * is drawn 19,999 times, and p = (1 + #{max |T| ≥ |t|}) / 20,000, so that p ≤ 0.05 holds exactly
 * where |t| is above the critical value.
 *
 * @param factor k × k lower triangular, its rows of length 1: the correlation is factor · factorᵀ
 * @param degreesOfFreedom ν in [1, 1e10]
 * @param level 1 − confidence, such as 0.05
 */
export function maxT(
  factor: Matrix,
  degreesOfFreedom: number,
  source: UniformSource,
  level = 0.05,
): MaxT {
  if (factor.rows === 1) {
    return {
      critical: studentQuantile(1 - level / 2, degreesOfFreedom),
      pOf: (t) => studentTwoSided(t, degreesOfFreedom),
    };
  }
  const largest = drawLargest(factor, degreesOfFreedom, source).sort();
  const allowed = Math.floor(level * (draws + 1) + 1e-9) - 1;
  return {
    critical: largest[draws - 1 - allowed],
    pOf: (t) => (1 + draws - countBelow(largest, Math.abs(t))) / (1 + draws),
  };
}

function drawLargest(factor: Matrix, degreesOfFreedom: number, source: UniformSource) {
  const { rows, columns, data } = factor;
  const normal = new PolarNormal(source);
  const z = new Float64Array(columns);
  return Float64Array.from({ length: draws }, () => {
    for (let f = 0; f < columns; f++) z[f] = normal.next();
    let largest = 0;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let f = 0; f <= i; f++) sum += data[i * columns + f] * z[f];
      largest = Math.max(largest, Math.abs(sum));
    }
    // χ²/ν is Gamma(ν/2) · 2/ν.
    const logScale = randomLogGamma(source, degreesOfFreedom / 2) + log(2 / degreesOfFreedom);
    return largest * exp(-logScale / 2);
  });
}

/** How many of the sorted values are below `limit`. */
function countBelow(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
