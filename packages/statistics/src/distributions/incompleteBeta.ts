import { checkArgument, checkShare } from "@regula/base";
import { lowerBetaTail, swap, withComplement } from "./betaTail.ts";

const leastShape = 1e-10;
const mostShape = 1e10;

/** @throws RegulaError unless 1e-10 ≤ shape ≤ 1e10 */
export function checkShape(shape: number, option: string): void {
  const expected = { en: "a number in [1e-10, 1e10]", "pt-BR": "um número em [1e-10, 1e10]" };
  checkArgument(shape >= leastShape && shape <= mostShape, option, expected, shape);
}

/**
 * The regularized incomplete beta function, the distribution function of Beta(a, b):
 * I_x(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b) (Abramowitz and Stegun 26.5.1). Relative error below
 * 1e-13 where x and the result are normal doubles.
 *
 * @param x in [0, 1]
 * @param a in [1e-10, 1e10]
 * @param b in [1e-10, 1e10]
 * @throws RegulaError beyond these intervals
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  checkBeta(x, a, b);
  return lowerBetaTail(withComplement(x), a, b);
}

/** 1 − I_x(a, b) = I_{1−x}(b, a), as exact, without the rounding of 1 − x; throws as that does. */
export function incompleteBetaComplement(x: number, a: number, b: number): number {
  checkBeta(x, a, b);
  return lowerBetaTail(swap(withComplement(x)), b, a);
}

function checkBeta(x: number, a: number, b: number): void {
  checkShare(x, "x");
  checkShape(a, "a");
  checkShape(b, "b");
}
