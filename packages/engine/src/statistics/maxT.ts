import type { Matrix } from "../base/matrix.ts";
import { exp } from "../numerics/exp.ts";
import { randomLogGamma } from "../random/beta.ts";
import { PolarNormal } from "../random/distributions.ts";
import type { UniformSource } from "../random/uniformSource.ts";
import { studentQuantile, studentTwoSided } from "./studentT.ts";

/** The distribution of the least p of a family of tests whose hypotheses all hold. */
export interface MaxT {
  /** Of each test: a |t| above it has a p of at most 1 − confidence, and no other has. */
  readonly critical: readonly number[];
  /** The p of a test, corrected for the whole family. */
  readonly pOf: (t: number, test: number) => number;
}

/** One less than a round number, so that p = (1 + count) / (1 + draws) meets the level exactly. */
const draws = 19_999;

/**
 * Single-step max-t of k tests whose numerators are normal with this correlation and whose standard
 * errors have νᵢ degrees of freedom (Hothorn, Bretz and Westfall 2008, Biometrical Journal 50,
 * 346–363, § 3). With different νᵢ each |t| counts as its own p (min-p; Westfall and Young 1993,
 * § 2.3), so that a test with few degrees of freedom does not widen the others. The χ² of the
 * standard errors share what they can: that of more degrees of freedom is that of fewer and another;
 * where all νᵢ are equal this is the multivariate t. Of one test it is Student's t; of several it is
 * drawn 19,999 times, and p = (1 + #{least p ≤ pᵢ}) / 20,000, so that p ≤ 0.05 holds exactly where
 * |t| is above the critical value.
 *
 * @param factor k × k lower triangular, its rows of length 1: the correlation is factor · factorᵀ
 * @param degreesOfFreedom νᵢ in [1, 1e10]
 * @param level 1 − confidence, such as 0.05
 */
export function maxT(
  factor: Matrix,
  degreesOfFreedom: readonly number[],
  source: UniformSource,
  level = 0.05,
): MaxT {
  if (factor.rows === 1) {
    const [only] = degreesOfFreedom;
    return {
      critical: [studentQuantile(1 - level / 2, only)],
      pOf: (t) => studentTwoSided(t, only),
    };
  }
  const least = drawLeast(factor, degreesOfFreedom, source).sort();
  const allowed = Math.floor(level * (draws + 1) + 1e-9) - 1;
  return {
    critical: degreesOfFreedom.map((own) => studentQuantile(1 - least[allowed] / 2, own)),
    pOf: (t, test) =>
      (1 + countUpTo(least, studentTwoSided(t, degreesOfFreedom[test]))) / (1 + draws),
  };
}

/** The least p of each draw. */
function drawLeast(
  { columns, data }: Matrix,
  degreesOfFreedom: readonly number[],
  source: UniformSource,
): Float64Array {
  const normal = new PolarNormal(source);
  const z = new Float64Array(columns);
  const byDegrees = degreesOfFreedom.map((own, test) => ({ own, test }));
  byDegrees.sort((a, b) => a.own - b.own);
  const scales = new Float64Array(columns);
  return Float64Array.from({ length: draws }, () => {
    for (let f = 0; f < columns; f++) z[f] = normal.next();
    let [square, before] = [0, 0];
    for (const { own, test } of byDegrees) {
      // χ² with d more degrees of freedom has 2 Gamma(d/2) more.
      if (own > before) square += 2 * exp(randomLogGamma(source, (own - before) / 2));
      scales[test] = Math.sqrt(own / square);
      before = own;
    }
    let [smallest, largest] = [1, 0];
    for (let b = byDegrees.length - 1; b >= 0; b--) {
      const { own, test } = byDegrees[b];
      let sum = 0;
      for (let f = 0; f <= test; f++) sum += data[test * columns + f] * z[f];
      const t = Math.abs(sum) * scales[test];
      // With fewer degrees of freedom and a smaller |t| the p is larger.
      if (t <= largest) continue;
      largest = t;
      smallest = Math.min(smallest, studentTwoSided(t, own));
    }
    return smallest;
  });
}

/** How many of the sorted values are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
