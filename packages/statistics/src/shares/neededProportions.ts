import { checkOpenShare } from "@regula/base";
import { normalQuantile } from "../distributions/normal.ts";

/** Options of `neededProportions`. */
export interface NeededProportionsOptions {
  /** How often a true difference of that size should be found, in (0, 1). */
  readonly power?: number;
  /** The level of the two-sided test, in (0, 1). */
  readonly level?: number;
}

/**
 * The number of examples in each of two equal groups for which a two-sided test of proportions finds
 * p₁ against p₂ with the stated power: n ≥ (z_{1−α/2} √(2 p̄ q̄) + z_power √(p₁q₁ + p₂q₂))² / (p₁ − p₂)²
 * with p̄ = (p₁ + p₂)/2 and q = 1 − p (Fleiss, Levin and Paik 2003, "Statistical methods for rates and
 * proportions", equation 4.14). Infinity for equal proportions.
 *
 * @throws RegulaError unless all are in (0, 1)
 */
export function neededProportions(
  p1: number,
  p2: number,
  { power = 0.8, level = 0.05 }: NeededProportionsOptions = {},
): number {
  checkOpenShare(p1, "p1");
  checkOpenShare(p2, "p2");
  checkOpenShare(power, "power");
  checkOpenShare(level, "level");
  if (p1 === p2) return Infinity;
  const mean = (p1 + p2) / 2;
  const root =
    -normalQuantile(level / 2) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const ratio = Math.max(0, root) / (p1 - p2);
  return Math.max(1, Math.ceil(ratio * ratio));
}
