import { normalQuantile } from "../distributions/normal.ts";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

/** Two groups of one stratum: of each how many there are, and how many of them won. */
export interface StratumCounts {
  readonly inside: number;
  readonly wonInside: number;
  readonly outside: number;
  readonly wonOutside: number;
}

/** The difference of two shares inside strata. */
export interface StratifiedDifference {
  /** The share inside less the share outside, in [−1, 1]. */
  readonly difference: number;
  /** 95 %, in [−1, 1]; null where the counts leave it no width, as where every stratum is all won or all lost. */
  readonly interval: ConfidenceInterval | null;
  /** Strata that hold both groups: the others say nothing. */
  readonly strata: number;
}

/** Of the standard normal, at 97.5 %. */
const z = normalQuantile(0.975);

/**
 * The difference of two shares inside strata by Mantel and Haenszel: δ̂ = Σ (a n₀ − b n₁)/n / W with
 * W = Σ n₁n₀/n, a of n₁ and b of n₀ won. Its interval holds the differences δ that a score test does not
 * reject, (δ̂ − δ)² W² ≤ z² V(δ), as Miettinen and Nurminen do (1985, Statistics in Medicine 4, 213).
 * The variance is of the shares p̄ + δ n₀/n and p̄ − δ n₁/n, which the stratum's pooled share p̄ has at δ,
 * less what pooling takes from p(1 − p): without bias also in strata of two. With w = n₁n₀/n
 * V(δ) = Σ w² { p̄(1 − p̄) (1/n₁ + 1/n₀) n/(n − 1) + δ (1 − 2p̄)(n₀ − n₁)/(n₁n₀)
 *   − δ² [(n₁³ + n₀³)/(n² n₁n₀) + 1/(n(n − 1))] },
 * at 0 that of Mantel and Haenszel's test: few wins, or none, leave it its width.
 *
 * @returns null where no stratum holds both groups
 */
export function mantelHaenszelDifference(
  strata: readonly StratumCounts[],
): StratifiedDifference | null {
  let [sum, weight, constant, linear, square, both] = [0, 0, 0, 0, 0, 0];
  for (const { inside, wonInside, outside, wonOutside } of strata) {
    if (inside === 0 || outside === 0) continue;
    const n = inside + outside;
    const pairs = inside * outside;
    const w = pairs / n;
    const share = (wonInside + wonOutside) / n;
    both += 1;
    weight += w;
    sum += (wonInside * outside - wonOutside * inside) / n;
    constant += (w * w * share * (1 - share) * n * n) / (pairs * (n - 1));
    linear += (w * w * (1 - 2 * share) * (outside - inside)) / pairs;
    square -=
      w *
      w *
      ((inside * inside * inside + outside * outside * outside) / (n * n * pairs) +
        1 / (n * (n - 1)));
  }
  if (both === 0) return null;
  const difference = sum / weight;
  // (δ̂ − δ)² W² = z² (constant + linear δ + square δ²) as p δ² − 2 q δ + r = 0.
  const p = weight * weight - z * z * square;
  const q = weight * weight * difference + (z * z * linear) / 2;
  const r = weight * weight * difference * difference - z * z * constant;
  // Where every stratum is all won or all lost, nothing says how far shares may vary.
  const half = constant > 0 && q * q > p * r ? Math.sqrt(q * q - p * r) / p : 0;
  const [low, high] = [Math.max(-1, q / p - half), Math.min(1, q / p + half)];
  const holds = low <= difference && difference <= high;
  return { difference, interval: half > 0 && holds ? [low, high] : null, strata: both };
}
