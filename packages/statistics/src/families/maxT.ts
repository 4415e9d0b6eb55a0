import {
  exp,
  expm1,
  log1p,
  type Matrix,
  PolarNormal,
  randomLogGamma,
  type UniformSource,
} from "@regula/base";
import { studentQuantile, studentTwoSided } from "../distributions/studentT.ts";

/** The distribution of the largest |t| of a family of tests whose hypotheses all hold. */
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
 * 346–363, § 3). With different νᵢ each |t| is measured by the normal quantile that it stands for
 * (`normalScore`), so that a test with few degrees of freedom does not widen the others. The χ² of the
 * standard errors share what they can: that of more degrees of freedom is that of fewer and another;
 * where all νᵢ are equal this is the multivariate t. Of one test it is Student's t; of several it is
 * drawn 19,999 times, and p = (1 + #{largest ≥ own}) / 20,000, so that p ≤ 0.05 holds exactly where
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
  const largest = drawLargest(factor, degreesOfFreedom, source).sort();
  const allowed = Math.floor(level * (draws + 1) + 1e-9) - 1;
  const scored = (t: number, test: number) => normalScore(t, degreesOfFreedom[test]);
  return {
    critical: degreesOfFreedom.map((own) => fromNormalScore(largest[draws - 1 - allowed], own)),
    pOf: (t, test) => (1 + draws - countBelow(largest, scored(t, test))) / (1 + draws),
  };
}

/**
 * About the |z| whose two-sided p is that of |t| with ν degrees of freedom (Wallace 1959, Annals of
 * Mathematical Statistics 30, 1121–1130); it rises with |t|, which is all that the family's level needs.
 */
function normalScore(t: number, degreesOfFreedom: number): number {
  const square = degreesOfFreedom * log1p((t * t) / degreesOfFreedom);
  return wallaceFactor(degreesOfFreedom) * Math.sqrt(square);
}

/** The |t| of a score. */
function fromNormalScore(score: number, degreesOfFreedom: number): number {
  const z = score / wallaceFactor(degreesOfFreedom);
  return Math.sqrt(degreesOfFreedom * expm1((z * z) / degreesOfFreedom));
}

function wallaceFactor(degreesOfFreedom: number): number {
  return (8 * degreesOfFreedom + 1) / (8 * degreesOfFreedom + 3);
}

/** The largest score of each draw. */
function drawLargest(
  { columns, data }: Matrix,
  degreesOfFreedom: readonly number[],
  source: UniformSource,
): Float64Array {
  const normal = new PolarNormal(source);
  const z = new Float64Array(columns);
  const byDegrees = degreesOfFreedom.map((own, test) => ({ own, test }));
  byDegrees.sort((a, b) => a.own - b.own);
  return Float64Array.from({ length: draws }, () => {
    for (let f = 0; f < columns; f++) z[f] = normal.next();
    let [square, before, largest] = [0, 0, 0];
    for (const { own, test } of byDegrees) {
      // χ² with d more degrees of freedom has 2 Gamma(d/2) more.
      if (own > before) square += 2 * exp(randomLogGamma(source, (own - before) / 2));
      before = own;
      let sum = 0;
      for (let f = 0; f <= test; f++) sum += data[test * columns + f] * z[f];
      largest = Math.max(largest, normalScore(sum * Math.sqrt(own / square), own));
    }
    return largest;
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
