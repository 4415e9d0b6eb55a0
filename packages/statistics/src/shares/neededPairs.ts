import { checkArgument, checkOpenShare, checkShare } from "@regula/base";
import { normalQuantile } from "../distributions/normal.ts";
import { studentQuantile } from "../distributions/studentT.ts";

/** What a study should be able to see: stated in advance, never taken from the result. */
export interface DetectableDifference {
  /** Its size; the sign does not count. */
  readonly difference: number;
  /** How often a true difference of that size should be found, in (0, 1). */
  readonly power?: number;
  /** The level of the two-sided test, in (0, 1). */
  readonly level?: number;
}

/** Beyond it no count of examples is worth telling. */
const most = 1e9;

/**
 * The number of pairs for which a two-sided paired t-test finds a mean difference δ with the stated
 * power when paired differences have standard deviation σ: the least n ≥ 2 with
 * n ≥ ((t_{1−α/2, n−1} + t_{power, n−1}) σ/δ)² (Snedecor and Cochran 1989, "Statistical methods",
 * § 6.14, with t for z). Infinity beyond 10⁹.
 *
 * @param standardDeviation σ of paired differences, as observed; 0 or more
 * @throws RegulaError unless difference is finite and not 0, and the rest in their intervals
 */
export function neededPairs(
  standardDeviation: number,
  { difference, power = 0.8, level = 0.05 }: DetectableDifference,
): number {
  checkDetectable(difference, power, level);
  const expected = { en: "a number in [0, ∞)", "pt-BR": "um número em [0; ∞)" };
  const fits = standardDeviation >= 0 && standardDeviation < Infinity;
  checkArgument(fits, "standardDeviation", expected, standardDeviation);
  const ratio = standardDeviation / Math.abs(difference);
  const isEnough = (n: number) => {
    const quantiles = studentQuantile(1 - level / 2, n - 1) + studentQuantile(power, n - 1);
    const root = Math.max(0, quantiles) * ratio;
    return n >= root * root;
  };
  return leastEnough(isEnough);
}

/** The least n in [2, most] that is enough, or Infinity, by halving: quantiles fall as n grows. */
function leastEnough(isEnough: (n: number) => boolean): number {
  let tooFew = 1;
  let enough = 2;
  while (!isEnough(enough)) {
    if (enough === most) return Infinity;
    tooFew = enough;
    enough = Math.min(most, 2 * enough);
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/**
 * The number of examples for which McNemar's test finds a difference δ of two accuracies with the
 * stated power when a share ψ of examples is discordant:
 * n ≥ (z_{1−α/2} √ψ + z_power √(ψ − δ²))² / δ² (Connor 1987, Biometrics 43, 207–211, equation 3).
 * A difference of δ takes a discordant share of δ at least, so that ψ is max(discordantShare, |δ|).
 * Infinity beyond 10⁹.
 *
 * @param discordantShare as observed, in [0, 1]
 * @throws RegulaError unless difference is in [−1, 1] and not 0, and the rest in their intervals
 */
export function neededExamples(
  discordantShare: number,
  { difference, power = 0.8, level = 0.05 }: DetectableDifference,
): number {
  checkDetectable(difference, power, level);
  checkShare(Math.abs(difference), "difference");
  checkShare(discordantShare, "discordantShare");
  const delta = Math.abs(difference);
  const share = Math.max(discordantShare, delta);
  const root =
    -normalQuantile(level / 2) * Math.sqrt(share) +
    normalQuantile(power) * Math.sqrt(share - delta * delta);
  const needed = Math.max(1, Math.ceil((Math.max(0, root) / delta) * (Math.max(0, root) / delta)));
  return needed <= most ? needed : Infinity;
}

function checkDetectable(difference: number, power: number, level: number): void {
  const expected = { en: "a number other than 0", "pt-BR": "um número diferente de 0" };
  const fits = Number.isFinite(difference) && difference !== 0;
  checkArgument(fits, "difference", expected, difference);
  checkOpenShare(power, "power");
  checkOpenShare(level, "level");
}
