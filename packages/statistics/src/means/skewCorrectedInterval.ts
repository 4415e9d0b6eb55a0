import { cubeRoot } from "@regula/base";
import { studentQuantile } from "../distributions/studentT.ts";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/** A mean and what its interval depends on. */
export interface MeasuredMean {
  readonly mean: number;
  /** Of the mean, above 0. */
  readonly standardError: number;
  /** Σ(x − x̄)³/n / (Σ(x − x̄)²/n)^(3/2) of the independent units. */
  readonly skewness: number;
  /** n, the independent units. */
  readonly units: number;
}

/**
 * Student's t interval of a mean, corrected for skewness: T = (x̄ − μ)/s is taken for
 * g⁻¹(t), with g(T) = T + aT² + a²T³/3 + a/2 and a = γ/(3√n), which is monotone (Hall 1992, "On the
 * removal of skewness by transformation", Journal of the Royal Statistical Society B 54, 221–228,
 * equation 2.2). It holds the mean, and is longer on the side of the long tail.
 *
 * @param degreesOfFreedom of t; n − 1 by default
 */
export function skewCorrectedInterval(
  { mean, standardError, skewness, units }: MeasuredMean,
  degreesOfFreedom = units - 1,
  confidence = 0.95,
): ConfidenceInterval {
  const t = studentQuantile((1 + confidence) / 2, degreesOfFreedom);
  const a = skewness / (3 * Math.sqrt(units));
  return [mean - standardError * inverse(t, a), mean - standardError * inverse(-t, a)];
}

/** The T with g(T) = t: ((1 + 3a(t − a/2))^(1/3) − 1)/a, which is t for a = 0. */
function inverse(t: number, a: number): number {
  const x = 3 * a * (t - a / 2);
  const root = cubeRoot(1 + x);
  // (r − 1)/a = 3(t − a/2)/(r² + r + 1) loses nothing where a is small.
  return (3 * (t - a / 2)) / (root * root + root + 1);
}
