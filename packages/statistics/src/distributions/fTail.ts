import { checkArgument } from "@regula/base";
import { incompleteBeta, incompleteBetaComplement } from "./incompleteBeta.ts";

/**
 * The upper tail of F with d and ν degrees of freedom: P(F ≥ f) = I_x(ν/2, d/2), x = ν/(ν + d f)
 * (Abramowitz and Stegun 26.6.2).
 *
 * @param f in [0, ∞]
 * @param degrees d and ν in [2e-10, 2e10]
 * @throws RegulaError beyond these intervals
 */
export function fTail(
  f: number,
  [d, nu]: readonly [numerator: number, denominator: number],
): number {
  checkArgument(f >= 0, "f", { en: "0 or more", "pt-BR": "0 ou mais" }, f);
  // Of x and 1 − x the one that does not round to 1.
  if (d * f < nu) return incompleteBetaComplement((d * f) / (nu + d * f), d / 2, nu / 2);
  return incompleteBeta(nu / (nu + d * f), nu / 2, d / 2);
}
