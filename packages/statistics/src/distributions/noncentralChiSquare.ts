import { checkArgument, checkOpenShare, exp, log } from "@regula/base";
import { incompleteGamma } from "./incompleteGamma.ts";
import { logGamma } from "./logGamma.ts";

const negligible = 1e-17;

/**
 * The distribution function of the noncentral χ²: Σ_j Poisson(j; λ/2) P(ν/2 + j, x/2), summed from
 * the likeliest j both ways (Johnson, Kotz and Balakrishnan 1995, Continuous Univariate
 * Distributions 2, 29.2). With λ = 0 it is that of χ². Absolute error below 1e-12.
 *
 * @param x in [0, ∞)
 * @param degreesOfFreedom ν in [0.01, 1e6], whole or not
 * @param noncentrality λ in [0, 1e6]
 * @throws RegulaError beyond these intervals
 */
export function noncentralChiSquareCdf(
  x: number,
  degreesOfFreedom: number,
  noncentrality: number,
): number {
  checkDegrees(degreesOfFreedom);
  const interval = { en: "a number in [0, 1e6]", "pt-BR": "um número em [0; 1e6]" };
  const isInside = noncentrality >= 0 && noncentrality <= mostNoncentral;
  checkArgument(isInside, "noncentrality", interval, noncentrality);
  const half = noncentrality / 2;
  const shape = degreesOfFreedom / 2;
  if (half === 0) return incompleteGamma(shape, x / 2);
  const middle = Math.floor(half);
  const atMiddle = exp(-half + middle * log(half) - logGamma(middle + 1));
  let sum = 0;
  for (let j = middle, weight = atMiddle; j >= 0 && weight > negligible; j--) {
    sum += weight * incompleteGamma(shape + j, x / 2);
    weight *= j / half;
  }
  for (let j = middle + 1, weight = (atMiddle * half) / j; weight > negligible; j++) {
    sum += weight * incompleteGamma(shape + j, x / 2);
    weight *= half / (j + 1);
  }
  return Math.min(1, sum);
}

/**
 * The x at which `noncentralChiSquareCdf` is p; by bisection, relative error below 1e-12.
 *
 * @param p in (0, 1)
 * @throws RegulaError beyond these intervals and those of the distribution function
 */
export function noncentralChiSquareQuantile(
  p: number,
  degreesOfFreedom: number,
  noncentrality: number,
): number {
  checkOpenShare(p, "p");
  const lies = (x: number) => noncentralChiSquareCdf(x, degreesOfFreedom, noncentrality) < p;
  let high = degreesOfFreedom + noncentrality + 1;
  while (lies(high)) high *= 2;
  return bisect(lies, 0, high);
}

/**
 * The noncentrality at which a χ² reaches `threshold` or more with this probability: what an effect
 * must be for a test with that threshold to have that power. 0 where chance alone suffices.
 *
 * @param power in (0, 1)
 * @param threshold in (0, 1e5]
 * @param degreesOfFreedom ν in [0.01, 1e6]
 * @throws RegulaError beyond these intervals
 */
export function noncentralityForPower(
  power: number,
  threshold: number,
  degreesOfFreedom: number,
): number {
  checkOpenShare(power, "power");
  const interval = { en: "a number in (0, 1e5]", "pt-BR": "um número em (0; 1e5]" };
  checkArgument(threshold > 0 && threshold <= 1e5, "threshold", interval, threshold);
  const fallsShort = (noncentrality: number) =>
    1 - noncentralChiSquareCdf(threshold, degreesOfFreedom, noncentrality) < power;
  if (!fallsShort(0)) return 0;
  let high = 1;
  while (fallsShort(high)) high *= 2;
  return bisect(fallsShort, 0, high);
}

const mostNoncentral = 1e6;

/** Where a condition that holds from `low` on ceases to, to the last bits. */
function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  let [below, above] = [low, high];
  while (above - below > 1e-13 * above) {
    const middle = below + (above - below) / 2;
    if (holds(middle)) below = middle;
    else above = middle;
  }
  return below + (above - below) / 2;
}

function checkDegrees(degreesOfFreedom: number): void {
  const expected = { en: "a number in [0.01, 1e6]", "pt-BR": "um número em [0,01; 1e6]" };
  const isInside = degreesOfFreedom >= 0.01 && degreesOfFreedom <= 1e6;
  checkArgument(isInside, "degreesOfFreedom", expected, degreesOfFreedom);
}
