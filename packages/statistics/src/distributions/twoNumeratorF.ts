import { checkArgument, checkOpenShare, exp, expm1, log, log1p } from "@regula/base";

/** @throws RegulaError unless ν > 0 and finite */
function checkDegrees(degreesOfFreedom: number): void {
  const expected = { en: "a finite number above 0", "pt-BR": "um número finito acima de 0" };
  const fits = degreesOfFreedom > 0 && degreesOfFreedom < Infinity;
  checkArgument(fits, "degreesOfFreedom", expected, degreesOfFreedom);
}

/**
 * The upper tail of F with 2 and ν degrees of freedom: P(F ≥ f) = (1 + 2f/ν)^(−ν/2) (Abramowitz and
 * Stegun 26.6.4 with ν₁ = 2).
 *
 * @param f in [0, ∞]
 * @param degreesOfFreedom ν above 0
 * @throws RegulaError beyond these intervals
 */
export function twoNumeratorFTail(f: number, degreesOfFreedom: number): number {
  checkDegrees(degreesOfFreedom);
  checkArgument(f >= 0, "f", { en: "0 or more", "pt-BR": "0 ou mais" }, f);
  return exp((-degreesOfFreedom / 2) * log1p((2 * f) / degreesOfFreedom));
}

/**
 * The f with P(F ≥ f) = α, F with 2 and ν degrees of freedom: (α^(−2/ν) − 1) ν/2.
 *
 * @param tail α in (0, 1)
 * @param degreesOfFreedom ν above 0
 * @throws RegulaError beyond these intervals
 */
export function twoNumeratorFQuantile(tail: number, degreesOfFreedom: number): number {
  checkDegrees(degreesOfFreedom);
  checkOpenShare(tail, "tail");
  return (degreesOfFreedom / 2) * expm1((-2 / degreesOfFreedom) * log(tail));
}
