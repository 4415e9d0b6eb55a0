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
  /** 95 %, in [−1, 1]; null where the counts leave it no width, as where all won or none did. */
  readonly interval: ConfidenceInterval | null;
  /** Strata that hold both groups: the others say nothing. */
  readonly strata: number;
}

/** Of the standard normal, at 97.5 %. */
const z = normalQuantile(0.975);

/**
 * The difference of two shares inside strata by Mantel and Haenszel: the mean of the strata's
 * differences with weights n₁n₀/n. Its variance is Sato's, which holds both where strata are few and
 * large and where they are many and small (Sato, Greenland and Robins 1989, Biometrics 45, 1323):
 * (δ ΣP + ΣQ) / (Σ n₁n₀/n)², with a of n₁ and b of n₀ won,
 * P = (n₁² b − n₀² a + n₁n₀ (n₀ − n₁)/2) / n² and Q = (a (n₀ − b) + b (n₁ − a)) / (2n).
 *
 * @returns null where no stratum holds both groups
 */
export function mantelHaenszelDifference(
  strata: readonly StratumCounts[],
): StratifiedDifference | null {
  let [sum, weight, ofP, ofQ, both] = [0, 0, 0, 0, 0];
  for (const { inside, wonInside, outside, wonOutside } of strata) {
    if (inside === 0 || outside === 0) continue;
    const n = inside + outside;
    both += 1;
    weight += (inside * outside) / n;
    sum += (wonInside * outside - wonOutside * inside) / n;
    ofP +=
      (inside * inside * wonOutside -
        outside * outside * wonInside +
        (inside * outside * (outside - inside)) / 2) /
      (n * n);
    ofQ += (wonInside * (outside - wonOutside) + wonOutside * (inside - wonInside)) / (2 * n);
  }
  if (both === 0) return null;
  const difference = sum / weight;
  const variance = (difference * ofP + ofQ) / (weight * weight);
  const half = variance > 0 ? z * Math.sqrt(variance) : 0;
  return {
    difference,
    interval: half > 0 ? [Math.max(-1, difference - half), Math.min(1, difference + half)] : null,
    strata: both,
  };
}
