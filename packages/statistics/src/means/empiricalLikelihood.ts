import { log } from "@regula/base";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/** Newton steps; with bisection where one leaves its bracket, far more than it takes. */
const mostSteps = 100;
/** Of λ, relatively: the step after it leaves its square, and the ratio the square of that. */
const closeEnough = 1e-3;

/** Products beyond these would overflow: their logarithm is taken before. */
const largest = 1e140;
const smallest = 1e-140;

/**
 * The signed root of the empirical likelihood ratio of a mean of 0 (Owen 1988, Biometrika 75,
 * 237–249): sign(Σ w x) √(2 Σ w log(1 + λx)), where Σ w x / (1 + λx) = 0. Of a sample it is
 * asymptotically standard normal where the mean is 0, and unlike t as asymmetric as the values are.
 * ±∞ where all values are on one side of 0; 0 where they are all 0.
 *
 * @param values finite
 * @param weights how often each counts, whole, 1 or more; each once by default
 * @param n how many of them to look at; all by default
 */
export function empiricalLikelihoodRoot(
  values: Float64Array,
  weights: Float64Array | null = null,
  n: number = values.length,
): number {
  let count = 0;
  let low = 0;
  let high = 0;
  let sum = 0;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const w = weights ? weights[i] : 1;
    const x = values[i];
    count += w;
    if (x < low) low = x;
    if (x > high) high = x;
    sum += w * x;
    squares += w * x * x;
    cubes += w * x * x * x;
  }
  if (sum === 0) return 0;
  if (low === 0 || high === 0) return sum > 0 ? Infinity : -Infinity;

  // No weight of the likeliest distribution is above 1: 1 + λx ≥ 1/count.
  let from = (1 / count - 1) / high;
  let to = (1 / count - 1) / low;
  const first = sum / squares;
  let lambda = Math.min(to / 2, Math.max(from / 2, first + (cubes / squares) * first * first));
  for (let step = 0; step < mostSteps; step++) {
    let slope = 0;
    let value = 0;
    for (let i = 0; i < n; i++) {
      const w = weights ? weights[i] : 1;
      const term = values[i] / (1 + lambda * values[i]);
      value += w * term;
      slope += w * term * term;
    }
    if (value > 0) from = lambda;
    else to = lambda;
    let next = lambda + value / slope;
    if (!(next > from && next < to)) next = (from + to) / 2;
    const moved = Math.abs(next - lambda);
    lambda = next;
    if (moved <= closeEnough * Math.abs(lambda)) break;
  }
  return Math.sign(sum) * Math.sqrt(Math.max(0, 2 * sumOfLogs(values, weights, n, lambda)));
}

/** Σ w log(1 + λx), by logarithms of products. */
function sumOfLogs(
  values: Float64Array,
  weights: Float64Array | null,
  n: number,
  lambda: number,
): number {
  let total = 0;
  let product = 1;
  for (let i = 0; i < n; i++) {
    const factor = 1 + lambda * values[i];
    for (let w = weights ? weights[i] : 1; w > 0; w--) {
      product *= factor;
      if (product < largest && product > smallest) continue;
      total += log(product);
      product = 1;
    }
  }
  return total + log(product);
}

/** Halvings of the values' range after which a bound is in its place. */
const halvings = 50;

/**
 * The means whose signed root is at most `above` and at least −`below`: critical values of either
 * side, so that the interval can be as asymmetric as the root's distribution is. It stays among the
 * means of the units.
 *
 * @param sums of each unit's values, one or more units
 * @param sizes values of each unit
 * @param critical 0 or more, ∞ where no mean is beyond it
 */
export function empiricalLikelihoodInterval(
  sums: Float64Array,
  sizes: Float64Array,
  critical: { readonly below: number; readonly above: number },
): ConfidenceInterval {
  let [total, count, low, high] = [0, 0, Infinity, -Infinity];
  sums.forEach((sum, unit) => {
    total += sum;
    count += sizes[unit];
    low = Math.min(low, sum / sizes[unit]);
    high = Math.max(high, sum / sizes[unit]);
  });
  const mean = total / count;
  const rootAt = (center: number) =>
    empiricalLikelihoodRoot(sums.map((sum, unit) => sum - center * sizes[unit]));
  const search = (end: number, isInside: (root: number) => boolean) => {
    let [outside, inside] = [end, mean];
    for (let step = 0; step < halvings; step++) {
      const middle = (outside + inside) / 2;
      if (isInside(rootAt(middle))) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  return [
    search(low, (root) => root <= critical.above),
    search(high, (root) => root >= -critical.below),
  ];
}
