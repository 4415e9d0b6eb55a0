import { checkArgument, checkShare } from "@regula/base";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/**
 * The variance of an area θ under the curve from n₊ positives and n₋ negatives whose scores are
 * exponential: θ(1 − θ)(1 + (N − 1)((1 − θ)/(2 − θ) + θ/(1 + θ)))/(n₊n₋), N = (n₊ + n₋)/2 (Hanley and
 * McNeil 1982, Radiology 143, 29–36, made symmetrical by Newcombe 2006, Statistics in Medicine 25,
 * 559–573, method 5).
 *
 * @param area θ in [0, 1]
 */
export function exponentialAucVariance(area: number, positives: number, negatives: number): number {
  const half = (positives + negatives) / 2 - 1;
  const shared = (1 - area) / (2 - area) + area / (1 + area);
  return (area * (1 - area) * (1 + half * shared)) / (positives * negatives);
}

/**
 * A score interval of an area under the curve: all θ with |A − θ| ≤ t √(φ V(θ)), V as
 * `exponentialAucVariance` (Newcombe 2006, method 5, has φ = 1 and the normal's t). It lies in [0, 1],
 * holds A and always has a width.
 *
 * @param area A in [0, 1]
 * @param inflation φ > 0: the variance as measured over that of exponential scores
 * @param t how many standard errors to each side, above 0
 * @throws RegulaError for other arguments
 */
export function aucInterval(
  area: number,
  { positives, negatives }: { readonly positives: number; readonly negatives: number },
  inflation: number,
  t: number,
): ConfidenceInterval {
  checkShare(area, "area");
  const expected = { en: "a number above 0", "pt-BR": "um número acima de 0" };
  checkArgument(inflation > 0, "inflation", expected, inflation);
  checkArgument(t > 0, "t", expected, t);
  const isInside = (theta: number) => {
    const distance = area - theta;
    const variance = exponentialAucVariance(theta, positives, negatives);
    return distance * distance <= t * t * inflation * variance;
  };
  return [boundary(area, 0, isInside), boundary(area, 1, isInside)];
}

/** Where, from inside to the end, the interval ends; to the last bit by halving. */
function boundary(inside: number, end: number, isInside: (theta: number) => boolean): number {
  if (inside === end) return end;
  let [near, far] = [inside, end];
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2;
    if (isInside(middle)) near = middle;
    else far = middle;
  }
  return near;
}
