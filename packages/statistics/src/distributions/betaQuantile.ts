import { checkShare, exp, log, log1p } from "@regula/base";
import {
  betaDensityFactor,
  type Complement,
  lowerBetaTail,
  swap,
  withComplement,
} from "./betaTail.ts";
import { checkShape } from "./incompleteBeta.ts";
import { normalQuantile } from "./normal.ts";

const half: Complement = withComplement(0.5);

/** The smallest normal double. */
const smallest = 2.2250738585072014e-308;

/**
 * The quantile of Beta(a, b): the x where I_x(a, b) = p. Relative error below 1e-13 divided by
 * what the tail gains, d log I / d log x, where that is below 1; below 2.3e-308 it is 0.
 *
 * @param p in [0, 1]
 * @param a in [1e-10, 1e10]
 * @param b in [1e-10, 1e10]
 * @throws RegulaError beyond these intervals
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkShare(p, "p");
  checkShape(a, "a");
  checkShape(b, "b");
  return betaQuantilePoint(p, 1 - p, a, b).x[0];
}

/** The quantile and its complement, each to full precision, for p and q = 1 − p. */
export function betaQuantilePoint(p: number, q: number, a: number, b: number): Complement {
  if (p === 0) return withComplement(0);
  if (q === 0) return swap(withComplement(0));
  const isLower = p <= q ? lowerBetaTail(half, a, b) >= p : lowerBetaTail(half, b, a) <= q;
  if (!isLower) return swap(lowerHalfQuantile(q, p, b, a));
  return lowerHalfQuantile(p, q, a, b);
}

/**
 * A quantile of at most ½: Newton's steps on the logarithm of the smaller tail as a function of
 * log x, kept between bounds that every step tightens, and their geometric mean where a step leaves
 * them.
 */
function lowerHalfQuantile(p: number, q: number, a: number, b: number): Complement {
  const isLower = p <= q;
  const tailAt = (point: Complement) =>
    isLower ? lowerBetaTail(point, a, b) : lowerBetaTail(swap(point), b, a);
  /** log of how far I_x is above p, by whichever tail is smaller. */
  const excessOf = (tail: number) => (isLower ? log(tail / p) : log(q / tail));
  if (excessOf(tailAt(withComplement(smallest))) > 0) return withComplement(0);

  let low = smallest;
  let high = 0.5;
  let x = start(p, a, b);
  for (let step = 0; step < 200; step++) {
    if (!(x > low && x < high)) x = Math.sqrt(low) * Math.sqrt(high);
    const point = withComplement(x);
    const tail = tailAt(point);
    const excess = excessOf(tail);
    if (excess > 0) high = x;
    else low = x;
    const slope = betaDensityFactor(point, a, b) / (point.y[0] * tail);
    const move = -excess / slope;
    x *= exp(move);
    // Newton squares the error: what is left after this step is below 10⁻¹⁷.
    if (Math.max(Math.abs(move), Math.abs(excess)) < nearlySolved) break;
    if (Math.abs(excess) < rounding) break;
  }
  return withComplement(Math.min(x, 0.5));
}

const nearlySolved = 3e-9;

/** Differences of log I this small are the tail's own rounding. */
const rounding = 2e-15;

/** About the mean as a normal would lie, or from I ≈ xᵃ / (a B), the first term about 0. */
function start(p: number, a: number, b: number): number {
  const mean = a / (a + b);
  if (a > 1 && b > 1) {
    return mean + normalQuantile(p) * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  }
  const density = betaDensityFactor(withComplement(mean), a, b);
  return exp((log((p * a) / density) + b * log1p(-mean)) / a + log(mean));
}
